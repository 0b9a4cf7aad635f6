//! One input varied, all else as it is.

use super::Plan;
use super::evaluate::evaluate;
use super::llm::{generic_id, total_parameters};
use super::outcome::Outcome;
use crate::catalog::Catalog;

/// A position along a sweep over model size.
#[derive(Clone, Debug)]
pub struct SizePoint {
    /// Total parameters of the generic dense LLM there.
    pub parameters: f64,
    pub outcome: Outcome,
}

/// Generic dense LLMs from `low` to `high` parameters in `steps` equal steps of the logarithm, in the plan's weight
/// format, context and runtime.
#[must_use]
pub fn over_sizes(plan: &Plan, (low, high): (f64, f64), steps: u32, catalog: &Catalog) -> Vec<SizePoint> {
    let ratio = high / low;
    (0..=steps)
        .map(|step| {
            let size = low * ratio.powf(f64::from(step) / f64::from(steps.max(1)));
            let mut plan = plan.clone();
            plan.llm = generic_id(size);
            SizePoint { parameters: total_parameters(&plan.llm, catalog), outcome: evaluate(&plan, catalog) }
        })
        .collect()
}
