//! Many requests at once under vLLM: errors by cards and by requests.

use super::names;
use maud::{Markup, html};

use crate::calibrate::evidence::groups::Errors;
use crate::calibrate::serving::evidence::{Predicted, table};
use crate::language::page_accuracy as say;
use crate::pages::words;
use crate::units::format::whole;

/// Who measured them.
const SOURCE: &str = "https://github.com/LottoLottoLotto/4x3090-llm-benchmarks";

/// What was measured, and the table.
pub(super) fn serving(all: &[Predicted]) -> Markup {
    html! {
        p {
            (say::ServingAbout { count: whole(all.len() as f64) }.text()) a href=(SOURCE) { "4x3090-llm-benchmarks" } (say::serving_about_after())
        }
        div class="scroll" tabindex="0" role="region" aria-label=(say::serving_errors()) {
            table class="figures errors" {
                caption class="visually-hidden" { (say::serving_errors()) }
                thead {
                    tr {
                        th scope="col" { (say::group()) }
                        th scope="col" { (say::rows()) }
                        th scope="col" { (say::llm_out()) }
                        th scope="col" { (say::seen()) }
                    }
                }
                tbody {
                    @for line in table(all) {
                        tr class=[(line.n < 20).then_some("few")] {
                            th scope="row" { (names::group(&line.name)) }
                            td { (whole(line.n as f64)) }
                            td class="ours" { (cell(line.held_out)) }
                            td { (cell(line.seen)) }
                        }
                    }
                }
            }
        }
        p class="quiet" {
            (say::serving_note())
        }
    }
}

fn cell(errors: Errors) -> Markup {
    html! { (words::percent(errors.median)) " " small { (words::percent(errors.p90)) } }
}
