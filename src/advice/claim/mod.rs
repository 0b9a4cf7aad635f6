//! Whether a published speed can be true: the claim read, judged, and what would have to be different.

mod chinese;
pub mod fields;
mod names;
pub mod read;
mod scan;
mod spellings;
pub mod unlisted;
pub mod ways;
mod words;

use crate::catalog::Catalog;
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::measured;
use crate::plan::outcome::{ClaimVerdict, Outcome};
use crate::plan::resolve::resolve;
use crate::units::order;
use crate::units::{Bytes, BytesPerSecond, TokensPerSecond};
use ways::Way;

/// A measurement that speaks for or against the claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    pub speed: TokensPerSecond,
    /// Who measured what, in one line.
    pub label: String,
    pub url: String,
}

/// A judged claim with its arithmetic.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// With the claim in it.
    pub plan: Plan,
    pub outcome: Outcome,
    pub claimed: TokensPerSecond,
    pub verdict: ClaimVerdict,
    pub ratio_to_ceiling: f64,
    /// Of all devices that read at the same time.
    pub bandwidth: BytesPerSecond,
    /// What one token of one sequence must read.
    pub read_per_token: Bytes,
    /// Measurements of this chip, LLM and weight format, the nearest to the claim first.
    pub witnesses: Vec<Witness>,
    /// What would have to be different for it to be true; empty where it can be.
    pub ways: Vec<Way>,
}

impl Judged {
    /// Whether the configuration loads the LLM at all.
    #[must_use]
    pub fn loads(&self) -> bool {
        self.outcome.memory.fit != Fit::DoesNotFit
    }
}

/// Judges a plan that carries a claim; `None` if it carries none.
#[must_use]
pub fn judge(plan: &Plan, catalog: &Catalog) -> Option<Judged> {
    let outcome = evaluate(plan, catalog);
    let claim = outcome.claim.clone()?;
    let resolved = resolve(plan, catalog);
    let reading = match plan.split {
        crate::catalog::machine::Split::Layer => 1.0,
        crate::catalog::machine::Split::Tensor => f64::from(plan.count.max(1)),
    };
    let bandwidth = resolved.bandwidth * reading;
    let mut witnesses: Vec<Witness> = measured::of(plan, catalog)
        .map(|found| Witness {
            speed: found.speed,
            label: found.label(catalog),
            url: catalog.source(found.measurement.source).url.clone().unwrap_or_default(),
        })
        .collect();
    let apart = |witness: &Witness| (witness.speed.0 / claim.claimed.0).ln().abs();
    order::by(&mut witnesses, |a, b| apart(a) < apart(b));
    let too_fast = matches!(claim.verdict, ClaimVerdict::Impossible | ClaimVerdict::Implausible)
        && claim.claimed.0 > outcome.decode.rate.0;
    Some(Judged {
        ways: if too_fast { ways::ways(plan, &outcome, catalog) } else { Vec::new() },
        claimed: claim.claimed,
        verdict: claim.verdict,
        ratio_to_ceiling: claim.ratio_to_ceiling,
        read_per_token: Bytes::round(bandwidth.0 / outcome.decode.ceiling.0),
        bandwidth,
        witnesses,
        plan: plan.clone(),
        outcome,
    })
}

#[cfg(test)]
mod chinese_tests;
#[cfg(test)]
mod tests;
