# What runs on a configuration.
question = { $machine }, { $context } of context
summary = { $fitting } of { $all } LLMs run here. The largest that is comfortable in 4 bits or more: { $dense } (dense) and
    { $moe } (MoE).
largest = { $llm } in { $format }
none = none
quality = { $loss } ({ $of })
