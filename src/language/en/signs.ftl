# Punctuation between texts that are put together, and at their end.
comma = ,{ " " }
semicolon = ;{ " " }
colon = :{ " " }
full-stop = .
sentence = { $text }.
