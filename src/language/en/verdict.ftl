# The verdict over one to four configurations.
does-not-load = { $llm } does not load on the { $machine }.
runs-here = { $llm } runs at about { $rate } tok/s here: { $felt }.
felt-rate = { $felt } ({ $rate })
clause-runs = { $llm } runs at about { $rate } tok/s
clause-does-not-load = { $llm } does not load
two-llms = A: { $a }; B: { $b }.
of = { $name }: { $text }
runs-there = It runs there at about { $rate } tok/s: { $felt }.
only-one = Only the { $with-name } loads { $llm }; the { $without-name } lacks { $missing }.
costs-less = ; the { $name } costs { $money } less
both-alike = Both run { $size } at about { $high } tok/s{ $price }.
per-extra = , for { $money } per extra tok/s
worth-it = Worth it for { $size }: the { $fast-name } crosses from { $from } to { $to }{ $per-extra }.
only-for-agents = Worth it for { $size } only if you run agents: { $low } tok/s is comfortable to read, { $high } on the { $fast-name } keeps tool loops quick{ $per-extra }.
not-worth-it = Not worth it for { $size }: { $both }; { $money } { $buys }.
dearer-one = the dearer one
extra-money = the extra { $money }
both-slow = both stay slower than you read ({ $low } and { $high } tok/s)
buys-no-change = does not change that
both-fast = both run it far faster than you read ({ $low } and { $high } tok/s)
buys-unfelt = buys speed you will not feel
both-are = both are { $being } ({ $low } and { $high } tok/s)
crosses-none = crosses no threshold you would feel
across-sizes = Across sizes: { $parts }.
once-full = With all { $at } in use: { $rates } tok/s.
full-context = ; its full context would fit
more-context = ; { $context } of context would still fit
loads = Loads{ $beside } with { $spare } to spare at { $at }{ $more }.{ $elsewhere }
is-tight = Tight{ $beside }: { $total } of { $usable }.{ $help }{ $elsewhere }
help = { " " }{ $lever }.
weights-alone = Does not load: the weights alone ({ $weights }) exceed the { $usable } { $limit }.
exceeds = Does not load{ $beside }: { $total } against the { $usable } { $limit }.
beside = { " " }beside { $others }
both-spare = Both load it at { $at }, with { $spare } to spare.
both-tight = It is tight on both at { $at }: { $left } and { $other } left.
tight-on = It is tight on { $letter } at { $at }: { $left } left.
limit-yours = you allow
limit-macos = macOS lets the GPU use
limit-card = the card leaves for it
limit-gtt = the GPU may map
limit-cuda = CUDA can use
limit-host = the system leaves for it
many-only = Only the { $name } loads { $llm }, at about { $rate } tok/s: { $felt }.
many-take = For { $size } take the { $name }: { $rate } tok/s, { $felt }
many-cheaper = { $start }; the { $name } costs { $saved } less and is { $felt } ({ $rate }).
many-best = { $start }; it is the fastest of them and the cheapest.
many-fastest = { $start }; it is the fastest of them.
many-less = { $start }, and { $saved } less than the { $name }, whose { $rate } crosses no threshold you would feel.
many-no-more = { $start }; the { $name }'s { $rate } crosses no threshold you would feel.
many-fit = All of them load it with room to spare.
with-memory = { $name } with { $gb } GB
configuration = { $letter } configuration
neither-loads = Neither loads { $llm }{ $unless ->
    [limit]  { "" } unless you raise macOS's limit
    [memory] ; compare the { $gb } GB configurations
   *[nothing] { "" }
 }.
none-loads = None of them loads { $llm }{ $unless ->
    [limit]  { "" } unless you raise macOS's limit
    [memory] ; compare the { $gb } GB configurations
   *[nothing] { "" }
 }.
take = Take the { $name } for { $size }: { $high } tok/s against { $low }, and it costs { $money } less.
take-same = Take the { $name } for { $size }: { $high } tok/s against { $low }, and it costs the same.
across-size = { $way ->
    [worth] worth it for
    [agents] only for agents at
    [not] not for
    [only-a] only A loads
    [only-b] only B loads
   *[neither] neither loads
 } { $sizes }
