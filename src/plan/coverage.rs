//! How well published measurements cover a plan, and the bands that follow.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::known::Kept;
use super::resolve::Resolved;
use super::{Plan, offload};
use crate::catalog::Catalog;
use crate::catalog::band::{Coverage, Group};
use crate::catalog::engine::Engine;
use crate::catalog::machine::Machine;
use crate::catalog::measurement::Test;
use crate::catalog::quantization::WeightFormat;
use crate::estimate::band::{Situation, same_chip, widths};

/// What is measured of one machine's chip with one engine.
#[derive(Debug)]
struct Known {
    /// How well an LLM and weight format are covered that were not measured themselves.
    otherwise: Coverage,
    /// LLM and weight format of what was measured on the chip.
    setups: Vec<(String, WeightFormat)>,
    /// LLMs that were measured with the engine on other chips.
    elsewhere: BTreeSet<String>,
}

/// What is known of one machine, by engine and test.
type OfMachine = Vec<((Engine, Test), Rc<Known>)>;

thread_local! {
    /// By the machine's place in the catalog.
    static KNOWN: Kept<Vec<OfMachine>> = Kept::default();
}

/// How well measurements cover the plan.
#[must_use]
pub fn coverage(plan: &Plan, resolved: &Resolved<'_>, test: Test, catalog: &Catalog) -> Coverage {
    let engine = Engine::of(plan.runtime, plan.backend);
    let known = known(resolved.machine, engine, test, catalog);
    // Only the very LLM and format count.
    let whole = offload::placement(plan, resolved).is_none();
    let measured = |setup: &(String, WeightFormat)| setup.0 == resolved.llm.id && setup.1 == plan.quantization;
    // A chip with a bandwidth or rate of the visitor's own is another chip.
    if plan.overrides.bandwidth.is_some() || plan.overrides.fp16.is_some() {
        known.otherwise.max(Coverage::Family)
    } else if whole && known.setups.iter().any(measured) {
        Coverage::Setup
    } else {
        known.otherwise
    }
}

fn known(machine: &Machine, engine: Engine, test: Test, catalog: &Catalog) -> Rc<Known> {
    let Some(place) = catalog.machines.iter().position(|other| std::ptr::eq(other, machine)) else {
        return Rc::new(look_up(machine, engine, test, catalog));
    };
    KNOWN.with(|kept| {
        kept.of(catalog, |all| {
            all.resize(catalog.machines.len(), OfMachine::new());
            if let Some((_, known)) = all[place].iter().find(|(of, _)| *of == (engine, test)) {
                return Rc::clone(known);
            }
            let known = Rc::new(look_up(machine, engine, test, catalog));
            all[place].push(((engine, test), Rc::clone(&known)));
            known
        })
    })
}

fn look_up(machine: &Machine, engine: Engine, test: Test, catalog: &Catalog) -> Known {
    let mut known = Known { otherwise: Coverage::Sheet, setups: Vec::new(), elsewhere: BTreeSet::new() };
    for row in catalog.measurements.iter().filter(|row| row.test == test) {
        let Some(of) = catalog.machine(&row.machine) else { continue };
        let backend = row.backend.unwrap_or_else(|| of.family.usual_backend());
        if Engine::of(row.runtime, backend) != engine {
            continue;
        }
        if same_chip(of, machine) {
            known.otherwise = known.otherwise.min(Coverage::Chip);
            known.setups.push((row.llm.clone(), row.format));
        } else {
            known.elsewhere.insert(row.llm.clone());
            if of.family == machine.family {
                known.otherwise = known.otherwise.min(Coverage::Family);
            }
        }
    }
    known
}

/// Natural logarithms of the factors from the estimate to the ends of its band.
#[must_use]
pub fn band_widths(plan: &Plan, resolved: &Resolved<'_>, test: Test, catalog: &Catalog) -> (f64, f64) {
    let engine = Engine::of(plan.runtime, plan.backend);
    let situation = Situation {
        test,
        coverage: coverage(plan, resolved, test, catalog),
        group: Group::of(engine, resolved.machine.family),
        is_moe: resolved.llm.is_moe(),
        is_new_llm: !known(resolved.machine, engine, test, catalog).elsewhere.contains(&resolved.llm.id),
        depth: plan.depth as f64,
        sequences: u32::try_from(plan.sequences).unwrap_or(u32::MAX),
    };
    widths(&situation, &catalog.calibration.widths)
}
