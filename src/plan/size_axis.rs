//! The axis of the model-size slider: real LLMs in order of their parameters, generic dense ones in the gaps.

use super::llm::{generic_id, total_parameters};
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::units::order;

/// Smallest LLM on the axis, in parameters.
const SMALLEST: f64 = 0.45e9;
/// A larger step between two real LLMs than this is filled with generic ones.
const LARGEST_STEP: f64 = 1.15;

/// A position of the slider.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// In total.
    pub parameters: f64,
    /// Id of the LLM, real or generic.
    pub llm: String,
    /// A token uses only some of the weights.
    pub moe: bool,
    /// Made up from others of its size.
    pub generic: bool,
}

/// All positions from small to large.
#[must_use]
pub fn stops(catalog: &Catalog) -> Vec<Stop> {
    let mut real: Vec<Stop> = catalog
        .llms
        .iter()
        .map(|llm| Stop {
            parameters: llm.total_parameters() as f64,
            llm: llm.id.clone(),
            moe: llm.is_moe(),
            generic: false,
        })
        .filter(|stop| stop.parameters >= SMALLEST)
        .collect();
    order::by(&mut real, |a, b| (a.parameters, &a.llm) < (b.parameters, &b.llm));
    let mut all: Vec<Stop> = Vec::with_capacity(2 * real.len());
    for stop in real {
        if let Some(before) = all.last() {
            all.extend(between(before.parameters, stop.parameters, catalog));
        }
        all.push(stop);
    }
    all
}

/// Generic LLMs that divide the gap into steps of at most `LARGEST_STEP`, equal on the logarithm.
fn between(low: f64, high: f64, catalog: &Catalog) -> Vec<Stop> {
    let gap = (high / low).ln() / LARGEST_STEP.ln();
    if gap <= 1.0 {
        return Vec::new();
    }
    // At most a few dozen.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pieces = gap.ceil() as u32;
    (1..pieces)
        .map(|piece| {
            let size = low * (high / low).powf(f64::from(piece) / f64::from(pieces));
            let llm = generic_id(size);
            let parameters = total_parameters(&llm, catalog);
            Stop { parameters, llm, moe: false, generic: true }
        })
        .filter(|stop| stop.parameters > low && stop.parameters < high)
        .collect()
}

/// Number of the stop of this LLM; for one that is not on the axis, the nearest in size.
#[must_use]
pub fn position(stops: &[Stop], llm: &Llm) -> usize {
    let itself = stops.iter().position(|stop| stop.llm == llm.id);
    itself.unwrap_or_else(|| nearest(stops, llm.total_parameters() as f64))
}

/// Number of the stop nearest in size; of real and generic ones as near, the real one.
#[must_use]
pub fn nearest(stops: &[Stop], parameters: f64) -> usize {
    let distance = |stop: &Stop| (stop.parameters / parameters).ln().abs() + if stop.generic { 1e-3 } else { 0.0 };
    let best = stops.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
    best.map_or(0, |(position, _)| position)
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_STEP, nearest, position, stops};
    use crate::catalog::catalog;

    #[test]
    fn the_axis_has_every_real_llm_in_order_and_no_gap() {
        let catalog = catalog();
        let stops = stops(catalog);
        for pair in stops.windows(2) {
            let step = pair[1].parameters / pair[0].parameters;
            assert!(step >= 1.0, "{} stands after {}", pair[1].llm, pair[0].llm);
            assert!(step <= LARGEST_STEP * 1.1, "{} to {}: {step:.3}", pair[0].llm, pair[1].llm);
        }
        for id in ["qwen3-32b", "qwen3-30b-a3b", "deepseek-r1", "kimi-k2", "qwen2.5-0.5b"] {
            assert_eq!(stops[position(&stops, catalog.llm(id).expect("in the catalog"))].llm, id);
        }
        assert!(stops.iter().any(|stop| stop.generic));
        assert!(stops.last().is_some_and(|last| last.parameters > 1e12));
        assert!((stops[nearest(&stops, 70e9)].parameters / 70e9 - 1.0).abs() < 0.03);
    }
}
