//! Findings about the article as sentences; fair in tone, with the number that decides.

use super::felt;
use crate::advice::article::{ArticleClaim, Checked, Finding, Ruling};
use crate::advice::claim::Judged;
use crate::catalog::Catalog;
use crate::catalog::figure::Evidence;
use crate::catalog::quantization::WeightFormat;
use crate::language::{advice, advice_article as say, signs};
use crate::plan::llm::find;
use crate::report::configuration::price_kind;
use crate::report::words;
use crate::units::format::{context, significant, whole};
use crate::units::{Bytes, TokensPerSecond, Usd};

/// What the article says, with its unit.
pub(super) fn said(claim: &ArticleClaim) -> String {
    let Some(value) = claim.value else { return String::new() };
    match claim.unit.as_str() {
        "USD" => words::money(Usd(value)),
        "ratio" => say::SaidTimes { ratio: significant(value, 2) }.text(),
        "tokens" => say::SaidTokens { count: whole(value) }.text(),
        unit => format!("{} {unit}", whole(value)),
    }
}

/// What we find, as a sentence.
pub(super) fn found(checked: &Checked, catalog: &Catalog) -> String {
    let claim = &checked.claim;
    let money = words::money;
    match &checked.finding {
        Finding::Formula { rows, above, low, median, high } => say::Formula {
            rows,
            above: *above as u64,
            low: whole(100.0 * low),
            high: whole(100.0 * high),
            median: whole(100.0 * median),
        }
        .text(),
        Finding::Bandwidth { gb_s, evidence } => {
            say::Bandwidth { bandwidth: whole(*gb_s), evidence: evidence_words(*evidence) }.text()
        }
        Finding::NotUsed => say::not_used().to_owned(),
        Finding::MostMemory { gb } if checked.ruling == Ruling::Holds => say::MostMemory { gb }.text(),
        Finding::MostMemory { gb } => say::MoreMemory { gb }.text(),
        Finding::Decode(judged) => decode(judged, checked.ruling),
        Finding::Ratio { estimated: (a, b), .. } => {
            let (slow, fast) = (words::rate(*a), words::rate(*b));
            say::Ratio { slow, fast, ratio: significant(b.0 / a.0, 2) }.text()
        }
        Finding::Ratios(ratios) => {
            let each = ratios.iter().map(|(label, ratio)| format!("{label} {}", significant(*ratio, 2)));
            say::Ratios { ratios: words::list(&each.collect::<Vec<_>>()) }.text()
        }
        Finding::Weights { bytes } => {
            let off = claim.value.map_or(0.0, |value| 100.0 * (value / bytes.gb() - 1.0));
            let (weights, percent) = (words::gigabytes(*bytes), significant(off.abs(), 2));
            if off.abs() < 0.5 {
                say::Weights { weights }.text()
            } else if off > 0.0 {
                say::WeightsLess { weights, percent }.text()
            } else {
                say::WeightsMore { weights, percent }.text()
            }
        }
        Finding::LeftOver { weights, usable, installed } => left_over(*weights, *usable, *installed),
        Finding::Context { by_default, raised, raised_to } => contexts(*by_default, *raised, *raised_to, claim.gb),
        Finding::Needs(options) => {
            let option = |(gb, loads): &(u32, bool)| {
                if *loads { say::OptionLoads { gb }.text() } else { say::OptionDoesNot { gb }.text() }
            };
            say::Needs { options: words::list(&options.iter().map(option).collect::<Vec<_>>()) }.text()
        }
        Finding::Together { total, usable, loads } => {
            let (total, usable) = (words::gigabytes(*total), words::gigabytes(*usable));
            if *loads { say::Together { total, usable }.text() } else { say::TogetherTooMuch { total, usable }.text() }
        }
        Finding::Power { watts, evidence, note } => power(*watts, *evidence, note, checked.ruling),
        Finding::Price(price) => match price.as_ref() {
            Some(price) => say::Price { price: money(price.usd), kind: price_kind(price) }.text(),
            None => say::price_unknown().to_owned(),
        },
        Finding::Premium { a, b } => {
            say::Premium { premium: money(Usd(b.0 - a.0)), dear: money(*b), cheap: money(*a) }.text()
        }
        Finding::Felt { class } => match catalog.felt_thresholds.get(class + 1) {
            Some(next) => {
                say::FeltBelow { felt: felt(*class, catalog), from: whole(next.from.0), next: felt(class + 1, catalog) }
                    .text()
            }
            None => say::Felt { felt: felt(*class, catalog) }.text(),
        },
        Finding::Prefill { prompt, llm, times } => say::Prefill {
            tokens: context(*prompt),
            slow: words::duration_text(times.0),
            fast: words::duration_text(times.1),
            llm,
        }
        .text(),
        Finding::Quality(rows) => {
            let loss = |(format, perplexity, divergence, llm): &(WeightFormat, Option<f64>, Option<f64>, String)| {
                let perplexity =
                    perplexity.map(|share| say::Perplexity { percent: format!("{:+.2}", 100.0 * share) }.text());
                let divergence = divergence.map(|nats| say::Divergence { nats: significant(nats, 2) }.text());
                let figures: Vec<String> = perplexity.into_iter().chain(divergence).collect();
                say::Loss { format, figures: figures.join(signs::comma()), llm }.text()
            };
            let losses: Vec<String> = rows.iter().map(loss).collect();
            say::Quality { losses: losses.join(signs::semicolon()) }.text()
        }
        Finding::Commands => {
            let llm = find(catalog, "llama-3.3-70b");
            let file = llm.map_or_else(String::new, |llm| format!("{}-Q4_K_M.gguf", llm.name.replace(' ', "-")));
            say::Commands { file }.text()
        }
    }
}

fn decode(judged: &Judged, ruling: Ruling) -> String {
    let (decode, memory) = (&judged.outcome.decode, &judged.outcome.memory);
    let most = judged.bandwidth.0 / memory.weights.as_f64();
    let (speed, band) = (words::rate(decode.rate), words::band(decode.low, decode.high));
    let found = if ruling == Ruling::Impossible {
        say::DecodeImpossible {
            bandwidth: whole(judged.bandwidth.gb()),
            weights: words::gigabytes(memory.weights),
            formula: significant(most, if most < 10.0 { 2 } else { 3 }),
            times: significant(judged.claimed.0 / most, 2),
            unread: words::about_gigabytes(memory.weights.saturating_sub(judged.read_per_token)),
            ratio: significant(judged.ratio_to_ceiling, 3),
            speed,
            band,
        }
        .text()
    } else {
        say::Decode { formula: significant(most, 2), speed, band }.text()
    };
    if judged.loads() {
        return found;
    }
    let (total, usable) = (words::gigabytes(memory.total), words::gigabytes(memory.usable));
    found + advice::between_sentences() + &say::DoesNotLoad { gb: judged.plan.memory_gb, total, usable }.text()
}

fn evidence_words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Vendor => say::by_maker(),
        Evidence::Measured => say::by_measurement(),
        Evidence::Derived => say::by_derivation(),
        Evidence::Reported => say::by_report(),
        Evidence::Estimate => say::by_estimate(),
    }
}

fn left_over(weights: Bytes, usable: Bytes, installed: Bytes) -> String {
    let left = words::about_gigabytes(installed.saturating_sub(weights));
    if weights > usable {
        let (usable, weights) = (words::gigabytes(usable), words::gigabytes(weights));
        say::LeftOverNone { left, usable, weights }.text()
    } else {
        say::LeftOver { left, usable: words::about_gigabytes(usable - weights) }.text()
    }
}

fn contexts(by_default: Option<u64>, raised: Option<u64>, raised_to: Bytes, gb: Option<u32>) -> String {
    let gb = gb.unwrap_or(0).into();
    let gib = whole(raised_to.gib());
    match (by_default, raised) {
        (Some(most), _) => say::ContextFits { tokens: context(most), gb }.text(),
        (None, Some(most)) => say::ContextRaised { gb, gib, tokens: context(most) }.text(),
        (None, None) => say::ContextNever { gb, gib }.text(),
    }
}

fn power(watts: Option<f64>, evidence: Option<Evidence>, note: &str, ruling: Ruling) -> String {
    let Some(watts) = watts else { return say::power_unknown().to_owned() };
    let (watts, evidence) = (significant(watts, 2), evidence.map_or("", evidence_words));
    let power = if note.is_empty() {
        say::Power { watts, evidence }.text()
    } else {
        say::PowerNoted { watts, evidence, note }.text()
    };
    if ruling == Ruling::Open { power + advice::between_sentences() + say::power_open() } else { power }
}

/// What was measured, as a sentence.
pub(super) fn measured(checked: &Checked) -> String {
    let rate = |rate: TokensPerSecond| significant(rate.0, 3);
    match &checked.finding {
        Finding::Decode(judged) => match judged.witnesses.first() {
            Some(witness) => say::MeasuredSpeed { speed: rate(witness.speed), source: &witness.label }.text(),
            None => String::new(),
        },
        Finding::Ratio { measured: Some((a, b)), .. } => {
            say::MeasuredRatio { slow: rate(*a), fast: rate(*b), ratio: significant(b.0 / a.0, 3) }.text()
        }
        _ => String::new(),
    }
}
