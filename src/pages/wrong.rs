//! "Wrong number?": how to measure it yourself, and how to tell us.

use crate::language::pages;
use maud::{Markup, html};

use super::frame::section;
use super::{Entry, link};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::plan::llm;
use crate::report::bench::{Bench, bench};
use crate::share::decode::decode;

/// Questions whose lines are shown, one for each runtime.
pub(super) const EXAMPLES: [(&str, &str); 4] = [
    ("llama.cpp", "machine=mac-studio-m4-max-40c&mem=48&llm=qwen3-32b&depth=8192&ctx=16384"),
    (
        "llama.cpp, several sequences on two cards",
        "machine=rtx-3090&count=2&llm=gpt-oss-20b&quant=MXFP4_MOE&seqs=8&depth=4096",
    ),
    ("MLX", "machine=mac-studio-m3-ultra-80c&llm=qwen3-30b-a3b&quant=mlx-4bit&depth=4096"),
    ("vLLM", "machine=rtx-4090&llm=qwen3-8b&quant=fp8&seqs=4"),
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
        p class="lead" { "Measure it, and tell us. A measurement that can be reproduced moves the estimate." }
        (section("measure", "Measure it", measure(catalog)))
        (section("report", "Report it", report(catalog)))
        (section("judged", "What happens then", html! {
            p {
                "A measurement counts when it names machine, LLM, weight format, runtime and its version, context and batch. It is drawn beside \
                 the estimate with your name and its address, and the next fit of the speeds takes it in. It is not averaged into the figure \
                 that you see. How far estimates are from all measurements is on the page about " a href="accuracy.html" { "accuracy" } "."
            }
        }))
    }
}

/// A text to copy and fill in. Answers that have a page of their own have it filled in.
fn report(catalog: &Catalog) -> Markup {
    html! {
        p {
            "Copy this, fill it in, and send it to whoever runs this site or keeps its source. On the pages of "
            a href="answers.html" { "answers" } " it is filled in for that question."
        }
        pre tabindex="0" role="region" aria-label="Report to fill in" {
            code {
                "Configuration: the address of the calculator, from Copy link\n"
                "Data of: " (catalog.revision) "\n"
                "Estimated: … tok/s (… to …)\n"
                "Measured with: the line above, as you ran it\n"
                "Measured: … tok/s\n"
                "Runtime and version: …\n"
                "Driver or system version: …\n"
                "What else ran, and how warm the machine was: …\n"
                "Name to show: …\n"
            }
        }
        p { "A price or a figure of a machine that looks wrong needs only its source: an address, and the day on which you saw it." }
    }
}

fn measure(catalog: &Catalog) -> Markup {
    let examples = EXAMPLES.iter().filter_map(|(name, link)| {
        let plan = decode(link, catalog).ok()?.plans.into_iter().next()?;
        Some((*name, plan))
    });
    html! {
        p {
            "Measure it with the runtime’s own benchmark and the same settings, on a machine that has nothing else to do, and take the best of \
             a few runs. These are the lines for four questions; for any other, the command line makes them of a link: "
            code { "ridgepoint bench LINK" } "."
        }
        @for (name, plan) in examples { (example(name, &plan, catalog)) }
    }
}

fn example(name: &str, plan: &Plan, catalog: &Catalog) -> Markup {
    let Bench { lines, compare, notes } = bench(plan, catalog);
    let llm = llm::of(plan, catalog).map_or_else(|| plan.llm.clone(), |llm| llm.name.clone());
    let machine = catalog.machine(&plan.machine).map_or(plan.machine.as_str(), |machine| machine.name.as_str());
    html! {
        h3 { (name) }
        p { a href=(link::calculator(plan, catalog)) { (llm) " " (plan.quantization) " on " @if plan.count > 1 { (plan.count) " × " } (machine) } }
        pre tabindex="0" role="region" aria-label={ "Command for " (name) } { code { @for line in &lines { (line) "\n" } } }
        ul { @for line in compare.iter().chain(&notes) { li { (line) } } }
    }
}
