# 对一至四个配置的结论。
does-not-load = { $machine } 装不下 { $llm }。
runs-here = { $llm } 在这里约 { $rate } tok/s:{ $felt }。
