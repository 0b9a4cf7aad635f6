//! Everything that can be bought: machine, memory and how many.

use crate::catalog::Catalog;
use crate::catalog::machine::{Form, Machine, MemoryOption, Runtime, Split};
use crate::catalog::price::PriceKind;
use crate::plan::Plan;
use crate::plan::ranking::moved;

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
    pub availability: Availability,
}

impl Configuration<'_> {
    /// The workload of a plan on this configuration.
    #[must_use]
    pub fn plan(&self, workload: &Plan) -> Plan {
        let mut plan = moved(workload, self.machine, self.option);
        plan.count = self.count;
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
pub fn all(catalog: &Catalog) -> Vec<Configuration<'_>> {
    let mut found = Vec::new();
    for machine in &catalog.machines {
        for option in &machine.memory {
            let availability = availability(machine, option);
            found.extend(counts(machine).iter().map(|count| Configuration {
                machine,
                option,
                count: *count,
                availability,
            }));
        }
    }
    found
}

/// What its price, its status or a successor tells.
#[must_use]
pub fn availability(machine: &Machine, option: &MemoryOption) -> Availability {
    match &option.price {
        Some(price) if price.kind == PriceKind::Used => Availability::Used,
        _ if machine.has_ended() => Availability::Past,
        _ => Availability::Sold,
    }
}

#[cfg(test)]
mod tests {
    use super::{Availability, all};
    use crate::catalog::catalog;

    #[test]
    fn every_configuration_stands_there_once_at_its_one_price() {
        let all = all(catalog());
        assert!(all.len() > 300);
        for (number, one) in all.iter().enumerate() {
            let same = |other: &&super::Configuration<'_>| {
                (other.machine.id.as_str(), other.option.gb, other.count)
                    == (one.machine.id.as_str(), one.option.gb, one.count)
            };
            assert_eq!(all[number..].iter().filter(same).count(), 1, "{}", one.machine.id);
        }
        let of = |id: &str| all.iter().find(|one| one.machine.id == id).expect("in the catalog").availability;
        assert_eq!(of("rtx-3090"), Availability::Used);
        assert_eq!(of("mac-mini-m4"), Availability::Past);
        assert_eq!(of("rtx-5090"), Availability::Sold);
    }
}
