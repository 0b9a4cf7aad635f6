//! An LLM on a machine.

use maud::{Markup, html};

use super::{Question, llm, machine, parts};
use crate::catalog::Catalog;
use crate::catalog::quantization::{FileType, WeightFormat};
use crate::language::{page_answers as say, signs};
use crate::pages::badge::{badge, tone};
use crate::pages::frame::section;
use crate::pages::link;
use crate::plan::Plan;
use crate::plan::llm::exists;
use crate::report::build::report;
use crate::report::{ConfigurationReport, Report, words};
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
    let asked = say::Asked { llm, format: &plan.quantization, context: context(plan.context), machine }.text();
    if !shown.fit.loads() {
        return say::DescriptionDoesNotLoad { asked, total, usable }.text();
    }
    let (value, band) = (&shown.decode.text.value, &shown.decode.band);
    say::DescriptionFits { asked, total, usable, value, band }.text()
}

pub(super) fn body(question: &Question, all: &[Question], catalog: &Catalog) -> Markup {
    let (Some(plan), Some(shown)) = (question.plans.first(), question.report.configurations.first()) else {
        return html! {};
    };
    let setting = html! { (say::Setting { format: plan.quantization, context: context(plan.context) }.text()) };
    let llm_sources = catalog.llm(&plan.llm).map_or(&[][..], |llm| &llm.sources);
    html! {
        (parts::crumbs(question))
        h1 { (question.title) }
        (parts::verdict(question, None, catalog))
        div class="cards" {
            (parts::card(shown, setting, plan, catalog))
        }
        @if !shown.status.is_empty() { p class="quiet" { (say::TheMachine { status: &shown.status }.text()) } }
        (section("fit", say::fit(), fit(shown)))
        (section("why", if !shown.fit.loads() { say::how_fast() } else { say::why_this_fast() }, why(shown)))
        (section("formats", say::other_formats(), formats(plan, catalog)))
        (section("context", say::more_context(), contexts(plan, catalog)))
        (section("chart", say::other_sizes(), parts::chart(question, catalog)))
        (section("measured", say::measured(), parts::measured(shown)))
        (section("commands", say::run_it(), parts::commands(question, catalog)))
        @if !shown.notes.is_empty() {
            (section("remarks", say::remarks(), parts::remarks(shown)))
        }
        (section("wrong", say::wrong_number(), parts::wrong(question, catalog)))
        (section("related", say::related(), parts::related(question, all)))
        (section("sources", say::sources(), parts::sources(question, llm_sources, catalog)))
    }
}

fn fit(shown: &ConfigurationReport) -> Markup {
    let fit = &shown.fit;
    html! {
        p { (fit.sentence) }
        div class="scroll" tabindex="0" role="region" aria-label=(say::memory_table()) {
            table class="figures" {
                caption class="visually-hidden" { (say::memory_table()) }
                tbody {
                    @for segment in &fit.segments {
                        tr { th scope="row" { (segment.label) } td class="number" { (segment.text) } td class="worked" { @for line in &segment.made_of { div { (line) } } } }
                    }
                    tr { th scope="row" { (say::in_all()) } td class="number" { strong { (words::gigabytes(fit.total)) } } td class="worked" { (say::Against { usable: &fit.usable_reason }.text()) } }
                }
            }
        }
        p {
            (say::FitMore { context: &fit.max_context, sequences: &fit.sequences_that_fit }.text())
            @if let Some(best) = &fit.best_format { (say::FitFormat { format: &best.label }.text()) }
        }
    }
}

fn why(shown: &ConfigurationReport) -> Markup {
    let decode = &shown.decode;
    html! {
        @if !shown.fit.loads() {
            p { (say::WouldWrite { rate: &decode.text.value, band: &decode.band }.text()) }
        }
        p { (decode.bound) (say::token_takes()) strong { (words::duration_text(decode.step)) } (say::CeilingIs { ceiling: words::rate(decode.ceiling) }.text()) }
        div class="scroll" {
            table class="figures" {
                caption class="visually-hidden" { (say::time_table()) }
                tbody { @for part in &decode.split { tr { th scope="row" { (part.label) } td class="number" { (part.text) } } } }
            }
        }
        p { (say::Prompts { rate: &shown.prefill.text.value, unit: shown.prefill.text.unit, band: &shown.prefill.band }.text()) a href="../method.html" { (say::how_computed_stop()) } (signs::full_stop()) }
    }
}

/// The same question with one thing changed, a row for each.
fn table(caption: &str, what: &str, plans: &[(String, Plan)], plan: &Plan, catalog: &Catalog) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(caption) {
            table class="figures" {
                caption class="visually-hidden" { (caption) }
                thead { tr { th scope="col" { (what) } th scope="col" class="number" { (say::column_memory()) } th scope="col" { (say::column_fit()) } th scope="col" class="number" { "tok/s" } th scope="col" { (say::column_band()) } th scope="col" { (say::column_calculator()) } } }
                tbody {
                    @for (name, other) in plans {
                        @let report = report(std::slice::from_ref(other), catalog);
                        @if let Some(shown) = report.configurations.first() {
                            tr class=[(other == plan).then_some("here")] {
                                th scope="row" { (name) }
                                td class="number" { (words::gigabytes(shown.fit.total)) }
                                td { (badge(tone(shown.fit.tone), shown.fit.word)) }
                                @if !shown.fit.loads() {
                                    td class="number" { "–" }
                                    td { "–" }
                                } @else {
                                    td class="number" { (shown.decode.text.value) }
                                    td { (shown.decode.band) }
                                }
                                td { a href={ "../?" (link::query(other, catalog)) } { (say::open()) span class="visually-hidden" { (say::WithName { name }.text()) } } }
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
        p { (say::formats_about()) }
        (table(say::formats_table(), say::column_format(), &plans, plan, catalog))
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
            let filled = if tokens == plan.context { say::at_start() } else { say::nearly_full() };
            (say::ContextRow { context: context(tokens), filled }.text(), other)
        })
        .collect();
    html! {
        p { (say::contexts_about()) }
        (table(say::contexts_table(), say::column_context(), &plans, plan, catalog))
    }
}
