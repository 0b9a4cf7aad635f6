//! Machine against machine.

use maud::{Markup, html};

use super::{Question, machine, parts};
use crate::advice::compare::{Comparison, Row, compare};
use crate::catalog::Catalog;
use crate::pages::badge::badge;
use crate::pages::frame::section;
use crate::plan::Plan;
use crate::plan::llm::choose;
use crate::report::advice::compare::{CompareReport, SizeRow, report};
use crate::report::{ConfigurationReport, Report, words};
use crate::share::encode::{encode, encode_one};
use crate::units::format::significant;

/// Two sentences for search engines.
pub(super) fn description((a, b): (&str, &str), report: &Report, llm: &str) -> String {
    let [first, second, ..] = report.configurations.as_slice() else { return String::new() };
    let says = |name: &str, shown: &ConfigurationReport| {
        if shown.fit.tone == crate::report::Tone::Bad {
            format!("does not load on {name}")
        } else {
            format!("{} tok/s on {name}", shown.decode.text.value)
        }
    };
    format!(
        "{llm}: {}, {}. Every size from 8B to 235B side by side, with what each extra tok/s costs.",
        says(a, first),
        says(b, second)
    )
}

pub(super) fn body(question: &Question, all: &[Question], catalog: &Catalog) -> Markup {
    let link = |plan: &Plan| encode_one(plan, catalog);
    let comparison = compare(&question.plans, catalog);
    let report = report(&question.plans, &comparison, catalog, &link);
    let lead = html! { @for sentence in &report.summary { p { (sentence) } } };
    html! {
        (parts::crumbs(question))
        h1 { (question.title) }
        (parts::verdict(question, Some(lead), catalog))
        div class="cards" {
            @for (shown, plan) in question.report.configurations.iter().zip(&question.plans) {
                (parts::card(shown, html! { span class="letter" { (shown.letter) } " " (machine(plan, catalog)) @if !shown.variant.is_empty() { " " small { (shown.variant) } } }, catalog))
            }
        }
        (difference(question, catalog))
        (section("sizes", "Size by size", sizes(question, (&comparison, &report), catalog)))
        (section("why", "Why", why(question)))
        (section("chart", "Speed by model size", parts::chart(question, catalog)))
        (section("measured", "What was measured", html! {
            @for (shown, plan) in question.report.configurations.iter().zip(&question.plans) {
                h3 { (machine(plan, catalog)) }
                (parts::measured(shown))
            }
        }))
        (section("wrong", "Wrong number?", parts::wrong(question, catalog)))
        (section("related", "Related", parts::related(question, all)))
        (section("sources", "Sources", parts::sources(question, &[], catalog)))
    }
}

fn difference(question: &Question, catalog: &Catalog) -> Markup {
    let (Some(plan), Some(difference)) = (question.plans.first(), &question.report.difference) else { return html! {} };
    html! {
        p {
            "With " (super::llm(plan, catalog)) " in " (plan.quantization) ", B against A: "
            strong { (difference.speed.value) " " (difference.speed.unit) } " (" (difference.ratio) ")"
            @if let Some(price) = &difference.price { ", " (price) }
            @if let Some(per) = &difference.per_extra { ", which is " strong { (per.value) } " for each tok/s between them" }
            "."
        }
    }
}

fn sizes(question: &Question, (comparison, report): (&Comparison, &CompareReport), catalog: &Catalog) -> Markup {
    let names: Vec<String> = question.plans.iter().map(|plan| machine(plan, catalog)).collect();
    html! {
        p { "Each LLM in its usual weight format, with the context of this page." }
        div class="scroll" tabindex="0" role="region" aria-label="Size by size" {
            table class="figures sizes" {
                caption class="visually-hidden" { "Size by size" }
                thead {
                    tr {
                        th scope="col" { "LLM" }
                        @for name in &names { th scope="col" { (name) ", tok/s" } }
                        th scope="col" { "verdict" }
                        th scope="col" { "calculator" }
                    }
                }
                tbody { @for (row, words) in comparison.rows.iter().zip(&report.sizes) { (size(row, words, question, catalog)) } }
            }
        }
    }
}

fn size(row: &Row, words: &SizeRow, question: &Question, catalog: &Catalog) -> Markup {
    let mut plans = question.plans.clone();
    for plan in &mut plans {
        choose(plan, &words.llm, catalog);
    }
    let name = catalog.llm(&words.llm).map_or(words.llm.as_str(), |llm| llm.name.as_str());
    html! {
        tr {
            th scope="row" { (name) }
            @for (found, cell) in row.cells.iter().zip(&words.cells) {
                @if found.loads() {
                    td { strong { (significant(cell.tokens_per_s, 2)) } " " small { (significant(cell.low, 2)) " to " (significant(cell.high, 2)) } }
                } @else {
                    td { (badge("bad", "does not load")) }
                }
            }
            td class="worked" { @for verdict in &words.verdicts { div { (verdict) } } }
            td { a href={ "../?" (encode(&plans, catalog)) } { "open" span class="visually-hidden" { " with " (name) } } }
        }
    }
}

fn why(question: &Question) -> Markup {
    html! {
        div class="scroll" {
            table class="figures" {
                caption class="visually-hidden" { "Where the time of one token goes" }
                thead {
                    tr {
                        th scope="col" { "time of one token" }
                        @for shown in &question.report.configurations { th scope="col" class="number" { (shown.letter) } }
                    }
                }
                tbody {
                    @for (place, label) in question.report.configurations[0].decode.split.iter().map(|part| part.label).enumerate() {
                        tr {
                            th scope="row" { (label) }
                            @for shown in &question.report.configurations { td class="number" { (shown.decode.split[place].text) } }
                        }
                    }
                    tr {
                        th scope="row" { "in all" }
                        @for shown in &question.report.configurations { td class="number" { strong { (words::duration_text(shown.decode.step)) } } }
                    }
                }
            }
        }
        @for shown in &question.report.configurations { p { span class="letter" { (shown.letter) } " " (shown.decode.bound) } }
        p { a href="../method.html" { "How it is computed" } }
    }
}
