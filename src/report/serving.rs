//! Speculation and a busy server in words.

use super::words;
use crate::language::report as say;
use crate::plan::serving::Serving;
use crate::plan::speculation::{Drafter, Speculation};
use crate::units::format::{significant, whole};

/// `With mtp drafting 2 tokens (85 % accepted): 68 tok/s, 1.6 times as fast; …`.
pub(super) fn speculation(drafter: &Drafter, found: &Speculation) -> String {
    let percent = |share: f64| whole(100.0 * share);
    let how = say::Drafting { drafter, drafted: found.drafted, percent: percent(found.acceptance) }.text();
    let rate = words::rate(found.rate);
    let band = words::band(found.low, found.high);
    let costs = say::DraftCosts {
        tokens: significant(found.tokens_per_step, 2),
        verify: words::duration_text(found.verify),
        drafting: words::duration_text(found.drafting),
    }
    .text();
    match (found.pays_from, found.speedup > 1.0) {
        (Some(from), true) => {
            say::DraftPays { how, rate, band, times: significant(found.speedup, 2), costs, from: percent(from) }.text()
        }
        (Some(from), false) => say::DraftDoesNotPay { how, rate, band, from: percent(from), costs }.text(),
        (None, _) => say::DraftCannotPay { how, rate, band, costs }.text(),
    }
}

/// What a server does that always has as many requests as sequences.
#[must_use]
pub fn busy(sequences: u64, serving: &Serving) -> String {
    let turn = match serving.compute_bound_from {
        Some(1) => say::arithmetic_for_one().to_owned(),
        Some(from) => say::ArithmeticFrom { from }.text(),
        None => say::arithmetic_never().to_owned(),
    };
    say::Busy {
        requests: whole(sequences as f64),
        all: words::rate(serving.aggregate),
        each: words::rate(serving.per_user),
        per_hour: whole(serving.requests_per_hour),
        prompts: whole(100.0 * serving.prompts),
        turn,
    }
    .text()
}
