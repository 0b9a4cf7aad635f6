//! Every measurement with its prediction: `measurements.html`.

use crate::language::{page_measurements as say, pages};
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
            (say::Lead { rows: whole(evidence.rows.len() as f64) }.text())
        }
        p { (say::about()) a href="accuracy.html" { (say::accuracy()) } (say::bold()) }
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
        Test::Decode => say::decode(),
        Test::Prefill => say::prompt_processing(),
    };
    let name = say::OfFamily { family: words::family(family), what }.text();
    html! {
        details class="more" {
            summary { (say::Rows { rows: whole(rows.len() as f64), what }.text()) }
            div class="scroll" tabindex="0" role="region" aria-label=(name) {
                table class="figures all" {
                    thead {
                        tr {
                            th scope="col" { (say::llm_and_type()) }
                            th scope="col" { (say::runtime()) }
                            th scope="col" class="number" { @if test == Test::Decode { (say::depth()) } @else { (say::tokens()) } }
                            th scope="col" class="number" { (say::measured()) }
                            th scope="col" class="number" { (say::predicted()) }
                            th scope="col" { (say::band()) }
                            th scope="col" class="number" { (say::miss()) }
                            th scope="col" { (say::source()) }
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
            let tokens = context(u64::from(m.tokens.unwrap_or(512)));
            say::TokensAt { tokens, depth: context(u64::from(m.depth)) }.text()
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
