//! The words of the calculator: `glossary.html`.

use crate::language::pages;
use maud::{Markup, html};

use crate::pages::Entry;
use crate::pages::method::glossary;

pub(in crate::pages) const ENTRY: Entry = Entry {
    path: "glossary.html",
    name: pages::glossary_name,
    title: pages::glossary_title,
    description: pages::glossary_description,
};

pub(in crate::pages) fn body() -> Markup {
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" { "What the calculator means when it says one of these." }
        (glossary::list())
        p { "The formulas that they stand in are on the page about " a href="method.html" { "how it works" } "." }
    }
}
