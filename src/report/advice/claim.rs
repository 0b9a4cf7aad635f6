//! A judged claim in words, with its arithmetic.

use std::fmt::Write;

use serde::Serialize;

use super::{Citation, LinkOf};
use crate::advice::claim::read::{Assumption, Missing, Reading};
use crate::advice::claim::ways::Way;
use crate::advice::claim::{Judged, judge};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::plan::outcome::ClaimVerdict;
use crate::plan::resolve::resolve;
use crate::report::words;
use crate::units::format::significant;

/// What the check of a claim says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimReport {
    /// `impossible`, `implausible`, `plausible`, `measured`; `None` where something is missing.
    pub verdict: Option<&'static str>,
    /// One sentence with the number that decided it.
    pub sentence: String,
    /// What the claim was taken to say: `70B · Q4_K_M · Mac Studio M4 Max · 48 GB`.
    pub read_as: String,
    pub claimed_tokens_per_s: Option<f64>,
    pub ceiling_tokens_per_s: Option<f64>,
    pub expected_tokens_per_s: Option<f64>,
    pub expected_low: Option<f64>,
    pub expected_high: Option<f64>,
    pub ratio_to_ceiling: Option<f64>,
    /// Claim over bandwidth divided by all weights, as the rule of thumb has it; `None` for an MoE.
    pub ratio_to_rule_of_thumb: Option<f64>,
    /// The steps from bandwidth to ceiling to what is expected.
    pub arithmetic: Vec<String>,
    /// Published measurements of this setup.
    pub measured: Vec<Witnessed>,
    /// What would have to be different for it to be true.
    pub true_if: Vec<String>,
    /// Defaults that were taken.
    pub assumed: Vec<String>,
    /// Words that nothing was made of.
    pub not_understood: Vec<String>,
    /// What has to be added before it can be judged.
    pub missing: Vec<String>,
    /// The configuration on the page.
    pub link: Option<String>,
}

/// A measurement with where it was published.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Witnessed {
    pub tokens_per_s: f64,
    pub source: Citation,
}

/// The check of a text.
#[must_use]
pub fn of_reading(reading: &Reading, catalog: &Catalog, link: LinkOf<'_>) -> ClaimReport {
    let judged = reading.plan.as_ref().and_then(|plan| judge(plan, catalog));
    let mut report = match &judged {
        Some(judged) => of_judged(judged, catalog, link),
        None => nothing_to_judge(&reading.missing),
    };
    report.assumed =
        reading.assumed.iter().filter_map(|assumed| assumption(assumed, reading.plan.as_ref(), catalog)).collect();
    if reading.of_prefill {
        report.assumed.push("it speaks of reading the prompt; only the speed of generation is judged here".to_owned());
    }
    report.not_understood.clone_from(&reading.not_understood);
    report
}

fn nothing_to_judge(missing: &[Missing]) -> ClaimReport {
    let missing: Vec<String> = missing
        .iter()
        .map(|missing| match missing {
            Missing::Speed => "a speed, such as 28 tok/s".to_owned(),
            Missing::Llm => "a model, such as 70B or Qwen3 32B".to_owned(),
            Missing::Machine => "a machine or card, such as M4 Max or RTX 3090".to_owned(),
            Missing::Bandwidth(unlisted) => {
                format!("the bandwidth of the {}, which is not in the catalog, such as 500 GB/s", unlisted.name)
            }
        })
        .collect();
    ClaimReport {
        verdict: None,
        sentence: format!("The claim cannot be judged without {}.", words::list(&missing)),
        read_as: String::new(),
        claimed_tokens_per_s: None,
        ceiling_tokens_per_s: None,
        expected_tokens_per_s: None,
        expected_low: None,
        expected_high: None,
        ratio_to_ceiling: None,
        ratio_to_rule_of_thumb: None,
        arithmetic: Vec::new(),
        measured: Vec::new(),
        true_if: Vec::new(),
        assumed: Vec::new(),
        not_understood: Vec::new(),
        missing,
        link: None,
    }
}

/// The check of a plan that carries a claim.
#[must_use]
pub fn of_judged(judged: &Judged, catalog: &Catalog, link: LinkOf<'_>) -> ClaimReport {
    let decode = &judged.outcome.decode;
    let rule = rule_of_thumb(judged, catalog);
    ClaimReport {
        verdict: Some(judged.verdict.into()),
        sentence: sentence(judged),
        read_as: setup(&judged.plan, catalog),
        claimed_tokens_per_s: Some(judged.claimed.0),
        ceiling_tokens_per_s: Some(decode.ceiling.0),
        expected_tokens_per_s: Some(decode.rate.0),
        expected_low: Some(decode.low.0),
        expected_high: Some(decode.high.0),
        ratio_to_ceiling: Some(judged.ratio_to_ceiling),
        ratio_to_rule_of_thumb: rule.map(|rule| judged.claimed.0 / rule),
        arithmetic: arithmetic(judged, rule),
        measured: judged
            .witnesses
            .iter()
            .take(5)
            .map(|witness| Witnessed {
                tokens_per_s: witness.speed.0,
                source: Citation { title: witness.label.clone(), url: witness.url.clone() },
            })
            .collect(),
        true_if: judged.ways.iter().map(way).collect(),
        assumed: Vec::new(),
        not_understood: Vec::new(),
        missing: Vec::new(),
        link: Some(link(&judged.plan)),
    }
}

/// Bandwidth over all weights, as the rule of thumb has it; it says nothing of an MoE.
fn rule_of_thumb(judged: &Judged, catalog: &Catalog) -> Option<f64> {
    let moe = crate::plan::llm::of(&judged.plan, catalog).is_some_and(|llm| llm.is_moe());
    (!moe).then(|| judged.bandwidth.0 / judged.outcome.memory.weights.as_f64())
}

/// `Llama 3.3 70B · Q4_K_M · llama.cpp · 2 × GeForce RTX 3090 · 24 GB`.
fn setup(plan: &Plan, catalog: &Catalog) -> String {
    let users = if plan.sequences > 1 { format!(" · {} sequences", plan.sequences) } else { String::new() };
    let llm = crate::plan::llm::of(plan, catalog).map_or_else(|| plan.llm.clone(), |llm| llm.name.clone());
    format!("{llm} · {} · {} · {}{users}", plan.quantization, plan.runtime, machine_words(plan, catalog))
}

/// `Mac Studio M4 Max · 48 GB (40-core GPU)`.
pub(super) fn machine_words(plan: &Plan, catalog: &Catalog) -> String {
    let resolved = resolve(plan, catalog);
    let machine = words::configuration(resolved.machine, resolved.option, plan.count);
    match resolved.machine.variant.as_str() {
        "" => machine,
        variant => format!("{machine} ({variant})"),
    }
}

fn sentence(judged: &Judged) -> String {
    let decode = &judged.outcome.decode;
    let claimed = significant(judged.claimed.0, 2);
    let ceiling = significant(decode.ceiling.0, 3);
    let expected = format!("{} to {}", words::rate(decode.low), words::rate(decode.high));
    let each = if judged.plan.sequences > 1 { " each" } else { "" };
    let bandwidth = format!("{} GB/s", significant(judged.bandwidth.gb(), 3));
    let read = words::gigabytes(judged.read_per_token);
    let main = match judged.verdict {
        ClaimVerdict::Impossible => format!(
            "{claimed} tok/s{each} is impossible here: {bandwidth} over the {read} that a token reads is {ceiling} at most, and \
             the claim is {} times that.",
            significant(judged.ratio_to_ceiling, 3)
        ),
        ClaimVerdict::Measured => {
            let nearest = judged.witnesses.first();
            let who = nearest.map_or_else(String::new, |witness| {
                format!(
                    " {} tok/s was published for this very setup ({}).",
                    significant(witness.speed.0, 3),
                    witness.label
                )
            });
            format!("{claimed} tok/s{each} is what was measured.{who}")
        }
        ClaimVerdict::Plausible => {
            format!(
                "{claimed} tok/s{each} is plausible: {expected} is expected here, and {ceiling} would be the ceiling."
            )
        }
        ClaimVerdict::Implausible if judged.claimed.0 > decode.rate.0 => format!(
            "{claimed} tok/s{each} is implausible: it stays below the ceiling of {ceiling}, but such setups reach {expected}."
        ),
        ClaimVerdict::Implausible => format!(
            "{claimed} tok/s{each} is slower than it should be: {expected} is expected here. Part of the weights outside the GPU's \
             memory, a long context or an old build would explain it."
        ),
    };
    if judged.loads() {
        return main;
    }
    let memory = &judged.outcome.memory;
    format!(
        "{main} Besides, it does not load: {} against {} usable.",
        words::gigabytes(memory.total),
        words::gigabytes(memory.usable)
    )
}

fn arithmetic(judged: &Judged, rule: Option<f64>) -> Vec<String> {
    let decode = &judged.outcome.decode;
    let devices = if judged.plan.count > 1 {
        format!(" ({} devices, {} split)", judged.plan.count, judged.plan.split)
    } else {
        String::new()
    };
    let bandwidth = significant(judged.bandwidth.gb(), 3);
    let mut lines = vec![format!(
        "{bandwidth} GB/s{devices} ÷ {} read per token = {} tok/s, the ceiling; the claim is {} times it.",
        words::gigabytes(judged.read_per_token),
        significant(decode.ceiling.0, 3),
        significant(judged.ratio_to_ceiling, 3)
    )];
    if let Some(rule) = rule {
        lines.push(format!(
            "By the rule of thumb, over all {} of the weights: {} tok/s; the claim is {} times that.",
            words::gigabytes(judged.outcome.memory.weights),
            significant(rule, 2 + u32::from(rule >= 10.0)),
            significant(judged.claimed.0 / rule, 2)
        ));
    }
    lines.push(format!(
        "Expected: {} tok/s, eight times in ten between {} and {}.",
        words::rate(decode.rate),
        words::rate(decode.low),
        words::rate(decode.high)
    ));
    lines
}

fn way(way: &Way) -> String {
    match way {
        Way::FewerBits { format, rate, .. } => {
            format!("fewer bits: {format}, with which about {} tok/s is expected here", words::rate(*rate))
        }
        Way::Moe { name, rate, .. } => {
            format!(
                "an MoE, which reads part of its weights per token: {name} runs at about {} tok/s here",
                words::rate(*rate)
            )
        }
        Way::Speculation { at_ceiling, expected } => {
            let ceiling = if *at_ceiling > 1.0 {
                format!(" ({} if every step ran at the very ceiling)", significant(*at_ceiling, 2))
            } else {
                String::new()
            };
            format!(
                "speculation that gets {} tokens out of every step{ceiling}, its own cost not counted",
                significant(*expected, 2)
            )
        }
        Way::MoreDevices { count, rate } => {
            format!("{count} of them, each reading its share of every layer (about {} tok/s)", words::rate(*rate))
        }
        Way::Together { sequences, aggregate } => format!(
            "the total of {sequences} sequences decoded together, about {} tok/s for all",
            words::rate(*aggregate)
        ),
        Way::OtherMachine { name, gb, bandwidth_gb_s, rate, .. } => format!(
            "more bandwidth: {name} with {gb} GB has {} GB/s (about {} tok/s)",
            significant(*bandwidth_gb_s, 3),
            words::rate(*rate)
        ),
    }
}

fn assumption(assumed: &Assumption, plan: Option<&Plan>, catalog: &Catalog) -> Option<String> {
    let plan = plan?;
    let resolved = resolve(plan, catalog);
    Some(match assumed {
        Assumption::UpperEnd(value) => format!("of the range its upper end, {}", significant(*value, 2)),
        Assumption::FirstSpeed => "of several speeds the first".to_owned(),
        Assumption::Together(number) => format!("the speed is that of all {number} sequences together"),
        Assumption::Llm => format!("the model is {}", resolved.llm.name),
        Assumption::Machine => {
            let variant = if resolved.machine.variant.is_empty() {
                String::new()
            } else {
                format!(", {}", resolved.machine.variant)
            };
            format!("the machine is the {}{variant}", resolved.machine.name)
        }
        Assumption::StandIn(unlisted) if unlisted.same_chip => format!(
            "the {} is not in the catalog; the {} has the same chip and memory bandwidth, and stands in for it",
            unlisted.name, resolved.machine.name
        ),
        Assumption::StandIn(unlisted) => format!(
            "the {} is not in the catalog; the {} with the bandwidth of the claim stands in for it, with its own memory",
            unlisted.name, resolved.machine.name
        ),
        Assumption::Memory => format!("the memory is {} GB, the least that could hold it", plan.memory_gb),
        Assumption::MostMemory => format!("the memory is {} GB, the most that it is sold with", plan.memory_gb),
        Assumption::Quantization => format!("the weights are {}", plan.quantization),
        Assumption::EmptyContext => "the context is still empty, where generation is fastest".to_owned(),
    })
}

/// The report as plain text.
#[must_use]
pub fn text(report: &ClaimReport) -> String {
    let mut text = String::new();
    let _ = write_text(&mut text, report);
    text
}

fn write_text(text: &mut String, report: &ClaimReport) -> std::fmt::Result {
    if let Some(verdict) = report.verdict {
        writeln!(text, "{}", verdict.to_uppercase())?;
    }
    writeln!(text, "{}", report.sentence)?;
    if !report.read_as.is_empty() {
        writeln!(text, "\nRead as: {}", report.read_as)?;
    }
    for line in &report.arithmetic {
        writeln!(text, "  {line}")?;
    }
    for witness in &report.measured {
        writeln!(text, "  Measured: {} tok/s. {}", significant(witness.tokens_per_s, 3), witness.source.title)?;
    }
    if !report.true_if.is_empty() {
        writeln!(text, "\nIt could be true of:")?;
        for way in &report.true_if {
            writeln!(text, "  - {way}")?;
        }
    }
    if !report.assumed.is_empty() {
        writeln!(text, "\nAssumed: {}.", report.assumed.join("; "))?;
    }
    if !report.not_understood.is_empty() {
        writeln!(text, "Not understood: {}.", report.not_understood.join(", "))?;
    }
    if let Some(link) = &report.link {
        writeln!(text, "\n?{link}")?;
    }
    Ok(())
}
