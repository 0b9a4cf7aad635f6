//! Every measurement with its prediction: `measurements.html`.

use crate::language::pages;
use maud::{Markup, html};

use super::frame::section;
use super::{Entry, link, words};
use crate::calibrate::evidence::{Evidence, Judged};
use crate::catalog::Catalog;
use crate::catalog::machine::HardwareFamily;
use crate::catalog::measurement::Test;
use crate::report::words::band;
use crate::units::format::{context, whole};

use strum::VariantArray;

pub(super) const ENTRY: Entry = Entry {
    path: "measurements.html",
    name: pages::measurements_name,
    title: pages::measurements_title,
    description: pages::measurements_description,
};

pub(super) fn body(evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" {
            (whole(evidence.rows.len() as f64)) " published speeds, each with what a fit predicted that had not seen that machine run that LLM."
        }
        p {
            "The name of an LLM opens its configuration in the calculator. What was taken from which source, and how well it all fits, is \
             on the page about " a href="accuracy.html" { "accuracy" } ". Misses over a quarter are set in bold."
        }
        @for family in HardwareFamily::VARIANTS {
            @let rows: Vec<_> = evidence.rows.iter().filter(|row| row.family == *family).collect();
            @if !rows.is_empty() {
                (section(&family.to_string(), words::family(*family), html! {
                    @for test in [Test::Decode, Test::Prefill] {
                        @let of_test: Vec<_> = rows.iter().copied().filter(|row| row.measured.test == test).collect();
                        @if !of_test.is_empty() { (list((*family, test), of_test, catalog)) }
                    }
                }))
            }
        }
    }
}

fn list((family, test): (HardwareFamily, Test), mut rows: Vec<&Judged<'_>>, catalog: &Catalog) -> Markup {
    rows.sort_by_key(|row| {
        let m = row.measured;
        (m.machine.as_str(), m.count, m.llm.as_str(), m.format, row.engine, m.sequences, m.depth, m.tokens)
    });
    let what = match test {
        Test::Decode => "decode",
        Test::Prefill => "prompt processing",
    };
    let name = format!("{}: {what}", words::family(family));
    html! {
        details class="more" {
            summary { (whole(rows.len() as f64)) " of " (what) }
            div class="scroll" tabindex="0" role="region" aria-label=(name) {
                table class="figures all" {
                    thead {
                        tr {
                            th scope="col" { "LLM and type" }
                            th scope="col" { "Runtime" }
                            th scope="col" class="number" { @if test == Test::Decode { "Depth" } @else { "Tokens" } }
                            th scope="col" class="number" { "Measured" }
                            th scope="col" class="number" { "Predicted" }
                            th scope="col" { "Band" }
                            th scope="col" class="number" { "Miss" }
                            th scope="col" { "Source" }
                        }
                    }
                    @for of_machine in rows.chunk_by(|a, b| same_machine(a, b)) {
                        tbody {
                            tr class="part-head" {
                                th scope="rowgroup" colspan="8" { (words::machine(of_machine[0].measured, catalog)) }
                            }
                            @for row in of_machine { (line(row, catalog)) }
                        }
                    }
                }
            }
        }
    }
}

fn same_machine(a: &Judged<'_>, b: &Judged<'_>) -> bool {
    a.measured.machine == b.measured.machine && a.measured.count == b.measured.count
}

fn line(row: &Judged<'_>, catalog: &Catalog) -> Markup {
    let m = row.measured;
    let miss = row.miss(row.predicted.without_pair);
    let depth = match m.test {
        Test::Decode => context(u64::from(m.depth)),
        Test::Prefill if m.depth > 0 => {
            format!("{} at {}", context(u64::from(m.tokens.unwrap_or(512))), context(u64::from(m.depth)))
        }
        Test::Prefill => context(u64::from(m.tokens.unwrap_or(512))),
    };
    html! {
        tr {
            td class="llm" {
                a href=(link::calculator(&link::plan(m, catalog), catalog)) { (words::llm(m, catalog)) " " (m.format) }
                @if m.sequences > 1 { " " small { "× " (m.sequences) } }
            }
            td { (words::engine(row.engine)) }
            td class="number" { (depth) }
            td class="number" { (words::speed(m.speed)) }
            td class="number" { (words::speed(row.predicted.without_pair)) }
            td { (band(row.low, row.high)) }
            td class="number" { @if miss.abs() > 0.25 { b { (words::miss(miss)) } } @else { (words::miss(miss)) } }
            td class="source" { (link::source(m.source, catalog)) }
        }
    }
}
