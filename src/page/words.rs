//! The page's own words: names of controls, what they say, and what they answer to an entry that they cannot take.
//! Verdicts, notes and figures come from `report`.

use crate::catalog::figure::Evidence;
use crate::catalog::llm::architecture::LayerKind;
use crate::catalog::llm::{Llm, generic};
use crate::language::{page as say, signs};
use crate::plan::Plan;
use crate::report::{Cited, ConfigurationReport, Report};
use crate::units::format::{context, significant};

/// `Mac mini M4 Pro · 48 GB`.
#[must_use]
pub fn configuration(one: &ConfigurationReport) -> String {
    format!("{} · {}", one.name, one.memory)
}

/// The word before a configuration in the question.
#[must_use]
pub fn lead(index: usize, count: usize) -> &'static str {
    match (index, count) {
        (0, 1) => say::lead_run(),
        (0, _) => say::lead_compare(),
        (1, _) => say::lead_with(),
        _ => say::lead_and(),
    }
}

/// What kind of knowledge a figure is, in a sentence.
#[must_use]
pub fn evidence(cited: &Cited) -> String {
    let kind = match cited.evidence {
        Some(Evidence::Vendor) => say::evidence_vendor(),
        Some(Evidence::Measured) => say::evidence_measured(),
        Some(Evidence::Derived) => say::evidence_derived(),
        Some(Evidence::Reported) => say::evidence_reported(),
        Some(Evidence::Estimate) => say::evidence_estimate(),
        None => "",
    };
    // Of what has evidence the report says no more than its kind.
    match (kind, cited.kind.as_str()) {
        ("", "") => String::new(),
        ("", text) | (text, _) => signs::Sentence { text }.text(),
    }
}

/// `32.8B`, `0.5B`, `1.0T`.
#[must_use]
pub fn parameters(count: f64) -> String {
    if count >= 0.9995e12 {
        format!("{}T", significant(count / 1e12, 2))
    } else {
        format!("{}B", significant(count / 1e9, 3))
    }
}

/// The parameters of an LLM. Those of a generic one are what its name says; its layers, rounded to what hardware likes, have
/// up to two in a hundred more or less.
#[must_use]
pub fn size(llm: &Llm) -> String {
    match llm.name.strip_prefix(generic::NAME) {
        Some(size) if llm.generic => size.to_owned(),
        _ => parameters(llm.total_parameters() as f64),
    }
}

/// What kind of LLM it is, in a few words.
#[must_use]
pub fn llm_kind(llm: &Llm) -> String {
    let total = size(llm);
    match (llm.generic, llm.is_moe()) {
        (true, _) => say::KindGeneric { total }.text(),
        (false, true) => say::KindMoe { total, active: parameters(llm.active_parameters() as f64) }.text(),
        (false, false) => say::KindDense { total }.text(),
    }
}

/// How it keeps its context, where that is not plain attention over the whole of it: ` · sliding window`.
#[must_use]
pub fn attention_kind(llm: &Llm) -> &'static str {
    use LayerKind as K;
    let has = |kinds: &[K]| llm.architecture.layers.iter().any(|layer| kinds.contains(&layer.kind));
    if has(&[K::Delta, K::Kda, K::Mamba, K::FullAndMamba, K::Conv]) {
        say::attention_hybrid()
    } else if has(&[K::Latent, K::Compressed4, K::Compressed128]) {
        say::attention_latent()
    } else if has(&[K::Sliding]) {
        say::attention_sliding()
    } else {
        ""
    }
}

/// What the context slider says below its track.
#[must_use]
pub fn context_line(wish: u64, used: u64, llm: &Llm) -> String {
    let (name, most) = (&llm.name, context(llm.max_context));
    if used > llm.max_context {
        say::ContextAsAsked { name, most, used: context(used) }.text()
    } else if wish > llm.max_context {
        say::ContextEnds { name, most, wish: context(wish) }.text()
    } else {
        say::ContextUpTo { name, most }.text()
    }
}

/// `$2,500`, or that there is none.
#[must_use]
pub fn budget(usd: Option<f64>) -> String {
    usd.map_or_else(|| say::no_limit().to_owned(), |usd| crate::report::words::money(crate::units::Usd(usd)))
}

/// What stands below the budget slider where there is no best configuration.
#[must_use]
pub fn no_best(budget_set: bool) -> &'static str {
    if budget_set { say::nothing_within() } else { say::ticks_are() }
}

/// What the speed is like, and all sequences together; or that it cannot be had.
#[must_use]
pub fn felt(one: &ConfigurationReport) -> String {
    if !one.fit.loads() {
        return say::if_it_loaded().to_owned();
    }
    let felt = &one.decode.felt;
    one.decode.aggregate.as_ref().map_or_else(|| felt.clone(), |all| format!("{felt}{}{all}", signs::semicolon()))
}

/// `40-core GPU · 48 GB`.
#[must_use]
pub fn sold(one: &ConfigurationReport) -> String {
    if one.variant.is_empty() { one.memory.clone() } else { format!("{} · {}", one.variant, one.memory) }
}

/// Not empty where a figure has a source.
#[must_use]
pub fn has_source(cited: &Cited) -> String {
    if cited.sources.is_empty() { String::new() } else { "yes".to_owned() }
}

/// `7.8 to 11 tok/s in 8 of 10 measurements, at most 14.`
#[must_use]
pub fn band(one: &ConfigurationReport) -> String {
    let most = significant(one.decode.ceiling.0, 2);
    say::Band { band: &one.decode.band, most }.text()
}

/// Where the usable limit comes from, and what would fit below it.
#[must_use]
pub fn limit(one: &ConfigurationReport) -> String {
    let format = one
        .fit
        .best_format
        .as_ref()
        .map_or_else(String::new, |lever| say::LargestFormat { format: &lever.label }.text());
    let (context, sequences) = (&one.fit.max_context, &one.fit.sequences_that_fit);
    let reason = one.fit.usable_reason.trim_end_matches(signs::full_stop());
    say::Limit { context, sequences, format, reason }.text()
}

/// What the weight format costs: `Published quality loss: perplexity +2.8 % (Llama 3 8B).`, or nothing.
#[must_use]
pub fn quality(one: &ConfigurationReport) -> String {
    one.quality.as_ref().map_or_else(String::new, |found| say::Quality { text: &found.text, kind: &found.kind }.text())
}

/// On which side of the limit its text has room.
#[must_use]
pub fn side(one: &ConfigurationReport, end: f64) -> &'static str {
    if one.fit.usable.as_f64() > end / 2.0 { "left" } else { "right" }
}

/// The sentence on the fit, without the word that stands before it already.
#[must_use]
pub fn fit_sentence(one: &ConfigurationReport) -> String {
    let sentence = one.fit.sentence.as_str();
    let rest =
        sentence.strip_prefix(one.fit.word).and_then(|rest| rest.strip_prefix(signs::colon())).unwrap_or(sentence);
    let mut rest = rest.to_owned();
    if let Some(first) = rest.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    rest
}

/// `40.2 GB usable`.
#[must_use]
pub fn usable(one: &ConfigurationReport) -> String {
    say::Usable { gb: significant(one.fit.usable.gb(), 3) }.text()
}

/// What the memory bar says to a screen reader.
#[must_use]
pub fn memory_spoken(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.fit.segments.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    say::SpokenParts { word: one.fit.word, parts: parts.join(signs::comma()) }.text()
}

/// `weights 19.8 GB + KV cache 2.15 GB + … = 22.4 GB`.
#[must_use]
pub fn memory_sum(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.fit.segments.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    say::MemorySum { parts: parts.join(" + "), total: significant(one.fit.total.gb(), 3) }.text()
}

/// `weights 83 ms + arithmetic 16 ms + …`.
#[must_use]
pub fn step_sum(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.decode.split.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    signs::Sentence { text: parts.join(" + ") }.text()
}

/// What the bar of milliseconds says to a screen reader.
#[must_use]
pub fn step_spoken(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.decode.split.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    say::StepSpoken { ms: significant(one.decode.step.ms(), 3), parts: parts.join(signs::comma()) }.text()
}

/// The headline results of all configurations as a link carries them in `was`.
#[must_use]
pub fn headline(report: &Report) -> String {
    let speeds: Vec<_> = report.configurations.iter().map(|one| one.decode.text.value.as_str()).collect();
    speeds.join(" ")
}

/// The whole answer in one breath, for a screen reader after a change.
#[must_use]
pub fn announcement(report: &Report) -> String {
    let parts = report.configurations.iter().map(|one| {
        say::Announced {
            letter: &one.letter,
            name: &one.name,
            rate: &one.decode.text.value,
            unit: &one.decode.text.unit,
            fit: &one.fit.word,
        }
        .text()
    });
    format!("{} {}", report.verdict.headline, parts.collect::<Vec<_>>().join(" "))
}

/// The time of one token.
#[must_use]
pub fn step(one: &ConfigurationReport) -> String {
    format!("{} ms", significant(one.decode.step.ms(), 3))
}

/// The answer on one configuration as a line of JSON: what the command line prints for its link.
#[must_use]
pub fn summary(plan: &Plan) -> String {
    let catalog = crate::catalog::catalog();
    let outcome = crate::plan::evaluate::evaluate(plan, catalog);
    crate::report::json::answer(&crate::share::encode::encode_one(plan, catalog), plan, &outcome, &[])
}
