//! What is under a pointer, or under the keyboard's cursor.

use super::frame::Frame;
use crate::report::chart_spec::ChartSpec;

/// Something that can be read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A measured point: its configuration and its place among the dots.
    Dot { series: usize, dot: usize },
    /// A position along the curves.
    Position(usize),
}

/// How near a pointer must be to a measured point, CSS pixels.
const REACH: f64 = 12.0;

/// The measured point within reach, else the position along the curves below the pointer.
#[must_use]
pub fn nearest(spec: &ChartSpec, frame: Frame, (x, y): (f64, f64)) -> Option<Hit> {
    let dots = spec.series.iter().enumerate().flat_map(|(series, one)| {
        one.dots.iter().enumerate().map(move |(dot, point)| {
            let (px, py) = frame.within((point.x, point.y));
            ((px - x).hypot(py - y), Hit::Dot { series, dot })
        })
    });
    let near = dots.filter(|(distance, _)| *distance <= frame.px(REACH)).min_by(|a, b| a.0.total_cmp(&b.0));
    near.map(|(_, hit)| hit).or_else(|| {
        let points = spec.series.first()?.points.iter().enumerate();
        let distance = |point: f64| (frame.x(point) - x).abs();
        points.min_by(|a, b| distance(a.1.x).total_cmp(&distance(b.1.x))).map(|(index, _)| Hit::Position(index))
    })
}

/// The next place in the order of the keyboard: positions from left to right, then the measured points.
#[must_use]
pub fn step(spec: &ChartSpec, from: Option<Hit>, forward: bool) -> Option<Hit> {
    let order = order(spec);
    let here = from.and_then(|hit| order.iter().position(|other| *other == hit));
    let next = match (here, forward) {
        (None, true) => 0,
        (None, false) => order.len().checked_sub(1)?,
        (Some(here), true) => (here + 1).min(order.len() - 1),
        (Some(here), false) => here.saturating_sub(1),
    };
    order.get(next).copied()
}

fn order(spec: &ChartSpec) -> Vec<Hit> {
    let positions = spec.series.first().map_or(0, |series| series.points.len());
    let dots = spec
        .series
        .iter()
        .enumerate()
        .flat_map(|(series, one)| (0..one.dots.len()).map(move |dot| Hit::Dot { series, dot }));
    (0..positions).map(Hit::Position).chain(dots).collect()
}
