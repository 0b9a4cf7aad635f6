//! Every source with what uses it: `sources.html`.

use crate::language::pages;
use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::catalog::Catalog;
use crate::catalog::figure::SourceId;
use crate::catalog::machine::Machine;
use crate::pages::Entry;
use crate::pages::frame::section;
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

/// What uses a source: a kind of figure and the names of those that have one.
type Uses = BTreeMap<u16, BTreeMap<&'static str, Vec<String>>>;

fn add(uses: &mut Uses, id: SourceId, kind: &'static str, name: &str) {
    let names = uses.entry(id.0).or_default().entry(kind).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

/// Everything that names a source.
fn uses(catalog: &Catalog) -> Uses {
    let mut uses = Uses::new();
    for machine in &catalog.machines {
        for id in figures(machine) {
            add(&mut uses, id, "machines", &machine.name);
        }
        for (option, price) in machine.memory.iter().filter_map(|option| Some((option, option.price.as_ref()?))) {
            let date = price.date.as_deref().map_or_else(|| "undated".to_owned(), words::date);
            for id in &price.sources {
                add(&mut uses, *id, "prices", &format!("{} {} GB ({date})", machine.name, option.gb));
            }
        }
    }
    for llm in &catalog.llms {
        for id in &llm.sources {
            add(&mut uses, *id, "LLMs", &llm.name);
        }
    }
    for measured in &catalog.measurements {
        add(&mut uses, measured.source, "measurements", &measured.id.to_string());
    }
    for quality in &catalog.qualities {
        let name = catalog.llm(&quality.llm).map_or(quality.llm.as_str(), |llm| llm.name.as_str());
        add(&mut uses, quality.source, "losses by quantization", name);
    }
    for id in &catalog.host_price.sources {
        add(&mut uses, *id, "prices", "the computer around a card");
    }
    for id in &catalog.host_power.sources {
        add(&mut uses, *id, "power", "the computer around a card");
    }
    for id in &catalog.electricity.sources {
        add(&mut uses, *id, "prices", "electricity");
    }
    uses
}

fn figures(machine: &Machine) -> Vec<SourceId> {
    let powers = machine.idle_power.iter().chain(&machine.load_power).flat_map(|figure| &figure.sources);
    let rates = machine.fp16.iter().flat_map(|figure| &figure.sources);
    let cores = machine.gpu_cores.iter().flat_map(|figure| &figure.sources);
    let memory = machine.memory.iter().flat_map(|option| &option.bandwidth.sources);
    powers.chain(rates).chain(cores).chain(memory).copied().collect()
}

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
            (whole(catalog.sources.len() as f64)) " places, each read on or before " (words::date(&catalog.revision)) ". They hold up "
            (whole(catalog.machines.len() as f64)) " machines, " (whole(catalog.llms.len() as f64)) " LLMs and "
            (whole(catalog.measurements.len() as f64)) " measurements."
        }
        p {
            "A figure that nobody has published is left unknown. Rules of memory and derived figures name their sources where they are \
             computed; those have no list here. " a href="changes.html" { "What changed, and when" } "."
        }
        (section("all", "All of them", html! {
            div class="scroll" tabindex="0" role="region" aria-label="All sources" {
                table class="figures" {
                    caption class="visually-hidden" { "All sources" }
                    thead { tr { th scope="col" { "source" } th scope="col" { "publisher" } th scope="col" { "used by" } } }
                    tbody { @for (number, source) in catalog.sources.iter().enumerate() { (row(number, source, &uses)) } }
                }
            }
        }))
    }
}

fn row(number: usize, source: &crate::catalog::source::Source, uses: &Uses) -> Markup {
    let used = u16::try_from(number).ok().and_then(|number| uses.get(&number));
    html! {
        tr id=(source.id) {
            th scope="row" class="source" { @match &source.url { Some(url) => a href=(url) { (source.title) }, None => (source.title) } }
            td { (source.url.as_deref().map_or("–", publisher)) }
            td class="source" {
                @if let Some(used) = used {
                    @for (kind, names) in used { div { strong { (whole(names.len() as f64)) " " (kind) } (named(kind, names)) } }
                } @else { "rules of memory, or a derived figure" }
            }
        }
    }
}

/// The first names; of measurements the number is enough.
fn named(kind: &str, names: &[String]) -> String {
    if kind == "measurements" {
        return String::new();
    }
    let more = names.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(": {}{more}", names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::{publisher, uses};
    use crate::catalog::catalog;

    #[test]
    fn publishers_are_hosts() {
        assert_eq!(publisher("https://www.apple.com/mac-mini/specs/"), "apple.com");
        assert_eq!(publisher("https://github.com/a/b"), "github.com");
    }

    #[test]
    fn nearly_every_source_has_something_that_uses_it() {
        let uses = uses(catalog());
        let n = catalog().sources.len();
        assert!(uses.len() * 10 >= n * 9, "{} of {n}", uses.len());
        let measured: usize = uses.values().filter_map(|kinds| kinds.get("measurements")).map(Vec::len).sum();
        assert_eq!(measured, catalog().measurements.len());
    }
}
