//! Speeds at each size as an SVG: a row for each size, a marker for each configuration, the felt thresholds across.

use maud::{Markup, html};

use super::marks::{marker, px};
use crate::catalog::Catalog;
use crate::language::answers as say;
use crate::report::advice::compare::CompareReport;
use crate::report::words;
use crate::units::format::significant;

/// Height of a row, CSS pixels.
const ROW: f64 = 36.0;
/// Room above the rows for the names of the thresholds.
const HEAD: f64 = 34.0;
/// Room below them for the axis.
const FOOT: f64 = 40.0;

/// The chart, as wide as it may be.
pub(super) fn speeds_by_size(report: &CompareReport, width: f64, catalog: &Catalog) -> Markup {
    let width = width.clamp(280.0, 820.0);
    let wide = width >= 520.0;
    let (labels, none) = (if wide { 120.0 } else { 92.0 }, 16.0 * report.configurations.len() as f64 + 12.0);
    let left = labels + none;
    let rows = report.sizes.len() as f64;
    let height = HEAD + ROW * rows + FOOT;
    let speeds = report
        .sizes
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.fit != "does_not_fit")
        .map(|cell| cell.tokens_per_s);
    let (low, high) = speeds.fold((7.0, 80.0), |(low, high): (f64, f64), rate| (low.min(rate), high.max(rate)));
    let (low, high) = ((low / 1.25).max(0.05), high * 1.25);
    let x = |rate: f64| left + (rate / low).ln() / (high / low).ln() * (width - left - 14.0);
    let y = |row: usize| HEAD + ROW * (row as f64 + 0.5);
    let ticks = [0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0];
    let ground = HEAD + ROW * rows;
    html! {
        svg class="plot" viewBox={ "0 0 " (px(width)) " " (px(height)) } width=(px(width)) height=(px(height)) role="img"
            aria-label=(say::compare_chart()) {
            g class="plot-axes" {
                @for (at, felt) in catalog.felt_thresholds.iter().enumerate().filter(|(_, felt)| felt.from.0 > low && felt.from.0 < high) {
                    path class="plot-felt" d={ "M" (px(x(felt.from.0))) " " (px(HEAD - 4.0)) "V" (px(ground)) } {}
                    text x=(px(x(felt.from.0))) y=(if wide || at.is_multiple_of(2) { "14" } else { "28" }) text-anchor="middle" {
                        (if wide { words::felt(felt) } else { words::felt_short(felt) })
                    }
                }
                path class="plot-ground" d={ "M" (px(left)) " " (px(ground)) "H" (px(width - 14.0)) } {}
                @for tick in ticks.iter().filter(|tick| **tick > low && **tick < high) {
                    path d={ "M" (px(x(*tick))) " " (px(ground)) "v5" } {}
                    text x=(px(x(*tick))) y=(px(ground + 18.0)) text-anchor="middle" { (significant(*tick, 1)) }
                }
                text x=(px(width - 14.0)) y=(px(ground + 35.0)) text-anchor="end" { "tok/s" }
                text x=(px(labels)) y=(px(ground + 18.0)) { (say::chart_does_not()) }
                text x=(px(labels)) y=(px(ground + 32.0)) { (say::chart_load()) }
            }
            @for (place, row) in report.sizes.iter().enumerate() {
                @let rates: Vec<f64> = row.cells.iter().filter(|cell| cell.fit != "does_not_fit").map(|cell| cell.tokens_per_s).collect();
                text class="plot-size" x="0" y=(px(y(place) + 4.0)) { (row.label) }
                path d={ "M" (px(left)) " " (px(y(place))) "H" (px(width - 14.0)) } {}
                @if let (Some(least), Some(most)) = (rates.iter().copied().reduce(f64::min), rates.iter().copied().reduce(f64::max)) {
                    path class="plot-span" d={ "M" (px(x(least))) " " (px(y(place))) "H" (px(x(most))) } {}
                }
                @for (at, (cell, side)) in row.cells.iter().zip(&report.configurations).enumerate() {
                    @if cell.fit == "does_not_fit" {
                        text class="plot-none" data-voice=(side.letter) x=(px(labels + 4.0 + 16.0 * at as f64)) y=(px(y(place) + 4.0)) {
                            (side.letter)
                        }
                    } @else {
                        (marker(at, side.letter, (x(cell.tokens_per_s), y(place) + offset(&rates, cell.tokens_per_s, at))))
                    }
                }
            }
        }
    }
}

/// Those that are nearly as fast stand a little above and below each other.
fn offset(rates: &[f64], rate: f64, at: usize) -> f64 {
    let near = rates.iter().filter(|other| (*other / rate).ln().abs() < 0.12).count();
    if near < 2 {
        0.0
    } else if at.is_multiple_of(2) {
        -6.0
    } else {
        6.0
    }
}
