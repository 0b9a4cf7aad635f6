# 逐条核对文章的说法。

# 判定，从最好到最差。
ruled-measured = 已实测
ruled-holds = 成立
ruled-plausible = 可信
ruled-partly = 部分成立
ruled-open = 无法判断
ruled-implausible = 不太可信
ruled-does-not-hold = 不成立
ruled-impossible = 不可能

# 总结。
counts = 在 { $all } 条说法中，{ $hold } 条成立或已有实测，{ $partly } 条部分成立或无法判断，{ $fail } 条不成立。
own-formula = 思路是对的，但它给出的 70B 速度被自己的公式否定：{ $speeds } 是内存所能提供速度的 { $times } 倍。
small-speeds = 它给出的 7B 速度（{ $speeds }）与他人实测相符。
premium-was = 内存相同时，首发差价是 { $premium }（{ $dear } 对 { $cheap }），而不是 US$600；两款机器都已于 2026 年 8 月 25 日停产。

# 说法中的数量。
said-times = { $ratio } 倍
said-tokens = { $count } token

# 数据的来源。
by-maker = 厂商数据
by-measurement = 实测
by-derivation = 推算
by-report = 公开报道
by-estimate = 估算

# 核对结果。
formula = 作为上限是对的，作为速度则不然：在 { $rows } 个公布的稠密模型速度中，{ $above ->
    [0] 没有一个
   *[other] 有 { $above } 个
 }超过带宽除以字节数，大多数达到它的 { $low }%～{ $high }%（其中一半达到 { $median }% 或更高）。
bandwidth = { $bandwidth } GB/s（{ $evidence }）。
not-used = 我们没有找到写明这一数据的来源；这里也无关紧要：常用的推理引擎在 GPU 上解码，不用神经网络引擎。
most-memory = 在售的最大内存是 { $gb } GB。
more-memory = 它也有 { $gb } GB 的版本，这一容量不改限额就装得下 Q4_K_M 的 70B。
decode-impossible = 按文章自己的公式，{ $bandwidth } GB/s 除以 { $weights } 最多 { $formula } tok/s，文章的说法是它的 { $times } 倍（扣除每个 token 不必读取的 { $unread } 后是 { $ratio } 倍）；预计约 { $speed } tok/s（{ $band }）。
decode = 按公式最多 { $formula } tok/s；预计约 { $speed } tok/s（{ $band }）。
does-not-load = { $gb } GB 内存在 macOS 的默认限额下甚至装不下（需要 { $total }，可用 { $usable }）。
ratio = 我们的估算是 { $fast } 对 { $slow } tok/s，即 { $ratio } 倍。
ratios = 只有当时间全部花在读取权重上，带宽翻倍才意味着速度翻倍：{ $ratios }。它自己的 7B 一行写的是 1.6。
weights = 张量共 { $weights }。
weights-less = 张量共 { $weights }，比文章说的少 { $percent }%。
weights-more = 张量共 { $weights }，比文章说的多 { $percent }%。
left-over-none = 按全部内存计算还剩 { $left }，但 macOS 只让 GPU 使用 { $usable }，而仅权重就有 { $weights }：不提高限额就装不下。
left-over = 按全部内存计算剩 { $left }，按 macOS 允许 GPU 使用的内存计算剩 { $usable }。
context-fits = 在 macOS 的默认限额下{ $gb ->
    [0] {""}
   *[other] （{ $gb } GB）
 }，最多装得下 { $tokens } token。
context-raised = 在 macOS 的默认限额下{ $gb ->
    [0] {""}
   *[other] （{ $gb } GB）
 }根本装不下；限额提高到 { $gib } GiB 后，最多装得下 { $tokens } token。
context-never = 在 macOS 的默认限额下{ $gb ->
    [0] {""}
   *[other] （{ $gb } GB）
 }根本装不下；限额提高到 { $gib } GiB 也装不下。
needs = 上下文为 8k 时：{ $options }。
option-loads = { $gb } GB 装得下
option-does-not = { $gb } GB 装不下
together = 两者各带 8k 上下文共需 { $total }，而 macOS 让 GPU 使用 { $usable }。
together-too-much = 两者各带 8k 上下文共需 { $total }，而 macOS 只让 GPU 使用 { $usable }，装不下。
power = { $watts } W（{ $evidence }）。
power-noted = { $watts } W（{ $evidence }；{ $note }）。
power-open = 那是整机的最大功耗；没有人公布过生成文本时的功耗，这一说法很可能是对的。
power-unknown = 我们没有这一数据。
price = { $price }（{ $kind }）。
price-unknown = 我们不知道价格。
premium = 首发差价 { $premium }：{ $dear } 对 { $cheap }。Apple 于 2026 年 6 月 25 日涨价，8 月 25 日推出了两款机器的后继产品；同样的问题，今天要拿后继产品来问。
felt = 我们称之为“{ $felt }”。这是主观感受，文章的说法与我们的一致。
felt-below = 我们称之为“{ $felt }”；从 { $from } tok/s 起则是“{ $next }”。这是主观感受，文章的说法与我们的一致。
prefill = 用 { $llm } 读完 { $tokens } token 的提示词分别需要 { $slow } 和 { $fast }。这受算力限制；各机器算力的差别大于带宽的差别，而算力正是 Mac 的弱项。
quality = 公布的损失数据与此相符。{ $losses }。
loss = { $format }：{ $figures }（{ $llm }）
perplexity = 困惑度 { $percent }%
divergence = KL 散度 { $nats }
commands = 好建议。`ollama ps` 显示内存占用和 GPU 上的比例；`llama-bench -m { $file } -p 512 -n 128` 测的正是这里所说的速度。

# 实测数据。
measured-speed = { $speed } tok/s（{ $source }）。
measured-ratio = { $fast } 对 { $slow } tok/s，即 { $ratio } 倍。
