//! What is shown in place of a page that is not kept on the device, without a connection: `offline.html`.

use crate::language::pages;
use maud::{Markup, html};

use crate::pages::Entry;

pub(in crate::pages) const ENTRY: Entry = Entry {
    path: "offline.html",
    name: pages::offline_name,
    title: pages::offline_title,
    description: pages::offline_description,
};

pub(in crate::pages) fn body() -> Markup {
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" { "The page that you asked for is not kept on your device, and there is no connection." }
        p { "The calculator is kept, with everything that it computes. Long pages are kept once you have opened them." }
        p { a class="go" href="./" { "Open the calculator" } }
    }
}
