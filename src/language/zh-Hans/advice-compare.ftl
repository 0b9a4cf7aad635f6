# 并排比较的配置。

per-extra = ，每多 1 tok/s 花 { $price }
speeds = { $fast } 对 { $slow } tok/s

# 在某个规模上换成更贵的一档带来什么，独立成句。
neither = { $low } 和 { $high } 都装不下。
loads = 关键在 { $high } 的内存：只有它装得下{ $fit ->
    [tight] ，而且很勉强
   *[fits] {""}
 }（{ $fast } tok/s，{ $felt }）。
loses = 只有更便宜的 { $low } 装得下。
for-agents = { speeds }{ $extra }；只看阅读，{ $low } 已经流畅。
crosses = { $high } 从“{ $before }”升到“{ $felt }”（{ speeds }{ $extra }）。
not-felt = { speeds }{ $extra }；两者的体感都是“{ $felt }”。
same = 没有差别（{ speeds }）。
slower = { $high } 更慢，{ speeds }。

# 同上，前面写明规模。
size-neither = { $size }：{ neither }
size-loads = { $size }：{ loads }
size-loses = { $size }：{ loses }
size-for-agents = { $size }：只对智能体值得；{ for-agents }
size-crosses = { $size }：值得；{ crosses }
size-not-felt = { $size }：不值得；{ not-felt }
size-same = { $size }：{ same }
size-slower = { $size }：{ slower }

# 一档升级在所有规模上的结果。
step = 从 { $low } 到 { $high }（多花 { $more }）：{ $parts }。
step-of-unknown-price = 从 { $low } 到 { $high }（差价未知）：{ $parts }。
worth-it-for = { $sizes } 值得
agents-at = { $sizes } 只对智能体值得
memory-loads = { $sizes } 只有它的内存装得下
not-felt-at = { $sizes } 感觉不到差别
back-at = { $sizes } 反而退步
neither-loads = { $sizes } 两者都装不下
