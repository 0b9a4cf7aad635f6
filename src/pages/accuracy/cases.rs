//! Cases people ask about: what the calculator says today, what a fit said that had not seen the pair, what was measured.

use maud::{Markup, html};

use crate::calibrate::evidence::Evidence;
use crate::calibrate::evidence::cases::{Answer, CASES};
use crate::catalog::Catalog;
use crate::pages::{link, words};
use crate::report::words as report_words;

/// The table.
pub(super) fn cases(evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    html! {
        p {
            "Tokens per second. " strong { "Today" } " is what the calculator says, with its band; where the setup was measured, it has seen \
             the measurement. " strong { "Held out" } " is what a fit said that had not seen the pair. Nobody has measured an M5 Ultra or \
             an M6: those figures are predictions from their sheets."
        }
        div class="scroll" tabindex="0" role="region" aria-label="Cases people ask about" {
            table class="figures cases" {
                caption class="visually-hidden" { "Cases people ask about" }
                thead {
                    tr {
                        th scope="col" { "Setup" }
                        th scope="col" class="number" { "Today" }
                        th scope="col" { "Band" }
                        th scope="col" class="number" { "Held out" }
                        th scope="col" class="number" { "Measured" }
                        th scope="col" { "Source" }
                    }
                }
                @for case in &CASES {
                    tbody {
                        tr class="part-head" { th scope="rowgroup" colspan="6" { (case.name) } }
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
                    td class="source quiet" { "predicted, not among our measurements" }
                }
            }
        }
    }
}
