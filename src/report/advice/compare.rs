//! Configurations side by side, in words: a verdict for every size, with the price of each extra token per second.

use std::fmt::Write;

use serde::Serialize;

use super::claim::machine_words;
use super::priced::{Priced, priced};
use super::{LinkOf, felt};
use crate::advice::compare::{Cell, Comparison, Row, Step};
use crate::catalog::Catalog;
use crate::language::{advice_compare as say, signs};
use crate::plan::Plan;
use crate::report::words;
use crate::units::Usd;
use crate::units::format::{context, significant};

/// Two to four configurations.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CompareReport {
    pub configurations: Vec<Side>,
    /// The answer over all sizes, one or two sentences for each step in price.
    pub summary: Vec<String>,
    pub sizes: Vec<SizeRow>,
}

/// One configuration.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// `A`, `B`, `C` or `D`.
    pub letter: char,
    pub name: String,
    #[serde(flatten)]
    pub price: Priced,
    pub link: String,
}

/// One size in all configurations.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SizeRow {
    pub label: String,
    pub llm: String,
    pub cells: Vec<CellRow>,
    /// One sentence for each step from a configuration to the next dearer one.
    pub verdicts: Vec<String>,
    /// The same without the size and without the words for what the step is worth.
    #[serde(skip)]
    pub reasons: Vec<String>,
    /// What each of the steps is worth: `worth-it`, `agents`, `loads`, `not-felt`, `back`, `neither`.
    pub worth: Vec<&'static str>,
    /// Price of each extra token per second for the same steps.
    pub usd_per_extra_token_per_s: Vec<Option<f64>>,
}

/// One size in one configuration.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellRow {
    pub quantization: String,
    pub tokens_per_s: f64,
    pub low: f64,
    pub high: f64,
    pub felt: String,
    /// Number of that threshold, 0 for the slowest.
    pub felt_class: usize,
    pub ttft_s: f64,
    pub fit: &'static str,
    /// What it needs and what there is, GB.
    pub needs_gb: f64,
    pub usable_gb: f64,
    pub max_context_tokens: Option<u64>,
}

/// The comparison in words.
#[must_use]
pub fn report(plans: &[Plan], comparison: &Comparison, catalog: &Catalog, link: LinkOf<'_>) -> CompareReport {
    let configurations: Vec<Side> =
        plans.iter().zip('A'..).map(|(plan, letter)| side(plan, letter, catalog, link)).collect();
    CompareReport {
        summary: summary(&configurations, comparison),
        sizes: comparison.rows.iter().map(|row| size_row(row, &configurations, catalog)).collect(),
        configurations,
    }
}

fn side(plan: &Plan, letter: char, catalog: &Catalog, link: LinkOf<'_>) -> Side {
    Side { letter, name: machine_words(plan, catalog), price: priced(plan, catalog), link: link(plan) }
}

fn size_row(row: &Row, sides: &[Side], catalog: &Catalog) -> SizeRow {
    let said = row.steps.iter().map(|(a, b, step, per)| verdict(row, (*a, *b), *step, *per, sides, catalog));
    let (verdicts, reasons) = said.unzip();
    SizeRow {
        label: row.label.clone(),
        llm: row.llm.clone(),
        cells: row.cells.iter().map(|cell| cell_row(cell, catalog)).collect(),
        verdicts,
        reasons,
        worth: row.steps.iter().map(|(.., step, _)| worth(*step)).collect(),
        usd_per_extra_token_per_s: row.steps.iter().map(|(.., per)| per.map(|usd| usd.0)).collect(),
    }
}

fn worth(step: Step) -> &'static str {
    match step {
        Step::Crosses { agents_only: false } => "worth-it",
        Step::Crosses { agents_only: true } => "agents",
        Step::Loads => "loads",
        Step::Unfelt | Step::Same => "not-felt",
        Step::Slower | Step::Loses => "back",
        Step::Neither => "neither",
    }
}

fn cell_row(cell: &Cell, catalog: &Catalog) -> CellRow {
    let (memory, decode) = (&cell.outcome.memory, &cell.outcome.decode);
    CellRow {
        quantization: cell.plan.quantization.to_string(),
        tokens_per_s: decode.rate.0,
        low: decode.low.0,
        high: decode.high.0,
        felt: felt(cell.class, catalog).to_owned(),
        felt_class: cell.class,
        ttft_s: cell.outcome.prefill.ttft.0,
        fit: memory.fit.into(),
        needs_gb: memory.total.gb(),
        usable_gb: memory.usable.gb(),
        max_context_tokens: memory.max_context,
    }
}

/// What a step from one configuration to the next dearer one brings: after the size that it is said of, and alone.
fn verdict(
    row: &Row,
    (low, high): (usize, usize),
    step: Step,
    per: Option<Usd>,
    sides: &[Side],
    catalog: &Catalog,
) -> (String, String) {
    let size = &row.label;
    let (a, b) = (&row.cells[low], &row.cells[high]);
    let (low, high) = (sides[low].letter, sides[high].letter);
    let (slow, fast) = (&words::rate(a.outcome.decode.rate), &words::rate(b.outcome.decode.rate));
    let (before, felt) = (felt(a.class, catalog), felt(b.class, catalog));
    let extra = &per.map_or_else(String::new, |usd| say::PerExtra { price: words::money(usd) }.text());
    match step {
        Step::Neither => (say::SizeNeither { size, low, high }.text(), say::Neither { low, high }.text()),
        Step::Loads => {
            let fit = b.outcome.memory.fit.into();
            (say::SizeLoads { size, high, fit, fast, felt }.text(), say::Loads { high, fit, fast, felt }.text())
        }
        Step::Loses => (say::SizeLoses { size, low }.text(), say::Loses { low }.text()),
        Step::Crosses { agents_only: true } => (
            say::SizeForAgents { size, fast, slow, extra, low }.text(),
            say::ForAgents { fast, slow, extra, low }.text(),
        ),
        Step::Crosses { .. } => (
            say::SizeCrosses { size, high, before, felt, fast, slow, extra }.text(),
            say::Crosses { high, before, felt, fast, slow, extra }.text(),
        ),
        Step::Unfelt => (
            say::SizeNotFelt { size, fast, slow, extra, felt: before }.text(),
            say::NotFelt { fast, slow, extra, felt: before }.text(),
        ),
        Step::Same => (say::SizeSame { size, fast, slow }.text(), say::Same { fast, slow }.text()),
        Step::Slower => (say::SizeSlower { size, high, fast, slow }.text(), say::Slower { high, fast, slow }.text()),
    }
}

/// For each step in price: where it is worth it, where not, and what memory adds.
fn summary(sides: &[Side], comparison: &Comparison) -> Vec<String> {
    let pairs = comparison.by_price.windows(2).enumerate();
    let sentence = |(number, pair): (usize, &[usize])| {
        let (a, b) = (&sides[pair[0]], &sides[pair[1]]);
        let of = |wanted: &dyn Fn(Step) -> bool| {
            let labels: Vec<String> = comparison
                .rows
                .iter()
                .filter(|row| row.steps.get(number).is_some_and(|(_, _, step, _)| wanted(*step)))
                .map(|row| row.label.clone())
                .collect();
            (!labels.is_empty()).then(|| words::list(&labels))
        };
        let parts: Vec<String> = [
            of(&|step| matches!(step, Step::Crosses { agents_only: false }))
                .map(|sizes| say::WorthItFor { sizes }.text()),
            of(&|step| matches!(step, Step::Crosses { agents_only: true })).map(|sizes| say::AgentsAt { sizes }.text()),
            of(&|step| matches!(step, Step::Loads)).map(|sizes| say::MemoryLoads { sizes }.text()),
            of(&|step| matches!(step, Step::Unfelt | Step::Same)).map(|sizes| say::NotFeltAt { sizes }.text()),
            of(&|step| matches!(step, Step::Slower | Step::Loses)).map(|sizes| say::BackAt { sizes }.text()),
            of(&|step| matches!(step, Step::Neither)).map(|sizes| say::NeitherLoads { sizes }.text()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let (low, high, parts) = (a.letter, b.letter, parts.join(signs::semicolon()));
        match (a.price.price_usd, b.price.price_usd) {
            (Some(from), Some(to)) => say::Step { low, high, more: words::money(Usd(to - from)), parts }.text(),
            _ => say::StepOfUnknownPrice { low, high, parts }.text(),
        }
    };
    pairs.map(sentence).collect()
}

/// The report as plain text.
#[must_use]
pub fn text(report: &CompareReport) -> String {
    let mut text = String::new();
    let _ = write_text(&mut text, report);
    text
}

fn write_text(text: &mut String, report: &CompareReport) -> std::fmt::Result {
    for side in &report.configurations {
        let price = side.price.price_usd.map_or_else(|| "price unknown".to_owned(), |usd| words::money(Usd(usd)));
        writeln!(text, "{}  {}, {price} ({})", side.letter, side.name, side.price.price_kind)?;
    }
    writeln!(text)?;
    for sentence in &report.summary {
        writeln!(text, "{sentence}")?;
    }
    for row in &report.sizes {
        writeln!(text)?;
        write!(text, "{:<14}", row.label)?;
        for (cell, side) in row.cells.iter().zip(&report.configurations) {
            if cell.fit == "does_not_fit" {
                write!(text, "  {} does not load      ", side.letter)?;
            } else {
                let most = cell.max_context_tokens.map_or_else(|| "none".to_owned(), context);
                write!(text, "  {} {:>4} tok/s ({most} fit)", side.letter, significant(cell.tokens_per_s, 2))?;
            }
        }
        writeln!(text)?;
        for verdict in &row.verdicts {
            writeln!(text, "  {verdict}")?;
        }
    }
    Ok(())
}
