//! Which felt threshold a speed reaches.

use super::outcome::Outcome;
use crate::catalog::Catalog;
use crate::catalog::felt::FeltThreshold;

/// Longest time to first token at which tool loops still feel quick, as the threshold's own meaning says.
const AGENT_TTFT_S: f64 = 10.0;
/// Id of the threshold for agents.
const AGENT: &str = "agent";

/// Number of the threshold that the outcome reaches, 0 for the slowest class.
///
/// The speed counts as it is shown, to two digits, so that a figure and its words never disagree. The class for agents
/// also needs the prompt to be read quickly.
#[must_use]
pub fn class(outcome: &Outcome, catalog: &Catalog) -> usize {
    let shown = as_shown(outcome.decode.rate.0);
    let reached =
        |felt: &FeltThreshold| shown >= felt.from.0 && (felt.id != AGENT || outcome.prefill.ttft.0 < AGENT_TTFT_S);
    catalog.felt_thresholds.iter().rposition(reached).unwrap_or(0)
}

/// Whether the class is the one that only agents feel.
#[must_use]
pub fn is_for_agents(class: usize, catalog: &Catalog) -> bool {
    catalog.felt_thresholds.get(class).is_some_and(|felt| felt.id == AGENT)
}

/// The number that its text to two significant digits says.
#[must_use]
pub fn as_shown(rate: f64) -> f64 {
    if rate <= 0.0 || !rate.is_finite() {
        return 0.0;
    }
    let scale = 10f64.powf((1.0 - rate.log10().floor()).max(0.0));
    (rate * scale).round() / scale
}
