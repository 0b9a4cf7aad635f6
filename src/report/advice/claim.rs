//! A judged claim in words, with its arithmetic.

use std::fmt::Write;

use serde::Serialize;

use super::{Citation, LinkOf};
use crate::advice::claim::read::{Assumption, Missing, Reading};
use crate::advice::claim::ways::Way;
use crate::advice::claim::{Judged, judge};
use crate::catalog::Catalog;
use crate::catalog::machine::Split;
use crate::language::advice_claim as say;
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
    /// Whether it is `implausible` for being slower than expected, not faster.
    pub slower_than_expected: bool,
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
        report.assumed.push(say::of_prefill().to_owned());
    }
    report.not_understood.clone_from(&reading.not_understood);
    report
}

fn nothing_to_judge(missing: &[Missing]) -> ClaimReport {
    let missing: Vec<String> = missing
        .iter()
        .map(|missing| match missing {
            Missing::Speed => say::missing_speed().to_owned(),
            Missing::Llm => say::missing_llm().to_owned(),
            Missing::Machine => say::missing_machine().to_owned(),
            Missing::Bandwidth(unlisted) => say::MissingBandwidth { machine: unlisted.name }.text(),
        })
        .collect();
    ClaimReport {
        verdict: None,
        slower_than_expected: false,
        sentence: say::CannotBeJudged { missing: words::list(&missing) }.text(),
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
        slower_than_expected: is_slower(judged),
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
    let llm = crate::plan::llm::of(plan, catalog);
    say::Setup {
        llm: llm.as_ref().map_or(plan.llm.as_str(), |llm| llm.name.as_str()),
        format: plan.quantization,
        runtime: plan.runtime,
        machine: machine_words(plan, catalog),
        sequences: plan.sequences,
    }
    .text()
}

/// `Mac Studio M4 Max · 48 GB (40-core GPU)`.
pub(crate) fn machine_words(plan: &Plan, catalog: &Catalog) -> String {
    let resolved = resolve(plan, catalog);
    let machine = words::configuration(resolved.machine, resolved.option, plan.count);
    match resolved.machine.variant.as_str() {
        "" => machine,
        variant => format!("{machine} ({variant})"),
    }
}

/// Whether it is slower than the expected band: nothing speaks against it but that more should be possible.
fn is_slower(judged: &Judged) -> bool {
    judged.verdict == ClaimVerdict::Implausible && judged.claimed.0 < judged.outcome.decode.rate.0
}

fn sentence(judged: &Judged) -> String {
    let decode = &judged.outcome.decode;
    let sequences = judged.plan.sequences;
    let claimed = significant(judged.claimed.0, 2);
    let ceiling = significant(decode.ceiling.0, 3);
    let expected = words::band(decode.low, decode.high);
    let verdict = match judged.verdict {
        ClaimVerdict::Impossible => say::Impossible {
            claimed,
            sequences,
            bandwidth: significant(judged.bandwidth.gb(), 3),
            read: words::gigabytes(judged.read_per_token),
            ceiling,
            times: significant(judged.ratio_to_ceiling, 3),
        }
        .text(),
        ClaimVerdict::Measured => match judged.witnesses.first() {
            Some(witness) => say::MeasuredBy {
                claimed,
                sequences,
                published: significant(witness.speed.0, 3),
                source: &witness.label,
            }
            .text(),
            None => say::Measured { claimed, sequences }.text(),
        },
        ClaimVerdict::Plausible => say::Plausible { claimed, sequences, expected, ceiling }.text(),
        ClaimVerdict::Implausible if is_slower(judged) => say::TooSlow { claimed, sequences, expected }.text(),
        ClaimVerdict::Implausible => say::Implausible { claimed, sequences, expected, ceiling }.text(),
    };
    if judged.loads() {
        return verdict;
    }
    let memory = &judged.outcome.memory;
    let (total, usable) = (words::gigabytes(memory.total), words::gigabytes(memory.usable));
    say::BesidesDoesNotLoad { verdict, total, usable }.text()
}

fn arithmetic(judged: &Judged, rule: Option<f64>) -> Vec<String> {
    let decode = &judged.outcome.decode;
    let plan = &judged.plan;
    let split = match plan.split {
        _ if plan.count <= 1 => "alone",
        Split::Layer => "layer",
        Split::Tensor => "tensor",
    };
    let ceiling = say::CeilingStep {
        bandwidth: significant(judged.bandwidth.gb(), 3),
        split,
        count: plan.count,
        read: words::gigabytes(judged.read_per_token),
        ceiling: significant(decode.ceiling.0, 3),
        times: significant(judged.ratio_to_ceiling, 3),
    };
    let rule = rule.map(|rule| {
        let weights = words::gigabytes(judged.outcome.memory.weights);
        let speed = significant(rule, 2 + u32::from(rule >= 10.0));
        say::RuleOfThumb { weights, speed, times: significant(judged.claimed.0 / rule, 2) }.text()
    });
    let (low, high) = (words::rate(decode.low), words::rate(decode.high));
    let expected = say::ExpectedStep { speed: words::rate(decode.rate), low, high };
    [Some(ceiling.text()), rule, Some(expected.text())].into_iter().flatten().collect()
}

fn way(way: &Way) -> String {
    match way {
        Way::FewerBits { format, rate, .. } => say::FewerBits { format, speed: words::rate(*rate) }.text(),
        Way::Moe { name, rate, .. } => say::AnMoe { llm: name, speed: words::rate(*rate) }.text(),
        Way::Speculation { at_ceiling, expected } => {
            let tokens = significant(*expected, 2);
            if *at_ceiling > 1.0 {
                say::SpeculationAtCeiling { tokens, least: significant(*at_ceiling, 2) }.text()
            } else {
                say::Speculation { tokens }.text()
            }
        }
        Way::MoreDevices { count, rate } => say::MoreDevices { count, speed: words::rate(*rate) }.text(),
        Way::Together { sequences, aggregate } => say::Together { sequences, speed: words::rate(*aggregate) }.text(),
        Way::OtherMachine { name, gb, bandwidth_gb_s, rate, .. } => say::MoreBandwidth {
            machine: name,
            gb,
            bandwidth: significant(*bandwidth_gb_s, 3),
            speed: words::rate(*rate),
        }
        .text(),
    }
}

fn assumption(assumed: &Assumption, plan: Option<&Plan>, catalog: &Catalog) -> Option<String> {
    let plan = plan?;
    let resolved = resolve(plan, catalog);
    let other = &resolved.machine.name;
    Some(match assumed {
        Assumption::UpperEnd(value) => say::UpperEnd { speed: significant(*value, 2) }.text(),
        Assumption::FirstSpeed => say::first_speed().to_owned(),
        Assumption::Together(sequences) => say::SpeedOfAll { sequences }.text(),
        Assumption::Llm => say::AssumedLlm { llm: &resolved.llm.name }.text(),
        Assumption::Machine if resolved.machine.variant.is_empty() => say::AssumedMachine { machine: other }.text(),
        Assumption::Machine => say::AssumedMachine { machine: format!("{other}, {}", resolved.machine.variant) }.text(),
        Assumption::StandIn(unlisted) if unlisted.same_chip => say::SameChip { machine: unlisted.name, other }.text(),
        Assumption::StandIn(unlisted) => say::OtherChip { machine: unlisted.name, other }.text(),
        Assumption::Memory => say::LeastMemory { gb: plan.memory_gb }.text(),
        Assumption::MostMemory => say::MostMemory { gb: plan.memory_gb }.text(),
        Assumption::Quantization => say::AssumedFormat { format: plan.quantization }.text(),
        Assumption::EmptyContext => say::empty_context().to_owned(),
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
        let word = if report.slower_than_expected { say::slower() } else { verdict };
        writeln!(text, "{}", word.to_uppercase())?;
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
