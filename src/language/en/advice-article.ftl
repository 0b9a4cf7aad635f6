# The article's claims, checked.

# Rulings, from the best to the worst.
ruled-measured = measured
ruled-holds = holds
ruled-plausible = plausible
ruled-partly = holds in part
ruled-open = cannot be told
ruled-implausible = implausible
ruled-does-not-hold = does not hold
ruled-impossible = impossible

# Summary.
counts = Of { $all } claims { $hold } hold or were measured, { $partly } hold in part or cannot be told, and { $fail } do not
    hold.
own-formula = The reasoning is right, and its own formula rules out its 70B speeds: { $speeds } are { $times } times what the
    memory can deliver.
small-speeds = Its 7B speeds ({ $speeds }) are what others measured.
premium-was = The premium at equal memory was { $premium } at launch ({ $dear } against { $cheap }), not $600; both machines
    were discontinued on 25 August 2026.

# Quantities of claims.
said-times = { $ratio } times
said-tokens = { $count } tokens

# Where a figure is from.
by-maker = as the maker says
by-measurement = measured
by-derivation = derived
by-report = as published
by-estimate = an estimate

# What was found.
formula = Right as a ceiling, not as a speed: of { $rows } published speeds of dense models { $above ->
    [0] none
   *[other] { $above }
 } exceeds bandwidth over bytes, and most reach { $low } to { $high } % of it (half of them { $median } % or more).
bandwidth = { $bandwidth } GB/s ({ $evidence }).
not-used = No source we have states it, and it does not matter here: the usual runtimes decode on the GPU, not on the Neural
    Engine.
most-memory = It was sold with up to { $gb } GB.
more-memory = It was also sold with { $gb } GB, which is the amount that loads a 70B in Q4_K_M without changing a limit.
decode-impossible = { $bandwidth } GB/s over { $weights } is { $formula } tok/s at most by the article's own formula, so the claim
    is { $times } times what is possible (not counting the { $unread } that a token need not read, { $ratio } times); about
    { $speed } tok/s ({ $band }) is to be expected.
decode = The formula allows { $formula } tok/s; about { $speed } tok/s ({ $band }) is to be expected.
does-not-load = At { $gb } GB it does not even load at macOS's own limit ({ $total } against { $usable }).
ratio = We estimate { $fast } against { $slow } tok/s, { $ratio } times.
ratios = Twice the bandwidth is twice the speed only where nothing but reading weights takes time: { $ratios }. Its own 7B row
    says 1.6.
weights = The tensors are { $weights }.
weights-less = The tensors are { $weights }, { $percent } % less.
weights-more = The tensors are { $weights }, { $percent } % more.
left-over-none = Of all that is installed { $left } are left, but macOS lets the GPU use { $usable } and the weights alone are
    { $weights }: it does not load until the limit is raised.
left-over = { $left } of all that is installed, { $usable } of what macOS lets the GPU use.
context-fits = Up to { $tokens } tokens fit at macOS's own limit{ $gb ->
    [0] {""}
   *[other] {" "}of { $gb } GB
 }.
context-raised = At macOS's own limit{ $gb ->
    [0] {""}
   *[other] {" "}of { $gb } GB
 } it does not load at all; with the limit raised to { $gib } GiB up to { $tokens } tokens fit.
context-never = At macOS's own limit{ $gb ->
    [0] {""}
   *[other] {" "}of { $gb } GB
 } it does not load at all; with the limit raised to { $gib } GiB up to none fit.
needs = At 8k of context: { $options }.
option-loads = { $gb } GB loads it
option-does-not = { $gb } GB does not
together = Both with 8k of context take { $total } of the { $usable } that macOS lets the GPU use.
together-too-much = Both with 8k of context take { $total } of the { $usable } that macOS lets the GPU use, which is too much.
power = { $watts } W ({ $evidence }).
power-noted = { $watts } W ({ $evidence }; { $note }).
power-open = That is a maximum of the whole machine; nobody has published what generating text draws, and the claim may well be
    right.
power-unknown = We know no figure.
price = { $price } ({ $kind }).
price-unknown = We know no price.
premium = { $premium } at launch: { $dear } against { $cheap }. On 25 June 2026 Apple raised prices, on 25 August it replaced both
    machines; the same question today is asked of their successors.
felt = We call that { $felt }. A matter of taste, and the article's words agree with ours.
felt-below = We call that { $felt }; from { $from } on it is { $next }. A matter of taste, and the article's words agree with
    ours.
prefill = A prompt of { $tokens } tokens takes { $slow } and { $fast } to read with { $llm }. It is bound by compute, which differs
    more than bandwidth does and is where Macs are weak.
quality = Published losses agree. { $losses }.
loss = { $format }: { $figures } ({ $llm })
perplexity = perplexity { $percent } %
divergence = KL divergence { $nats }
commands = Good advice. `ollama ps` shows the size in memory and the share on the GPU; `llama-bench -m { $file } -p 512 -n 128`
    measures the speeds spoken of here.

# What was measured.
measured-speed = { $speed } tok/s ({ $source }).
measured-ratio = { $fast } against { $slow } tok/s, { $ratio } times.
