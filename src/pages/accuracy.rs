//! How good the speeds are: `accuracy.html`.

mod cases;
mod misses;
mod open_estimator;
mod plots;
mod serving;
mod set_aside;
mod tables;

use crate::language::pages;
use maud::{Markup, html};

use super::frame::section;
use super::words::percent;
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
        (section("groups", "Errors by group", tables::decode(evidence)))
        (section("plots", "Predicted against measured", plots::by_family(evidence)))
        (section("held-out", "What was fitted, and what was held out", held_out(evidence)))
        (section("cases", "Cases people ask about", cases::cases(evidence, catalog)))
        (section("open-estimator", "Against the strongest open estimator", open_estimator::compared(compared, catalog)))
        (section("misses", "The worst misses, by name", misses::worst_misses(evidence, catalog)))
        (section("set-aside", "Set aside", set_aside::table(catalog)))
        (section("prefill", "Prompt processing", tables::prefill(evidence)))
        (section("serving", "Many requests at once", serving::serving(served)))
        (section("wrong", "Wrong number?", html! {
            p { a href="wrong.html" { "How to measure it yourself, and what to send" } "." }
        }))
        (section("sources", "Who measured", sources(evidence, catalog)))
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
            "We predicted each of " strong { (whole(all.n as f64)) } " published decode speeds with a fit that had never seen that \
             machine run that LLM. Half of the predictions are within "
            strong { (percent(all.without_pair.median)) } ", nine of ten within " strong { (percent(all.without_pair.p90)) } "."
        }
        p {
            "Bandwidth divided by bytes, the usual rule, is off by " (rival(all.ceiling)) " at the median on the same rows; 0.75 of it \
             for dense LLMs and 0.3 for mixtures of experts, by " (rival(all.constants)) ". The band that the calculator shows should \
             hold 80 % of measurements; it held " (format!("{:.0} %", all.inside)) ", and " (format!("{:.0} %", all.inside_without_machine))
             " for machines of which the fit had seen nothing."
        }
        p class="quiet" {
            "Fitted on " time datetime=(evidence.fitted) { (words::date(&evidence.fitted)) } ". The figures on this page are computed from \
             the stored predictions when the site is built. " a href="measurements.html" { "Every single measurement" }
            " is listed with its prediction, its source and a link that opens its exact configuration. The command line prints the \
             same: " code { "ridgepoint accuracy" } "."
        }
    }
}

fn held_out(evidence: &Evidence<'_>) -> Markup {
    let one = |test: Test| {
        let parameters = evidence.n_parameters.get(&test).copied().unwrap_or(0);
        let n = |count: usize| whole(count as f64);
        html! {
            (n(evidence.of(test).count())) " measurements of " (n(evidence.n_distinct(test, |m| m.llm.as_str()))) " LLMs on "
            (n(evidence.n_distinct(test, |m| m.machine.as_str()))) " machines from "
            (n(evidence.n_distinct(test, |m| m.source))) " sources, " (n(parameters as usize)) " coefficients"
        }
    };
    let (ratios, ratio_errors) = depth_ratios(evidence);
    html! {
        dl class="facts" {
            div { dt { "Decode" } dd { (one(Test::Decode)) } }
            div { dt { "Prompt processing" } dd { (one(Test::Prefill)) } }
        }
        p {
            "Bytes are not fitted: weights and KV cache follow from the tensors. What is fitted is how much of the sheet's \
             bandwidth and arithmetic a runtime reaches on a family of hardware, and the fixed cost of a token, its layers and its \
             experts. Every coefficient has a unit, a plausible range and a prior; a family with few measurements is drawn \
             towards the others of its runtime. Outliers count for little, and many rows of one source on one machine count for \
             little more than one."
        }
        ul {
            li { strong { "Pairs out" } ": in sixteen rounds, all rows of some pairs of machine and LLM are left out, the rest is \
                  fitted anew, and the rows left out are predicted. This is the case of a visitor whose chip was measured with other LLMs." }
            li { strong { "Machines out" } ": the same with whole machines, for a chip that nobody has measured but whose siblings were." }
            li { strong { "Seen" } " would be the error on rows that the fit has seen. We do not quote it as an accuracy." }
        }
        @if let Some(errors) = ratio_errors {
            p {
                "How a long context slows decode down is judged as a ratio to the shallowest run of the same setup: "
                (whole(ratios as f64)) " ratios, " (percent(errors.median)) " at the median, " (percent(errors.p90)) " at the 90th percentile."
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
        p { "Two careful people who measure the same setup differ by about 3 % at the median. Thank you to all of them." }
        ol class="sources" {
            @for (id, n) in counts {
                li {
                    (link::source(id, catalog))
                    " " span class="quiet nowrap" { (whole(n as f64)) @if n == 1 { " row" } @else { " rows" } }
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
