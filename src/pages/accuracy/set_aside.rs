//! Measurements that are neither fitted nor judged, and why.

use maud::{Markup, html};

use crate::calibrate::evidence::set_aside::{SetAside, set_aside};
use crate::catalog::Catalog;
use crate::language::page_accuracy as say;
use crate::pages::{link, words};
use crate::units::format::whole;

/// A table of all of them.
pub(super) fn table(catalog: &Catalog) -> Markup {
    let all = set_aside(catalog);
    html! {
        p {
            (say::SetAsideAbout { n: all.len(), all: whole(catalog.measurements.len() as f64) }.text())
        }
        div class="scroll" tabindex="0" role="region" aria-label=(say::set_aside_name()) {
            table class="figures misses" {
                caption class="visually-hidden" { (say::set_aside_name()) }
                thead {
                    tr {
                        th scope="col" { (say::machine()) }
                        th scope="col" { (say::llm_and_type()) }
                        th scope="col" class="number" { (say::measured()) }
                        th scope="col" { (say::reason()) }
                        th scope="col" { (say::source()) }
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
