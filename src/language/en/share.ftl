# Why something cannot be imported or taken from a link, and what to do.
note-unknown-key = { $key }: this is not a key that Ridgepoint knows; it was left out
note-repeated-key = { $key }: stands more than once; the first was taken
note-bad-value = { $key }: "{ $value }" is not { $expected }; the default was used
note-unknown-id = { $key }: "{ $value }" is not in the catalog{ $nearest }; the default was used
note-out-of-range = { $key }: { $value } is beyond what is computed; { $taken } was taken
note-bad-architecture = { $key }: the imported LLM cannot be read: { $problem }; the default was used
note-no-architecture = { $key }: "custom" is an imported LLM, and the link has no arch= that describes it; the default was used
note-only-for-custom = { $key }: only llm=custom has this; it was left out
note-rounded = { $key }: rounded to the whole number { $taken }
link-from-the-future = v: this link has version { $version }, and this Ridgepoint knows links up to version { $known }; reload the page or take a newer release to open it
arch-too-long = it is longer than { $longest } characters
arch-version = it is of version { $found }, and this Ridgepoint knows version { $version }; reload the page or take a newer release
arch-unknown = "{ $name }" is not an architecture that is known here
arch-unreadable = "{ $part }" cannot be read
arch-repeated = "{ $part }" stands more than once
arch-no-layers = it has no layers
expected-format = a weight format such as Q4_K_M, Q8_0, mlx-4bit or fp8 (capitals count)
expected-runtime = llama.cpp, mlx, vllm or ollama
expected-backend = metal, cuda, rocm, vulkan or cpu
expected-cache = a KV-cache type or two as K/V, of { $types }
expected-split = layer or tensor
expected-macos = current or legacy
expected-link = a link such as pcie4, nvlink, tb5 or 10gbe, or GB/s
expected-draft = mtp, or an LLM with its weight format such as qwen3-0.6b:Q8_0
expected-either = { $first } or { $second }
expected-positive = a positive number
expected-number = a number of 0 or more
the-first = the first { $most }
expected-other-format = a weight format, in LLM:quant:context
expected-other-tokens = a number of tokens, in LLM:quant:context
expected-version = the version of a link, a whole number from 1
did-you-mean = { " " }(did you mean "{ $id }"?)
embed-open = Open it in Ridgepoint
embed-title = Ridgepoint: will it fit, how fast will it run
