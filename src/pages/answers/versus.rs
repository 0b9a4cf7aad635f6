//! Machine against machine.

use maud::{Markup, html};

use super::{Question, machine, parts};
use crate::advice::compare::{Comparison, Row, compare};
use crate::catalog::Catalog;
use crate::language::{page_answers as say, signs};
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
            say::VersusDoesNotLoad { name }.text()
        } else {
            say::VersusRuns { rate: &shown.decode.text.value, name }.text()
        }
    };
    say::VersusDescription { llm, first: says(a, first), second: says(b, second) }.text()
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
                (parts::card(shown, html! { span class="letter" { (shown.letter) } " " (machine(plan, catalog)) @if !shown.variant.is_empty() && !machine(plan, catalog).contains(&shown.variant) { " " small { (shown.variant) } } }, plan, catalog))
            }
        }
        (difference(question, catalog))
        (section("sizes", say::sizes(), sizes(question, (&comparison, &report), catalog)))
        (section("why", say::why(), why(question)))
        (section("chart", say::speed_by_size(), parts::chart(question, catalog)))
        (section("measured", say::measured(), html! {
            @for (shown, plan) in question.report.configurations.iter().zip(&question.plans) {
                h3 { (machine(plan, catalog)) }
                (parts::measured(shown))
            }
        }))
        (section("wrong", say::wrong_number(), parts::wrong(question, catalog)))
        (section("related", say::related(), parts::related(question, all)))
        (section("sources", say::sources(), parts::sources(question, &[], catalog)))
    }
}

fn difference(question: &Question, catalog: &Catalog) -> Markup {
    let (Some(plan), Some(difference)) = (question.plans.first(), question.report.differences.first()) else {
        return html! {};
    };
    html! {
        p {
            (say::Difference { llm: super::llm(plan, catalog), format: plan.quantization }.text())
            strong { (difference.speed.value) " " (difference.speed.unit) } " (" (difference.ratio) ")"
            @if let Some(price) = &difference.price { (signs::comma()) (price) }
            @if let Some(per) = &difference.per_extra { (say::which_is()) strong { (per.value) } (say::each_between()) }
            (signs::full_stop())
        }
    }
}

fn sizes(question: &Question, (comparison, report): (&Comparison, &CompareReport), catalog: &Catalog) -> Markup {
    let names: Vec<String> = question.plans.iter().map(|plan| machine(plan, catalog)).collect();
    html! {
        p { (say::sizes_about()) }
        div class="scroll" tabindex="0" role="region" aria-label=(say::sizes()) {
            table class="figures sizes" {
                caption class="visually-hidden" { (say::sizes()) }
                thead {
                    tr {
                        th scope="col" { "LLM" }
                        @for name in &names { th scope="col" { (say::ColumnRate { name }.text()) } }
                        th scope="col" { (say::column_verdict()) }
                        th scope="col" { (say::column_calculator()) }
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
                    td { strong { (significant(cell.tokens_per_s, 2)) } " " small { (say::Range { low: significant(cell.low, 2), high: significant(cell.high, 2) }.text()) } }
                } @else {
                    td { (badge("bad", say::does_not_load())) }
                }
            }
            td class="worked" { @for verdict in &words.verdicts { div { (verdict) } } }
            td { a href={ "../?" (encode(&plans, catalog)) } { (say::open()) span class="visually-hidden" { (say::WithName { name }.text()) } } }
        }
    }
}

fn why(question: &Question) -> Markup {
    html! {
        div class="scroll" {
            table class="figures" {
                caption class="visually-hidden" { (say::time_table()) }
                thead {
                    tr {
                        th scope="col" { (say::column_time()) }
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
                        th scope="row" { (say::in_all()) }
                        @for shown in &question.report.configurations { td class="number" { strong { (words::duration_text(shown.decode.step)) } } }
                    }
                }
            }
        }
        @for shown in &question.report.configurations { p { span class="letter" { (shown.letter) } " " (shown.decode.bound) } }
        p { a href="../method.html" { (say::how_computed()) } }
    }
}
