//! Our estimates of its rows beside its own, the bare ceiling and fixed shares of it.

use serde::Serialize;

use super::{Class, Origin, Row, RowError, Timed, rows};
use crate::calibrate::evidence::CONSTANTS;
use crate::calibrate::evidence::groups::Errors;
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::catalog::measurement::Test;
use crate::estimate::band::same_chip;
use crate::plan::llm;

/// A row with what is said of it. Speeds in tokens per second, of what the row timed.
#[derive(Clone, Debug)]
pub struct Judged {
    pub row: Row,
    pub ours: f64,
    pub low: f64,
    pub high: f64,
    /// Of generation alone.
    pub ceiling: f64,
    pub is_moe: bool,
    /// Whether others measured this chip with this LLM, and the fit saw it.
    pub is_pair_known: bool,
}

impl Judged {
    /// Ours over measured, less one.
    #[must_use]
    pub fn miss(&self) -> f64 {
        self.ours / self.row.measured - 1.0
    }

    /// Its estimate over measured, less one.
    #[must_use]
    pub fn their_miss(&self) -> f64 {
        self.row.theirs / self.row.measured - 1.0
    }

    /// Whether the measurement lies in our band.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        (self.low..=self.high).contains(&self.row.measured)
    }

    fn constant(&self) -> f64 {
        self.ceiling * if self.is_moe { CONSTANTS.1 } else { CONSTANTS.0 }
    }
}

/// All rows with our estimates.
///
/// # Errors
/// When the file of the rows cannot be read.
pub fn judged(catalog: &Catalog) -> Result<Vec<Judged>, RowError> {
    Ok(rows()?.into_iter().map(|row| judge(row, catalog)).collect())
}

/// A request takes the prompt and the tokens: tokens / (time to first token + tokens / speed).
fn judge(row: Row, catalog: &Catalog) -> Judged {
    let outcome = row.outcome(catalog);
    let decode = &outcome.decode;
    let tokens = row.tokens.max(1) as f64;
    let timed = |rate: f64| match row.timed {
        Timed::Decode => rate,
        Timed::Request => tokens / (outcome.prefill.ttft.0 + tokens / rate),
    };
    let machine = catalog.machine(&row.machine);
    let known = |chip: &str| {
        row.sheet.is_none()
            && machine.zip(catalog.machine(chip)).is_some_and(|(machine, other)| same_chip(other, machine))
    };
    Judged {
        ours: timed(decode.rate.0),
        low: timed(decode.low.0),
        high: timed(decode.high.0),
        ceiling: decode.ceiling.0,
        is_moe: llm::of(&row.plan(catalog), catalog).is_some_and(|llm| llm.is_moe()),
        is_pair_known: catalog
            .measurements
            .iter()
            .any(|m| m.test == Test::Decode && m.llm == row.llm && known(&m.machine)),
        row,
    }
}

/// Errors in a group of rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    pub name: String,
    pub n: usize,
    pub ours: Errors,
    pub theirs: Errors,
    /// The bare ceiling of the sheet.
    pub ceiling: Errors,
    /// 0.75 of the ceiling for dense LLMs, 0.3 with experts.
    pub constants: Errors,
    /// Rows inside our band, in per cent.
    pub inside: f64,
}

impl Line {
    /// Whether the median is at most half of its.
    #[must_use]
    pub fn is_half(&self) -> bool {
        self.ours.median <= self.theirs.median / 2.0
    }
}

type Belongs = fn(&Judged) -> bool;

/// Groups with what belongs to them.
const GROUPS: [(&str, Belongs); 16] = [
    ("all", |_| true),
    ("unified memory", |j| j.row.class == Class::Unified),
    ("discrete cards", |j| j.row.class == Class::Discrete),
    ("community", |j| j.row.origin == Origin::Community),
    ("community, unified", |j| j.row.origin == Origin::Community && j.row.class == Class::Unified),
    ("community, discrete", |j| j.row.origin == Origin::Community && j.row.class == Class::Discrete),
    ("leaderboard", |j| j.row.origin == Origin::Leaderboard),
    ("leaderboard, unified", |j| j.row.origin == Origin::Leaderboard && j.row.class == Class::Unified),
    ("leaderboard, discrete", |j| j.row.origin == Origin::Leaderboard && j.row.class == Class::Discrete),
    ("llama.cpp", |j| j.row.runtime == Runtime::LlamaCpp),
    ("Ollama", |j| j.row.runtime == Runtime::Ollama),
    ("MLX", |j| j.row.runtime == Runtime::Mlx),
    ("vLLM", |j| j.row.runtime == Runtime::Vllm),
    ("type stated", |j| j.row.is_stated),
    ("pair in none of our measurements", |j| !j.is_pair_known),
    ("card not in the catalog, by its sheet", |j| j.row.sheet.is_some()),
];

/// The table of all groups that have rows.
#[must_use]
pub fn table(all: &[Judged]) -> Vec<Line> {
    GROUPS.iter().filter_map(|(name, belongs)| line(name, all.iter().filter(|j| belongs(j)).collect())).collect()
}

fn line(name: &str, rows: Vec<&Judged>) -> Option<Line> {
    let of = |speed: fn(&Judged) -> f64| Errors::of(rows.iter().map(|j| speed(j) / j.row.measured - 1.0));
    let inside = rows.iter().filter(|j| j.is_inside()).count();
    Some(Line {
        name: name.to_owned(),
        n: rows.len(),
        ours: of(|j| j.ours)?,
        theirs: of(|j| j.row.theirs)?,
        ceiling: of(|j| j.ceiling)?,
        constants: of(Judged::constant)?,
        inside: 100.0 * inside as f64 / rows.len() as f64,
    })
}

/// Our worst misses by how far ours over measured is from one.
#[must_use]
pub fn worst(all: &[Judged]) -> Vec<&Judged> {
    let mut sorted: Vec<&Judged> = all.iter().collect();
    let far = |j: &Judged| (j.ours / j.row.measured).ln().abs();
    sorted.sort_by(|a, b| far(b).total_cmp(&far(a)));
    sorted
}
