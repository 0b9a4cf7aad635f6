# 对一至四个配置的结论。
does-not-load = { $machine } 装不下 { $llm }。
runs-here = { $llm } 在这里约 { $rate } tok/s：{ $felt }。
felt-rate = { $felt }（{ $rate }）
clause-runs = { $llm } 约 { $rate } tok/s
clause-does-not-load = { $llm } 装不下
two-llms = A：{ $a }；B：{ $b }。
of = { $name }：{ $text }
runs-there = 在那里约 { $rate } tok/s：{ $felt }。
only-one = 只有 { $with-name } 装得下 { $llm }；{ $without-name } 还差 { $missing }。
costs-less = ；{ $name } 便宜 { $money }
both-alike = 两者运行 { $size } 都约 { $high } tok/s{ $price }。
per-extra = ，每多 1 tok/s 花 { $money }
worth-it = 对 { $size } 值得：{ $fast-name } 从{ $from }升到{ $to }{ $per-extra }。
only-for-agents = 对 { $size }，只有跑智能体才值得：{ $low } tok/s 读起来已经流畅，{ $fast-name } 的 { $high } tok/s 能让工具循环够快{ $per-extra }。
not-worth-it = 对 { $size } 不值得：{ $both }；{ $money }{ $buys }。
dearer-one = 更贵的那个
extra-money = 多花的 { $money }{ " " }
both-slow = 两者都比阅读慢（{ $low } 和 { $high } tok/s）
buys-no-change = 改变不了这一点
both-fast = 两者都远快于阅读（{ $low } 和 { $high } tok/s）
buys-unfelt = 买来的速度你感觉不到
both-are = 两者都{ $being }（{ $low } 和 { $high } tok/s）
crosses-none = 没有跨过任何能感觉到的门槛
across-sizes = 各规模：{ $parts }。
once-full = { $at } 上下文用满时：{ $rates } tok/s。
full-context = ；完整的上下文也装得下
more-context = ；上下文最长 { $context }
loads = { $at } 上下文时{ $beside }装得下，余 { $spare }{ $more }。{ $elsewhere }
is-tight = { $beside }勉强装下：{ $total } / { $usable }。{ $help }{ $elsewhere }
help = { $lever }。
weights-alone = 装不下：仅权重（{ $weights }）就超过{ $limit }的 { $usable }。
exceeds = { $beside }装不下：需要 { $total }，而{ $limit } { $usable }。
beside = 与 { $others } 一起
both-spare = { $at } 上下文时两者都装得下，余 { $spare }。
both-tight = { $at } 上下文时两者都勉强装下：分别余 { $left } 和 { $other }。
tight-on = { $at } 上下文时在 { $letter } 上勉强装下：余 { $left }。
limit-yours = 你允许
limit-macos = { " " }macOS 允许 GPU 使用
limit-card = 显卡可用
limit-gtt = { " " }GPU 可映射
limit-cuda = { " " }CUDA 可用
limit-host = 系统可用
many-only = 只有 { $name } 装得下 { $llm }，约 { $rate } tok/s：{ $felt }。
many-take = { $size } 选 { $name }：{ $rate } tok/s，{ $felt }
many-cheaper = { $start }；{ $name } 便宜 { $saved }，{ $felt }（{ $rate }）。
many-best = { $start }；它最快，也最便宜。
many-fastest = { $start }；它最快。
many-less = { $start }，比 { $name } 便宜 { $saved }，后者的 { $rate } 没有跨过任何能感觉到的门槛。
many-no-more = { $start }；{ $name } 的 { $rate } 没有跨过任何能感觉到的门槛。
many-fit = 全都装得下，且有余量。
with-memory = { $name }（{ $gb } GB）
configuration = 配置 { $letter }
neither-loads = 两者都装不下 { $llm }{ $unless ->
    [limit] ，除非提高 macOS 的限额
    [memory] ；可比较 { $gb } GB 的配置
   *[nothing] { "" }
 }。
none-loads = 它们都装不下 { $llm }{ $unless ->
    [limit] ，除非提高 macOS 的限额
    [memory] ；可比较 { $gb } GB 的配置
   *[nothing] { "" }
 }。
take = { $size } 选 { $name }：{ $high } tok/s 对 { $low }，还便宜 { $money }。
take-same = { $size } 选 { $name }：{ $high } tok/s 对 { $low }，价格相同。
across-size = { $sizes } { $way ->
    [worth] 值得
    [agents] 只对智能体值得
    [not] 不值得
    [only-a] 只有 A 装得下
    [only-b] 只有 B 装得下
   *[neither] 两者都装不下
 }
