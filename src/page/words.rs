//! The page's own words: names of controls, what they say, and what they answer to an entry that they cannot take.
//! Verdicts, notes and figures come from `report`.

use crate::catalog::figure::Evidence;
use crate::catalog::llm::Llm;
use crate::catalog::llm::architecture::LayerKind;
use crate::plan::Plan;
use crate::report::{Cited, ConfigurationReport, Report};
use crate::units::format::{context, significant, whole};

/// `Mac mini M4 Pro · 48 GB`.
#[must_use]
pub fn configuration(one: &ConfigurationReport) -> String {
    format!("{} · {}", one.name, one.memory)
}

/// The word before a configuration in the question.
#[must_use]
pub fn lead(index: usize, count: usize) -> &'static str {
    match (index, count) {
        (0, 1) => "Run ",
        (0, _) => "Compare ",
        (1, _) => " with ",
        _ => " and ",
    }
}

/// What kind of knowledge a figure is, in a sentence.
#[must_use]
pub fn evidence(cited: &Cited) -> String {
    let kind = match cited.evidence {
        Some(Evidence::Vendor) => "The maker’s own figure",
        Some(Evidence::Measured) => "Measured",
        Some(Evidence::Derived) => "Derived from other figures",
        Some(Evidence::Reported) => "Reported without saying where from",
        Some(Evidence::Estimate) => "A stand-in",
        None => "",
    };
    match (kind, cited.kind.as_str()) {
        ("", "") => String::new(),
        ("", text) | (text, "") => format!("{text}."),
        (kind, text) => format!("{kind}; {text}."),
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

/// What kind of LLM it is, in a few words.
#[must_use]
pub fn llm_kind(llm: &Llm) -> String {
    let total = parameters(llm.total_parameters() as f64);
    match (llm.generic, llm.is_moe()) {
        (true, _) => format!("generic dense LLM of {total}: layers and width as others of its size have"),
        (false, true) => format!("{total}, MoE: {} active per token", parameters(llm.active_parameters() as f64)),
        (false, false) => format!("{total}, dense"),
    }
}

/// How it keeps its context, where that is not plain attention over the whole of it: ` · sliding window`.
#[must_use]
pub fn attention_kind(llm: &Llm) -> &'static str {
    use LayerKind as K;
    let has = |kinds: &[K]| llm.architecture.layers.iter().any(|layer| kinds.contains(&layer.kind));
    if has(&[K::Delta, K::Kda, K::Mamba, K::FullAndMamba, K::Conv]) {
        " · hybrid, recurrent"
    } else if has(&[K::Latent, K::Compressed4, K::Compressed128]) {
        " · latent attention"
    } else if has(&[K::Sliding]) {
        " · sliding window"
    } else {
        ""
    }
}

/// What the context slider says below its track.
#[must_use]
pub fn context_line(wish: u64, used: u64, llm: &Llm) -> String {
    let (name, most) = (&llm.name, context(llm.max_context));
    if used > llm.max_context {
        format!("{name} goes up to {most}; computed with {} as the link asks", context(used))
    } else if wish > llm.max_context {
        format!("{name} ends at {most}: computed with {most}; your {} is kept for others", context(wish))
    } else {
        format!("{name} goes up to {most}")
    }
}

/// `$2,500`, or that there is none.
#[must_use]
pub fn budget(usd: Option<f64>) -> String {
    usd.map_or_else(|| "no limit".to_owned(), |usd| format!("${}", whole(usd)))
}

/// What stands below the budget slider where there is no best configuration.
#[must_use]
pub fn no_best(budget_set: bool) -> &'static str {
    if budget_set {
        "Nothing within it holds this LLM at this context."
    } else {
        "Ticks are configurations that can be bought."
    }
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
    format!("{} in 8 of 10 measurements; the ceiling is {most}.", one.decode.band)
}

/// Where the usable limit comes from, and what would fit below it.
#[must_use]
pub fn limit(one: &ConfigurationReport) -> String {
    let format =
        one.fit.best_format.as_ref().map_or_else(String::new, |lever| format!(" Largest format: {}.", lever.label));
    let (context, sequences) = (&one.fit.max_context, &one.fit.sequences_that_fit);
    let reason = one.fit.usable_reason.trim_end_matches('.');
    format!("Longest context that fits: {context}. Sequences that fit: {sequences}.{format} {reason}.")
}

/// What the weight format costs: `Published quality loss: perplexity +2.8 % (Llama 3 8B).`, or nothing.
#[must_use]
pub fn quality(one: &ConfigurationReport) -> String {
    one.quality.as_ref().map_or_else(String::new, |found| {
        format!("Published quality loss of this format: {} ({}).", found.text, found.kind)
    })
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
    let rest = sentence.strip_prefix(one.fit.word).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(sentence);
    let mut rest = rest.to_owned();
    if let Some(first) = rest.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    rest
}

/// `40.2 GB usable`.
#[must_use]
pub fn usable(one: &ConfigurationReport) -> String {
    format!("{} GB usable", significant(one.fit.usable.gb(), 3))
}

/// What the memory bar says to a screen reader.
#[must_use]
pub fn memory_spoken(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.fit.segments.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    format!("{}: {}", one.fit.word, parts.join(", "))
}

/// `weights 19.8 GB + KV cache 2.15 GB + … = 22.4 GB`.
#[must_use]
pub fn memory_sum(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.fit.segments.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    format!("{} = {} GB.", parts.join(" + "), significant(one.fit.total.gb(), 3))
}

/// `weights 83 ms + arithmetic 16 ms + …`.
#[must_use]
pub fn step_sum(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.decode.split.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    format!("{}.", parts.join(" + "))
}

/// What the bar of milliseconds says to a screen reader.
#[must_use]
pub fn step_spoken(one: &ConfigurationReport) -> String {
    let parts: Vec<_> = one.decode.split.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    format!("One token takes {} ms: {}", significant(one.decode.step.ms(), 3), parts.join(", "))
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
        format!("{} {}: {} {}, {}.", one.letter, one.name, one.decode.text.value, one.decode.text.unit, one.fit.word)
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
