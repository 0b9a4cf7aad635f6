//! What a configuration costs to buy, with the kind and the date of the price, where it was read, and whether it is still
//! made.

use serde::Serialize;

use super::{Citation, citations};
use crate::catalog::Catalog;
use crate::language::advice as say;
use crate::plan::Plan;
use crate::plan::resolve::resolve;
use crate::report::configuration::{price_kind, status};
use crate::report::words;

/// A price with all that a reader must know of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Priced {
    /// Of all devices and the computer that they need; `null` is unknown.
    pub price_usd: Option<f64>,
    /// `launch price, March 2025`, `your figure`.
    pub price_kind: String,
    pub price_sources: Vec<Citation>,
    /// `discontinued August 2026; Mac Studio M5 Max took its place`; may be empty.
    pub status: String,
    /// Whether it is no longer made, or has a successor.
    #[serde(skip)]
    pub ended: bool,
}

/// The price of a plan's configuration.
#[must_use]
pub fn priced(plan: &Plan, catalog: &Catalog) -> Priced {
    let resolved = resolve(plan, catalog);
    let mut sources = Vec::new();
    let mut kind = match (&resolved.option.price, plan.overrides.price) {
        (_, Some(_)) => say::your_figure().to_owned(),
        (Some(price), None) if resolved.price.is_some() => {
            sources.extend(&price.sources);
            price_kind(price)
        }
        (Some(price), None) => {
            sources.extend(&price.sources);
            say::PriceWithoutServer { price: words::money(price.usd), kind: price_kind(price) }.text()
        }
        (None, None) => say::price_unknown().to_owned(),
    };
    if let Some(host) = resolved.host_price {
        kind = say::WithComputer { kind, price: words::money(host) }.text();
        sources.extend(&catalog.host_price.sources);
    }
    let machine = resolved.machine;
    Priced {
        price_usd: resolved.price.map(|price| price.0),
        price_kind: kind,
        price_sources: citations(&sources, catalog),
        status: status(machine, catalog),
        ended: machine.has_ended(),
    }
}

#[cfg(all(test, catalog_packed))]
mod tests {
    use super::priced;
    use crate::catalog::catalog;
    use crate::plan::draft::Draft;
    use crate::units::Usd;

    #[test]
    fn every_price_has_its_date_and_its_source_and_what_ended_its_successor() {
        let (mut known, mut ended) = (0, 0);
        for machine in &catalog().machines {
            for option in &machine.memory {
                let draft = Draft { machine: Some(machine.id.clone()), memory_gb: Some(option.gb), ..Draft::default() };
                let plan = draft.complete(catalog()).0;
                let found = priced(&plan, catalog());
                let dated = found.price_kind.contains("20") || found.price_kind.contains("undated");
                if found.price_usd.is_some() {
                    known += 1;
                    assert!(dated, "{}: {}", machine.id, found.price_kind);
                    assert!(!found.price_sources.is_empty(), "{}", machine.id);
                }
                if machine.successor.is_some() {
                    ended += 1;
                    let told = ["took its place", "followed by"].iter().any(|words| found.status.contains(words));
                    assert!(told, "{}: {}", machine.id, found.status);
                }
            }
        }
        assert!(known >= 80 && ended >= 10, "{known} prices, {ended} ended");
    }

    #[test]
    fn a_price_of_the_visitors_own_has_no_source() {
        let mut plan = Draft::default().complete(catalog()).0;
        plan.overrides.price = Some(Usd(1234.0));
        let found = priced(&plan, catalog());
        assert_eq!((found.price_usd, found.price_kind.as_str()), (Some(1234.0), "your figure"));
        assert!(found.price_sources.is_empty());
    }
}
