# 买什么。

# 所问的内容，逐项列出。
llm-in = { $llm }（{ $format }）
of-context = 上下文 { $tokens }
speed-or-more = 不低于 { $speed } tok/s
tokens-in-context = 上下文中已有 { $tokens } token
sequences-at-once = { $sequences } 个并发序列，速度按每个计
prompt-within = { $tokens } token 的提示词在 { $time } 内读完
at-most-price = 不超过 { $price }
at-most-watts = 满载不超过 { $watts } W
only-form = { $form ->
    [laptop] 只要笔记本电脑
    [desktop] 只要台式机
    [card] 只要显卡
    [server] 只要服务器
   *[board] 只要开发板
 }
only-vendor = 只要 { $vendor }

# 配置及其价格。
used-one = { $name }（二手）
with-price = { $name }，{ $price }（{ $kind }）
unknown-price = 价格未知

# 不推荐的原因，一个短语。
weights-too-large = 权重 { $weights }，可用内存 { $usable }
context-too-large = 连同上下文 { $total }，可用内存 { $usable }
not-of-the-kind = 不是所要的类型
runtime-missing = 不支持 { $runtime }
no-longer-made = 已停产，旧价格参考意义不大
price-unknown = 价格未知，可自行填写
over-budget = 超出预算 { $price }
too-slow = { $speed } tok/s，达不到 { $wanted }
first-token-late = 首 token 要等 { $time }
watts-unknown = 功耗未知
watts-measured = 满载 { $watts } W
watts-published = 公布的最大功耗 { $watts } W

# 建议。
speed = { $sequences ->
    [1] {""}
   *[other] { $sequences } 个并发序列各
 }约 { $rate } tok/s（{ $sequences ->
    [1] {""}
   *[other] 合计 { $together }，
 }{ $band }，{ $felt }）
prompt-read = 读完 { $tokens } token 的提示词需 { $time }
prompts-read = 读完 { $tokens } token 的提示词需 { $time }（{ $sequences } 个同时提问时平均 { $mean }）
take = 建议买 { $best }：{ $speed }，{ $reading }。
nearest = 没有能满足全部要求的；最接近的是 { $best }：{ $speed }，{ $reading }。不足之处：{ $short }。
least-for-all = 能满足全部要求的最便宜选择是 { $choice }。
nothing-loads = 没有可推荐的：价格已知的配置都装不下。
nothing-but-nearest = 没有可推荐的。最接近的是 { $choice }。
tight = 内存很紧：可用内存 { $usable }，要占用 { $total }，请关闭其他程序，或降低 KV 缓存的位数。
with-doubt = 但有疑虑：{ $doubts }。
runner-up = 次选：{ $choice }，{ $speed }。
runner-up-with-doubt = 次选：{ $choice }，{ $speed }；{ $doubts }。
step-up-class = 再上一档多花 { $more }：{ $name }，约 { $rate } tok/s，达到“{ $felt }”，每多 1 tok/s 花 { $per }。
step-up-same = 再上一档多花 { $more }：{ $name }，约 { $rate } tok/s，是前者的 { $times } 倍，但体感相同，每多 1 tok/s 花 { $per }。
cheaper = { $choice } 也够用，{ $rate } tok/s；但多花一点钱是值得的。
cheaper-with-doubt = 更便宜但有疑虑：{ $choice }，{ $rate } tok/s；{ $doubts }。
single-without-price = 单台 { $name } 也够用，约 { $rate } tok/s；我们不知道它的价格，可自行填写。
power-supply = 注意电源：装有 { $cards } 张显卡的电脑满载功耗为 { $watts } W，要为峰值留余量，电源需 { $supply } W 或更高；每张卡都要有自己的供电线。
watts-in-doubt = 也可以看看 { $choice }：{ $watts } W 只是公布的最大功耗，生成文本时通常远低于此。

# 疑虑。
lower-end = 这类配置的实测数据有波动，处于低端时会太慢
a-guess = 几乎没有人测过类似配置，速度只是推测
full = 几乎没有剩余内存
many-cards = 这么多显卡所需的主板、机箱和电源不在价格之内
many-computers = 很少有人把这么多台电脑连在一起，而且网络设备不在价格之内

# 价格与速度的图表。
chart-title = 价格与速度：{ $question }
price-axis = 价格（USD）
speed-axis = 每秒 token 数
front = 同价位最快
others = 其他
budget = 预算 { $price }
