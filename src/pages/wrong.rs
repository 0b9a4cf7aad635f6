//! "Wrong number?": how to measure it yourself, and how to tell us.

use maud::{Markup, html};

use super::link;
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

pub(super) fn section(catalog: &Catalog) -> Markup {
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
        p {
            "Then send us the line, its output, and the link of the configuration, which carries everything that the estimate was made from. A \
             measurement that we can reproduce goes into the data with your name."
        }
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
