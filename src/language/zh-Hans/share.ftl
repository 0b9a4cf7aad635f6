# 为什么不能导入或读取，以及该怎么办。
note-unknown-key = { $key }：Ridgepoint 不认识这个键；已忽略
note-repeated-key = { $key }：出现了不止一次；取第一个
note-bad-value = { $key }：“{ $value }”不对，需要{ $expected }；已用默认值
note-unknown-id = { $key }：目录中没有“{ $value }”{ $nearest }；已用默认值
note-out-of-range = { $key }：{ $value } 超出可计算的范围；已改用 { $taken }
note-bad-architecture = { $key }：导入的模型读不出来：{ $problem }；已用默认值
note-no-architecture = { $key }：“custom”是导入的模型，但链接里没有描述它的 arch=；已用默认值
note-only-for-custom = { $key }：只有 llm=custom 才有这一项；已忽略
note-rounded = { $key }：已取整为 { $taken }
link-from-the-future = v：这个链接是第 { $version } 版，而当前的 Ridgepoint 只认识到第 { $known } 版；请刷新页面或使用更新的版本打开
arch-too-long = 长度超过 { $longest } 个字符
arch-version = 它的版本是“{ $found }”，而当前的 Ridgepoint 认识第 { $version } 版；请刷新页面或使用更新的版本
arch-unknown = “{ $name }”不是这里认识的架构
arch-unreadable = “{ $part }”读不出来
arch-repeated = “{ $part }”出现了不止一次
arch-no-layers = 它没有层
expected-format = 权重格式，如 Q4_K_M、Q8_0、mlx-4bit 或 fp8（区分大小写）
expected-runtime = llama.cpp、mlx、vllm 或 ollama
expected-backend = metal、cuda、rocm、vulkan 或 cpu
expected-cache = KV 缓存类型，或写成 K/V 的两种：{ $types }
expected-split = layer 或 tensor
expected-macos = current 或 legacy
expected-link = 链路，如 pcie4、nvlink、tb5 或 10gbe，或以 GB/s 计的数
expected-draft = mtp，或带权重格式的模型，如 qwen3-0.6b:Q8_0
expected-either = { $first } 或 { $second }
expected-positive = 正数
expected-number = 不小于 0 的数
the-first = 前 { $most } 个
expected-other-format = 权重格式，写成 LLM:quant:context
expected-other-tokens = token 数，写成 LLM:quant:context
expected-version = 链接的版本，从 1 起的整数
did-you-mean = （是不是“{ $id }”？）
embed-open = 在 Ridgepoint 中打开
embed-title = Ridgepoint：装得下吗，能跑多快
