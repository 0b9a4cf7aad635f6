# Groups and cases of the accuracy page, named after what the report of the calibration calls them; names of products
# alone stay as they are.
group-all = all
group-dense = dense
group-deeper-than-8k = deeper than 8k
group-several-devices = several devices
group-several-sequences-all-together = several sequences, all together
group-other-makers = other makers

# Many requests at once.
group-prompts-alone = prompts alone
group-on-1-card = on 1 card
group-on-2-cards = on 2 cards
group-on-4-cards = on 4 cards
group-1-at-once = 1 at once
group-2-to-4-at-once = 2 to 4 at once
group-5-to-16-at-once = 5 to 16 at once
group-17-to-64-at-once = 17 to 64 at once
group-more-than-64-at-once = more than 64 at once

# Rows of the open estimator.
group-unified-memory = unified memory
group-discrete-cards = discrete cards
group-community = community
group-community-unified = community, unified
group-community-discrete = community, discrete
group-leaderboard = leaderboard
group-leaderboard-unified = leaderboard, unified
group-leaderboard-discrete = leaderboard, discrete
group-type-stated = type stated
group-pair-in-none-of-our-measurements = pair in none of our measurements
group-card-not-in-the-catalog-by-its-sheet = card not in the catalog, by its sheet

# Cases people ask about.
case-gpt-oss-120b-on-strix-halo = gpt-oss-120b on Strix Halo
case-gpt-oss-20b-on-an-m4-max = gpt-oss-20b on an M4 Max
case-llama-70b-in-q4-k-m = Llama 70B in Q4_K_M
case-step-3-5-flash-on-an-m4-max-to-262k-tokens = Step 3.5 Flash on an M4 Max, to 262k tokens
case-several-sequences-on-an-m2-ultra-all-together = Several sequences on an M2 Ultra, all together
case-chips-that-nobody-has-measured = Chips that nobody has measured
