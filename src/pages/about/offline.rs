//! What is shown in place of a page that is not kept on the device, without a connection: `offline.html`.

use maud::{Markup, html};

use crate::pages::Entry;

pub(in crate::pages) const ENTRY: Entry = Entry {
    path: "offline.html",
    name: "Offline",
    title: "You are offline",
    description: "This page is not kept on your device and there is no connection. The calculator is kept, with everything \
                  that it computes.",
};

pub(in crate::pages) fn body() -> Markup {
    html! {
        h1 { (ENTRY.title) }
        p class="lead" { "The page that you asked for is not kept on your device, and there is no connection." }
        p { "The calculator is kept, with everything that it computes. Long pages are kept once you have opened them." }
        p { a class="go" href="./" { "Open the calculator" } }
    }
}
