//! Widths of the bands, from the errors of predictions by fits that had not seen the rows.

use strum::VariantArray;

use super::row::Row;
use crate::catalog::band::{Coverage, Group, Trait, Width};
use crate::catalog::measurement::Test;
use crate::estimate::band::{self, Situation};

/// A row with how far it lies from a prediction that knew as much as its coverage says.
pub(super) struct Miss<'a> {
    pub row: &'a Row<'a>,
    pub coverage: Coverage,
    /// Whether the prediction knew the LLM from no other machine …
    pub is_new_llm: bool,
    /// … because it was left out on purpose, which says how much wider a band then is and nothing else.
    pub is_without_llm: bool,
    /// Natural logarithm of measured over predicted.
    pub log_ratio: f64,
}

impl Miss<'_> {
    pub(super) fn situation(&self) -> Situation {
        Situation {
            test: self.row.measured.test,
            coverage: self.coverage,
            group: Group::of(self.row.engine(), self.row.family()),
            is_moe: self.row.is_moe,
            is_new_llm: self.is_new_llm,
            depth: self.row.measured.mean_depth(),
            sequences: self.row.measured.sequences,
        }
    }
}

/// Share of measurements outside of the band on each side.
const OUTSIDE: f64 = 0.10;
/// Fewer rows than this leave a trait at 1.
const FEWEST: usize = 8;

/// Widths such that in every trait with enough rows one in ten lies below and one in ten above.
///
/// Found by going round the traits and scaling each by the quantile that is still missing.
pub(super) fn widths(misses: &[Miss<'_>], test: Test) -> Vec<Width> {
    let misses: Vec<&Miss<'_>> = misses.iter().filter(|miss| miss.row.measured.test == test).collect();
    let mut widths: Vec<Width> = Vec::new();
    for coverage in Coverage::VARIANTS {
        widths.push(Width { test, of: Trait::Coverage(*coverage), low: 0.1, high: 0.1 });
    }
    let groups = Group::VARIANTS.iter().map(|group| Trait::Group(*group));
    for of in groups.chain([Trait::Moe, Trait::NewLlm, Trait::Deep, Trait::Batch]) {
        widths.push(Width { test, of, low: 1.0, high: 1.0 });
    }
    for round in 0..60 {
        for index in 0..widths.len() {
            let of = widths[index].of;
            // How errors differ between traits is seen best where other LLMs of the chip were measured.
            let counts = |miss: &Miss<'_>| match of {
                Trait::Coverage(_) => !miss.is_without_llm,
                Trait::NewLlm => miss.coverage == Coverage::Chip,
                _ => miss.coverage == Coverage::Chip && !miss.is_without_llm,
            };
            let touched: Vec<&&Miss<'_>> =
                misses.iter().filter(|miss| counts(miss) && miss.situation().share(of) > 0.45).collect();
            if touched.len() < FEWEST {
                continue;
            }
            let (mut below, mut above) = (Vec::new(), Vec::new());
            for miss in touched {
                let (low, high) = band::widths(&miss.situation(), &widths);
                below.push((-miss.log_ratio).max(0.0) / low);
                above.push(miss.log_ratio.max(0.0) / high);
            }
            let damping = if round < 20 { 1.0 } else { 0.5 };
            let bounds = match of {
                Trait::Coverage(_) => (0.01, 2.0),
                // To know less never makes a band narrower.
                Trait::NewLlm => (1.0, 3.0),
                _ => (0.3, 3.0),
            };
            let width = &mut widths[index];
            width.low = (width.low * quantile(below).max(0.1).powf(damping)).clamp(bounds.0, bounds.1);
            width.high = (width.high * quantile(above).max(0.1).powf(damping)).clamp(bounds.0, bounds.1);
        }
    }
    widen(&misses, &mut widths);
    order(&mut widths);
    widths
}

/// Widens the bands of groups that the other traits, settled after them, left too narrow for a sequence alone.
fn widen(misses: &[&Miss<'_>], widths: &mut [Width]) {
    for index in 0..widths.len() {
        let of = widths[index].of;
        let counts = |miss: &&&Miss<'_>| {
            let situation = miss.situation();
            situation.coverage == Coverage::Chip
                && !miss.is_without_llm
                && situation.sequences == 1
                && situation.share(of) > 0.0
        };
        let touched: Vec<_> = misses.iter().filter(counts).collect();
        if touched.len() < FEWEST || !matches!(of, Trait::Group(_)) {
            continue;
        }
        let ratios = |side: fn((f64, f64), f64) -> f64| {
            touched.iter().map(|miss| side(band::widths(&miss.situation(), widths), miss.log_ratio)).collect()
        };
        let below = quantile(ratios(|(low, _), log_ratio| (-log_ratio).max(0.0) / low));
        let above = quantile(ratios(|(_, high), log_ratio| log_ratio.max(0.0) / high));
        widths[index].low = (widths[index].low * below.max(1.0)).min(3.0);
        widths[index].high = (widths[index].high * above.max(1.0)).min(3.0);
    }
}

/// Worse coverage never has the narrower band.
fn order(widths: &mut [Width]) {
    let (mut low, mut high) = (0.0f64, 0.0f64);
    for coverage in Coverage::VARIANTS {
        if let Some(width) = widths.iter_mut().find(|width| width.of == Trait::Coverage(*coverage)) {
            low = low.max(width.low);
            high = high.max(width.high);
            (width.low, width.high) = (low, high);
        }
    }
}

fn quantile(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    // The index is within the slice: the share is between 0 and 1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let index = ((values.len() - 1) as f64 * (1.0 - OUTSIDE)).round() as usize;
    values[index]
}
