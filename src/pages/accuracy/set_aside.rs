//! Measurements that are neither fitted nor judged, and why.

use maud::{Markup, html};

use crate::calibrate::evidence::set_aside::{SetAside, set_aside};
use crate::catalog::Catalog;
use crate::pages::{link, words};
use crate::units::format::whole;

/// A table of all of them.
pub(super) fn table(catalog: &Catalog) -> Markup {
    let all = set_aside(catalog);
    html! {
        p {
            (all.len()) " of " (whole(catalog.measurements.len() as f64)) " measurements say nothing of the speed of the machine itself. A rule set \
             each of them aside before any fit, whatever we would have predicted for it."
        }
        div class="scroll" tabindex="0" role="region" aria-label="Measurements set aside" {
            table class="figures misses" {
                caption class="visually-hidden" { "Measurements set aside" }
                thead {
                    tr {
                        th scope="col" { "Machine" }
                        th scope="col" { "LLM and type" }
                        th scope="col" class="number" { "Measured" }
                        th scope="col" { "Why" }
                        th scope="col" { "Source" }
                    }
                }
                tbody {
                    @for SetAside { measured, reason } in all {
                        tr {
                            td { (words::machine(measured, catalog)) }
                            th scope="row" { (words::llm(measured, catalog)) " " (measured.format) " " small { (words::circumstances(measured)) } }
                            td class="number" { (words::speed(measured.speed)) }
                            td { (reason.words()) }
                            td class="source" { (link::source(measured.source, catalog)) }
                        }
                    }
                }
            }
        }
    }
}
