# What was asked in a way that cannot be read.
left-out = { $key }: "{ $value }" is not { $expected }; it was left out
lines = a number of lines or all
speed = a number of tokens per second or one of { $words }
seconds = a number of seconds
amount = an amount in USD
watts = a number of watts
one-of = one of { $words }
maker = a maker in the catalog
yes-no-only = yes, no or only
devices = a number of devices
zero-or-one = 0 or 1
days-a-week = a number of days a week, up to 7
per-cent = a share in per cent, up to 100
price-of-input = USD for a million input tokens
price-of-output = USD for a million output tokens
