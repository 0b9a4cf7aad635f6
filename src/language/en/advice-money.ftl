# What it costs to run.

# What was asked.
question = { $llm } in { $format } on { $machine }, { $hours } hours a day{ $busy }{ $days }{ $on } for { $years } years,
    prompts of { $prompt } and answers of { $output } tokens
busy-share = {" "}({ $percent } % of them busy)
days-a-week = {" "}on { $days } days a week
on-all-day = , on all day

# Where a figure of power is from.
with-computer = { $kind }, with the computer around the card
from-vendor = vendor
from-measurement = measured
from-derivation = derived
from-report = reported
from-stand-in = a stand-in

# Spans of time, and amounts that may be small.
days = { $number } days
months = { $number } months
years = { $number } years
usd = ${ $amount }

# What one could do instead of buying.
api = { $llm } of { $provider }
api-price = { $input } and { $output } for a million tokens in and out
rented = a rented { $count ->
    [one] {""}
   *[other] { $count } ×{" "}
 }{ $machine } of { $provider }
rent-price = { $price } an hour{ $count ->
    [one] {""}
   *[other] {" "}each
 }, { $hours } hours a day
other = { $name } ({ $price }, { $date })
over-a-year-old = { $date }, over a year old
undated = undated
your-api = the API

# Whether buying pays back.
back-unknown = Against { $other } ({ $daily } a day there): unknown, for the price or the watts are; enter yours.
back-after = Pays back against { $other } after { $span } ({ $daily } a day there).
back-beyond-lifetime = Does not pay back against { $other } within its { $years } years; it would take { $span } ({ $daily } a day
    there).
back-never = Never pays back against { $other }: electricity alone costs { $electricity } a day, the same work there { $daily }.
no-api = No price of an API is known for this LLM; enter yours (api_in and api_out).
a-million = A million output tokens with their prompts cost { $price } over its life, { $electricity } of it electricity ({ $kwh }
    kWh).
