//! What is shown in place of a page that is not kept on the device, without a connection: `offline.html`.

use crate::language::page_about as say;
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
        p class="lead" { (say::offline_lead()) }
        p { (say::offline_kept()) }
        p { a class="go" href="./" { (say::offline_open()) } }
    }
}
