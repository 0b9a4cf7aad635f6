//! An LLM on a machine.

use maud::{Markup, html};

use super::{Question, llm, machine, parts};
use crate::catalog::Catalog;
use crate::catalog::quantization::{FileType, WeightFormat};
use crate::pages::badge::{badge, tone};
use crate::pages::frame::section;
use crate::pages::link;
use crate::plan::Plan;
use crate::plan::llm::exists;
use crate::report::build::report;
use crate::report::{ConfigurationReport, Report, Tone, words};
use crate::units::format::context;

/// Weight formats that are compared where the LLM's own runtime reads GGUF files.
const FORMATS: [FileType; 7] =
    [FileType::Q8_0, FileType::Q6K, FileType::Q5KM, FileType::Q4KM, FileType::Iq4Xs, FileType::Q3KM, FileType::Q2K];
/// Lengths of context that are compared.
const CONTEXTS: [u64; 5] = [4_096, 8_192, 32_768, 65_536, 131_072];

/// One or two sentences for search engines: what the page answers, in figures.
pub(super) fn description(plan: &Plan, report: &Report, catalog: &Catalog) -> String {
    let Some(shown) = report.configurations.first() else { return String::new() };
    let (total, usable) = (words::gigabytes(shown.fit.total), words::gigabytes(shown.fit.usable));
    let (llm, machine) = (llm(plan, catalog), machine(plan, catalog));
    let asked = format!("{llm} in {} with {} of context on {machine}", plan.quantization, context(plan.context));
    if shown.fit.tone == Tone::Bad {
        return format!(
            "{asked} does not load: {total} against {usable} usable. What would make it run, and how fast."
        );
    }
    let (value, band) = (&shown.decode.text.value, &shown.decode.band);
    format!(
        "{asked} fits: {total} of {usable} usable, about {value} tok/s ({band}). Why, price, measurements, commands."
    )
}

pub(super) fn body(question: &Question, all: &[Question], catalog: &Catalog) -> Markup {
    let (Some(plan), Some(shown)) = (question.plans.first(), question.report.configurations.first()) else {
        return html! {};
    };
    let setting = html! { "In " (plan.quantization) " with " (context(plan.context)) " of context" };
    let llm_sources = catalog.llm(&plan.llm).map_or(&[][..], |llm| &llm.sources);
    html! {
        (parts::crumbs(question))
        h1 { (question.title) }
        (parts::verdict(question, None, catalog))
        div class="cards" {
            (parts::card(shown, setting, catalog))
        }
        @if !shown.status.is_empty() { p class="quiet" { "The machine: " (shown.status) "." } }
        (section("fit", "Does it fit?", fit(shown)))
        (section("why", if shown.fit.tone == Tone::Bad { "How fast it would be" } else { "Why this fast?" }, why(shown)))
        (section("formats", "In other weight formats", formats(plan, catalog)))
        (section("context", "With more context", contexts(plan, catalog)))
        (section("chart", "Other sizes on this machine", parts::chart(question, catalog)))
        (section("measured", "What was measured", parts::measured(shown)))
        (section("commands", "Run it", parts::commands(question, catalog)))
        @if !shown.notes.is_empty() {
            (section("remarks", "Remarks", html! { ul { @for note in &shown.notes { li { (note) } } } }))
        }
        (section("wrong", "Wrong number?", parts::wrong(question, catalog)))
        (section("related", "Related", parts::related(question, all)))
        (section("sources", "Sources", parts::sources(question, llm_sources, catalog)))
    }
}

fn fit(shown: &ConfigurationReport) -> Markup {
    let fit = &shown.fit;
    html! {
        p { (fit.sentence) }
        div class="scroll" tabindex="0" role="region" aria-label="What the memory goes to" {
            table class="figures" {
                caption class="visually-hidden" { "What the memory goes to" }
                tbody {
                    @for segment in &fit.segments {
                        tr { th scope="row" { (segment.label) } td class="number" { (segment.text) } td class="worked" { @for line in &segment.made_of { div { (line) } } } }
                    }
                    tr { th scope="row" { "in all" } td class="number" { strong { (words::gigabytes(fit.total)) } } td class="worked" { "against " (fit.usable_reason) } }
                }
            }
        }
        p {
            "Context that fits: " (fit.max_context) ". Sequences that fit at once: " (fit.sequences_that_fit) "."
            @if let Some(best) = &fit.best_format { " Largest weight format: " (best.label) "." }
        }
    }
}

fn why(shown: &ConfigurationReport) -> Markup {
    let decode = &shown.decode;
    html! {
        @if shown.fit.tone == Tone::Bad {
            p { "If all of it were in this memory, it would write " (decode.text.value) " tok/s (" (decode.band) ")." }
        }
        p { (decode.bound) " A token takes " strong { (words::duration_text(decode.step)) } "; the ceiling that bandwidth alone sets is " (words::rate(decode.ceiling)) " tok/s." }
        div class="scroll" {
            table class="figures" {
                caption class="visually-hidden" { "Where the time of one token goes" }
                tbody { @for part in &decode.split { tr { th scope="row" { (part.label) } td class="number" { (part.text) } } } }
            }
        }
        p { "Prompts are processed at about " (shown.prefill.text.value) " " (shown.prefill.text.unit) " (" (shown.prefill.band) "). " a href="../method.html" { "How it is computed" } "." }
    }
}

/// The same question with one thing changed, a row for each.
fn table(caption: &str, what: &str, plans: &[(String, Plan)], plan: &Plan, catalog: &Catalog) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(caption) {
            table class="figures" {
                caption class="visually-hidden" { (caption) }
                thead { tr { th scope="col" { (what) } th scope="col" class="number" { "memory" } th scope="col" { "fit" } th scope="col" class="number" { "tok/s" } th scope="col" { "8 of 10 measure" } th scope="col" { "calculator" } } }
                tbody {
                    @for (name, other) in plans {
                        @let report = report(std::slice::from_ref(other), catalog);
                        @if let Some(shown) = report.configurations.first() {
                            tr class=[(other == plan).then_some("here")] {
                                th scope="row" { (name) }
                                td class="number" { (words::gigabytes(shown.fit.total)) }
                                td { (badge(tone(shown.fit.tone), shown.fit.word)) }
                                @if shown.fit.tone == Tone::Bad {
                                    td class="number" { "–" }
                                    td { "–" }
                                } @else {
                                    td class="number" { (shown.decode.text.value) }
                                    td { (shown.decode.band) }
                                }
                                td { a href={ "../?" (link::query(other, catalog)) } { "open" span class="visually-hidden" { " with " (name) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn formats(plan: &Plan, catalog: &Catalog) -> Markup {
    let Some(llm) = catalog.llm(&plan.llm) else { return html! {} };
    let mut formats: Vec<WeightFormat> = FORMATS.into_iter().map(WeightFormat::Gguf).collect();
    if !formats.contains(&plan.quantization) {
        formats.push(plan.quantization);
    }
    formats.retain(|format| exists(llm, *format));
    let plans: Vec<(String, Plan)> = formats
        .into_iter()
        .map(|format| {
            let mut other = plan.clone();
            if format != plan.quantization {
                other.set_quantization(format);
            }
            (format.to_string(), other)
        })
        .collect();
    html! {
        p { "Fewer bits need less memory and run faster, and cost some quality. The row of this page is marked." }
        (table("Weight formats", "format", &plans, plan, catalog))
    }
}

fn contexts(plan: &Plan, catalog: &Catalog) -> Markup {
    let most = catalog.llm(&plan.llm).map_or(u64::MAX, |llm| llm.max_context);
    let plans: Vec<(String, Plan)> = CONTEXTS
        .into_iter()
        .filter(|tokens| *tokens <= most)
        .map(|tokens| {
            let mut other = plan.clone();
            other.context = tokens;
            other.depth = if tokens == plan.context { plan.depth } else { tokens - tokens / 8 };
            let filled = if tokens == plan.context { "at the start" } else { "nearly full" };
            (format!("{}, {filled}", context(tokens)), other)
        })
        .collect();
    html! {
        p { "The KV cache grows with the context, and decode slows as it fills." }
        (table("Lengths of context", "context", &plans, plan, catalog))
    }
}
