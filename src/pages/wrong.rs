//! "Wrong number?": how to measure it yourself, and how to tell us.

use crate::language::page_wrong as say;
use crate::language::{Text, pages, signs};
use maud::{Markup, html};

use super::frame::section;
use super::{Entry, link};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::plan::llm;
use crate::report::bench::{Bench, bench};
use crate::share::decode::decode;

/// What the report asks for after what is known.
const LINES: [Text; 7] = [
    say::line_estimated,
    say::line_with,
    say::line_measured,
    say::line_runtime,
    say::line_driver,
    say::line_else,
    say::line_name,
];

/// Questions whose lines are shown, one for each runtime.
pub(super) const EXAMPLES: [(Text, &str); 4] = [
    (|| "llama.cpp", "machine=mac-studio-m4-max-40c&mem=48&llm=qwen3-32b&depth=8192&ctx=16384"),
    (say::example_cards, "machine=rtx-3090&count=2&llm=gpt-oss-20b&quant=MXFP4_MOE&seqs=8&depth=4096"),
    (|| "MLX", "machine=mac-studio-m3-ultra-80c&llm=qwen3-30b-a3b&quant=mlx-4bit&depth=4096"),
    (|| "vLLM", "machine=rtx-4090&llm=qwen3-8b&quant=fp8&seqs=4"),
];

pub(super) const ENTRY: Entry = Entry {
    path: "wrong.html",
    name: pages::wrong_name,
    title: pages::wrong_title,
    description: pages::wrong_description,
};

pub(super) fn body(catalog: &Catalog) -> Markup {
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" { (say::lead()) }
        (section("measure", say::measure(), measure(catalog)))
        (section("report", say::report(), report(catalog)))
        (section("judged", say::then(), html! {
            p {
                (say::judged()) a href="accuracy.html" { (say::judged_accuracy()) } (signs::full_stop())
            }
        }))
    }
}

/// A text to copy and fill in. Answers that have a page of their own have it filled in.
fn report(catalog: &Catalog) -> Markup {
    html! {
        p {
            (say::copy_this()) a href="answers.html" { (say::copy_answers()) } (say::copy_filled())
        }
        pre tabindex="0" role="region" aria-label=(say::to_fill_in()) {
            code {
                (say::line_configuration()) "\n"
                (say::LineData { revision: &catalog.revision }.text()) "\n"
                @for line in LINES { (line()) "\n" }
            }
        }
        p { (say::price()) }
    }
}

fn measure(catalog: &Catalog) -> Markup {
    let examples = EXAMPLES.iter().filter_map(|(name, link)| {
        let plan = decode(link, catalog).ok()?.plans.into_iter().next()?;
        Some((name(), plan))
    });
    html! {
        p {
            (say::measure_about()) code { "ridgepoint bench LINK" } (signs::full_stop())
        }
        @for (name, plan) in examples { (example(name, &plan, catalog)) }
    }
}

fn example(name: &str, plan: &Plan, catalog: &Catalog) -> Markup {
    let Bench { lines, compare, notes } = bench(plan, catalog);
    let llm = llm::of(plan, catalog).map_or_else(|| plan.llm.clone(), |llm| llm.name.clone());
    let machine = catalog.machine(&plan.machine).map_or(plan.machine.as_str(), |machine| machine.name.as_str());
    let times = if plan.count > 1 { format!("{} × ", plan.count) } else { String::new() };
    let machine = format!("{times}{machine}");
    html! {
        h3 { (name) }
        p { a href=(link::calculator(plan, catalog)) { (say::On { llm, format: plan.quantization, machine }.text()) } }
        pre tabindex="0" role="region" aria-label=(say::CommandFor { name }.text()) { code { @for line in &lines { (line) "\n" } } }
        ul { @for line in compare.iter().chain(&notes) { li { (line) } } }
    }
}
