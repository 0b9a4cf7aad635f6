# What all advice shares.

# Between the parts of a sentence, and between those of a list of wishes or settings.

# Between two sentences.
between-sentences = {" "}

# Kinds of price.
price-unknown = price unknown
your-figure = your figure
unknown = unknown
with-computer = { $kind }, with { $price } for the computer around it
with-its-computer = { $kind }, with its computer
without-server = { $kind }, without its server
price-without-server = { $price } without its server, { $kind }
