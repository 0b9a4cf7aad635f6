//! Price against speed as an SVG within the answer: points that can be focused and open their configuration, names beside
//! those for which there is room. Its colours are classes, so that one picture serves light and dark.

use maud::{Markup, html};

use crate::charts::frame::Frame;
use crate::language::answers as say;
use crate::report::chart_spec::{ChartDot, ChartSpec};
use crate::units::order;

/// Mean width of a letter at the size of the texts, CSS pixels.
const LETTER: f64 = 6.5;
/// Height of a line of text.
const LINE: f64 = 15.0;

/// A point that opens a configuration.
pub(super) struct Point<'a> {
    pub dot: &'a ChartDot,
    /// `$1,599, 13 tok/s`.
    pub figures: String,
    pub link: &'a str,
    /// The higher, the sooner it gets its name; those that stand for the recommendation first.
    pub weight: u32,
}

/// The rectangle of a text: from the left, from the top, to the right, to the bottom.
type Box4 = (f64, f64, f64, f64);

fn overlap(a: Box4, b: Box4) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Where a text of this many letters stands beside a point, if there is room: its anchor and the end that it hangs by.
fn place(at: (f64, f64), letters: usize, frame: &Frame, taken: &[Box4]) -> Option<((f64, f64), &'static str, Box4)> {
    let wide = letters as f64 * LETTER;
    // Above the front there is nothing, so names go up and to the left first.
    let places = [
        (at.0 - 8.0, at.1 - 5.0, "end"),
        (at.0 - 9.0, at.1 + 4.0, "end"),
        (at.0 + 2.0, at.1 - 11.0, "start"),
        (at.0 + 10.0, at.1 + 14.0, "start"),
        (at.0 + 11.0, at.1 + 4.0, "start"),
    ];
    places.into_iter().find_map(|(x, y, anchor)| {
        let left = if anchor == "end" { x - wide } else { x };
        let own = (left, y - LINE + 3.0, left + wide, y + 3.0);
        let inside = own.0 >= frame.left && own.2 <= frame.right && own.1 >= frame.top && own.3 <= frame.bottom;
        (inside && !taken.iter().any(|other| overlap(own, *other))).then_some(((x, y), anchor, own))
    })
}

/// The chart: the first series is the front, whose points are given in its order, the second everything else.
pub(super) fn price_and_speed(spec: &ChartSpec, points: &[Point<'_>], width: f64) -> Markup {
    let width = width.clamp(280.0, 960.0);
    let height = (0.56 * width).clamp(300.0, 460.0);
    let frame = Frame::new(spec, (width, height), 1.0);
    let spots: Vec<(f64, f64)> = points.iter().map(|point| frame.at((point.dot.x, point.dot.y))).collect();
    let mut taken: Vec<Box4> = spots.iter().map(|(x, y)| (x - 5.0, y - 5.0, x + 5.0, y + 5.0)).collect();
    // The names of the thresholds stand at the right end.
    taken.extend(spec.thresholds.iter().map(|threshold| {
        let (y, wide) = (frame.at((spec.x.low, threshold.y)).1 - 4.0, threshold.label.chars().count() as f64 * LETTER);
        (frame.right - wide, y - LINE + 3.0, frame.right, y + 3.0)
    }));
    let mut order: Vec<usize> = (0..points.len()).collect();
    order::by(&mut order, |a, b| points[*a].weight > points[*b].weight);
    let mut names = Vec::new();
    for index in order {
        let label = &points[index].dot.label;
        if let Some((at, anchor, own)) = place(spots[index], label.chars().count(), &frame, &taken) {
            taken.push(own);
            names.push((at, anchor, label, points[index].weight > 0));
        }
    }
    let line: String = spots.iter().map(|(x, y)| format!("{x:.1},{y:.1} ")).collect();
    html! {
        svg class="plot" viewBox={ "0 0 " (width) " " (px(height)) } width=(width) height=(px(height)) role="group" aria-label=(spec.title) {
            (axes(spec, &frame))
            g class="plot-others" aria-hidden="true" {
                @for dot in spec.series.iter().skip(1).flat_map(|series| &series.dots) {
                    @let (x, y) = frame.at((dot.x, dot.y));
                    circle cx=(px(x)) cy=(px(y)) r="3" { title { (dot.label) } }
                }
            }
            polyline class="plot-front" points=(line.trim_end()) {}
            g class="plot-names" aria-hidden="true" {
                @for ((x, y), anchor, label, chosen) in names {
                    text x=(px(x)) y=(px(y)) text-anchor=(anchor) class=[chosen.then_some("chosen")] { (label) }
                }
            }
            @for (point, (x, y)) in points.iter().zip(&spots) {
                a href={ "./?" (point.link) } data-do="adopt" aria-label={ (point.dot.label) ", " (point.figures) } class="plot-point" {
                    title { (point.dot.label) ", " (point.figures) }
                    circle class="plot-reach" cx=(px(*x)) cy=(px(*y)) r="13" {}
                    circle cx=(px(*x)) cy=(px(*y)) r=(if point.weight > 1 { "7" } else { "5" }) {}
                }
            }
        }
    }
}

fn axes(spec: &ChartSpec, frame: &Frame) -> Markup {
    let (left, right, top, bottom) = (px(frame.left), px(frame.right), px(frame.top), px(frame.bottom));
    html! {
        g class="plot-axes" aria-hidden="true" {
            text x="0" y="16" { (spec.y.label) }
            text x=(right) y=(px(frame.bottom + 38.0)) text-anchor="end" { (say::BothLogarithmic { label: &spec.x.label }.text()) }
            @for (value, text) in &spec.y.ticks {
                @let y = frame.at((spec.x.low, *value)).1;
                path d={ "M" (left) " " (px(y)) "H" (right) } {}
                text x=(px(frame.left - 6.0)) y=(px(y + 4.0)) text-anchor="end" { (text) }
            }
            @for (value, text) in roomy(&spec.x.ticks, frame, spec) {
                @let x = frame.at((*value, spec.y.low)).0;
                path d={ "M" (px(x)) " " (bottom) "v5" } {}
                text x=(px(x)) y=(px(frame.bottom + 18.0)) text-anchor="middle" { (text) }
            }
            path class="plot-ground" d={ "M" (left) " " (bottom) "H" (right) } {}
            @for threshold in &spec.thresholds {
                @let y = frame.at((spec.x.low, threshold.y)).1;
                path class="plot-felt" d={ "M" (left) " " (px(y)) "H" (right) } {}
                text x=(right) y=(px(y - 4.0)) text-anchor="end" { (threshold.label) }
            }
            @if let Some(marker) = spec.marker.as_ref().filter(|marker| (spec.x.low..=spec.x.high).contains(&marker.x)) {
                @let x = frame.at((marker.x, spec.y.low)).0;
                path class="plot-budget" d={ "M" (px(x)) " " (top) "V" (bottom) } {}
                text x=(px(x - 5.0)) y=(px(frame.top - 6.0)) text-anchor=(if x < 160.0 { "start" } else { "end" }) { (marker.label) }
            }
        }
    }
}

/// The ticks of the lower axis, every other one left out where their texts would touch.
fn roomy<'a>(
    ticks: &'a [(f64, String)],
    frame: &'a Frame,
    spec: &'a ChartSpec,
) -> impl Iterator<Item = &'a (f64, String)> {
    let mut free = f64::NEG_INFINITY;
    ticks.iter().filter(move |(value, text)| {
        let x = frame.at((*value, spec.y.low)).0;
        let half = text.chars().count() as f64 * LETTER / 2.0;
        let fits = x - half > free && x + half <= frame.right + 14.0;
        if fits {
            free = x + half + 8.0;
        }
        fits
    })
}

/// A coordinate with one digit behind the point.
fn px(value: f64) -> String {
    format!("{value:.1}")
}
