//! The worst misses, by name.

use maud::{Markup, html};

use super::configuration;
use crate::calibrate::evidence::Evidence;
use crate::calibrate::evidence::misses::{Miss, worst};
use crate::catalog::Catalog;
use crate::catalog::measurement::Test;
use crate::language::page_accuracy as say;
use crate::pages::{link, words};
use crate::units::format::significant;

/// How many are shown of each test.
const DECODE: usize = 25;
const PREFILL: usize = 10;

/// Two tables.
pub(super) fn worst_misses(evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    html! {
        p {
            (say::misses_about())
        }
        (rows(say::decode(), &worst(evidence, Test::Decode)[..], DECODE, catalog))
        (rows(say::prompt_processing(), &worst(evidence, Test::Prefill)[..], PREFILL, catalog))
    }
}

fn rows(name: &str, misses: &[Miss<'_, '_>], n: usize, catalog: &Catalog) -> Markup {
    html! {
        h3 { (say::MissesTitle { name }.text()) }
        div class="scroll" tabindex="0" role="region" aria-label=(say::MissesOf { name }.text()) {
            table class="figures misses" {
                caption class="visually-hidden" { (say::MissesOf { name }.text()) }
                thead {
                    tr {
                        th scope="col" { (say::machine()) }
                        th scope="col" { (say::llm_and_type()) }
                        th scope="col" { (say::runtime()) }
                        th scope="col" class="number" { (say::predicted()) }
                        th scope="col" class="number" { (say::measured()) }
                        th scope="col" class="number" { (say::ratio()) }
                        th scope="col" { (say::source()) }
                    }
                }
                tbody {
                    @for miss in misses.iter().take(n) {
                        @let row = miss.row;
                        tr {
                            td { (words::machine(row.measured, catalog)) }
                            th scope="row" { (configuration(row, catalog)) " " small { (words::circumstances(row.measured)) } }
                            td { (words::engine(row.engine)) }
                            td class="number" { (words::speed(row.predicted.without_pair)) }
                            td class="number" { (words::speed(row.measured.speed)) }
                            td class="number" { (significant(miss.ratio, 2)) "×" @if miss.n > 1 { " " small { (say::MissRows { n: miss.n }.text()) } } }
                            td class="source" { (link::source(row.measured.source, catalog)) }
                        }
                    }
                }
            }
        }
    }
}
