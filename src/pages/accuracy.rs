//! How good the speeds are: `accuracy.html`.

mod cases;
mod misses;
mod names;
mod open_estimator;
mod plots;
mod serving;
mod set_aside;
mod tables;

use crate::language::pages;
use crate::language::{page_accuracy as say, signs};
use maud::{Markup, html};

use super::frame::section;
use super::words::{percent, whole_percent};
use super::{Entry, link};
use crate::calibrate::evidence::Evidence;
use crate::calibrate::evidence::groups::{By, depth_ratios, table};
use crate::calibrate::open_estimator::judged::Judged;
use crate::calibrate::serving::evidence::Predicted;
use crate::catalog::Catalog;
use crate::catalog::measurement::Test;
use crate::report::words;
use crate::units::format::whole;

pub(super) const ENTRY: Entry = Entry {
    path: "accuracy.html",
    name: pages::accuracy_name,
    title: pages::accuracy_title,
    description: pages::accuracy_description,
};

pub(super) fn body(
    evidence: &Evidence<'_>,
    (compared, served): (&[Judged], &[Predicted]),
    catalog: &Catalog,
) -> Markup {
    html! {
        h1 { ((ENTRY.title)()) }
        (lead(evidence))
        (section("groups", say::section_groups(), tables::decode(evidence)))
        (section("plots", say::section_plots(), plots::by_family(evidence)))
        (section("held-out", say::section_held_out(), held_out(evidence)))
        (section("cases", say::section_cases(), cases::cases(evidence, catalog)))
        (section("open-estimator", say::section_open(), open_estimator::compared(compared, catalog)))
        (section("misses", say::section_misses(), misses::worst_misses(evidence, catalog)))
        (section("set-aside", say::section_set_aside(), set_aside::table(catalog)))
        (section("prefill", say::section_prefill(), tables::prefill(evidence)))
        (section("serving", say::section_serving(), serving::serving(served)))
        (section("wrong", say::section_wrong(), html! {
            p { a href="wrong.html" { (say::wrong_link()) } (signs::full_stop()) }
        }))
        (section("sources", say::section_sources(), sources(evidence, catalog)))
    }
}

fn lead(evidence: &Evidence<'_>) -> Markup {
    let kinds = table(evidence, Test::Decode, By::Kind);
    let Some(all) = kinds.first() else { return html! {} };
    let rival = |errors: Option<crate::calibrate::evidence::groups::Errors>| {
        errors.map_or_else(String::new, |errors| percent(errors.median))
    };
    html! {
        p class="lead" {
            (say::lead_before()) strong { (whole(all.n as f64)) } (say::lead_middle())
            strong { (percent(all.without_pair.median)) } (say::lead_after()) strong { (percent(all.without_pair.p90)) } (say::lead_end())
        }
        p {
            (say::UsualRule {
                ceiling: rival(all.ceiling),
                constants: rival(all.constants),
                inside: whole_percent(all.inside),
                machine: whole_percent(all.inside_without_machine),
            }.text())
        }
        p class="quiet" {
            (say::fitted_on()) time datetime=(evidence.fitted) { (words::date(&evidence.fitted)) } (say::fitted_computed())
            a href="measurements.html" { (say::fitted_every()) } (say::fitted_listed()) code { "ridgepoint accuracy" } (signs::full_stop())
        }
    }
}

fn held_out(evidence: &Evidence<'_>) -> Markup {
    let one = |test: Test| {
        let parameters = evidence.n_parameters.get(&test).copied().unwrap_or(0);
        let n = |count: usize| whole(count as f64);
        html! {
            (say::HeldCounts {
                rows: n(evidence.of(test).count()),
                llms: n(evidence.n_distinct(test, |m| m.llm.as_str())),
                machines: n(evidence.n_distinct(test, |m| m.machine.as_str())),
                sources: n(evidence.n_distinct(test, |m| m.source)),
                coefficients: n(parameters as usize),
            }.text())
        }
    };
    let (ratios, ratio_errors) = depth_ratios(evidence);
    html! {
        dl class="facts" {
            div { dt { (say::held_decode()) } dd { (one(Test::Decode)) } }
            div { dt { (say::section_prefill()) } dd { (one(Test::Prefill)) } }
        }
        p {
            (say::held_about())
        }
        ul {
            li { strong { (say::pairs_out()) } (say::pairs_out_about()) }
            li { strong { (say::machines_out()) } (say::machines_out_about()) }
            li { strong { (say::seen_word()) } (say::seen_about()) }
        }
        @if let Some(errors) = ratio_errors {
            p {
                (say::DepthAbout { ratios: whole(ratios as f64), median: percent(errors.median), p90: percent(errors.p90) }.text())
            }
        }
    }
}

fn sources(evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    let mut counts = std::collections::BTreeMap::new();
    for row in &evidence.rows {
        *counts.entry(row.measured.source).or_insert(0_usize) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(source, n)| (std::cmp::Reverse(*n), *source));
    html! {
        p { (say::sources_about()) }
        ol class="sources" {
            @for (id, n) in counts {
                li {
                    (link::source(id, catalog))
                    " " span class="quiet nowrap" { (say::NRows { count: n as u64, rows: whole(n as f64) }.text()) }
                }
            }
        }
    }
}

/// A cell with the LLM, which opens the configuration in the calculator.
fn configuration(row: &crate::calibrate::evidence::Judged<'_>, catalog: &Catalog) -> Markup {
    let href = link::calculator(&link::plan(row.measured, catalog), catalog);
    html! { a href=(href) { (super::words::llm(row.measured, catalog)) " " (row.measured.format) } }
}
