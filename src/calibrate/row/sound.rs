//! Which measurements belong together, and which of them contradict their own series.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::measurement::{Measurement, MeasurementId, Test};

/// What one run of a benchmark has in common.
pub(super) type Series<'a> = (String, &'a str, (u32, u32), &'a str, String);

/// The run of a benchmark that a measurement is of.
pub(super) fn series(of: &Measurement) -> Series<'_> {
    (
        format!("{:?} {} {:?}", of.source, of.runtime, of.backend),
        &of.machine,
        (of.count, of.sequences),
        &of.llm,
        of.format.to_string(),
    )
}

/// Tokens of context that each series came to: a benchmark allocates its cache for the deepest of its runs.
pub(super) fn deepest(all: &[Measurement]) -> BTreeMap<Series<'_>, u64> {
    let mut deepest = BTreeMap::new();
    for of in all {
        let tokens = u64::from(of.depth) + u64::from(of.tokens.unwrap_or(0));
        let known = deepest.entry(series(of)).or_insert(0);
        *known = tokens.max(*known);
    }
    deepest
}

/// Matrix products of a prompt run at most about a third slower with one weight format than with another of the same
/// LLM: in less than this share of another format's speed, something else was measured.
pub(in crate::calibrate) const LEAST_SHARE: f64 = 0.5;

/// Prompt speeds that contradict their own source: the same prompt on the same machine and LLM was more than twice as
/// quick there with another weight format.
///
/// (An early build with matrix kernels missing, or kernels compiled while the clock ran.)
pub(super) fn broken(all: &[Measurement]) -> BTreeSet<MeasurementId> {
    let prompts = || all.iter().filter(|of| of.test == Test::Prefill);
    let key = |of: &Measurement| {
        let source = format!("{:?} {} {:?}", of.source, of.runtime, of.backend);
        (source, of.machine.clone(), of.count, of.llm.clone(), of.tokens, of.depth, of.sequences)
    };
    let mut quickest = BTreeMap::new();
    for of in prompts() {
        let known = quickest.entry(key(of)).or_insert(0.0f64);
        *known = known.max(of.speed.0);
    }
    prompts().filter(|of| of.speed.0 < LEAST_SHARE * quickest[&key(of)]).map(|of| of.id).collect()
}
