# Numbers, money and dates as every sentence spells them.
money = { $sign }${ $amount }
percent = { $number } %
band = { $low } to { $high }
per-token = MoE, { $active } of { $total } per token
dense = dense
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }
day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }
and-last = { $most } and { $last }
comma = ,{ " " }
felt-stalls = slower than you read
felt-reading = reading speed
felt-comfortable = comfortable
felt-agent = fast enough for agents
felt-instant = instant
at-felt = at { $felt }
fits = Fits
tight = Tight
does-not-load = Does not load
short-stalls = stalls
short-reading = reading
short-comfortable = comfortable
short-agent = agent
short-instant = instant
