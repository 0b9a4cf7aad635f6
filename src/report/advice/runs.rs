//! What runs on a configuration, as a table.

use std::fmt::Write;

use serde::Serialize;

use super::claim::machine_words;
use super::{LinkOf, felt};
use crate::advice::runs::Run;
use crate::catalog::Catalog;
use crate::estimate::footprint::Fit;
use crate::language::advice_runs as say;
use crate::plan::Plan;
use crate::report::quality;
use crate::units::format::{context, significant};

/// Share of the largest size from which on an LLM counts as about as large.
const ABOUT_AS_LARGE: f64 = 0.8;

/// What runs here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunsReport {
    /// `Mac Studio M4 Max · 48 GB, 8k of context`.
    pub question: String,
    /// One sentence: how many run, and the largest that is comfortable.
    pub summary: String,
    pub fitting: usize,
    pub of: usize,
    pub rows: Vec<RunRow>,
}

/// One LLM.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunRow {
    pub llm: String,
    pub name: String,
    pub parameters: u64,
    pub moe: bool,
    /// The format that suits it best here; `None` if none fits.
    pub quantization: Option<String>,
    /// Fewer bits than are usually recommended.
    pub few_bits: bool,
    pub context_tokens: u64,
    pub tokens_per_s: f64,
    pub low: f64,
    pub high: f64,
    pub felt: String,
    pub ttft_s: f64,
    pub fit: &'static str,
    /// Memory left, GB; negative where it does not fit.
    pub headroom_gb: f64,
    pub max_context_tokens: Option<u64>,
    /// `perplexity +2.8 % (Llama 3 8B)`; empty where nothing near was published.
    pub quality: String,
    pub link: String,
}

/// The table of runs, in their order.
#[must_use]
pub fn report(plan: &Plan, runs: &[Run<'_>], catalog: &Catalog, link: LinkOf<'_>) -> RunsReport {
    let rows: Vec<RunRow> = runs.iter().map(|run| row(run, catalog, link)).collect();
    let fitting = runs.iter().filter(|run| run.outcome.memory.fit != Fit::DoesNotFit).count();
    let question = say::Question { machine: machine_words(plan, catalog), context: context(plan.context) }.text();
    let comfortable = catalog.felt_thresholds.iter().position(|felt| felt.id == "comfortable").unwrap_or(0);
    let at_ease = runs
        .iter()
        .filter(|run| run.outcome.memory.fit != Fit::DoesNotFit && run.class >= comfortable && !run.few_bits);
    // Of those about as large the newest.
    let largest = |moe: bool| {
        let of_kind = || at_ease.clone().filter(|run| run.llm.is_moe() == moe);
        let most = of_kind().map(|run| run.llm.total_parameters()).max().unwrap_or(0);
        of_kind()
            .filter(|run| run.llm.total_parameters() as f64 >= ABOUT_AS_LARGE * most as f64)
            .max_by(|a, b| a.llm.released.cmp(&b.llm.released))
    };
    let largest = |moe: bool| {
        largest(moe).map_or_else(
            || say::none().to_owned(),
            |run| say::Largest { llm: &run.llm.name, format: run.plan.quantization }.text(),
        )
    };
    let summary = say::Summary { fitting, all: rows.len(), dense: largest(false), moe: largest(true) }.text();
    RunsReport { question, summary, fitting, of: rows.len(), rows }
}

fn row(run: &Run<'_>, catalog: &Catalog, link: LinkOf<'_>) -> RunRow {
    let (memory, decode) = (&run.outcome.memory, &run.outcome.decode);
    let quality = run.format.and_then(|format| quality::line(run.llm, format, catalog));
    RunRow {
        llm: run.llm.id.clone(),
        name: run.llm.name.clone(),
        parameters: run.llm.total_parameters(),
        moe: run.llm.is_moe(),
        quantization: run.format.map(|format| format.to_string()),
        few_bits: run.few_bits,
        context_tokens: run.plan.context,
        tokens_per_s: decode.rate.0,
        low: decode.low.0,
        high: decode.high.0,
        felt: felt(run.class, catalog).to_owned(),
        ttft_s: run.outcome.prefill.ttft.0,
        fit: memory.fit.into(),
        headroom_gb: (memory.usable.as_f64() - memory.total.as_f64()) / 1e9,
        max_context_tokens: memory.max_context,
        quality: quality.map_or_else(String::new, |cited| say::Quality { loss: cited.text, of: cited.kind }.text()),
        link: link(&run.plan),
    }
}

/// The report as plain text, with at most `most` rows.
#[must_use]
pub fn text(report: &RunsReport, most: usize) -> String {
    let mut text = String::new();
    let _ = write_text(&mut text, report, most);
    text
}

fn write_text(text: &mut String, report: &RunsReport, most: usize) -> std::fmt::Result {
    writeln!(text, "{}\n{}\n", report.question, report.summary)?;
    for row in report.rows.iter().take(most) {
        let Some(format) = &row.quantization else {
            writeln!(text, "  {:<44} does not load: {} GB too large", row.name, significant(-row.headroom_gb, 2))?;
            continue;
        };
        let few = if row.few_bits { "; few bits, losses show" } else { "" };
        let quality = if row.quality.is_empty() { String::new() } else { format!("; {}", row.quality) };
        writeln!(
            text,
            "  {:<44} {format:<10} {:>5} tok/s  TTFT {:>6} s  {:>5} GB left  {}{few}{quality}",
            row.name,
            significant(row.tokens_per_s, 2),
            significant(row.ttft_s, 2),
            significant(row.headroom_gb, 2),
            row.felt
        )?;
    }
    if report.rows.len() > most {
        writeln!(text, "  … and {} more", report.rows.len() - most)?;
    }
    Ok(())
}
