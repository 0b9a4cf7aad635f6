//! The comparison as text, and as JSON.

use std::fmt::Write;

use serde::Serialize;

use super::judged::{Judged, Line, table, worst};
use crate::calibrate::evidence::groups::Errors;

/// How many of our worst misses the text names.
const MISSES: usize = 15;
/// What is compared, in a sentence each.
pub const ABOUT: &str = "Rows of the strongest open estimator's own regression test (llmfit-core 1.1.18: \
                         submissions of its community, and a leaderboard), with its estimates. No row reached our fit.";

/// The table and our worst misses.
#[must_use]
pub fn text(all: &[Judged]) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, all);
    text
}

fn write(text: &mut String, all: &[Judged]) -> std::fmt::Result {
    writeln!(text, "Open estimator: {ABOUT} Absolute errors, median / 90th percentile, in %.\n")?;
    writeln!(
        text,
        "{:40}{:>6}{:>13}{:>13}{:>13}{:>13}{:>7}",
        "", "rows", "ours", "its", "ceiling", "constants", "band"
    )?;
    for Line { name, n, ours, theirs, ceiling, constants, inside } in table(all) {
        let [ours, theirs, ceiling, constants] = [ours, theirs, ceiling, constants].map(pair);
        writeln!(text, "  {name:38}{n:>6}{ours:>13}{theirs:>13}{ceiling:>13}{constants:>13}{inside:>6.0}%")?;
    }
    writeln!(text, "\nOur worst misses there: ours over measured, its over measured, and the row")?;
    for judged in worst(all).into_iter().take(MISSES) {
        let row = &judged.row;
        let sheet = row.sheet.map_or_else(String::new, |(bandwidth, _)| format!(" with {bandwidth} GB/s"));
        writeln!(
            text,
            "{:>8.2} {:>6.2}  {}{sheet}, {} {}, {}: {:.1} for {:.1} ({} {})",
            1.0 + judged.miss(),
            1.0 + judged.their_miss(),
            row.machine,
            row.llm,
            row.quantization,
            row.runtime,
            judged.ours,
            row.measured,
            row.origin,
            row.id,
        )?;
    }
    text.push('\n');
    Ok(())
}

fn pair(errors: Errors) -> String {
    format!("{:.1} / {:.0}", errors.median, errors.p90)
}

/// The comparison as JSON has it.
#[derive(Debug, Serialize)]
pub struct Compared {
    groups: Vec<Line>,
    rows: Vec<OneRow>,
}

#[derive(Debug, Serialize)]
struct OneRow {
    id: String,
    class: String,
    origin: String,
    machine: String,
    bandwidth_gb_s: Option<f64>,
    runtime: String,
    llm: String,
    quantization: String,
    depth: u64,
    measured: f64,
    ours: f64,
    low: f64,
    high: f64,
    theirs: f64,
    ceiling: f64,
}

/// All groups and rows.
#[must_use]
pub fn compared(all: &[Judged]) -> Compared {
    let round = |value: f64| (value * 1000.0).round() / 1000.0;
    let one = |judged: &Judged| OneRow {
        id: judged.row.id.clone(),
        class: judged.row.class.to_string(),
        origin: judged.row.origin.to_string(),
        machine: judged.row.machine.clone(),
        bandwidth_gb_s: judged.row.sheet.map(|(bandwidth, _)| bandwidth),
        runtime: judged.row.runtime.to_string(),
        llm: judged.row.llm.clone(),
        quantization: judged.row.quantization.to_string(),
        depth: judged.row.depth,
        measured: judged.row.measured,
        ours: round(judged.ours),
        low: round(judged.low),
        high: round(judged.high),
        theirs: judged.row.theirs,
        ceiling: round(judged.ceiling),
    };
    Compared { groups: table(all), rows: all.iter().map(one).collect() }
}
