# What is remarked on prices, by machine and kind of the rows of `advice/asked.csv`.
rtx-3090-used = middle of 600 to 750 USD in a guide of 2026
rtx-5060-ti-16gb-street = typical in early 2026; the best was 450 USD
rtx-5070-ti-street = best price in early 2026; 1,199 USD at one chain
rtx-5080-street = best price in early 2026
rtx-5090-street = partner cards from about 2,699 USD; 2,900 to 3,900 USD typical
