//! Every source with what uses it: `sources.html`.

mod uses;

use crate::language::{figures, page_sources as say, pages, signs};
use maud::{Markup, html};
use uses::{Kind, Uses, uses};

use crate::catalog::Catalog;
use crate::catalog::figure::SourceId;
use crate::pages::frame::section;
use crate::pages::{Entry, link};
use crate::report::words;
use crate::units::format::whole;

pub(in crate::pages) const ENTRY: Entry = Entry {
    path: "sources.html",
    name: pages::sources_name,
    title: pages::sources_title,
    description: pages::sources_description,
};

/// Names of a long list that are shown.
const SHOWN: usize = 8;

/// The host of an address: who publishes it.
fn publisher(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

pub(in crate::pages) fn body(catalog: &Catalog) -> Markup {
    let uses = uses(catalog);
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" {
            (say::Lead {
                sources: whole(catalog.sources.len() as f64),
                date: words::date(&catalog.revision),
                machines: whole(catalog.machines.len() as f64),
                llms: whole(catalog.llms.len() as f64),
                measurements: whole(catalog.measurements.len() as f64),
            }.text())
        }
        p { (say::unknown_stays()) a href="changes.html" { (say::what_changed()) } (signs::full_stop()) }
        (section("all", say::all(), html! {
            div class="scroll" tabindex="0" role="region" aria-label=(say::all_sources()) {
                table class="figures" {
                    caption class="visually-hidden" { (say::all_sources()) }
                    thead { tr { th scope="col" { (say::source()) } th scope="col" { (say::publisher()) } th scope="col" { (say::used_by()) } } }
                    tbody { @for id in (0..).map(SourceId).take(catalog.sources.len()) { (row(id, &uses, catalog)) } }
                }
            }
        }))
    }
}

fn row(id: SourceId, uses: &Uses, catalog: &Catalog) -> Markup {
    let source = catalog.source(id);
    html! {
        tr id=(source.id) {
            th scope="row" class="source" { (link::source(id, catalog)) }
            td { (source.url.as_deref().map_or("–", publisher)) }
            td class="source" {
                @if let Some(used) = uses.get(&id) {
                    @for (kind, names) in used {
                        div { strong { (say::Used { kind: kind.name(), count: whole(names.len() as f64) }.text()) } (named(*kind, names)) }
                    }
                } @else { (say::by_derivation()) }
            }
        }
    }
}

/// The first names; of measurements the number is enough.
fn named(kind: Kind, names: &[String]) -> String {
    if kind == Kind::Measurements {
        return String::new();
    }
    let more = names.len().saturating_sub(SHOWN) as u64;
    say::Names { names: names[..names.len().min(SHOWN)].join(figures::comma()), more }.text()
}

#[cfg(test)]
mod tests {
    use super::publisher;

    #[test]
    fn publishers_are_hosts() {
        assert_eq!(publisher("https://www.apple.com/mac-mini/specs/"), "apple.com");
        assert_eq!(publisher("https://github.com/a/b"), "github.com");
    }
}
