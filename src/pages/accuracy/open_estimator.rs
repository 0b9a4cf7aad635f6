//! The strongest open estimator's own regression rows: our estimates beside its.

use super::names;
use maud::{Markup, html};

use crate::calibrate::evidence::groups::Errors;
use crate::calibrate::open_estimator::Row;
use crate::calibrate::open_estimator::judged::{Judged, Line, table, worst};
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::language::page_accuracy as say;
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
            (say::open_about())
        }
        @if let Some(line) = lines.first() {
            p {
                (say::open_on()) strong { (say::OpenN { rows: whole(line.n as f64) }.text()) } (say::open_our_error())
                strong { (words::percent(line.ours.median)) } (say::OpenItsError { error: words::percent(line.theirs.median) }.text())
            }
        }
        div class="scroll" tabindex="0" role="region" aria-label=(say::open_errors()) {
            table class="figures errors" {
                caption class="visually-hidden" { (say::open_errors()) }
                thead {
                    tr {
                        th scope="col" { (say::open_group()) }
                        th scope="col" { (say::open_rows()) }
                        th scope="col" { (say::open_ours()) }
                        th scope="col" { (say::open_its()) }
                        th scope="col" { (say::open_ceiling()) }
                        th scope="col" { (say::open_constants()) }
                        th scope="col" { (say::open_band()) }
                    }
                }
                tbody { @for line in &lines { (group(line)) } }
            }
        }
        p class="quiet" {
            (say::open_note()) a href="https://github.com/AlexsJones/llmfit" { "llmfit-core" } (say::open_note_after())
        }
        h3 { (say::open_worst()) }
        div class="scroll" tabindex="0" role="region" aria-label=(say::open_worst_table()) {
            table class="figures misses" {
                caption class="visually-hidden" { (say::open_worst_table()) }
                thead {
                    tr {
                        th scope="col" { (say::open_machine()) }
                        th scope="col" { (say::open_llm()) }
                        th scope="col" { (say::open_runtime()) }
                        th scope="col" class="number" { (say::open_ours()) }
                        th scope="col" class="number" { (say::open_its()) }
                        th scope="col" class="number" { (say::open_measured()) }
                        th scope="col" class="number" { (say::open_ratio()) }
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
            th scope="row" { (names::group(&line.name)) @if line.ours.median >= line.theirs.median { " " span class="behind" { (say::open_not_better()) } } }
            td { (whole(line.n as f64)) }
            td class="ours" { (cell(line.ours)) }
            td { (cell(line.theirs)) }
            td { (cell(line.ceiling)) }
            td { (cell(line.constants)) }
            td { (words::whole_percent(line.inside)) }
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
        Some((bandwidth, _)) => say::OpenSibling { name, bandwidth }.text(),
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
