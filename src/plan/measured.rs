//! Published measurements that speak for a plan, and what they make of a claim.

use super::outcome::{Claim, ClaimVerdict, Decode};
use super::resolve::resolve;
use super::{Plan, offload};
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::catalog::measurement::{Measurement, Test};
use crate::estimate::band::same_chip;
use crate::language::report as say;
use crate::units::TokensPerSecond;

/// Measurements this much deeper or shallower still speak for a depth: tokens, and share of the depth.
const NEAR_DEPTH: (f64, f64) = (1024.0, 0.25);
/// A claim this close to a measurement is called measured.
const CLOSE: f64 = 0.05;
/// A claim this much above the ceiling is called impossible.
const ABOVE_CEILING: f64 = 1.02;

/// A measurement of the plan's chip, LLM and weight format.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub measurement: &'a Measurement,
    /// Per sequence.
    pub speed: TokensPerSecond,
}

impl Found<'_> {
    /// Who measured what, in one line.
    #[must_use]
    pub fn label(&self, catalog: &Catalog) -> String {
        let row = self.measurement;
        let year = row.build_year.map_or_else(String::new, |year| say::MeasuredBuild { year }.text());
        let depth = if row.depth > 0 { say::MeasuredDepth { tokens: row.depth }.text() } else { String::new() };
        say::MeasuredBy { runtime: row.runtime, depth, year, source: &catalog.source(row.source).title }.text()
    }
}

/// Decode measurements of the plan's very setup: chip, number of them, LLM, weight format, runtime, sequences and about
/// the depth.
pub fn of<'a>(plan: &'a Plan, catalog: &'a Catalog) -> impl Iterator<Item = Found<'a>> {
    let resolved = resolve(plan, catalog);
    let (deep, share) = NEAR_DEPTH;
    // What is measured was wholly on the devices.
    let whole = offload::placement(plan, &resolved).is_none();
    catalog.measurements.iter().filter_map(move |row| {
        let depth = plan.depth as f64;
        let same = whole
            && row.test == Test::Decode
            && row.llm == plan.llm
            && row.format == plan.quantization
            && llama_cpp(row.runtime) == llama_cpp(plan.runtime)
            && u64::from(row.sequences) == plan.sequences
            && row.count == plan.count
            && (row.mean_depth() - depth).abs() <= deep.max(share * depth)
            && catalog.machine(&row.machine).is_some_and(|other| same_chip(other, resolved.machine));
        let speed = TokensPerSecond(row.speed.0 / f64::from(row.sequences.max(1)));
        same.then_some(Found { measurement: row, speed })
    })
}

/// Ollama runs llama.cpp.
fn llama_cpp(runtime: Runtime) -> Runtime {
    if runtime == Runtime::Ollama { Runtime::LlamaCpp } else { runtime }
}

/// What can be said of a claimed speed for one sequence.
#[must_use]
pub fn judge(claimed: TokensPerSecond, plan: &Plan, decode: &Decode, catalog: &Catalog) -> Claim {
    let ratio_to_ceiling = claimed.0 / decode.ceiling.0;
    let verdict = if ratio_to_ceiling > ABOVE_CEILING {
        ClaimVerdict::Impossible
    } else if of(plan, catalog).any(|found| (claimed.0 / found.speed.0 - 1.0).abs() <= CLOSE) {
        ClaimVerdict::Measured
    } else if (decode.low.0..=decode.high.0).contains(&claimed.0) {
        ClaimVerdict::Plausible
    } else {
        ClaimVerdict::Implausible
    };
    Claim { claimed, verdict, ratio_to_ceiling }
}
