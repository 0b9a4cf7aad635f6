# What stands in the markup of the page, by the file that has it (page/markup, public/index.html).

## index

title = Ridgepoint: will an LLM fit on a machine, and how fast will it run?
description = Will an LLM fit on a machine, how fast will it run, and what does each token per second cost? Compare two machines and see why.
no-script = This is the answer to one question. Ridgepoint computes the answers to others in your browser and needs JavaScript and WebAssembly for it; please allow them for this page.
start-failed = Ridgepoint could not start.{ " " }
start-again = Try again
start-advice = ; your configuration is kept in the address. If it happens again, update the browser: WebAssembly is needed.
stopped = Ridgepoint stopped through a fault of its own. Your configuration is safe: it is in the address.
stopped-same = Open the same configuration again
stopped-or = , or{ " " }
stopped-front = start from the front page
update = A new version is ready. Your configuration is kept.
update-now = Reload
update-later = Later
offline = You are offline. The calculator works on; links to sources do not.{ " " }
understood = Understood

## ask

ask-no-script = These questions are answered by a program in your browser.
ask-questions = Questions
prompt-tokens = Prompt, tokens
try-again = Try again

## attribution

attribution = Ridgepoint: open the full page

## chart

curve = Curve
chart-label = Decode speed against model size
chart-readout = Point at the chart, or focus it and use the arrow keys. Dots are measurements.
chart-table = The chart as a table

## embed-dialog

embed = Embed
embed-title = Embed this calculator
close = Close
embed-as = As
embed-frame = a plain frame
embed-element = an element
embed-colours = Colours
embed-of-the-reader = the reader’s
embed-light = light
embed-dark = dark
embed-controls = Controls
embed-full = full
embed-minimal = minimal
embed-none = none
embed-height = Height, pixels
embed-fits = fits itself
embed-html = HTML to paste
embed-copy = Copy the HTML
embed-about = Paste it where HTML is allowed. A plain frame works alone; the script of 2 kB only fits its height.{ " " }
embed-examples = Examples

## fit

usual-limit = Take the usual limit again
made-of = How each part is computed

## footer

catalog-of = Catalog of{ " " }
catalog-after = . Everything is computed in your browser. Nothing you enter is sent anywhere: no account, no cookie, no request to anyone else.
printed-link = This answer, live:{ " " }
nav-answers = Answers
nav-method = How it works
nav-accuracy = Accuracy
nav-measurements = Measurements
nav-article = The article, checked
nav-glossary = Glossary
nav-sources = Sources
nav-changes = Changes
nav-privacy = Privacy

## how

how-ceiling = To write one token, a machine reads every weight that the token uses, and the KV cache so far. Memory bandwidth over those bytes is the <b>ceiling</b>: no machine can be faster without reading less.
how-estimate = The <b>estimate</b> is lower: no runtime reaches the full bandwidth, and each token has a fixed cost. Both are fitted to public measurements for each runtime and family of hardware. The <b>band</b> holds 8 of 10 of those measurements; the dots are measurements of this very setup.
how-memory = Weights and KV cache follow from the shapes of the tensors and the rules of the runtime, to the byte. What the accelerator may use of the memory is the usual limit of the system; drag it if yours differs.
how-units = GB is 10⁹ bytes, GiB is 2³⁰. Prices carry their date. No figure is guessed: what is unknown shows as –.
how-good = How good is this?
how-accuracy = { " " }Predicted against measured, and the worst misses by name.{ " " }
how-wrong = Wrong number?
how-measure = { " " }How to measure it, and what to send.{ " " }
how-formulas = All formulas
how-numbers = , with these numbers put in.{ " " }
how-article = The article
how-checked = { " " }that this began from, checked.

## import-button

import = Import a model

## import

import-about = Read here in your browser; nothing is uploaded. Of a .gguf only the header is read, whatever its size.
import-drop = Drop a .gguf or a config.json here, or choose one
import-paste = Or paste a config.json of Hugging Face
import-name = What to call it (may stay empty)
import-pasted = Import the pasted text
cancel = Cancel

## masthead

motto = Will it fit, how fast will it run, and what does each token per second cost?
copy-link = Copy link
share = Share

# The other language: the way to its page, its tag, and what it calls itself.
language-home = ./zh/
language-tag = zh-Hans
language-name = 中文

## money

money-buy = To buy
money-run = To buy and run
money-power = Power under load
money-energy = Energy

## notices

notices = About this link

## own-note

own-note = Note in this link:{ " " }

## sentence

question = The question
question-for = { " " }for{ " " }
question-llm = LLM: change
question-at = { " " }at{ " " }
question-quantization = Quantization: change
question-with = { " " }with{ " " }
question-context = Context: change
question-add = Add a configuration

## settings

settings = More settings
runtime = Runtime
cache-keys = KV cache: keys
cache-values = KV cache: values
conversations = Conversations
context-in-use = Context in use, tokens
how-many = How many
your-price = Your price, USD

## share

share-title = Share this answer
share-link = Link: it opens this answer, and says what has changed since
share-copy-link = Copy the link
share-send = Send
share-note = Your note, which the link carries
share-sentence = A sentence in Markdown
share-copy-sentence = Copy the sentence
share-files = Files
share-json = Figures as JSON
share-png = Chart as PNG
share-loading = Loading the CSV and the QR code …

## shared

picker-nothing = Nothing has all of these words. Try fewer.
source = Source
by-hand = The browser keeps its clipboard closed. Copy this:

## sliders

size = Model size
size-typed = Model size or name
context = Context
context-typed = Context in tokens
budget = Budget
budget-typed = Budget in USD

## speed

source-bandwidth = Source of the bandwidth
source-price = Source of the price
remove = Remove
take-it = Take it
times-as-fast = Times as fast
price = Price

## verdict

verdict = Verdict

## why

step-before = { "" }
step-after = { " " }for each token.{ " " }
first-token = { " " }First token after{ " " }

## sections

speed-section = Speed
speed-section-about = Tokens per second while it writes, for one conversation.
fit-section = Fit
fit-section-about = What the memory goes to. Drag the limit if yours differs.
why-section = Why
why-section-about = Where the time of one token goes.
chart-section = Curves
chart-section-about = How it changes with one thing while all else stays, and where it stops fitting.
money-section = Money
money-section-about = What the speed costs, to buy and to run.
remarks-section = Remarks
ask-section = Ask further
ask-section-about = Answers follow what is chosen above.
how-section = How it is estimated
sources-section = Sources
sources-section-about = Of the figures shown above.
models = Model
embed-speed = Speed
speed-by-size = Speed by model size
