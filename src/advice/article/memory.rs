//! The article's claims about memory.

use super::speed::{Answer, own_plan};
use super::{ArticleClaim, Finding, Ruling};
use crate::catalog::Catalog;
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::others::OtherLlm;
use crate::units::Bytes;

/// What macOS keeps for itself when its limit is raised, GiB: with less it swaps.
pub(crate) const LEFT_FOR_MACOS_GIB: f64 = 4.0;

pub(super) fn weights(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let plan = own_plan(claim, catalog);
    let bytes = evaluate(&plan, catalog).memory.weights;
    let off = claim.value.map_or(f64::INFINITY, |value| (value / bytes.gb() - 1.0).abs());
    let ruling = match off {
        off if off <= 0.02 => Ruling::Holds,
        off if off <= 0.06 => Ruling::Partly,
        _ => Ruling::DoesNotHold,
    };
    (ruling, Finding::Weights { bytes }, llm_sources(&plan, catalog), Some(plan))
}

fn llm_sources(plan: &Plan, catalog: &Catalog) -> Vec<crate::catalog::figure::SourceId> {
    catalog.llm(&plan.llm).map_or_else(Vec::new, |llm| llm.sources.clone())
}

pub(super) fn left_over(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let plan = own_plan(claim, catalog);
    let memory = evaluate(&plan, catalog).memory;
    let installed = Bytes(u64::from(plan.memory_gb) * Bytes::GIB);
    let ruling = if memory.weights > memory.usable { Ruling::DoesNotHold } else { Ruling::Partly };
    let finding = Finding::LeftOver { weights: memory.weights, usable: memory.usable, installed };
    (ruling, finding, Vec::new(), Some(plan))
}

/// The largest context at macOS' own limit, and with the limit raised.
pub(super) fn context(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let plan = own_plan(claim, catalog);
    let mut raised = plan.clone();
    let gib = f64::from(plan.memory_gb) - LEFT_FOR_MACOS_GIB;
    raised.overrides.usable_gib = Some(gib);
    let (by_default, with) =
        (evaluate(&plan, catalog).memory.max_context, evaluate(&raised, catalog).memory.max_context);
    let enough = |most: Option<u64>| most.is_some_and(|most| claim.value.is_some_and(|value| most as f64 >= value));
    let ruling = match (enough(by_default), enough(with)) {
        (true, _) => Ruling::Holds,
        (false, true) => Ruling::Partly,
        (false, false) => Ruling::DoesNotHold,
    };
    let finding = Finding::Context { by_default, raised: with, raised_to: Bytes::from_gib(gib) };
    (ruling, finding, Vec::new(), Some(if by_default.is_some() { plan } else { raised }))
}

/// Whether the configuration loads it and the next smaller one does not.
pub(super) fn needs(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let plan = own_plan(claim, catalog);
    let options = catalog.machine(&plan.machine).map_or(&[][..], |machine| &machine.memory);
    let loads: Vec<(u32, bool)> = options
        .iter()
        .map(|option| {
            let plan = Plan { memory_gb: option.gb, ..plan.clone() };
            (option.gb, evaluate(&plan, catalog).memory.fit != Fit::DoesNotFit)
        })
        .collect();
    let first = loads.iter().find(|(_, loads)| *loads).map(|(gb, _)| *gb);
    let ruling = if first == claim.gb { Ruling::Holds } else { Ruling::DoesNotHold };
    (ruling, Finding::Needs(loads), Vec::new(), Some(plan))
}

pub(super) fn together(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let mut plan = own_plan(claim, catalog);
    plan.others = claim
        .llms
        .iter()
        .skip(1)
        .map(|llm| OtherLlm { llm: llm.clone(), quantization: plan.quantization, context: plan.context })
        .collect();
    let memory = evaluate(&plan, catalog).memory;
    let loads = memory.fit != Fit::DoesNotFit;
    let ruling = if loads { Ruling::Holds } else { Ruling::DoesNotHold };
    (ruling, Finding::Together { total: memory.total, usable: memory.usable, loads }, Vec::new(), Some(plan))
}
