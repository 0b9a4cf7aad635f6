# Examples of embeds, and what an embed and its host say to one another.
lead = Choose a question in the calculator, press Embed, and paste the HTML. These are live; change them as your readers would.
frame = A plain frame that fits itself
frame-about = It works wherever an iframe is allowed. The script of 2 kB fits its height; leave it out and the frame keeps the height that the HTML gives it.
element = An element, dark, with few controls
element-about = The same by the script alone. Change its attributes and the calculator follows.
figure = A figure in a text
figure-about = Nothing can be changed in it; the line below opens the full page with the same question.
fixed = 480 pixels and no script
fixed-about = For hosts that allow no scripts. Verdict and speeds come first; the controls are below them.
html-of = HTML: { $name }

messages = For hosts that want more
tells-height = An embed tells the page around it its height whenever that changes, as{ " " }
tells-state = { " " }and in the shapes that AMP and Datawrapper know; and after every settled change its question and answer, as{ " " }
tells-after = . The summary has the fields of the command line’s JSON.
listens = It listens only to pages around it, and only to{ " " }
listens-after = , which shows another question. Anything else is ignored.
check = Check{ " " }
check-after = { " " }against the frame before you trust a message; the script does.
