//! Errors of predictions by group, beside those of the bare ceiling and of fixed shares of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Evidence, Judged};
use crate::catalog::band::Group;
use crate::catalog::engine::Engine;
use crate::catalog::measurement::Test;
use crate::units::TokensPerSecond;

/// Median and 90th percentile of absolute relative errors, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Errors {
    pub median: f64,
    pub p90: f64,
}

impl Errors {
    /// Of relative errors, whatever their sign; `None` of none.
    #[must_use]
    pub fn of(errors: impl Iterator<Item = f64>) -> Option<Self> {
        let mut all: Vec<f64> = errors.map(f64::abs).collect();
        all.sort_by(f64::total_cmp);
        let at = |tenths: usize| Some(100.0 * all.get((all.len() * tenths / 10).min(all.len().checked_sub(1)?))?);
        Some(Self { median: at(5)?, p90: at(9)? })
    }
}

/// How good predictions are in one group of measurements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupErrors {
    pub name: String,
    pub n: usize,
    /// By the fit to all rows.
    pub seen: Errors,
    /// Pairs of machine and LLM left out.
    pub without_pair: Errors,
    /// Machines left out.
    pub without_machine: Errors,
    /// The bare ceiling of the sheet; decode only.
    pub ceiling: Option<Errors>,
    /// 0.75 of the ceiling for dense LLMs, 0.3 with experts; decode only.
    pub constants: Option<Errors>,
    /// Measurements inside the band of the prediction without the pair, in per cent.
    pub inside: f64,
    /// The same of the prediction without the machine.
    pub inside_without_machine: f64,
    /// Whether the median, pairs left out, is below that of the ceiling and of the constants, where there are such.
    pub is_better: bool,
}

/// What the groups of a table have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// All rows, by kind of LLM, depth and number of devices.
    Kind,
    Maker,
    Engine,
    /// Dense LLMs and those with experts under each engine.
    EngineAndKind,
    Family,
}

/// Who makes the device.
#[must_use]
pub fn maker(row: &Judged<'_>) -> &'static str {
    match Group::of(row.engine, row.family) {
        Group::AppleMetal | Group::AppleMlx => "Apple",
        Group::Nvidia => "NVIDIA",
        Group::Amd => "AMD",
        Group::Other => "other makers",
    }
}

/// The groups of a row, each with its place in the table.
fn names(row: &Judged<'_>, by: By) -> Vec<(u8, String)> {
    let several = row.is_batch();
    match by {
        By::Kind if several => vec![(6, "several sequences, all together".to_owned())],
        By::Kind => {
            let mut names = vec![(0, "all".to_owned())];
            names.push(if row.is_moe { (2, "MoE".to_owned()) } else { (1, "dense".to_owned()) });
            if row.measured.mean_depth() > 8192.0 {
                names.push((3, "deeper than 8k".to_owned()));
            }
            if row.measured.count > 1 {
                names.push((4, "several devices".to_owned()));
            }
            names
        }
        _ if several => Vec::new(),
        By::Maker => {
            let mut names = vec![(0, maker(row).to_owned())];
            match row.engine {
                Engine::Mlx => names.push((2, "MLX".to_owned())),
                Engine::Vllm => names.push((3, "vLLM".to_owned())),
                _ => names.push((1, "llama.cpp".to_owned())),
            }
            names
        }
        By::Engine => vec![(0, row.engine.to_string())],
        By::EngineAndKind => vec![(0, format!("{} {}", row.engine, if row.is_moe { "MoE" } else { "dense" }))],
        By::Family => vec![(0, row.family.to_string())],
    }
}

/// The table of a test.
#[must_use]
pub fn table(evidence: &Evidence<'_>, test: Test, by: By) -> Vec<GroupErrors> {
    let mut groups: BTreeMap<(u8, String), Vec<&Judged<'_>>> = BTreeMap::new();
    for row in evidence.of(test) {
        for name in names(row, by) {
            groups.entry(name).or_default().push(row);
        }
    }
    groups.into_iter().filter_map(|((_, name), rows)| errors(name, &rows)).collect()
}

fn errors(name: String, rows: &[&Judged<'_>]) -> Option<GroupErrors> {
    let of = |predicted: fn(&Judged<'_>) -> Option<TokensPerSecond>| {
        Errors::of(rows.iter().filter_map(|row| Some(row.miss(predicted(row)?))))
    };
    let without_pair = of(|row| Some(row.predicted.without_pair))?;
    let (ceiling, constants) = (of(|row| row.ceiling), of(|row| row.constant()));
    let share =
        |is: fn(&Judged<'_>) -> bool| 100.0 * rows.iter().filter(|row| is(row)).count() as f64 / rows.len() as f64;
    Some(GroupErrors {
        name,
        n: rows.len(),
        seen: of(|row| Some(row.predicted.seen))?,
        without_pair,
        without_machine: of(|row| Some(row.predicted.without_machine))?,
        ceiling,
        constants,
        is_better: [ceiling, constants].into_iter().flatten().all(|rival| without_pair.median < rival.median),
        inside: share(|row| row.is_inside()),
        inside_without_machine: share(|row| row.is_inside_without_machine),
    })
}

/// Decode at depth relative to the shallowest run of the same setup and source, pairs left out: how many ratios, and
/// their errors.
#[must_use]
pub fn depth_ratios(evidence: &Evidence<'_>) -> (usize, Option<Errors>) {
    let mut setups: BTreeMap<String, Vec<&Judged<'_>>> = BTreeMap::new();
    for row in evidence.of(Test::Decode).filter(|row| row.measured.sequences == 1) {
        let m = row.measured;
        let key =
            format!("{:?} {} {} {} {} {} {:?}", m.source, m.machine, m.count, m.llm, m.format, row.engine, m.backend);
        setups.entry(key).or_default().push(row);
    }
    let mut errors = Vec::new();
    for rows in setups.values() {
        let depth = |row: &Judged<'_>| row.measured.mean_depth();
        let Some(base) = rows.iter().copied().min_by(|a, b| depth(a).total_cmp(&depth(b))) else { continue };
        for row in rows.iter().filter(|row| depth(row) > 2.0 * depth(base) + 1000.0) {
            let predicted = row.predicted.without_pair.0 / base.predicted.without_pair.0;
            let measured = row.measured.speed.0 / base.measured.speed.0;
            errors.push(predicted / measured - 1.0);
        }
    }
    (errors.len(), Errors::of(errors.into_iter()))
}
