//! How good the fit is, as text: errors by slice, beside the bare ceiling and fixed shares of it; bands; worst misses.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Fit;
use super::row::{Row, Work};
use crate::catalog::band::{Coverage, Group, Width};
use crate::catalog::measurement::Test;
use crate::estimate::{band, decode};

/// The report on all fits.
pub(super) fn text(fits: &[&Fit<'_>], widths: &[Width]) -> String {
    let mut text = String::new();
    for fit in fits {
        let test = fit.problem.rows.first().map_or(Test::Decode, |row| row.measured.test);
        let _ = writeln!(text, "{}\n", heading(test, fit));
        errors(&mut text, fit, widths);
        if test == Test::Decode {
            ratios(&mut text, fit);
        }
        misses(&mut text, fit);
    }
    text
}

fn heading(test: Test, fit: &Fit<'_>) -> String {
    format!(
        "{test}: {} measurements, {} parameters. Absolute errors, median / 90th percentile, in %: seen by the fit; \
         pairs of machine and LLM left out; machines left out; the ceiling of the sheet; 0.75 of it for dense and 0.3 \
         for MoE LLMs. Share of measurements inside the band, pairs left out.",
        fit.problem.rows.len(),
        fit.problem.parameters.len()
    )
}

/// Slices that a row belongs to.
fn slices(row: &Row<'_>) -> Vec<String> {
    let several = row.measured.sequences > 1 && row.measured.test == Test::Decode;
    if several {
        return vec!["several sequences".to_owned()];
    }
    let mut slices = vec!["all".to_owned(), if row.is_moe { "  MoE" } else { "  dense" }.to_owned()];
    if row.measured.mean_depth() > 8192.0 {
        slices.push("  deeper than 8k".to_owned());
    }
    if row.measured.count > 1 {
        slices.push("  several devices".to_owned());
    }
    let maker = match Group::of(row.engine(), row.family()) {
        Group::AppleMetal | Group::AppleMlx => "Apple",
        Group::Nvidia => "NVIDIA",
        Group::Amd => "AMD",
        Group::Other => "other makers",
    };
    slices.push(format!(" {maker}"));
    if row.engine().to_string().starts_with("llama.cpp") {
        slices.push(" llama.cpp".to_owned());
    }
    slices.push(format!(" engine {}", row.engine()));
    slices.push(format!(" family {}", row.family()));
    slices
}

#[derive(Default)]
struct Slice {
    seen: Vec<f64>,
    pair: Vec<f64>,
    machine: Vec<f64>,
    ceiling: Vec<f64>,
    constant: Vec<f64>,
    inside: usize,
}

fn errors(text: &mut String, fit: &Fit<'_>, widths: &[Width]) {
    let mut all: BTreeMap<String, Slice> = BTreeMap::new();
    let miss = |predicted: f64, row: &Row<'_>| ((predicted - row.log_speed).exp() - 1.0).abs();
    let band_misses = fit.misses();
    let inside = |index: usize| {
        let miss = band_misses.iter().filter(|miss| miss.coverage == Coverage::Chip).nth(index)?;
        let (low, high) = band::widths(&miss.situation(), widths);
        Some(-low <= miss.log_ratio && miss.log_ratio <= high)
    };
    for (index, row) in fit.problem.rows.iter().enumerate() {
        let held = inside(index).unwrap_or(false);
        for name in slices(row) {
            let slice = all.entry(name).or_default();
            slice.seen.push(miss(fit.seen[index], row));
            slice.pair.push(miss(fit.without_pair[index], row));
            slice.machine.push(miss(fit.without_machine[index], row));
            if let Work::Decode(work) = &row.work {
                let ceiling = decode::ceiling(work, &row.device).0.ln() + f64::from(work.sequences).ln();
                slice.ceiling.push(miss(ceiling, row));
                slice.constant.push(miss(ceiling + if row.is_moe { 0.3f64.ln() } else { 0.75f64.ln() }, row));
            }
            slice.inside += usize::from(held);
        }
    }
    let _ = writeln!(
        text,
        "{:34}{:>6}{:>13}{:>13}{:>13}{:>13}{:>13}{:>7}",
        "", "rows", "seen", "pair out", "machine out", "ceiling", "constants", "band"
    );
    for (name, slice) in all {
        let n = slice.seen.len();
        let share = 100.0 * slice.inside as f64 / n as f64;
        let _ = writeln!(
            text,
            "{name:34}{n:>6}{:>13}{:>13}{:>13}{:>13}{:>13}{share:>6.0}%",
            pair(slice.seen),
            pair(slice.pair),
            pair(slice.machine),
            pair(slice.ceiling),
            pair(slice.constant)
        );
    }
    text.push('\n');
}

/// Median and 90th percentile in per cent.
fn pair(mut values: Vec<f64>) -> String {
    if values.is_empty() {
        return "–".to_owned();
    }
    values.sort_by(f64::total_cmp);
    let at = |tenths: usize| 100.0 * values[(values.len() * tenths / 10).min(values.len() - 1)];
    format!("{:.1} / {:.0}", at(5), at(9))
}

/// Speed at depth relative to the shallowest run of the same setup and source.
fn ratios(text: &mut String, fit: &Fit<'_>) {
    let key = |row: &Row<'_>| {
        let m = row.measured;
        format!("{:?} {} {} {} {} {} {:?}", m.source, m.machine, m.count, m.llm, m.format, row.engine(), m.backend)
    };
    let mut setups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, row) in fit.problem.rows.iter().enumerate().filter(|(_, row)| row.measured.sequences == 1) {
        setups.entry(key(row)).or_default().push(index);
    }
    let mut errors = Vec::new();
    for rows in setups.values() {
        let depth = |index: usize| fit.problem.rows[index].measured.mean_depth();
        let Some(base) = rows.iter().copied().min_by(|a, b| depth(*a).total_cmp(&depth(*b))) else { continue };
        for row in rows.iter().copied().filter(|row| depth(*row) > 2.0 * depth(base) + 1000.0) {
            let measured = fit.problem.rows[row].log_speed - fit.problem.rows[base].log_speed;
            let predicted = fit.without_pair[row] - fit.without_pair[base];
            errors.push(((predicted - measured).exp() - 1.0).abs());
        }
    }
    let n = errors.len();
    let _ = writeln!(
        text,
        "Decode at depth relative to the shallowest run, pairs left out: {n} ratios, {}\n",
        pair(errors)
    );
}

fn misses(text: &mut String, fit: &Fit<'_>) {
    let mut groups: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (index, row) in fit.problem.rows.iter().enumerate() {
        let m = row.measured;
        let several = if m.sequences > 1 { ", several sequences" } else { "" };
        let name = format!("{} × {}, {}, {}{several}", m.count, m.machine, m.llm, row.engine());
        groups.entry(name).or_default().push(fit.without_pair[index] - row.log_speed);
    }
    let mut worst: Vec<(f64, usize, String)> = groups
        .into_iter()
        .map(|(name, mut values)| {
            values.sort_by(f64::total_cmp);
            (values[values.len() / 2], values.len(), name)
        })
        .collect();
    worst.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    text.push_str("Worst misses by pair of machine and LLM, pairs left out: median of predicted over measured\n");
    for (log, n, name) in worst.iter().take(25) {
        let _ = writeln!(text, "{:>8.2} {n:>4} rows  {name}", log.exp());
    }
    text.push('\n');
}
