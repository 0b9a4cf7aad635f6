# What the report says of a configuration, beside the verdict.
too-small = Does not load: it needs { $needs } of the host's memory, which leaves { $has }.
bound-by-host = Limited by the host: { $on-host } % of each token's time is spent in its memory and { $on-link } % on the link to it.
drafting = With { $drafter } drafting { $drafted } tokens, each accepted { $percent } % of the time
draft-costs = { $tokens } tokens a step, of which verifying takes { $verify } and drafting { $drafting }
draft-pays = { $how }: { $rate } tok/s ({ $band }), { $times } times as fast; { $costs }. It pays from { $from } % on.
draft-does-not-pay = { $how }: { $rate } tok/s ({ $band }). It does not pay: { $from } % would have to be accepted; { $costs }.
draft-cannot-pay = { $how }: { $rate } tok/s ({ $band }). It cannot pay here, whatever is accepted: { $costs }.
arithmetic-for-one = arithmetic is the limit even for one
arithmetic-from = arithmetic is the limit from { $from } sequences on
arithmetic-never = arithmetic is never the limit
busy = Always busy with { $requests } requests: { $all } output tok/s together, { $each } for each while its answer is written, { $per-hour } requests an hour; prompts take { $prompts } % of the time; { $turn }.
perplexity = perplexity { $sign }{ $percent } %
divergence = KL divergence { $nats }
quality-in = { " " }in { $file-type }
quality-with = { " " }with every tensor in { $tensor-type }
quality-nearest = , the nearest that is published
per-extra = per extra tok/s
per-less = saved per tok/s less
more-money = { $money } more
less-money = { $money } less
same-price = the same price
best-per = , { $money } per tok/s
best-told = { " " }({ $price }; { $told })
best-within = Fastest still to be had within { $budget }: { $configuration } at { $rate } tok/s{ $per }{ $told }
title-size = Decode speed against model size: dense LLMs in { $format }
axis-parameters = parameters of a dense LLM, logarithmic
axis-speed = tokens per second, logarithmic
above = does not load above { $size }
title-depth = Decode speed against context depth
axis-depth = tokens in the context
axis-speed-plain = tokens per second
title-sequences = Speed of all together against conversations
axis-sequences = conversations, logarithmic
axis-speed-all = tokens per second of all, logarithmic
title-prompt = Time to first token against the prompt
axis-prompt = tokens of the prompt, logarithmic
axis-ttft = seconds to the first token, logarithmic
title-size-alone = Decode speed against model size
one-conversation = 1 conversation
conversations = { $number } conversations
empty-context = empty context
tokens = { $number } tokens
table-band = { $letter }: band
table-does-not-load = does not load
table-range = { $low } to { $high }
your-figure = your figure
price-unknown = price unknown
enter-yours = enter yours
price-host = , with { $host } for the computer around it
without-server = { $money } without its server
price-launch = launch price
price-list = list price
price-street = street price
price-used = used
price-approximate = approximate price
undated = undated
price-kind = { $kind }, { $date }
price-told = { $kind }, { $publisher }
discontinued = discontinued { $date }
followed = followed by the { $successor }
replaced = { $status }; { $successor } took its place
over-budget = over budget by { $money }
weights = weights
kv-cache = KV cache
compute-buffer = compute buffer
runtime = runtime
other-llms = other LLMs
none = none
tokens-fit = { $tokens } tokens
or-more = { $most } or more
format-fits = { $format } fits ({ $size })
usable-own = { $usable }, your own limit
usable-macos = { $usable }: macOS lets the GPU use { $share } % of the memory; you can raise it
usable-vram = { $usable }: the card's memory less what driver and display hold
usable-gtt = { $usable }: what the GPU may map; you can raise it
usable-cuda = { $usable }: what CUDA can use of the shared memory
usable-host = { $usable }: the memory less what the system holds
all-together = { $all } tok/s for all { $sequences } sequences together
arithmetic = arithmetic
fixed = fixed
covered-setup = This chip, LLM and format were measured, at another depth or batch.
covered-times = This very setup was measured { $n ->
    [one] once
   *[other] { $n } times
 }: { $band } tok/s{ $place ->
    [below] , below this range
    [above] , above this range
   *[within] {""}
 }.
covered-chip = This chip was measured with other LLMs or weight formats.
covered-family = Predicted from the sheet; chips of the same family were measured.
covered-sheet = Predicted from the sheet; this family was not measured with this runtime, so the nearest stands in.
bound-memory = Limited by memory bandwidth: { $share } % of each token's time goes to reading.
bound-compute = Limited by arithmetic: unpacking and multiplying take longer than reading, and show as { $share } % of each token's time.
bound-fixed = Limited by fixed costs: { $share } % of each token's time.
behind-cached = { " " }behind { $depth } cached ones
ttft-meaning = to read a prompt of { $prompt } tokens{ $behind }; no queue, no network
per-rate = per tok/s
per-million = per million tokens
wh-per-million = Wh per million tokens
made-embeddings = token embeddings{ $prediction }
made-prediction = { " " }and layers for prediction
made-parameters = { $parameters } parameters × { $bits } bits
made-each = { " " }× { $one } bytes
made-two = ({ $key } × { $one } + { $value } × { $other }) bytes
made-rows = { $layers } × { $row } bytes × { $cells } cells × { $copies } copies
made-heads = { $heads } KV heads ×{ " " }
made-sequences = { " " }× { $copies } sequences
made-latents = latents, which hold keys and values
made-window = window of { $tokens }
made-compressed = a row for { $tokens } tokens
made-indexer = of the indexer
made-shared = cells of { $sequences } sequences
made-state = { $layers } × ({ $inputs } × { $bytes } + { $memory } × 4) bytes
made-recurrent = { " " }(recurrent state: inputs of convolutions, memory)
made-buffer = { $tokens } tokens of a batch × ({ $mask } bytes of mask + { $widest } × 4 bytes)
made-copy = the largest tensor that a prompt copies from the host: { $bytes } bytes
made-other = { $weights } of weights + { $cache } of KV cache + { $buffer } to compute + { $overhead } bytes besides
made-named = { $name } in { $format }: { $line }
made-drafter = the LLM that drafts: { $bytes } bytes
fits-at = { " " }and it fits: { $rate } tok/s
and-fits = { " " }and it fits
lever-cache = KV cache in q8_0 frees { $freed }{ $end }
lever-limit = Raise macOS's limit to { $mib } MiB
lever-price = { " " }(+{ $money })
lever-memory = Take the { $gb } GB configuration{ $price }
lever-experts = Experts of { $layers } into host memory{ $speed }
lever-layers = { $layers } into host memory{ $speed }
lever-context = { $context } of context fits
bench-speculation = The benchmarks know no speculation: what they show is the speed without it, so take it off the configuration to compare.
bench-path = Put your own path in place of { $file }.
bench-rpc = Start `rpc-server -H 0.0.0.0 -p { $RPC-PORT }` on every machine but the first, in a network you trust.
bench-attention = A quantized V cache needs flash attention.
bench-tg = t/s of tg{ $generated }{ $at }: { $decode } expected
bench-pp = t/s of pp{ $prompt }: { $prefill } expected
bench-batched = S_TG t/s, all { $sequences } sequences together: { $decode } expected
bench-generation = generation_tps: { $decode } expected
bench-prompt = prompt_tps: { $prefill } expected
bench-hosts = hosts.json lists the machines, as `mlx.distributed_config` writes it.
bench-mlx-cache = The benchmark of mlx-lm keeps the KV cache in 16 bits; the estimate has another type.
bench-latency = { $tokens } tokens over the difference of the two average latencies: { $decode } tok/s expected
made-layers = { $count ->
    [one] 1 layer
   *[other] { $number } layers
 }
made-experts = experts in { $tensor-type }
made-bytes = { $bytes } bytes
made-of = { $what }: { $formula }
made-cells = { $kind ->
    [tokens] { $cells } tokens
   *[cells] { $cells } cells
 }
made-remarks = { " " }({ $remarks })
made-devices = { $count ->
    [one] 1 device
   *[other] { $count } devices
 } × { $bytes } bytes
layers = { $count ->
    [one] 1 layer
   *[other] { $count } layers
 }
in-host-memory = { " " }{ $what } ({ $size }) { $count ->
    [one] is
   *[other] are
 } in host memory.
host-experts = The experts of { $layers }
host-both = { $layers } and the experts of { $experts }
cliff = more than { $most } { $kind ->
    [conversations] conversations
   *[tokens] tokens
 } do not load
table-of = { $letter }: { $label }
chart-ceiling = ceiling
chart-each = each
table-ceiling = { $letter }: ceiling
table-each = { $letter }: each
measured-point = { $llm }, { $rate } tok/s: { $source }
bench-ollama = Ollama runs llama.cpp; `ollama run MODEL --verbose` prints its own "eval rate", { $decode } tok/s expected{ $full ->
    [full]  { "" } once the context is that full
   *[empty] { "" }
 }.
current = current
announced = current (announced { $announced }, shipped { $shipped })
measured-by = { $runtime }{ $depth }{ $year }: { $source }
measured-depth = { " " }at depth { $tokens }
measured-build = , build of { $year }
