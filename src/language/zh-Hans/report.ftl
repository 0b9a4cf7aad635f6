# 报告中对配置的描述（结论除外）。
too-small = 装不下：主机内存需要 { $needs }，可用只有 { $has }。
bound-by-host = 受主机限制：每个 token 的时间有 { $on-host }% 花在主机内存上，{ $on-link }% 花在链路上。
drafting = 由 { $drafter } 每次草拟 { $drafted } token，接受率 { $percent }%
draft-costs = 每步 { $tokens } token，其中验证 { $verify }，草拟 { $drafting }
draft-pays = { $how }：{ $rate } tok/s（{ $band }），是原来的 { $times } 倍；{ $costs }。接受率达到 { $from }% 才划算。
draft-does-not-pay = { $how }：{ $rate } tok/s（{ $band }）。不划算：接受率要达到 { $from }%；{ $costs }。
draft-cannot-pay = { $how }：{ $rate } tok/s（{ $band }）。接受率再高也不划算：{ $costs }。
arithmetic-for-one = 一个序列就已由算力决定
arithmetic-from = 从 { $from } 个并发序列起由算力决定
arithmetic-never = 并发序列再多也不由算力决定
busy = 持续 { $requests } 个请求：合计输出 { $all } tok/s，每个请求生成时 { $each } tok/s，每小时 { $per-hour } 个请求；提示词占 { $prompts }% 的时间；{ $turn }。
perplexity = 困惑度 { $sign }{ $percent }%
divergence = KL 散度 { $nats }
quality-in = ，{ $file-type }
quality-with = ，张量全为 { $tensor-type }
quality-nearest = ，取最接近的
per-extra = 每多 1 tok/s
per-less = 每少 1 tok/s 省下
more-money = 多 { $money }
less-money = 少 { $money }
same-price = 价格相同
best-per = ，每 tok/s { $money }
best-told = （{ $price }；{ $told }）
best-within = { $budget } 以内还能买到的最快配置：{ $configuration }，{ $rate } tok/s{ $per }{ $told }
title-size = 解码速度与模型规模：稠密模型，{ $format }
axis-parameters = 稠密模型的参数量（对数）
axis-speed = 每秒 token 数（对数）
above = 超过 { $size } 装不下
title-depth = 解码速度与上下文深度
axis-depth = 上下文 token 数
axis-speed-plain = 每秒 token 数
title-sequences = 合计速度与对话数
axis-sequences = 对话数（对数）
axis-speed-all = 合计每秒 token 数（对数）
title-prompt = 首 token 延迟与提示词长度
axis-prompt = 提示词 token 数（对数）
axis-ttft = 首 token 延迟，秒（对数）
title-size-alone = 解码速度与模型规模
one-conversation = 1 个对话
conversations = { $number } 个对话
empty-context = 空上下文
tokens = { $number } token
table-band = { $letter }：区间
table-does-not-load = 装不下
table-range = { $low }～{ $high }
your-figure = 自填
price-unknown = 价格未知
enter-yours = 可自行填写
price-host = ，含所需电脑 { $host }
without-server = { $money }（不含服务器）
price-launch = 首发价
price-list = 官方售价
price-street = 市场价
price-used = 二手
price-approximate = 大致价格
undated = 未注明日期
price-kind = { $kind }，{ $date }
price-told = { $kind }，{ $publisher }
discontinued = { $date }停产
followed = 后继机型 { $successor }
replaced = { $status }；由 { $successor } 接替
over-budget = 超出预算 { $money }
weights = 权重
kv-cache = KV 缓存
compute-buffer = 计算缓冲区
runtime = 推理引擎
other-llms = 其他模型
none = 无
tokens-fit = { $tokens } token
or-more = { $most } 个或更多
format-fits = { $format } 装得下（{ $size }）
usable-own = { $usable }，你设定的限额
usable-macos = { $usable }：macOS 允许 GPU 使用 { $share }% 的内存；可以调高
usable-vram = { $usable }：显存减去驱动和显示占用
usable-gtt = { $usable }：GPU 可映射的内存；可以调高
usable-cuda = { $usable }：CUDA 可用的共享内存
usable-host = { $usable }：内存减去系统占用
all-together = { $sequences } 个并发序列合计 { $all } tok/s
arithmetic = 运算
fixed = 固定开销
covered-setup = 这款芯片、模型和格式有实测，但深度或批大小不同。
covered-times = 相同条件有 { $n } 次实测：{ $band } tok/s{ $place ->
    [below] ，低于这个区间
    [above] ，高于这个区间
   *[within] {""}
 }。
covered-chip = 这款芯片有其他模型或权重格式的实测。
covered-family = 按规格预测；同系列芯片有实测。
covered-sheet = 按规格预测；这个系列没有该推理引擎的实测，取最接近的。
bound-memory = 受内存带宽限制：每个 token 的时间有 { $share }% 用于读取。
bound-compute = 受算力限制：解包和乘法比读取慢，占每个 token 时间的 { $share }%。
bound-fixed = 受固定开销限制：占每个 token 时间的 { $share }%。
behind-cached = （前面已缓存 { $depth }）
ttft-meaning = （读完 { $prompt } token 的提示词{ $behind }；不含排队和网络）
per-rate = / tok/s
per-million = / 百万 token
wh-per-million = Wh / 百万 token
made-embeddings = 词嵌入{ $prediction }
made-prediction = 和预测层
made-parameters = { $parameters } 个参数 × { $bits } 位
made-each = { " " }× { $one } 字节
made-two = （{ $key } × { $one } + { $value } × { $other }）字节
made-rows = { $layers } × { $row } 字节 × { $cells } 个单元 × { $copies } 份
made-heads = { $heads } 个 KV 头 ×{ " " }
made-sequences = { " " }× { $copies } 个并发序列
made-latents = 潜向量，同时含键和值
made-window = 窗口 { $tokens }
made-compressed = 每 { $tokens } token 一行
made-indexer = 索引器
made-shared = { $sequences } 个并发序列的单元
made-state = { $layers } × （{ $inputs } × { $bytes } + { $memory } × 4）字节
made-recurrent = （循环状态：卷积输入、记忆）
made-buffer = 一批 { $tokens } token × （掩码 { $mask } 字节 + { $widest } × 4 字节）
made-copy = 提示词要从主机复制的最大张量：{ $bytes } 字节
made-other = 权重 { $weights } + KV 缓存 { $cache } + 计算 { $buffer } + 其他 { $overhead } 字节
made-named = { $name }，{ $format }：{ $line }
made-drafter = 草稿模型：{ $bytes } 字节
fits-at = ，就装得下：{ $rate } tok/s
and-fits = ，就装得下
lever-cache = KV 缓存用 q8_0 可腾出 { $freed }{ $end }
lever-limit = 把 macOS 的限额提高到 { $mib } MiB
lever-price = （+{ $money }）
lever-memory = 改用 { $gb } GB 的配置{ $price }
lever-experts = 把 { $layers }的专家放进主机内存{ $speed }
lever-layers = 把 { $layers }放进主机内存{ $speed }
lever-context = { $context } 上下文装得下
bench-speculation = 这些基准测试不支持投机解码，测的是不用它的速度；比较时请从配置中去掉。
bench-path = 把 { $file } 换成你的路径。
bench-rpc = 除第一台外，在每台机器上启动 `rpc-server -H 0.0.0.0 -p { $RPC-PORT }`，只在可信网络中使用。
bench-attention = 量化的 V 缓存需要 flash attention。
bench-tg = tg{ $generated }{ $at } 的 t/s：预期 { $decode }
bench-pp = pp{ $prompt } 的 t/s：预期 { $prefill }
bench-batched = S_TG t/s，{ $sequences } 个并发序列合计：预期 { $decode }
bench-generation = generation_tps：预期 { $decode }
bench-prompt = prompt_tps：预期 { $prefill }
bench-hosts = hosts.json 列出各台机器，由 `mlx.distributed_config` 生成。
bench-mlx-cache = mlx-lm 的基准测试用 16 位 KV 缓存；估算用的是另一种类型。
bench-latency = { $tokens } token 除以两次平均延迟之差：预期 { $decode } tok/s
made-layers = { $count ->
    [1] 1 层
   *[other] { $number } 层
 }
made-experts = 专家，{ $tensor-type }
made-bytes = { $bytes } 字节
made-of = { $what }：{ $formula }
made-cells = { $kind ->
    [tokens] { $cells } token
   *[cells] { $cells } 个单元
 }
made-remarks = （{ $remarks }）
made-devices = { $count } 个设备 × { $bytes } 字节
layers = { $count } 层
in-host-memory = { $what }（{ $size }）在主机内存中{ $count ->
   *[other] 。
 }
host-experts = { $layers }的专家
host-both = { $layers }，以及 { $experts }的专家
cliff = 超过 { $most } { $kind ->
    [conversations] 个对话
   *[tokens] token{ " " }
 }就装不下
table-of = { $letter }：{ $label }
chart-ceiling = 上限
chart-each = 每个对话
table-ceiling = { $letter }：上限
table-each = { $letter }：每个对话
measured-point = { $llm }，{ $rate } tok/s：{ $source }
bench-ollama = Ollama 使用 llama.cpp；`ollama run MODEL --verbose` 打印的 `eval rate`，{ $full ->
    [full] 上下文达到那么满时，
   *[empty] { "" }
 }预期 { $decode } tok/s。
current = 在售
announced = 在售（{ $announced } 发布，{ $shipped } 出货）
measured-by = { $runtime }{ $depth }{ $year }：{ $source }
measured-depth = ，深度 { $tokens }
measured-build = ，{ $year } 年的版本
