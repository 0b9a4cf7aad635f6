# 文章核查页面。
h1 = 文章核查
play = 在计算器中试试它的问题
verdicts = 结论
claims = 逐条核查
measured = 实测：
open = 打开这个配置
about = 《{ $title }》，{ $origin }。它的问题和推理方式正是 Ridgepoint 的由来：解码速度取决于带宽与字节数之比，内存决定什么装得下。作者用的是当时的数字；本页用公式、公开实测和有日期的价格逐条对照。数据截至 { $date }。
