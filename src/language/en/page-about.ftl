# Privacy, and what is shown offline.
offline-lead = The page that you asked for is not kept on your device, and there is no connection.
offline-kept = The calculator is kept, with everything that it computes. Long pages are kept once you have opened them.
offline-open = Open the calculator
privacy-lead = No cookie, no tracking, no account, no request to another host. Everything is computed in your browser.
privacy-enter = What you enter
privacy-address = Your configuration stands in the address of the page, and there alone. It goes where you send the link, and to the host of this site when you open one, as every address does. Nothing counts or profiles you.
privacy-import = A file that you import is read in your browser and never uploaded. Only the figures of its architecture go into the link, if you copy it.
privacy-kept = What is kept on your device
privacy-files = Once it has started, the calculator keeps its own files on your device, so that it opens without a connection. They hold nothing of yours. An embed keeps nothing. To remove them, clear the data of this site in your browser; if your browser’s data saver is on, nothing is kept.
privacy-see = See for yourself
privacy-policy = The pages carry a Content-Security-Policy that lets them reach no host but their own. Your browser enforces it.
privacy-network = The network panel of your browser shows every request: all go to this address.
privacy-source = These pages have no script at all; the calculator’s is WebAssembly that anyone can build from the source.
privacy-host = Who sees that you were here
privacy-requests = Whoever hosts these files sees requests for them, as every host does: your network address, and what your browser says of itself. Links to sources lead to other sites, which have their own rules; they learn the name of this site and not your configuration, as long as the host sends the headers that come with it.
privacy-language = If you choose another language, your browser remembers which one (in its local storage), and nothing else.
