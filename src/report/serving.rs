//! Speculation and a busy server in words.

use super::words;
use crate::plan::serving::Serving;
use crate::plan::speculation::{Drafter, Speculation};
use crate::units::format::{significant, whole};

/// `With mtp drafting 2 tokens (85 % accepted): 68 tok/s, 1.6 times as fast; …`.
pub(super) fn speculation(drafter: &Drafter, found: &Speculation) -> String {
    let percent = |share: f64| whole(100.0 * share);
    let how =
        format!("With {drafter} drafting {} tokens, each accepted with {} %", found.drafted, percent(found.acceptance));
    let rate = words::rate(found.rate);
    let band = words::band(found.low, found.high);
    let costs = format!(
        "{} tokens a step, of which verifying takes {} and drafting {}",
        significant(found.tokens_per_step, 2),
        words::duration_text(found.verify),
        words::duration_text(found.drafting)
    );
    match (found.pays_from, found.speedup > 1.0) {
        (Some(from), true) => format!(
            "{how}: {rate} tok/s ({band}), {} times as fast; {costs}. It pays from {} % on.",
            significant(found.speedup, 2),
            percent(from)
        ),
        (Some(from), false) => {
            format!(
                "{how}: {rate} tok/s ({band}). It does not pay: {} % would have to be accepted; {costs}.",
                percent(from)
            )
        }
        (None, _) => format!("{how}: {rate} tok/s ({band}). It cannot pay here, whatever is accepted: {costs}."),
    }
}

/// What a server does that always has as many requests as sequences.
#[must_use]
pub fn busy(sequences: u64, serving: &Serving) -> String {
    let turn = match serving.compute_bound_from {
        Some(1) => "arithmetic decides already for one".to_owned(),
        Some(from) => format!("arithmetic decides from {from} sequences on"),
        None => "arithmetic decides at no number of sequences".to_owned(),
    };
    format!(
        "Always busy with {} requests: {} output tok/s together, {} for each while its answer is written, {} requests an \
         hour; prompts take {} % of the time; {turn}.",
        whole(sequences as f64),
        words::rate(serving.aggregate),
        words::rate(serving.per_user),
        whole(serving.requests_per_hour),
        whole(100.0 * serving.prompts)
    )
}
