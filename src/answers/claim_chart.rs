//! Where a claim stands, as an SVG: the expected band, the ceiling, what was measured, and the claim itself.

use maud::{Markup, html};

use super::marks::px;
use crate::language::answers as say;
use crate::report::advice::claim::ClaimReport;
use crate::units::format::significant;

/// The scale, from nothing to a little more than the largest figure.
pub(super) fn scale(report: &ClaimReport, width: f64) -> Option<Markup> {
    let claimed = report.claimed_tokens_per_s?;
    let ceiling = report.ceiling_tokens_per_s?;
    let (low, high) = report.expected_low.zip(report.expected_high)?;
    let expected = report.expected_tokens_per_s?;
    let most = claimed.max(ceiling).max(high) * 1.12;
    let width = width.clamp(280.0, 760.0);
    let x = |rate: f64| 8.0 + rate.min(most) / most * (width - 16.0);
    // Names that would stand on each other go to other rows.
    let near = |a: f64, b: f64| (x(a) - x(b)).abs() < 130.0;
    let anchor = |rate: f64| {
        if x(rate) < 80.0 {
            "start"
        } else if x(rate) > width - 80.0 {
            "end"
        } else {
            "middle"
        }
    };
    let (claim_y, ceiling_y, band_y) = (16.0, if near(claimed, ceiling) { 34.0 } else { 16.0 }, 96.0);
    Some(html! {
        svg class="plot claim-scale" viewBox={ "0 0 " (px(width)) " 132" } width=(px(width)) height="132" role="img"
            aria-label=(say::ClaimScale { claimed: significant(claimed, 2), low: significant(low, 2), high: significant(high, 2), ceiling: significant(ceiling, 3) }.text()) {
            rect class="scale-possible" x=(px(x(0.0))) y="52" width=(px(x(ceiling) - x(0.0))) height="22" {}
            rect class="scale-band" x=(px(x(low))) y="52" width=(px((x(high) - x(low)).max(1.0))) height="22" {}
            path class="scale-expected" d={ "M" (px(x(expected))) " 52v22" } {}
            path class="scale-ceiling" d={ "M" (px(x(ceiling))) " " (px(ceiling_y + 4.0)) "V80" } {}
            path class="plot-ground" d={ "M" (px(x(0.0))) " 74H" (px(x(most))) } {}
            text x=(px(x(ceiling))) y=(px(ceiling_y)) text-anchor=(anchor(ceiling)) { (say::ClaimCeiling { speed: significant(ceiling, 3) }) }
            text x=(px(x(expected))) y=(px(band_y)) text-anchor=(anchor(expected)) { (say::ClaimExpected { low: significant(low, 2), high: significant(high, 2) }) }
            @for witness in report.measured.iter().filter(|witness| witness.tokens_per_s < most) {
                circle class="scale-measured" cx=(px(x(witness.tokens_per_s))) cy="63" r="5" { title { (say::ClaimWitness { speed: significant(witness.tokens_per_s, 3), source: &witness.source.title }) } }
            }
            path class="scale-claim" d={ "M" (px(x(claimed))) " " (px(claim_y + 4.0)) "V80" } {}
            path class="scale-claim-head" d={ "M" (px(x(claimed) - 6.0)) " 44l6 8 6 -8z" } {}
            text class="scale-claimed" x=(px(x(claimed))) y=(px(claim_y)) text-anchor=(anchor(claimed)) { (say::ClaimClaimed { speed: significant(claimed, 2) }) }
            text x=(px(x(0.0))) y="122" { "0" }
            text x=(px(x(most))) y="122" text-anchor="end" { "tok/s" }
            @if !report.measured.is_empty() { text x=(px(width / 2.0)) y="122" text-anchor="middle" { (say::claim_dots()) } }
        }
    })
}
