//! The words of the calculator: `glossary.html`.

use crate::language::pages;
use crate::language::{glossary as say, signs};
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
        p class="lead" { (say::lead()) }
        (glossary::list())
        p { (say::formulas()) a href="method.html" { (say::how_it_works()) } (signs::full_stop()) }
    }
}
