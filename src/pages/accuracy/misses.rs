//! The worst misses, by name.

use maud::{Markup, html};

use super::configuration;
use crate::calibrate::evidence::Evidence;
use crate::calibrate::evidence::misses::{Miss, worst};
use crate::catalog::Catalog;
use crate::catalog::measurement::Test;
use crate::pages::{link, words};
use crate::units::format::significant;

/// How many are shown of each test.
const DECODE: usize = 25;
const PREFILL: usize = 10;

/// Two tables.
pub(super) fn worst_misses(evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    html! {
        p {
            "Setups by how far the prediction, pairs left out, is from what was measured; where a setup has several rows, the one in the \
             middle is shown. Some of these are ours to mend, some are a build, a flag or a cooler that its source does not mention."
        }
        (rows("Decode", &worst(evidence, Test::Decode)[..], DECODE, catalog))
        (rows("Prompt processing", &worst(evidence, Test::Prefill)[..], PREFILL, catalog))
    }
}

fn rows(name: &str, misses: &[Miss<'_, '_>], n: usize, catalog: &Catalog) -> Markup {
    html! {
        h3 { (name) ", tokens per second" }
        div class="scroll" tabindex="0" role="region" aria-label={ "The worst misses: " (name) } {
            table class="figures misses" {
                caption class="visually-hidden" { "The worst misses: " (name) }
                thead {
                    tr {
                        th scope="col" { "Machine" }
                        th scope="col" { "LLM and type" }
                        th scope="col" { "Runtime" }
                        th scope="col" class="number" { "Predicted" }
                        th scope="col" class="number" { "Measured" }
                        th scope="col" class="number" { "Ratio" }
                        th scope="col" { "Source" }
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
                            td class="number" { (significant(miss.ratio, 2)) "×" @if miss.n > 1 { " " small { (miss.n) " rows" } } }
                            td class="source" { (link::source(row.measured.source, catalog)) }
                        }
                    }
                }
            }
        }
    }
}
