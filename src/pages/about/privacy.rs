//! What the site does with what you enter: `privacy.html`.

use crate::language::pages;
use maud::{Markup, html};

use crate::pages::Entry;
use crate::pages::frame::section;

pub(in crate::pages) const ENTRY: Entry = Entry {
    path: "privacy.html",
    name: pages::privacy_name,
    title: pages::privacy_title,
    description: pages::privacy_description,
};

pub(in crate::pages) fn body() -> Markup {
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" { "No cookie, no tracking, no account, no request to another host. Everything is computed in your browser." }
        (section("enter", "What you enter", html! {
            p {
                "Your configuration stands in the address of the page, and there alone. It goes where you send the link, and to the host of \
                 this site when you open one, as every address does. Nothing counts or profiles you."
            }
            p { "A file that you import is read in your browser and never uploaded. Only the figures of its architecture go into the link, if you copy it." }
        }))
        (section("kept", "What is kept on your device", html! {
            p {
                "Once it has started, the calculator keeps its own files on your device, so that it opens without a connection. They hold \
                 nothing of yours. An embed keeps nothing. To remove them, clear the data of this site in your browser; where your browser \
                 saves data, nothing is kept."
            }
        }))
        (section("see", "See for yourself", html! {
            ul {
                li { "The pages carry a Content-Security-Policy that lets them reach no host but their own. Your browser enforces it." }
                li { "The network panel of your browser shows every request: all go to this address." }
                li { "These pages have no script at all; the calculator’s is WebAssembly that anyone can build from the source." }
            }
        }))
        (section("host", "Who sees that you were here", html! {
            p {
                "Whoever hosts these files sees requests for them, as every host does: your network address, and what your browser says of \
                 itself. Links to sources lead to other sites, which have their own rules; they learn the name of this site and not your \
                 configuration, where the host sends the headers that come with it."
            }
        }))
    }
}
