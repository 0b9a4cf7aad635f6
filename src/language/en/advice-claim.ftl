# A judged claim, with its arithmetic.

missing-speed = a speed, such as 28 tok/s
missing-llm = a model, such as 70B or Qwen3 32B
missing-machine = a machine or card, such as M4 Max or RTX 3090
missing-bandwidth = the bandwidth of the { $machine }, which is not in the catalog, such as 500 GB/s
cannot-be-judged = The claim cannot be judged without { $missing }.
of-prefill = it speaks of reading the prompt; only the speed of generation is judged here

# What a claim was taken to say.
setup = { $llm } · { $format } · { $runtime } · { $machine }{ $sequences ->
    [one] {""}
   *[other] {" "}· { $sequences } sequences
 }

# The verdict.
claimed-speed = { $claimed } tok/s{ $sequences ->
    [one] {""}
   *[other] {" "}each
 }
impossible = { claimed-speed } is impossible here: { $bandwidth } GB/s over the { $read } that a token reads is { $ceiling }
    at most, and the claim is { $times } times that.
measured = { claimed-speed } is what was measured.
measured-by = { claimed-speed } is what was measured. { $published } tok/s was published for this very setup ({ $source }).
plausible = { claimed-speed } is plausible: { $expected } is expected here, and { $ceiling } would be the ceiling.
implausible = { claimed-speed } is implausible: it stays below the ceiling of { $ceiling }, but such setups reach
    { $expected }.
slower = slower than expected
too-slow = { claimed-speed } is slower than it should be: { $expected } is expected here. Part of the weights outside the
    GPU's memory, a long context or an old build would explain it.
besides-does-not-load = { $verdict } Besides, it does not load: { $total } against { $usable } usable.

# The arithmetic.
ceiling-step = { $bandwidth } GB/s{ $split ->
    [alone] {""}
    [layer] {" "}({ $count } devices, layer split)
   *[tensor] {" "}({ $count } devices, tensor split)
 } ÷ { $read } read per token = { $ceiling } tok/s, the ceiling; the claim is { $times } times it.
rule-of-thumb = By the rule of thumb, over all { $weights } of the weights: { $speed } tok/s; the claim is { $times } times
    that.
expected-step = Expected: { $speed } tok/s, eight times in ten between { $low } and { $high }.

# What would have to be different.
fewer-bits = fewer bits: { $format }, with which about { $speed } tok/s is expected here
an-moe = an MoE, which reads part of its weights per token: { $llm } runs at about { $speed } tok/s here
speculation = speculation that gets { $tokens } tokens out of every step, its own cost not counted
speculation-at-ceiling = speculation that gets { $tokens } tokens out of every step ({ $least } if every step ran at the
    very ceiling), its own cost not counted
more-devices = { $count } of them, each reading its share of every layer (about { $speed } tok/s)
together = the total of { $sequences } sequences decoded together, about { $speed } tok/s for all
more-bandwidth = more bandwidth: { $machine } with { $gb } GB has { $bandwidth } GB/s (about { $speed } tok/s)

# What was assumed.
upper-end = of the range its upper end, { $speed }
first-speed = of several speeds the first
speed-of-all = the speed is that of all { $sequences } sequences together
assumed-llm = the model is { $llm }
assumed-machine = the machine is the { $machine }
same-chip = the { $machine } is not in the catalog; the { $other } has the same chip and memory bandwidth, and stands in for
    it
other-chip = the { $machine } is not in the catalog; the { $other } with the bandwidth of the claim stands in for it, with
    its own memory
least-memory = the memory is { $gb } GB, the least that could hold it
most-memory = the memory is { $gb } GB, the most that it is sold with
assumed-format = the weights are { $format }
empty-context = the context is still empty, where generation is fastest
