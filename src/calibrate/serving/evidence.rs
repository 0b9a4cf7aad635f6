//! How good the estimates of serving are: what the calibration command found, read again for the report.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::{MEASURED, Served, Stage, Timed, served};
use crate::calibrate::evidence::groups::Errors;
use crate::calibrate::evidence::{EvidenceError, fingerprint};
use crate::catalog::Catalog;

/// What the calibration command wrote last.
const WRITTEN: &str = include_str!("../data/serving_evidence.csv");
const COLUMNS: &str = "seen,held_out";

/// Writes what the stage predicts for each measurement, in their order.
pub(in crate::calibrate) fn write(stage: &Stage) -> String {
    let mut text = String::from(
        "# For every line of serving.csv, tokens per second as predicted by the fit to all, and by one without its LLM.\n\
         # Written by `cargo run --release --bin calibrate`; do not edit.\n",
    );
    let _ = writeln!(text, "# measurements {}\n{COLUMNS}", fingerprint(MEASURED.lines()));
    for (seen, held_out) in stage.seen.iter().zip(&stage.held_out) {
        let _ = writeln!(text, "{:.1},{:.1}", seen.exp(), held_out.exp());
    }
    text
}

/// A measurement with what was predicted for it, tokens per second of one copy.
#[derive(Clone, Debug)]
pub struct Predicted {
    pub devices: u32,
    pub sequences: u32,
    pub llm: String,
    pub format: String,
    pub timed: String,
    pub measured: f64,
    pub seen: f64,
    pub held_out: f64,
}

/// All measurements of serving with their predictions.
///
/// # Errors
/// When the file is broken or belongs to other measurements.
pub fn predicted(catalog: &Catalog) -> Result<Vec<Predicted>, EvidenceError> {
    if !WRITTEN.lines().any(|line| line == format!("# measurements {}", fingerprint(MEASURED.lines()))) {
        return Err(EvidenceError::Stale { what: "measurements of serving" });
    }
    let lines = WRITTEN.lines().filter(|line| !line.starts_with('#') && *line != COLUMNS);
    let rows = served(catalog);
    let found: Vec<Predicted> = rows.iter().zip(lines).filter_map(|(row, line)| one(row, line)).collect();
    if found.len() == rows.len() { Ok(found) } else { Err(EvidenceError::Stale { what: "measurements of serving" }) }
}

fn one(row: &Served, line: &str) -> Option<Predicted> {
    let (seen, held_out) = line.split_once(',')?;
    Some(Predicted {
        devices: row.device.count,
        sequences: row.sequences,
        llm: row.llm.clone(),
        format: row.format.to_string(),
        timed: row.timed.to_string(),
        measured: row.log_speed.exp(),
        seen: seen.parse().ok()?,
        held_out: held_out.parse().ok()?,
    })
}

/// Errors in a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    pub name: String,
    pub n: usize,
    pub seen: Errors,
    /// By fits without the LLM.
    pub held_out: Errors,
}

/// All, then by what was timed, by devices, and by sequences at once.
#[must_use]
pub fn table(all: &[Predicted]) -> Vec<Line> {
    let mut groups: BTreeMap<(u32, String), Vec<&Predicted>> = BTreeMap::new();
    for row in all {
        let mut put = |order: u32, name: String| groups.entry((order, name)).or_default().push(row);
        put(0, "all".to_owned());
        if row.timed == Timed::Prompt.to_string() {
            put(1, "prompts alone".to_owned());
            continue;
        }
        let cards = if row.devices == 1 { "1 card".to_owned() } else { format!("{} cards", row.devices) };
        put(10 + row.devices, format!("on {cards}"));
        let (order, name) = match row.sequences {
            1 => (20, "1 at once"),
            2..=4 => (21, "2 to 4 at once"),
            5..=16 => (22, "5 to 16 at once"),
            17..=64 => (23, "17 to 64 at once"),
            _ => (24, "more than 64 at once"),
        };
        put(order, name.to_owned());
    }
    groups.into_iter().filter_map(|((_, name), rows)| line(name, &rows)).collect()
}

fn line(name: String, rows: &[&Predicted]) -> Option<Line> {
    let of = |speed: fn(&Predicted) -> f64| Errors::of(rows.iter().map(|row| speed(row) / row.measured - 1.0));
    Some(Line { name, n: rows.len(), seen: of(|row| row.seen)?, held_out: of(|row| row.held_out)? })
}

/// The table as text.
#[must_use]
pub fn text(all: &[Predicted]) -> String {
    let mut text = String::from(
        "Serving: vLLM on one to four RTX 3090 that split tensors over PCI Express 3.0 (limited to 220 to 300 W), tokens \
         per second of all requests, with their prompts where vLLM does not find them in its cache. Absolute errors, median / 90th percentile, in %: seen \
         by the fit; LLMs left out.\n\n",
    );
    let _ = writeln!(text, "{:34}{:>6}{:>13}{:>13}", "", "rows", "seen", "LLM out");
    for Line { name, n, seen, held_out } in table(all) {
        let [seen, held_out] = [seen, held_out].map(|errors| format!("{:.1} / {:.0}", errors.median, errors.p90));
        let _ = writeln!(text, "  {name:32}{n:>6}{seen:>13}{held_out:>13}");
    }
    text.push('\n');
    text
}
