# What to buy.

# What was asked, in parts.
llm-in = { $llm } in { $format }
of-context = { $tokens } of context
speed-or-more = { $speed } tok/s or more
tokens-in-context = with { $tokens } tokens in the context
sequences-at-once = for each of { $sequences } sequences at once
prompt-within = a prompt of { $tokens } tokens read within { $time }
at-most-price = at most { $price }
at-most-watts = at most { $watts } W under load
only-form = { $form ->
    [laptop] a laptop
    [desktop] only desktops
    [card] only cards
    [server] only servers
   *[board] only boards
 }
only-vendor = only { $vendor }

# A configuration, with its price.
used-one = { $name } (used)
with-price = { $name } for { $price } ({ $kind })
unknown-price = an unknown price

# Why it is not recommended, in a phrase.
weights-too-large = weights of { $weights } against { $usable } usable
context-too-large = { $total } with its context against { $usable } usable
not-of-the-kind = not of the kind asked for
runtime-missing = { $runtime } does not run on it
no-longer-made = no longer made, so its old price says little
price-unknown = price unknown; enter yours
over-budget = { $price } over budget
too-slow = { $speed } tok/s, not { $wanted }
first-token-late = { $time } to the first token
watts-unknown = its watts are unknown
watts-measured = { $watts } W under load
watts-published = up to { $watts } W, as far as is published

# The recommendation.
speed = about { $rate } tok/s{ $sequences ->
    [one] {""}
   *[other] {" "}for each of { $sequences } ({ $together } together)
 } ({ $band }; { $felt })
prompt-read = a prompt of { $tokens } tokens is read in { $time }
prompts-read = a prompt of { $tokens } tokens is read in { $time } ({ $mean } on average if all { $sequences } ask at once)
take = Take the { $best }: { $speed }, and { $reading }.
nearest = Nothing does all of that; the { $best } comes nearest: { $speed }, and { $reading }. It falls short: { $short }.
least-for-all = The least that would do it all is the { $choice }.
nothing-loads = Nothing can be recommended for this. Nothing with a known price loads it at all.
nothing-but-nearest = Nothing can be recommended for this. The nearest is { $choice }.
tight = It is tight: { $total } of { $usable } usable, so close other programs or take fewer bits for the cache.
with-doubt = Not without doubt: { $doubts }.
runner-up = Runner-up: { $choice }, { $speed }.
runner-up-with-doubt = Runner-up: { $choice }, { $speed }; { $doubts }.
step-up-class = The next step up costs { $more } more: { $name } at about { $rate } tok/s, which is { $felt }, { $per } for each
    extra tok/s.
step-up-same = The next step up costs { $more } more: { $name } at about { $rate } tok/s, { $times } times as fast but felt
    the same, { $per } for each extra tok/s.
cheaper = The { $choice } would do at { $rate } tok/s; the little more is well spent.
cheaper-with-doubt = Cheaper, with a doubt: { $choice } at { $rate } tok/s; { $doubts }.
single-without-price = A single { $name } would do too, at about { $rate } tok/s; we do not know its price, enter yours.
power-supply = Mind the power supply: the computer with its { $cards } cards takes { $watts } W under load, so { $supply } W or
    more leave room for peaks; each card needs cables of its own.
watts-in-doubt = Look at the { $choice } too: its { $watts } W are the most that is published, and generating text usually
    draws much less.

# Doubts.
lower-end = measurements of the kind vary, and at the lower end it would be too slow
a-guess = hardly anyone has measured the like, so the speed is a guess
full = hardly any memory is left
many-cards = so many cards need a board, a case and a power supply that are not in the price
many-computers = few people join so many computers, and the network is not in the price

# The chart of price against speed.
chart-title = Price against speed: { $question }
price-axis = price in USD
speed-axis = tokens per second
front = best for the price
others = others
budget = budget { $price }
