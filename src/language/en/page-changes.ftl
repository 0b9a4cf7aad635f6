# What changed: the frame of the page, then a text for each row of `pages/about/changes/list.rs`, the newest first, named
# by its subject and its day.
data-of = The data are of{ " " }
fitted-on = , the speeds were fitted on{ " " }
links-version = , links have version { $version }.
link-about = A link that you copy carries the day of the data and the figures that it showed. When today’s differ, the calculator says so and shows both.
kind-data = Data
kind-links = Link format
kind-estimates = Estimates

norms-2026-11-27 = Every norm beyond two in a layer takes time of its own, so that Gemma and Qwen 3 are no longer estimated to be as quick as Llamas of their size; under Metal, latent attention runs at the rate of any other. The speeds are refitted to the same measurements.
reviewed-2026-11-22 = All machines, LLMs, prices and measurements looked through; prices that changed were replaced together with their dates.
several-2026-11-22 = Links between devices count from their sheets, for prompts and for many sequences too; what vLLM makes of many requests is fitted to measurements on one to four cards.
speeds-2026-11-22 = Speeds are refitted with half as many coefficients; Intel’s two generations of cards count apart. Weights are timed by type, so that fewer bits of one kind of files are never slower.
bands-2026-11-22 = Bands follow from how far predictions were from measurements that the fit had not seen, by how well a setup is covered.
version-1-2026-11-22 = Version 1, the first: one key for each input, B, C and D by prefix. Links of this version open for ever.
