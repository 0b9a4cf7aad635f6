# Configurations side by side.

per-extra = , { $price } for each extra tok/s
speeds = { $fast } against { $slow } tok/s

# What a step from one configuration to the next dearer one brings at a size, as a sentence of its own.
neither = Neither { $low } nor { $high } loads it.
loads = The memory of { $high } is what counts; only it loads this{ $fit ->
    [tight] , tightly
   *[fits] {""}
 } ({ $fast } tok/s, { $felt }).
loses = Only { $low } loads it, the cheaper one.
for-agents = { speeds }{ $extra }, and { $low } is already comfortable to read.
crosses = { $high } crosses from { $before } to { $felt } ({ speeds }{ $extra }).
not-felt = { speeds }{ $extra }, and both are { $felt }.
same = No difference ({ speeds }).
slower = { $high } is slower, { speeds }.

# The same after the size that it is said of.
size-neither = { $size }: neither { $low } nor { $high } loads it.
size-loads = { $size }: the memory of { $high } is what counts; only it loads this{ $fit ->
    [tight] , tightly
   *[fits] {""}
 } ({ $fast } tok/s, { $felt }).
size-loses = { $size }: only { $low } loads it, the cheaper one.
size-for-agents = { $size }: worth it only for agents; { for-agents }
size-crosses = { $size }: worth it; { crosses }
size-not-felt = { $size }: not worth it; { not-felt }
size-same = { $size }: no difference ({ speeds }).
size-slower = { $size }: { slower }

# A step over all sizes.
step = { $low } to { $high } ({ $more } more): { $parts }.
step-of-unknown-price = { $low } to { $high } (a price that is unknown): { $parts }.
worth-it-for = worth it for { $sizes }
agents-at = for agents at { $sizes }
memory-loads = its memory alone loads { $sizes }
not-felt-at = not felt at { $sizes }
back-at = a step back at { $sizes }
neither-loads = neither loads { $sizes }
