# 一个配置能运行哪些模型。
question = { $machine }，{ $context } 上下文
summary = { $all } 个模型中有 { $fitting } 个能在这里运行。4 位及以上格式中跑得流畅的最大模型：{ $dense }（稠密）和 { $moe }（MoE）。
largest = { $llm }（{ $format }）
none = 没有
quality = { $loss }（{ $of }）
