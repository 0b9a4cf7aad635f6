# The verdict over one to four configurations.
does-not-load = { $llm } does not load on the { $machine }.
runs-here = { $llm } runs at about { $rate } tok/s here: { $felt }.
