//! What uses a source.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::catalog::figure::SourceId;
use crate::catalog::machine::Machine;
use crate::language::{page_sources as say, report};
use crate::report::words;

/// A kind of figure, in the order in which kinds are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Llms,
    Losses,
    Machines,
    Measurements,
    Power,
    Prices,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Llms => say::kind_llms(),
            Self::Losses => say::kind_losses(),
            Self::Machines => say::kind_machines(),
            Self::Measurements => say::kind_measurements(),
            Self::Power => say::kind_power(),
            Self::Prices => say::kind_prices(),
        }
    }
}

/// What uses each source: kinds of figures and the names of those that have one.
pub(super) type Uses = BTreeMap<SourceId, BTreeMap<Kind, Vec<String>>>;

fn add(uses: &mut Uses, id: SourceId, kind: Kind, name: &str) {
    let names = uses.entry(id).or_default().entry(kind).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

/// Everything that names a source.
pub(super) fn uses(catalog: &Catalog) -> Uses {
    let mut uses = Uses::new();
    for machine in &catalog.machines {
        for id in figures(machine) {
            add(&mut uses, id, Kind::Machines, &machine.name);
        }
        for (option, price) in machine.memory.iter().filter_map(|option| Some((option, option.price.as_ref()?))) {
            let date = price.date.as_deref().map_or_else(|| report::undated().to_owned(), words::date);
            for id in &price.sources {
                let priced = say::Priced { machine: &machine.name, gb: option.gb, date: &date }.text();
                add(&mut uses, *id, Kind::Prices, &priced);
            }
        }
    }
    for llm in &catalog.llms {
        for id in &llm.sources {
            add(&mut uses, *id, Kind::Llms, &llm.name);
        }
    }
    for measured in &catalog.measurements {
        add(&mut uses, measured.source, Kind::Measurements, &measured.id.to_string());
    }
    for quality in &catalog.qualities {
        let name = catalog.llm(&quality.llm).map_or(quality.llm.as_str(), |llm| llm.name.as_str());
        add(&mut uses, quality.source, Kind::Losses, name);
    }
    for id in &catalog.host_price.sources {
        add(&mut uses, *id, Kind::Prices, say::host());
    }
    for id in &catalog.host_power.sources {
        add(&mut uses, *id, Kind::Power, say::host());
    }
    for id in &catalog.electricity.sources {
        add(&mut uses, *id, Kind::Prices, say::electricity());
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

#[cfg(test)]
mod tests {
    use super::{Kind, uses};
    use crate::catalog::catalog;

    #[test]
    fn nearly_every_source_has_something_that_uses_it() {
        let uses = uses(catalog());
        let n = catalog().sources.len();
        assert!(uses.len() * 10 >= n * 9, "{} of {n}", uses.len());
        let measured: usize = uses.values().filter_map(|kinds| kinds.get(&Kind::Measurements)).map(Vec::len).sum();
        assert_eq!(measured, catalog().measurements.len());
    }
}
