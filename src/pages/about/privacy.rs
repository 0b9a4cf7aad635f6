//! What the site does with what you enter: `privacy.html`.

use crate::language::page_about as say;
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
        p class="lead" { (say::privacy_lead()) }
        (section("enter", say::privacy_enter(), html! {
            p {
                (say::privacy_address())
            }
            p { (say::privacy_import()) }
        }))
        (section("kept", say::privacy_kept(), html! {
            p {
                (say::privacy_files())
            }
            p { (say::privacy_language()) }
        }))
        (section("see", say::privacy_see(), html! {
            ul {
                li { (say::privacy_policy()) }
                li { (say::privacy_network()) }
                li { (say::privacy_source()) }
            }
        }))
        (section("host", say::privacy_host(), html! {
            p {
                (say::privacy_requests())
            }
        }))
    }
}
