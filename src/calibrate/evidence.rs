//! The evidence for the speeds: for every measurement, what fits predicted that had not seen it.
//!
//! The calibration command writes the predictions beside the calibration (`data/evidence.csv`); everything else that is
//! said of them, errors, bands and rivals, is computed from them and the catalog when it is asked for. The file names
//! the calibration and the measurements that it belongs to.

pub mod cases;
pub mod groups;
pub mod misses;
pub mod report;
pub mod set_aside;

use std::collections::{BTreeMap, BTreeSet};

use super::open_estimator::RowError;
use super::row::{self, Row, Work};
use crate::catalog::Catalog;
use crate::catalog::band::{Coverage, Group, Width};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;
use crate::catalog::measurement::{Measurement, MeasurementId, Test};
use crate::estimate::band::{self, Situation};
use crate::estimate::decode;
use crate::units::TokensPerSecond;

/// What the calibration command wrote last.
const WRITTEN: &str = include_str!("data/evidence.csv");
/// The calibration that this program was built with.
const CALIBRATION: &str = include_str!("../catalog/data/calibration.toml");
/// The share of the ceiling that the constants take for dense LLMs, and for those with experts.
pub const CONSTANTS: (f64, f64) = (0.75, 0.3);

/// Why the evidence cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum EvidenceError {
    #[error("line {line} of src/calibrate/data/evidence.csv cannot be read; run the calibration command anew")]
    Line { line: usize },
    #[error(
        "the evidence belongs to another {what} than the present one; run the calibration command and commit both files"
    )]
    Stale { what: &'static str },
    #[error(transparent)]
    Rows(#[from] RowError),
}

/// Predictions of one row, tokens per second of all sequences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Predicted {
    /// By the fit to all rows.
    pub seen: TokensPerSecond,
    /// By a fit without any row of the same machine, LLM and runtime.
    pub without_pair: TokensPerSecond,
    /// By a fit without any row of the machine.
    pub without_machine: TokensPerSecond,
    /// By a fit without any row of the hardware family.
    pub without_family: TokensPerSecond,
}

/// A measurement with what was predicted for it.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    pub measured: &'a Measurement,
    pub engine: Engine,
    pub family: HardwareFamily,
    pub is_moe: bool,
    pub predicted: Predicted,
    /// Of the prediction without the pair.
    pub low: TokensPerSecond,
    /// Of the prediction without the pair.
    pub high: TokensPerSecond,
    /// Whether the measurement lies in the band of the prediction without the machine, which is as wide as what other
    /// machines cover of it asks for.
    pub is_inside_without_machine: bool,
    /// What the sheet's bandwidth allows all sequences together; decode only.
    pub ceiling: Option<TokensPerSecond>,
}

impl Judged<'_> {
    /// Predicted over measured, less one.
    #[must_use]
    pub fn miss(&self, predicted: TokensPerSecond) -> f64 {
        predicted.0 / self.measured.speed.0 - 1.0
    }

    /// Whether the measurement lies in the band of the prediction without the pair.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        (self.low.0..=self.high.0).contains(&self.measured.speed.0)
    }

    /// The fixed share of the ceiling; decode only.
    #[must_use]
    pub fn constant(&self) -> Option<TokensPerSecond> {
        let share = if self.is_moe { CONSTANTS.1 } else { CONSTANTS.0 };
        self.ceiling.map(|ceiling| TokensPerSecond(ceiling.0 * share))
    }

    /// Several sequences decoded together.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.measured.test == Test::Decode && self.measured.sequences > 1
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// Day of the fit.
    pub fitted: String,
    /// Number of parameters of the fit of decode and of prefill.
    pub n_parameters: BTreeMap<Test, u32>,
    /// In the order of the file.
    pub rows: Vec<Judged<'a>>,
}

impl<'a> Evidence<'a> {
    /// The rows of a test.
    pub fn of(&self, test: Test) -> impl Iterator<Item = &Judged<'a>> {
        self.rows.iter().filter(move |row| row.measured.test == test)
    }

    /// How many different things the rows of a test name.
    pub fn n_distinct<T: Ord>(&self, test: Test, of: impl Fn(&'a Measurement) -> T) -> usize {
        self.of(test).map(|row| of(row.measured)).collect::<BTreeSet<_>>().len()
    }
}

/// The evidence that this program was built with.
///
/// # Errors
/// When the file is broken or belongs to another calibration or other measurements.
pub fn evidence(catalog: &Catalog) -> Result<Evidence<'_>, EvidenceError> {
    read(WRITTEN, (CALIBRATION, &catalog.calibration.widths), catalog)
}

/// The lines that the file begins with, before the names of its columns.
fn head(calibration: &str, catalog: &Catalog) -> [(&'static str, String); 2] {
    [
        ("calibration", fingerprint(calibration.lines())),
        ("measurements", fingerprint(listed(&catalog.measurements, catalog).lines())),
    ]
}

/// The columns after the head.
const COLUMNS: &str = "id,seen,without_pair,without_machine,without_family";

/// Writes the file.
pub(super) fn write<'a>(
    calibration: &str,
    catalog: &Catalog,
    n_parameters: [(Test, usize); 2],
    rows: impl Iterator<Item = (&'a Row<'a>, [f64; 4])>,
) -> String {
    let mut text = String::from(
        "# For every measurement, tokens per second as predicted by the fit to all, and by fits that had not seen its pair of\n\
         # machine and LLM, its machine, its family. Written by `cargo run --release --bin calibrate`; do not edit.\n",
    );
    for (name, value) in head(calibration, catalog) {
        text.push_str(&format!("# {name} {value}\n"));
    }
    text.push_str(&format!("# fitted {}\n", catalog.revision));
    for (test, n) in n_parameters {
        text.push_str(&format!("# {test}-parameters {n}\n"));
    }
    text.push_str(COLUMNS);
    text.push('\n');
    for (row, logs) in rows {
        let [seen, pair, machine, family] = logs.map(|log| digits(log.exp()));
        text.push_str(&format!("{},{seen},{pair},{machine},{family}\n", row.measured.id));
    }
    text
}

/// Four digits, never with an exponent.
fn digits(value: f64) -> String {
    let magnitude = value.abs().max(1e-6).log10().floor();
    let places = (3.0 - magnitude).clamp(0.0, 6.0);
    // 0 to 6, by the clamp.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let places = places as usize;
    format!("{value:.places$}")
}

/// Reads what was written together with a calibration file and the widths in it.
pub(super) fn read<'a>(
    text: &str,
    (calibration, widths): (&str, &[Width]),
    catalog: &'a Catalog,
) -> Result<Evidence<'a>, EvidenceError> {
    let said: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(' ')).collect();
    for (what, value) in head(calibration, catalog) {
        if said.get(what) != Some(&value.as_str()) {
            return Err(EvidenceError::Stale { what });
        }
    }
    let ready: BTreeMap<MeasurementId, Row<'a>> =
        row::rows(catalog).into_iter().map(|row| (row.measured.id, row)).collect();
    let elsewhere = row::Elsewhere::new(ready.values());
    let mut rows = Vec::with_capacity(ready.len());
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') || line == COLUMNS {
            continue;
        }
        let judged = predictions(line).and_then(|(id, predicted)| {
            let row = ready.get(&id)?;
            Some(judge(row, predicted, &elsewhere, widths))
        });
        rows.push(judged.ok_or(EvidenceError::Line { line: number + 1 })?);
    }
    if rows.len() != ready.len() {
        return Err(EvidenceError::Stale { what: "measurements" });
    }
    let parameters = |test: Test| said.get(format!("{test}-parameters").as_str()).and_then(|n| n.parse().ok());
    Ok(Evidence {
        fitted: said.get("fitted").map_or_else(String::new, |day| (*day).to_owned()),
        n_parameters: [Test::Decode, Test::Prefill].into_iter().filter_map(|t| Some((t, parameters(t)?))).collect(),
        rows,
    })
}

fn predictions(line: &str) -> Option<(MeasurementId, Predicted)> {
    let (id, speeds) = line.split_once(',')?;
    let speeds: Vec<f64> = speeds.split(',').map(|text| text.parse().ok()).collect::<Option<_>>()?;
    let [seen, without_pair, without_machine, without_family] = <[f64; 4]>::try_from(speeds).ok()?.map(TokensPerSecond);
    let id = MeasurementId(id.strip_prefix('m')?.parse().ok()?);
    Some((id, Predicted { seen, without_pair, without_machine, without_family }))
}

fn judge<'a>(row: &Row<'a>, predicted: Predicted, elsewhere: &row::Elsewhere<'_>, widths: &[Width]) -> Judged<'a> {
    let situation = |coverage| Situation {
        test: row.measured.test,
        coverage,
        group: Group::of(row.engine(), row.family()),
        is_moe: row.is_moe,
        is_new_llm: !elsewhere.has(row),
        depth: row.measured.mean_depth(),
        sequences: row.measured.sequences,
    };
    let edges = |predicted: TokensPerSecond, coverage| {
        let (below, above) = band::widths(&situation(coverage), widths);
        (TokensPerSecond(predicted.0 * (-below).exp()), TokensPerSecond(predicted.0 * above.exp()))
    };
    let (low, high) = edges(predicted.without_pair, Coverage::Chip);
    let without_machine = edges(predicted.without_machine, elsewhere.coverage(row));
    let ceiling = match &row.work {
        Work::Decode(work) => {
            Some(TokensPerSecond(decode::ceiling(work, &row.device).0 * f64::from(work.sequences.max(1))))
        }
        Work::Prefill(_) => None,
    };
    Judged {
        measured: row.measured,
        engine: row.engine(),
        family: row.family(),
        is_moe: row.is_moe,
        low,
        high,
        is_inside_without_machine: (without_machine.0.0..=without_machine.1.0).contains(&row.measured.speed.0),
        predicted,
        ceiling,
    }
}

/// The measurements as one text, whatever files they stand in.
fn listed(measurements: &[Measurement], catalog: &Catalog) -> String {
    let mut lines: Vec<String> = measurements
        .iter()
        .map(|m| {
            let source = &catalog.source(m.source).id;
            format!(
                "{} {source} {} {} {} {:?} {} {} {} {:?} {} {} {:?} {:?} {}",
                m.id,
                m.machine,
                m.count,
                m.runtime,
                m.backend,
                m.llm,
                m.format,
                m.test,
                m.tokens,
                m.depth,
                m.sequences,
                m.ubatch,
                m.kv,
                m.speed.0
            )
        })
        .collect();
    lines.sort();
    lines.join("\n")
}

/// A fingerprint of lines, whatever ends them (FNV-1a).
#[must_use]
pub fn fingerprint<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let whole = lines.fold(0xcbf2_9ce4_8422_2325, |hash, line| step(line.bytes().fold(hash, step), b'\n'));
    format!("{whole:016x}")
}

#[cfg(test)]
mod tests;
