# 各种建议共用的文字。

# 句子各部分之间，以及各项要求或设置之间。

# 两个句子之间。
between-sentences = {""}

# 价格的种类。
price-unknown = 价格未知
your-figure = 自填
unknown = 未知
with-computer = { $kind }，含所需电脑 { $price }
with-its-computer = { $kind }，含所需电脑
without-server = { $kind }，不含服务器
price-without-server = { $price }（不含服务器，{ $kind }）
