//! Everything that can be bought: machine, memory, how many, and at which price.

use thiserror::Error;

use crate::catalog::Catalog;
use crate::catalog::machine::{Form, Machine, MemoryOption, Runtime, Split};
use crate::catalog::price::PriceKind;
use crate::plan::Plan;
use crate::plan::ranking::moved;
use crate::units::Usd;

static ASKED: &str = include_str!("asked.csv");

/// A price that somebody asked besides the one of the catalog's record.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub machine: String,
    pub gb: u32,
    pub usd: Usd,
    pub kind: PriceKind,
    /// `None` is undated.
    pub date: Option<String>,
    /// Id of a source of the catalog.
    pub source: String,
    pub note: String,
}

/// Why a line of prices cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("line {line} of the asked prices: {problem}")]
pub struct AskedError {
    pub line: usize,
    pub problem: String,
}

/// The prices asked besides those of the catalog.
///
/// # Errors
/// When a line cannot be read; a test keeps that from being shipped.
pub fn asked() -> Result<Vec<Asked>, AskedError> {
    let lines = ASKED.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines
        .skip(1)
        .map(|(number, line)| one(line).ok_or_else(|| AskedError { line: number + 1, problem: line.to_owned() }))
        .collect()
}

fn one(line: &str) -> Option<Asked> {
    let [machine, gb, usd, kind, date, source, note] = line.split('|').collect::<Vec<_>>()[..] else { return None };
    Some(Asked {
        machine: machine.to_owned(),
        gb: gb.parse().ok()?,
        usd: Usd(usd.parse().ok().filter(|usd: &f64| usd.is_finite())?),
        kind: kind.parse().ok()?,
        date: Some(date.to_owned()).filter(|date| !date.is_empty()),
        source: source.to_owned(),
        note: note.to_owned(),
    })
}

/// Whether it can be had at its price today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Availability {
    /// Still made, as far as is known.
    Sold,
    /// At the price of the second-hand market.
    Used,
    /// No longer made: its price is what it once cost.
    Past,
}

/// One thing to buy.
#[derive(Clone, Debug)]
pub struct Configuration<'a> {
    pub machine: &'a Machine,
    pub option: &'a MemoryOption,
    pub count: u32,
    /// The asked price, where it is not the record's own.
    pub asked: Option<&'a Asked>,
    pub availability: Availability,
}

impl Configuration<'_> {
    /// Kind and date of the price; `None` where it is unknown.
    #[must_use]
    pub fn price_kind(&self) -> Option<(PriceKind, Option<&str>)> {
        match (self.asked, &self.option.price) {
            (Some(asked), _) => Some((asked.kind, asked.date.as_deref())),
            (None, Some(price)) => Some((price.kind, price.date.as_deref())),
            (None, None) => None,
        }
    }

    /// The workload of a plan on this configuration.
    #[must_use]
    pub fn plan(&self, workload: &Plan) -> Plan {
        let mut plan = moved(workload, self.machine, self.option);
        plan.count = self.count;
        plan.overrides.price = self.asked.map(|asked| asked.usd);
        // vLLM runs several cards with tensors split, llama.cpp with layers.
        plan.split = if self.count > 1 && plan.runtime == Runtime::Vllm { Split::Tensor } else { Split::Layer };
        plan
    }
}

/// How many of a machine are tried: cards share a computer, machines a network, servers hold eight.
#[must_use]
pub fn counts(machine: &Machine) -> &'static [u32] {
    match (machine.form, machine.needs_host) {
        (Form::Card, _) => &[1, 2, 3, 4],
        (Form::Server, true) => &[1, 2, 4, 8],
        (Form::Desktop, _) => &[1, 2, 4],
        _ => &[1],
    }
}

/// All configurations of the catalog, the single ones of a machine before its multiples.
#[must_use]
pub fn all<'a>(catalog: &'a Catalog, asked: &'a [Asked]) -> Vec<Configuration<'a>> {
    let mut found = Vec::new();
    for machine in &catalog.machines {
        for option in &machine.memory {
            for count in counts(machine) {
                let own =
                    Configuration { machine, option, count: *count, asked: None, availability: availability(machine) };
                // A price on the street today takes the place of the one at launch; a used one stands beside it.
                let offers: Vec<&Asked> =
                    asked.iter().filter(|a| a.machine == machine.id && a.gb == option.gb).collect();
                let of_today = offers.iter().any(|a| a.kind != PriceKind::Used);
                found.extend((!of_today).then(|| own.clone()));
                found.extend(offers.into_iter().map(|asked| Configuration {
                    asked: Some(asked),
                    availability: if asked.kind == PriceKind::Used { Availability::Used } else { own.availability },
                    ..own.clone()
                }));
            }
        }
    }
    found
}

/// What its status or a successor tells.
#[must_use]
pub fn availability(machine: &Machine) -> Availability {
    let ended = machine.status.starts_with("discontinued") || machine.successor.is_some();
    if ended && !machine.status.starts_with("current") { Availability::Past } else { Availability::Sold }
}

#[cfg(test)]
mod tests {
    use super::{all, asked};
    use crate::catalog::catalog;

    #[test]
    fn asked_prices_belong_to_machines_and_have_sources() {
        let asked = asked().expect("they can be read");
        for price in &asked {
            let option = catalog().machine(&price.machine).and_then(|machine| machine.option(price.gb));
            assert!(option.is_some(), "{} with {} GB is not in the catalog", price.machine, price.gb);
            assert!(catalog().sources.iter().any(|source| source.id == price.source), "{}", price.source);
            assert!(!price.note.is_empty(), "{}", price.machine);
        }
        assert!(all(catalog(), &asked).len() > 300);
    }
}
