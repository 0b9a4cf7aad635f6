//! Configurations against each other for one LLM and workload.

use super::Plan;
use super::evaluate::evaluate;
use super::outcome::Cost;
use crate::catalog::Catalog;
use crate::catalog::machine::{Machine, MemoryOption};
use crate::estimate::footprint::Fit;
use crate::units::{TokensPerSecond, Usd};

/// A configuration with what decides its place.
#[derive(Clone, Debug)]
pub struct Ranked<'a> {
    pub plan: Plan,
    pub machine: &'a Machine,
    pub option: &'a MemoryOption,
    pub rate: TokensPerSecond,
    pub cost: Cost,
}

/// The plan on another machine: the workload stays, the machine's own overrides go.
#[must_use]
pub fn moved(plan: &Plan, machine: &Machine, option: &MemoryOption) -> Plan {
    let mut moved = plan.clone();
    if moved.machine != machine.id {
        moved.machine.clone_from(&machine.id);
        moved.backend = machine.family.usual_backend();
    }
    moved.memory_gb = option.gb;
    moved.count = 1;
    moved.overrides = super::Overrides::default();
    moved
}

/// The fastest single machine or card that can still be had, loads the plan's LLM at its context and costs no more than
/// `budget`, host included; of two as fast, the cheaper. `None` if there is none.
#[must_use]
pub fn best_within_budget<'a>(plan: &Plan, budget: Usd, catalog: &'a Catalog) -> Option<Ranked<'a>> {
    let affordable = catalog.machines.iter().flat_map(|machine| {
        machine.memory.iter().filter(|option| machine.can_be_had(option)).map(move |option| (machine, option))
    });
    affordable
        .filter(|(machine, option)| {
            // What the machine alone costs is quick to look at and rules most out.
            let own = option.price.as_ref().map_or(f64::INFINITY, |price| price.usd.0);
            own <= budget.0 && plan.runtime.runs_on(machine)
        })
        .filter_map(|(machine, option)| {
            let plan = moved(plan, machine, option);
            let outcome = evaluate(&plan, catalog);
            let within = outcome.cost.price.is_some_and(|price| price.0 <= budget.0);
            (within && outcome.memory.fit != Fit::DoesNotFit).then_some(Ranked {
                plan,
                machine,
                option,
                rate: outcome.decode.rate,
                cost: outcome.cost,
            })
        })
        .max_by(|a, b| {
            let price = |ranked: &Ranked<'_>| ranked.cost.price.map_or(f64::INFINITY, |price| price.0);
            a.rate.0.total_cmp(&b.rate.0).then(price(b).total_cmp(&price(a)))
        })
}

#[cfg(all(test, catalog_packed))]
mod tests {
    use super::best_within_budget;
    use crate::catalog::catalog;
    use crate::plan::draft::Draft;
    use crate::units::Usd;

    #[test]
    fn what_cannot_be_had_at_its_price_is_not_the_best_within_a_budget() {
        for llm in ["qwen3-8b", "qwen3-32b", "llama-3.3-70b"] {
            let plan = Draft { llm: Some(llm.to_owned()), ..Draft::default() }.complete(catalog()).0;
            for budget in [800.0, 1500.0, 2000.0, 2500.0, 4000.0, 8000.0] {
                let Some(best) = best_within_budget(&plan, Usd(budget), catalog()) else { continue };
                assert!(best.machine.can_be_had(best.option), "{llm} within {budget}: {}", best.machine.id);
                assert!(best.cost.price.is_some_and(|price| price.0 <= budget));
            }
        }
        let plan = Draft::default().complete(catalog()).0;
        let best = best_within_budget(&plan, Usd(2000.0), catalog()).expect("a used card");
        assert_eq!((best.machine.id.as_str(), best.cost.price), ("rtx-3090", Some(Usd(1900.0))));
    }
}
