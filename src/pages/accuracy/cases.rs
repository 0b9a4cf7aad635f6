//! Cases people ask about: what the calculator says today, what a fit said that had not seen the pair, what was measured.

use maud::{Markup, html};

use crate::calibrate::evidence::{Evidence, Judged};
use crate::catalog::Catalog;
use crate::pages::{link, words};
use crate::plan::evaluate::evaluate;
use crate::plan::measured;
use crate::plan::{Plan, llm};
use crate::report::words as report_words;
use crate::share::decode::decode;
use crate::units::TokensPerSecond;
use crate::units::format::context;

/// A question with the links that ask it.
struct Case {
    name: &'static str,
    links: &'static [&'static str],
}

const CASES: [Case; 7] = [
    Case {
        name: "gpt-oss-120b on Strix Halo",
        links: &[
            "machine=framework-desktop-395&mem=128&llm=gpt-oss-120b&quant=MXFP4_MOE",
            "machine=framework-desktop-395&mem=128&llm=gpt-oss-120b&quant=MXFP4_MOE&depth=32768&ctx=40960",
        ],
    },
    Case {
        name: "gpt-oss-20b on an M4 Max",
        links: &["machine=mac-studio-m4-max-40c&mem=64&llm=gpt-oss-20b&quant=MXFP4_MOE"],
    },
    Case {
        name: "Qwen3 30B-A3B",
        links: &[
            "machine=mac-studio-m3-ultra-80c&llm=qwen3-30b-a3b&quant=Q4_K_M",
            "machine=framework-desktop-395&mem=128&llm=qwen3-30b-a3b&quant=Q4_K_M",
            "machine=dgx-spark&llm=qwen3-30b-a3b&quant=Q8_0",
            "machine=dgx-spark&llm=qwen3-30b-a3b&quant=Q8_0&depth=32768&ctx=40960",
        ],
    },
    Case {
        name: "Llama 70B in Q4_K_M",
        links: &[
            "machine=mac-studio-m3-ultra-80c&llm=llama-3.3-70b&quant=Q4_K_M",
            "machine=mbp-m3-max-40c&llm=llama-3.3-70b&quant=Q4_K_M&mem=64",
            "machine=framework-desktop-395&mem=128&llm=llama-3.3-70b&quant=Q4_K_M",
            "machine=rtx-3090&count=2&llm=llama-3-70b&quant=Q4_K_M",
        ],
    },
    Case {
        name: "Step 3.5 Flash on an M4 Max, to 262k tokens",
        links: &[
            "machine=mac-studio-m4-max-40c&mem=128&llm=step-3.5-flash&quant=IQ4_XS",
            "machine=mac-studio-m4-max-40c&mem=128&llm=step-3.5-flash&quant=IQ4_XS&depth=16384&ctx=20480",
            "machine=mac-studio-m4-max-40c&mem=128&llm=step-3.5-flash&quant=IQ4_XS&depth=65536&ctx=73728",
            "machine=mac-studio-m4-max-40c&mem=128&llm=step-3.5-flash&quant=IQ4_XS&depth=131072&ctx=139264",
            "machine=mac-studio-m4-max-40c&mem=128&llm=step-3.5-flash&quant=IQ4_XS&depth=262144&ctx=262144",
        ],
    },
    Case {
        name: "Several sequences on an M2 Ultra, all together",
        links: &[
            "machine=mac-studio-m2-ultra&llm=qwen3-30b-a3b&quant=Q8_0&depth=512",
            "machine=mac-studio-m2-ultra&llm=qwen3-30b-a3b&quant=Q8_0&depth=512&seqs=2",
            "machine=mac-studio-m2-ultra&llm=qwen3-30b-a3b&quant=Q8_0&depth=512&seqs=4",
            "machine=mac-studio-m2-ultra&llm=qwen3-30b-a3b&quant=Q8_0&depth=512&seqs=8",
            "machine=mac-studio-m2-ultra&llm=qwen3-30b-a3b&quant=Q8_0&depth=512&seqs=16",
            "machine=mac-studio-m2-ultra&llm=qwen3-30b-a3b&quant=Q8_0&depth=512&seqs=32",
        ],
    },
    Case {
        name: "Chips that nobody has measured",
        links: &[
            "machine=mac-studio-m5-ultra-80c&llm=llama-3.3-70b&quant=Q4_K_M",
            "machine=mac-studio-m5-ultra-80c&llm=gpt-oss-120b&quant=MXFP4_MOE",
            "machine=mac-mini-m6&llm=qwen3-8b&quant=Q4_K_M",
        ],
    },
];

/// The links of all cases.
#[cfg(test)]
pub(in crate::pages) fn links() -> impl Iterator<Item = &'static str> {
    CASES.iter().flat_map(|case| case.links).copied()
}

/// The table.
pub(super) fn cases(evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    html! {
        p {
            "Tokens per second. " strong { "Today" } " is what the calculator says, with its band; where the setup was measured, it has seen \
             the measurement. " strong { "Held out" } " is what a fit said that had not seen the pair."
        }
        div class="scroll" tabindex="0" role="region" aria-label="Cases people ask about" {
            table class="figures cases" {
                caption class="visually-hidden" { "Cases people ask about" }
                thead {
                    tr {
                        th scope="col" { "Setup" }
                        th scope="col" class="number" { "Today" }
                        th scope="col" { "Band" }
                        th scope="col" class="number" { "Held out" }
                        th scope="col" class="number" { "Measured" }
                        th scope="col" { "Source" }
                    }
                }
                @for case in &CASES {
                    tbody {
                        tr class="part-head" { th scope="rowgroup" colspan="6" { (case.name) } }
                        @for plan in case.links.iter().filter_map(|link| plan(link, catalog)) { (line(&plan, evidence, catalog)) }
                    }
                }
            }
        }
    }
}

fn plan(link: &str, catalog: &Catalog) -> Option<Plan> {
    decode(link, catalog).ok()?.plans.into_iter().next()
}

fn line(plan: &Plan, evidence: &Evidence<'_>, catalog: &Catalog) -> Markup {
    let outcome = evaluate(plan, catalog);
    let n = plan.sequences as f64;
    let together = |rate: TokensPerSecond| TokensPerSecond(rate.0 * n);
    let found = nearest(plan, evidence, catalog);
    html! {
        tr {
            th scope="row" { a href=(link::calculator(plan, catalog)) { (name(plan, catalog)) } " " small { (circumstances(plan)) } }
            td class="number" { strong { (words::speed(outcome.decode.aggregate)) } }
            td { (report_words::band(together(outcome.decode.low), together(outcome.decode.high))) }
            @match found {
                Some(row) => {
                    td class="number" { (words::speed(row.predicted.without_pair)) }
                    td class="number" { (words::speed(row.measured.speed)) }
                    td class="source" { (link::source(row.measured.source, catalog)) }
                }
                None => {
                    td class="number" { "–" }
                    td class="number" { "–" }
                    td class="source quiet" { "not among our measurements" }
                }
            }
        }
    }
}

fn name(plan: &Plan, catalog: &Catalog) -> String {
    let machine = catalog.machine(&plan.machine).map_or(plan.machine.as_str(), |machine| machine.name.as_str());
    let times = if plan.count > 1 { format!("{} × ", plan.count) } else { String::new() };
    let llm = llm::of(plan, catalog).map_or_else(|| plan.llm.clone(), |llm| llm.name.clone());
    format!("{llm} {} on {times}{machine}", plan.quantization)
}

fn circumstances(plan: &Plan) -> String {
    match (plan.depth, plan.sequences) {
        (0, 1) => String::new(),
        (depth, 1) => format!("at {}", context(depth)),
        (0, n) => format!("{n} sequences"),
        (depth, n) => format!("{n} sequences at {}", context(depth)),
    }
}

/// The measurement of the setup whose depth is nearest.
fn nearest<'e, 'a>(plan: &Plan, evidence: &'e Evidence<'a>, catalog: &Catalog) -> Option<&'e Judged<'a>> {
    let distance = |row: &Judged<'_>| (row.measured.mean_depth() - plan.depth as f64).abs();
    let ids: Vec<_> = measured::of(plan, catalog).map(|found| found.measurement.id).collect();
    evidence.rows.iter().filter(|row| ids.contains(&row.measured.id)).min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
