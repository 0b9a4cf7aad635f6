//! Findings about the article as sentences; fair in tone, with the number that decides.

use crate::advice::article::{ArticleClaim, Checked, Finding, Ruling};
use crate::catalog::Catalog;
use crate::catalog::figure::Evidence;
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
        "ratio" => format!("{} times", significant(value, 2)),
        unit => format!("{} {unit}", whole(value)),
    }
}

/// What we find, as a sentence.
pub(super) fn found(checked: &Checked, catalog: &Catalog) -> String {
    let claim = &checked.claim;
    match &checked.finding {
        Finding::Formula { rows, above, low, median, high } => format!(
            "Right as a ceiling, not as a speed: of {rows} published speeds of dense models {} exceeds bandwidth over bytes, and most \
             reach {} to {} % of it (half of them {} % or more).",
            if *above == 0 { "none".to_owned() } else { above.to_string() },
            whole(100.0 * low),
            whole(100.0 * high),
            whole(100.0 * median)
        ),
        Finding::Bandwidth { gb_s, evidence } => {
            format!("{} GB/s ({}).", whole(*gb_s), evidence_words(*evidence))
        }
        Finding::NotUsed => {
            "No source we have states it, and it does not matter here: the usual runtimes decode on the GPU, not on the Neural \
             Engine."
                .to_owned()
        }
        Finding::MostMemory { gb } if checked.ruling == Ruling::Holds => format!("It was sold with up to {gb} GB."),
        Finding::MostMemory { gb } => {
            format!("It was also sold with {gb} GB, which is the amount that loads a 70B in Q4_K_M without changing a limit.")
        }
        Finding::Decode(judged) => {
            let decode = &judged.outcome.decode;
            let formula = judged.bandwidth.0 / judged.outcome.memory.weights.as_f64();
            let expected = format!("{} tok/s ({})", words::rate(decode.rate), words::band(decode.low, decode.high));
            let memory = &judged.outcome.memory;
            let loads = if judged.loads() {
                String::new()
            } else {
                format!(
                    " At {} GB it does not even load at macOS's own limit ({} against {}).",
                    judged.plan.memory_gb,
                    words::gigabytes(memory.total),
                    words::gigabytes(memory.usable)
                )
            };
            if checked.ruling == Ruling::Impossible {
                format!(
                    "{} GB/s over {} is {} tok/s at most by the article's own formula, so the claim is {} times what is possible \
                     (not counting the {} that a token need not read, {} times); about {expected} is to be expected.{loads}",
                    whole(judged.bandwidth.gb()),
                    words::gigabytes(memory.weights),
                    significant(formula, if formula < 10.0 { 2 } else { 3 }),
                    significant(judged.claimed.0 / formula, 2),
                    words::about_gigabytes(memory.weights.saturating_sub(judged.read_per_token)),
                    significant(judged.ratio_to_ceiling, 3)
                )
            } else {
                format!("The formula allows {} tok/s; about {expected} is to be expected.{loads}", significant(formula, 2))
            }
        }
        Finding::Ratio { estimated: (a, b), .. } => {
            format!("We estimate {} against {} tok/s, {} times.", words::rate(*b), words::rate(*a), significant(b.0 / a.0, 2))
        }
        Finding::Ratios(ratios) => {
            let each: Vec<String> = ratios.iter().map(|(label, ratio)| format!("{label} {}", significant(*ratio, 2))).collect();
            format!(
                "Twice the bandwidth is twice the speed only where nothing but reading weights takes time: {}. Its own 7B row says \
                 1.6.",
                words::list(&each)
            )
        }
        Finding::Weights { bytes } => {
            let off = claim.value.map_or(0.0, |value| 100.0 * (value / bytes.gb() - 1.0));
            let by = if off.abs() < 0.5 {
                String::new()
            } else {
                format!(", {} % {}", significant(off.abs(), 2), if off > 0.0 { "less" } else { "more" })
            };
            format!("The tensors are {}{by}.", words::gigabytes(*bytes))
        }
        Finding::LeftOver { weights, usable, installed } => left_over(*weights, *usable, *installed),
        Finding::Context { by_default, raised, raised_to } => contexts(*by_default, *raised, *raised_to, claim.gb),
        Finding::Needs(options) => {
            let each: Vec<String> =
                options.iter().map(|(gb, loads)| format!("{gb} GB {}", if *loads { "loads it" } else { "does not" })).collect();
            format!("At 8k of context: {}.", words::list(&each))
        }
        Finding::Together { total, usable, loads } => format!(
            "Both with 8k of context take {} of the {} that macOS lets the GPU use{}.",
            words::gigabytes(*total),
            words::gigabytes(*usable),
            if *loads { "" } else { ", which is too much" }
        ),
        Finding::Power { watts, evidence, note } => power(*watts, *evidence, note, checked.ruling),
        Finding::Price(price) => match price.as_ref() {
            Some(price) => format!("{} ({}).", words::money(price.usd), price_kind(price)),
            None => "We know no price.".to_owned(),
        },
        Finding::Premium { a, b } => format!(
            "{} at launch: {} against {}. On 25 June 2026 Apple raised prices, on 25 August it replaced both machines; the same \
             question today is asked of their successors.",
            words::money(Usd(b.0 - a.0)),
            words::money(*b),
            words::money(*a)
        ),
        Finding::Felt { reaches, next } => {
            let next = next.as_ref().map_or_else(String::new, |(words, from)| format!("; from {} on it is {words}", whole(*from)));
            format!("We call that {reaches}{next}. A matter of taste, and the article's words agree with ours.")
        }
        Finding::Prefill { prompt, llm, times } => format!(
            "A prompt of {} tokens takes {} and {} to read with {llm}. It is bound by compute, which differs more than bandwidth \
             does and is where Macs are weak.",
            context(*prompt),
            words::duration_text(times.0),
            words::duration_text(times.1)
        ),
        Finding::Quality(rows) => {
            let each: Vec<String> = rows
                .iter()
                .map(|(format, perplexity, divergence, llm)| {
                    let perplexity = perplexity.map(|share| format!("perplexity {:+.2} %", 100.0 * share));
                    let divergence = divergence.map(|nats| format!("KL divergence {}", significant(nats, 2)));
                    let figures: Vec<String> = perplexity.into_iter().chain(divergence).collect();
                    format!("{format}: {} ({llm})", figures.join(", "))
                })
                .collect();
            format!("Published losses agree. {}.", each.join("; "))
        }
        Finding::Commands => format!(
            "Good advice. `ollama ps` shows the size in memory and the share on the GPU; `llama-bench -m {} -p 512 -n 128` measures \
             the speeds spoken of here.",
            find(catalog, "llama-3.3-70b").map_or_else(String::new, |llm| format!("{}-Q4_K_M.gguf", llm.name.replace(' ', "-")))
        ),
    }
}

fn evidence_words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Vendor => "as the maker says",
        Evidence::Measured => "measured",
        Evidence::Derived => "derived",
        Evidence::Reported => "as published",
        Evidence::Estimate => "an estimate",
    }
}

fn left_over(weights: Bytes, usable: Bytes, installed: Bytes) -> String {
    let all = words::about_gigabytes(installed.saturating_sub(weights));
    if weights > usable {
        format!(
            "Of all that is installed {all} are left, but macOS lets the GPU use {} and the weights alone are {}: it does not load \
             until the limit is raised.",
            words::gigabytes(usable),
            words::gigabytes(weights)
        )
    } else {
        format!(
            "{all} of all that is installed, {} of what macOS lets the GPU use.",
            words::about_gigabytes(usable - weights)
        )
    }
}

fn contexts(by_default: Option<u64>, raised: Option<u64>, raised_to: Bytes, gb: Option<u32>) -> String {
    let most = |most: Option<u64>| most.map_or_else(|| "none".to_owned(), |most| format!("{} tokens", context(most)));
    let gb = gb.map_or_else(String::new, |gb| format!(" of {gb} GB"));
    match by_default {
        Some(_) => format!("Up to {} fit at macOS's own limit{gb}.", most(by_default)),
        None => format!(
            "At macOS's own limit{gb} it does not load at all; with the limit raised to {} GiB up to {} fit.",
            whole(raised_to.gib()),
            most(raised)
        ),
    }
}

fn power(watts: Option<f64>, evidence: Option<Evidence>, note: &str, ruling: Ruling) -> String {
    let Some(watts) = watts else { return "We know no figure.".to_owned() };
    let kind = evidence.map_or("", evidence_words);
    let note = if note.is_empty() { String::new() } else { format!("; {note}") };
    let open = if ruling == Ruling::Open {
        " That is a maximum of the whole machine; nobody has published what generating text draws, and the claim may well be right."
    } else {
        ""
    };
    format!("{} W ({kind}{note}).{open}", significant(watts, 2))
}

/// What was measured, as a sentence.
pub(super) fn measured(checked: &Checked) -> String {
    let rate = |rate: TokensPerSecond| significant(rate.0, 3);
    match &checked.finding {
        Finding::Decode(judged) => match judged.witnesses.first() {
            Some(witness) => format!("{} tok/s ({}).", rate(witness.speed), witness.label),
            None => String::new(),
        },
        Finding::Ratio { measured: Some((a, b)), .. } => {
            format!("{} against {} tok/s, {} times.", rate(*b), rate(*a), significant(b.0 / a.0, 3))
        }
        _ => String::new(),
    }
}
