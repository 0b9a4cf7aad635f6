# The page on the article.
h1 = The article, checked
play = Play with its question in the calculator
verdicts = Verdicts
claims = Claim by claim
measured = Measured:{ " " }
open = Open this configuration
about = “{ $title }”, { $origin }. Its question and its way of reasoning are what Ridgepoint is made of: decode speed is about bandwidth over bytes, memory decides what loads. Writers work with the figures of their day; this page holds each one against the formula, against published measurements and against dated prices. Figures are of { $date }.
