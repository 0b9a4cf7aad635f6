//! Configurations side by side, in words: a verdict for every size, with the price of each extra token per second.

use std::fmt::Write;

use serde::Serialize;

use super::LinkOf;
use super::claim::machine_words;
use super::priced::{Priced, priced};
use crate::advice::compare::{Cell, Comparison, Row, Step};
use crate::catalog::Catalog;
use crate::estimate::footprint::Fit;
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
    SizeRow {
        label: row.label.clone(),
        llm: row.llm.clone(),
        cells: row.cells.iter().map(|cell| cell_row(cell, catalog)).collect(),
        verdicts: row
            .steps
            .iter()
            .map(|(a, b, step, per)| verdict(row, (*a, *b), *step, *per, sides, catalog))
            .collect(),
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
        felt: felt(cell, catalog),
        felt_class: cell.class,
        ttft_s: cell.outcome.prefill.ttft.0,
        fit: memory.fit.into(),
        needs_gb: memory.total.gb(),
        usable_gb: memory.usable.gb(),
        max_context_tokens: memory.max_context,
    }
}

fn felt(cell: &Cell, catalog: &Catalog) -> String {
    catalog.felt_thresholds.get(cell.class).map_or_else(String::new, |felt| felt.words.clone())
}

fn verdict(
    row: &Row,
    (low, high): (usize, usize),
    step: Step,
    per: Option<Usd>,
    sides: &[Side],
    catalog: &Catalog,
) -> String {
    let (a, b) = (&row.cells[low], &row.cells[high]);
    let (letter_a, letter_b) = (sides[low].letter, sides[high].letter);
    let speeds = format!("{} against {} tok/s", words::rate(b.outcome.decode.rate), words::rate(a.outcome.decode.rate));
    let per = per.map_or_else(String::new, |usd| format!(", {} for each extra tok/s", words::money(usd)));
    let label = &row.label;
    match step {
        Step::Neither => format!("{label}: neither {letter_a} nor {letter_b} loads it."),
        Step::Loads => {
            let tight = if b.outcome.memory.fit == Fit::Tight { ", tightly" } else { "" };
            format!(
                "{label}: the memory of {letter_b} is what counts; only it loads this{tight} ({} tok/s, {}).",
                words::rate(b.outcome.decode.rate),
                felt(b, catalog)
            )
        }
        Step::Loses => format!("{label}: only {letter_a} loads it, the cheaper one."),
        Step::Crosses { agents_only: true } => {
            format!("{label}: worth it only for agents; {speeds}{per}, and {letter_a} is already comfortable to read.")
        }
        Step::Crosses { .. } => format!(
            "{label}: worth it; {letter_b} crosses from {} to {} ({speeds}{per}).",
            felt(a, catalog),
            felt(b, catalog)
        ),
        Step::Unfelt => format!("{label}: not worth it; {speeds}{per}, and both are {}.", felt(a, catalog)),
        Step::Same => format!("{label}: no difference ({speeds})."),
        Step::Slower => format!("{label}: {letter_b} is slower, {speeds}."),
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
            of(&|step| matches!(step, Step::Crosses { agents_only: false })).map(|list| format!("worth it for {list}")),
            of(&|step| matches!(step, Step::Crosses { agents_only: true })).map(|list| format!("for agents at {list}")),
            of(&|step| matches!(step, Step::Loads)).map(|list| format!("its memory alone loads {list}")),
            of(&|step| matches!(step, Step::Unfelt | Step::Same)).map(|list| format!("not felt at {list}")),
            of(&|step| matches!(step, Step::Slower | Step::Loses)).map(|list| format!("a step back at {list}")),
            of(&|step| matches!(step, Step::Neither)).map(|list| format!("neither loads {list}")),
        ]
        .into_iter()
        .flatten()
        .collect();
        let more = match (a.price.price_usd, b.price.price_usd) {
            (Some(from), Some(to)) => format!("{} more", words::money(Usd(to - from))),
            _ => "a price that is unknown".to_owned(),
        };
        format!("{} to {} ({more}): {}.", a.letter, b.letter, parts.join("; "))
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
