//! The strongest open estimator's own regression rows: our estimates beside its.

use maud::{Markup, html};

use crate::calibrate::evidence::groups::Errors;
use crate::calibrate::open_estimator::Row;
use crate::calibrate::open_estimator::judged::{Judged, Line, table, worst};
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::pages::{link, words};
use crate::plan::llm;
use crate::units::TokensPerSecond;
use crate::units::format::{significant, whole};

/// How many of our worst misses are shown.
const MISSES: usize = 15;

/// What is compared, the table, our worst misses.
pub(super) fn compared(all: &[Judged], catalog: &Catalog) -> Markup {
    let lines = table(all);
    html! {
        p {
            "The strongest open estimator publishes the measurements that it tests itself with: submissions of its community, and a \
             leaderboard. We ran that test, and asked our calculator the same. None of these rows is in our fit: they come from other \
             people, and almost all of these pairs of machine and LLM are in none of our measurements."
        }
        @if let Some(line) = lines.first() {
            p {
                "On " strong { (whole(line.n as f64)) " rows" } " our median error is " strong { (words::percent(line.ours.median)) }
                ", its " (words::percent(line.theirs.median)) "."
            }
        }
        div class="scroll" tabindex="0" role="region" aria-label="Errors beside those of the open estimator" {
            table class="figures errors" {
                caption class="visually-hidden" { "Errors beside those of the open estimator" }
                thead {
                    tr {
                        th scope="col" { "Group" }
                        th scope="col" { "Rows" }
                        th scope="col" { "Ours" }
                        th scope="col" { "Its" }
                        th scope="col" { "Bandwidth ÷ bytes" }
                        th scope="col" { "0.75 and 0.3 of it" }
                        th scope="col" { "In our band" }
                    }
                }
                tbody { @for line in &lines { (group(line)) } }
            }
        }
        p class="quiet" {
            "Median, and in small type the 90th percentile. The estimator is " a href="https://github.com/AlexsJones/llmfit" { "llmfit-core" }
            " 1.1.18 (MIT licence). Left out are rows of machines or LLMs that we do not have, of several devices, with drafted tokens, \
             with a quantization that is in doubt, faster than the memory can deliver, and slower repeats of one setup; the file with the \
             rows counts each. A request is timed with its prompt, and so is our figure for it."
        }
        h3 { "Our worst misses there, tokens per second" }
        div class="scroll" tabindex="0" role="region" aria-label="Our worst misses among its rows" {
            table class="figures misses" {
                caption class="visually-hidden" { "Our worst misses among its rows" }
                thead {
                    tr {
                        th scope="col" { "Machine" }
                        th scope="col" { "LLM and type" }
                        th scope="col" { "Runtime" }
                        th scope="col" class="number" { "Ours" }
                        th scope="col" class="number" { "Its" }
                        th scope="col" class="number" { "Measured" }
                        th scope="col" class="number" { "Ratio" }
                    }
                }
                tbody { @for judged in worst(all).into_iter().take(MISSES) { (miss(judged, catalog)) } }
            }
        }
    }
}

fn group(line: &Line) -> Markup {
    html! {
        tr class=[(line.n < 20).then_some("few")] {
            th scope="row" { (line.name) @if line.ours.median >= line.theirs.median { " " span class="behind" { "not better" } } }
            td { (whole(line.n as f64)) }
            td class="ours" { (cell(line.ours)) }
            td { (cell(line.theirs)) }
            td { (cell(line.ceiling)) }
            td { (cell(line.constants)) }
            td { (format!("{:.0} %", line.inside)) }
        }
    }
}

fn cell(errors: Errors) -> Markup {
    html! { (words::percent(errors.median)) " " small { (words::percent(errors.p90)) } }
}

fn miss(judged: &Judged, catalog: &Catalog) -> Markup {
    let row = &judged.row;
    let plan = row.plan(catalog);
    let name = llm::of(&plan, catalog).map_or_else(|| row.llm.clone(), |llm| llm.name.clone());
    let speed = |value| words::speed(TokensPerSecond(value));
    html! {
        tr {
            td { (machine(row, catalog)) }
            th scope="row" {
                a href=(link::calculator(&plan, catalog)) { (name) " " (row.quantization) }
            }
            td { (runtime(row.runtime)) }
            td class="number" { (speed(judged.ours)) }
            td class="number" { (speed(row.theirs)) }
            td class="number" { (speed(row.measured)) }
            td class="number" { (significant(judged.ours / row.measured, 2)) "×" }
        }
    }
}

/// The machine; a card that the catalog lacks by its sibling and its own bandwidth.
fn machine(row: &Row, catalog: &Catalog) -> String {
    let name = catalog.machine(&row.machine).map_or(row.machine.as_str(), |machine| machine.name.as_str());
    match row.sheet {
        Some((bandwidth, _)) => format!("Sibling of {name}, {bandwidth} GB/s"),
        None => name.to_owned(),
    }
}

fn runtime(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::LlamaCpp => "llama.cpp",
        Runtime::Mlx => "MLX",
        Runtime::Vllm => "vLLM",
        Runtime::Ollama => "Ollama",
    }
}
