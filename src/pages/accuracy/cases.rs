//! Cases people ask about: what the calculator says today, what a fit said that had not seen the pair, what was measured.

use super::names;
use maud::{Markup, html};

use crate::calibrate::evidence::Evidence;
use crate::calibrate::evidence::cases::{Answer, CASES};
use crate::catalog::Catalog;
use crate::language::page_accuracy as say;
use crate::pages::{link, words};
use crate::report::words as report_words;

/// The table.
pub(super) fn cases(evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    html! {
        p {
            (say::cases_unit()) strong { (say::today()) } (say::cases_today()) strong { (say::held_out()) } (say::cases_held_out())
        }
        div class="scroll" tabindex="0" role="region" aria-label=(say::cases_name()) {
            table class="figures cases" {
                caption class="visually-hidden" { (say::cases_name()) }
                thead {
                    tr {
                        th scope="col" { (say::setup()) }
                        th scope="col" class="number" { (say::today()) }
                        th scope="col" { (say::band()) }
                        th scope="col" class="number" { (say::held_out()) }
                        th scope="col" class="number" { (say::measured()) }
                        th scope="col" { (say::source()) }
                    }
                }
                @for case in &CASES {
                    tbody {
                        tr class="part-head" { th scope="rowgroup" colspan="6" { (names::case(case.name)) } }
                        @for answer in case.answers(evidence, catalog) { (line(&answer, catalog)) }
                    }
                }
            }
        }
    }
}

fn line(answer: &Answer<'_, '_>, catalog: &Catalog) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(link::calculator(&answer.plan, catalog)) { (answer.name(catalog)) } " " small { (answer.circumstances()) }
            }
            td class="number" { strong { (words::speed(answer.today)) } }
            td { (report_words::band(answer.low, answer.high)) }
            @match answer.found {
                Some(row) => {
                    td class="number" { (words::speed(row.predicted.without_pair)) }
                    td class="number" { (words::speed(row.measured.speed)) }
                    td class="source" { (link::source(row.measured.source, catalog)) }
                }
                None => {
                    td class="number" { "–" }
                    td class="number" { "–" }
                    td class="source quiet" { (say::only_predicted()) }
                }
            }
        }
    }
}
