//! Cases people ask about: what the calculator says today, what a fit said that had not seen the pair, what was measured.

use std::fmt::Write;

use serde::Serialize;

use super::{Evidence, Judged};
use crate::catalog::Catalog;
use crate::language::{page_wrong as say, pages};
use crate::plan::evaluate::evaluate;
use crate::plan::{Plan, llm, measured};
use crate::share::decode::decode;
use crate::share::encode::encode_one;
use crate::units::TokensPerSecond;
use crate::units::format::context;

/// A question with the links that ask it.
pub struct Case {
    pub name: &'static str,
    links: &'static [&'static str],
}

/// What is asked.
pub const CASES: [Case; 7] = [
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
pub fn links() -> impl Iterator<Item = &'static str> {
    CASES.iter().flat_map(|case| case.links).copied()
}

/// One answer. Speeds are of all sequences.
#[derive(Clone, Debug)]
pub struct Answer<'e, 'a> {
    pub plan: Plan,
    /// By the fit to all rows.
    pub today: TokensPerSecond,
    pub low: TokensPerSecond,
    pub high: TokensPerSecond,
    /// The measurement of the setup whose depth is nearest, with what was predicted for it.
    pub found: Option<&'e Judged<'a>>,
}

impl Case {
    /// The answers, in the order in which they are asked for.
    #[must_use]
    pub fn answers<'e, 'a>(&self, evidence: &'e Evidence<'a>, catalog: &Catalog) -> Vec<Answer<'e, 'a>> {
        let plans = self.links.iter().filter_map(|link| decode(link, catalog).ok()?.plans.into_iter().next());
        plans.map(|plan| answer(plan, evidence, catalog)).collect()
    }
}

fn answer<'e, 'a>(plan: Plan, evidence: &'e Evidence<'a>, catalog: &Catalog) -> Answer<'e, 'a> {
    let decode = evaluate(&plan, catalog).decode;
    let n = plan.sequences as f64;
    let [low, high] = [decode.low, decode.high].map(|rate| TokensPerSecond(rate.0 * n));
    let found = nearest(&plan, evidence, catalog);
    Answer { today: decode.aggregate, low, high, found, plan }
}

/// The measurement of the setup whose depth is nearest.
fn nearest<'e, 'a>(plan: &Plan, evidence: &'e Evidence<'a>, catalog: &Catalog) -> Option<&'e Judged<'a>> {
    let distance = |row: &Judged<'_>| (row.measured.mean_depth() - plan.depth as f64).abs();
    let ids: Vec<_> = measured::of(plan, catalog).map(|found| found.measurement.id).collect();
    evidence.rows.iter().filter(|row| ids.contains(&row.measured.id)).min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

impl Answer<'_, '_> {
    /// `Llama 3.3 70B Q4_K_M on 2 × GeForce RTX 3090`, in the language spoken.
    #[must_use]
    pub fn name(&self, catalog: &Catalog) -> String {
        let plan = &self.plan;
        let machine = catalog.machine(&plan.machine).map_or(plan.machine.as_str(), |machine| machine.name.as_str());
        let times = if plan.count > 1 { format!("{} × ", plan.count) } else { String::new() };
        let llm = llm::of(plan, catalog).map_or_else(|| plan.llm.clone(), |llm| llm.name.clone());
        say::On { llm, format: plan.quantization, machine: format!("{times}{machine}") }.text()
    }

    /// `8 sequences at 8k`; empty for one sequence with nothing before it.
    #[must_use]
    pub fn circumstances(&self) -> String {
        match (self.plan.depth, self.plan.sequences) {
            (0, 1) => String::new(),
            (depth, 1) => pages::AtDepth { depth: context(depth) }.text(),
            (0, count) => pages::Sequences { count }.text(),
            (depth, count) => pages::SequencesAt { count, depth: context(depth) }.text(),
        }
    }
}

/// All cases as text: today's estimate, its band, the held-out prediction, the measurement and its source.
#[must_use]
pub fn text(evidence: &Evidence<'_>, catalog: &Catalog) -> String {
    let mut text = String::from(
        "Named cases, tokens per second of all sequences: today's estimate with its band; what a fit said that had not seen \
         the pair; measured, and where. Nobody has measured an M5 Ultra or an M6.\n",
    );
    for case in &CASES {
        let _ = writeln!(text, "{}", case.name);
        for answer in case.answers(evidence, catalog) {
            let _ = write!(
                text,
                "  {:64}{:>7.1}  {:>13}",
                format!("{} {}", answer.name(catalog), answer.circumstances()),
                answer.today.0,
                format!("{:.1}–{:.1}", answer.low.0, answer.high.0),
            );
            let _ = match answer.found {
                Some(row) => writeln!(
                    text,
                    "{:>8.1}{:>8.1}  {}",
                    row.predicted.without_pair.0,
                    row.measured.speed.0,
                    source(row, catalog)
                ),
                None => writeln!(text, "       –       –  predicted, not among our measurements"),
            };
        }
    }
    text.push('\n');
    text
}

/// A case as JSON has it; the link opens it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OneCase {
    case: &'static str,
    link: String,
    name: String,
    today: f64,
    low: f64,
    high: f64,
    held_out: Option<f64>,
    measured: Option<f64>,
    measured_depth: Option<f64>,
    source: Option<String>,
}

/// All cases.
pub(super) fn json(evidence: &Evidence<'_>, catalog: &Catalog) -> Vec<OneCase> {
    let round = |rate: TokensPerSecond| (rate.0 * 1000.0).round() / 1000.0;
    let one = |case: &Case, answer: &Answer<'_, '_>| OneCase {
        case: case.name,
        link: encode_one(&answer.plan, catalog),
        name: format!("{} {}", answer.name(catalog), answer.circumstances()).trim().to_owned(),
        today: round(answer.today),
        low: round(answer.low),
        high: round(answer.high),
        held_out: answer.found.map(|row| round(row.predicted.without_pair)),
        measured: answer.found.map(|row| row.measured.speed.0),
        measured_depth: answer.found.map(|row| row.measured.mean_depth()),
        source: answer.found.map(|row| source(row, catalog).to_owned()),
    };
    let of = |case: &Case| case.answers(evidence, catalog).iter().map(|answer| one(case, answer)).collect::<Vec<_>>();
    CASES.iter().flat_map(of).collect()
}

fn source<'c>(row: &Judged<'_>, catalog: &'c Catalog) -> &'c str {
    let source = catalog.source(row.measured.source);
    source.url.as_deref().unwrap_or(&source.title)
}
