# Every source, and what uses it.
lead = { $sources } places, each read on or before { $date }. They hold up { $machines } machines, { $llms } LLMs and { $measurements } measurements.
unknown-stays = A figure that nobody has published is left unknown. Rules of memory and derived figures name their sources where they are computed; those have no list here.{ " " }
what-changed = What changed, and when
all = All of them
all-sources = All sources
source = source
publisher = publisher
used-by = used by
used = { $kind } ({ $count })
names = : { $names }{ $more ->
    [0] {""}
   *[other] { " " }and { $more } more
 }
by-derivation = rules of memory, or a derived figure
kind-llms = LLMs
kind-losses = losses by quantization
kind-machines = machines
kind-measurements = measurements
kind-power = power
kind-prices = prices
priced = { $machine } { $gb } GB ({ $date })
host = the computer around a card
electricity = electricity
