# 对一个说法的判断及其计算。

missing-speed = 速度（例如 28 tok/s）
missing-llm = 模型（例如 70B 或 Qwen3 32B）
missing-machine = 机器或显卡（例如 M4 Max 或 RTX 3090）
missing-bandwidth = { $machine } 的带宽（目录中没有这款机器；例如 500 GB/s）
cannot-be-judged = 还不能判断这个说法，缺少：{ $missing }。
of-prefill = 其中说的是读取提示词的速度；这里只判断生成速度

# 对说法的理解。
setup = { $llm } · { $format } · { $runtime } · { $machine }{ $sequences ->
    [1] {""}
   *[other] {" "}· { $sequences } 个并发序列
 }

# 结论。
claimed-speed = { $sequences ->
    [1] {""}
   *[other] 每个序列{" "}
 }{ $claimed } tok/s
impossible = { claimed-speed } 在这里不可能：带宽 { $bandwidth } GB/s 除以每个 token 要读取的 { $read }，最多 { $ceiling } tok/s，而宣称的是它的 { $times } 倍。
measured = { claimed-speed } 与实测相符。
measured-by = { claimed-speed } 与实测相符。同样的配置已有人公布 { $published } tok/s（{ $source }）。
plausible = { claimed-speed } 可信：这里预计为 { $expected } tok/s，上限是 { $ceiling } tok/s。
implausible = { claimed-speed } 不太可信：虽然没有超过 { $ceiling } tok/s 的上限，但这类配置只能达到 { $expected } tok/s。
slower = 比预期慢
too-slow = { claimed-speed } 低于应有的速度：这里预计为 { $expected } tok/s。可能的原因：
    部分权重不在 GPU 的内存里、上下文很长，或者引擎版本太旧。
besides-does-not-load = { $verdict }另外，这个配置装不下：需要 { $total }，可用内存只有 { $usable }。

# 计算过程。
ceiling-step = { $bandwidth } GB/s{ $split ->
    [alone] {""}
    [layer] （{ $count } 个设备，按层拆分）
   *[tensor] （{ $count } 个设备，按张量拆分）
 } ÷ 每个 token 读取 { $read } = { $ceiling } tok/s，这就是上限；宣称的是它的 { $times } 倍。
rule-of-thumb = 按经验公式，除以全部权重 { $weights }：{ $speed } tok/s；宣称的是它的 { $times } 倍。
expected-step = 预计 { $speed } tok/s，十次中有八次在 { $low } 与 { $high } 之间。

# 要成立还需要什么。
fewer-bits = 更少的位数：用 { $format }，这里预计约 { $speed } tok/s
an-moe = 换成 MoE，每个 token 只读取一部分权重：{ $llm } 在这里约 { $speed } tok/s
speculation = 投机解码，每一步得到 { $tokens } 个 token（不计它自身的开销）
speculation-at-ceiling = 投机解码，每一步得到 { $tokens } 个 token（即使每一步都恰好达到上限，也要 { $least } 个；
    不计它自身的开销）
more-devices = 用 { $count } 个这样的设备，各读每一层的一份（约 { $speed } tok/s）
together = 那是 { $sequences } 个并发序列一起解码的总和，合计约 { $speed } tok/s
more-bandwidth = 更高的带宽：{ $machine }（{ $gb } GB）有 { $bandwidth } GB/s（约 { $speed } tok/s）

# 采用的假设。
upper-end = 范围取上端 { $speed }
first-speed = 多个速度取第一个
speed-of-all = 速度是 { $sequences } 个并发序列的总和
assumed-llm = 模型是 { $llm }
assumed-machine = 机器是 { $machine }
same-chip = 目录中没有 { $machine }；{ $other } 的芯片和内存带宽与它相同，用来代替
other-chip = 目录中没有 { $machine }；用 { $other } 代替，带宽按宣称的算，内存按 { $other } 的算
least-memory = 内存是 { $gb } GB，即装得下的最小容量
most-memory = 内存是 { $gb } GB，即在售的最大容量
assumed-format = 权重格式是 { $format }
empty-context = 上下文还是空的，此时生成最快
