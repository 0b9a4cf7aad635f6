//! Marker shapes: configurations are told apart without colour too.

use plotters::element::{Circle, Polygon};
use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use super::{Area, Drawn};

/// The corners of the marker of the configuration at this place, around the origin, for a radius of 1; none for a circle.
///
/// A is a circle, B a diamond, C a triangle, D a square.
#[must_use]
pub fn corners(index: usize) -> &'static [(f64, f64)] {
    match index % 4 {
        1 => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
        2 => &[(0.0, -1.2), (1.15, 0.9), (-1.15, 0.9)],
        3 => &[(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)],
        _ => &[],
    }
}

/// Fills the marker of the configuration at this place.
pub(super) fn fill<DB: DrawingBackend>(
    area: &Area<DB>,
    index: usize,
    (center, radius): ((f64, f64), f64),
    color: RGBColor,
) -> Drawn<DB> {
    let corners = corners(index);
    if corners.is_empty() {
        return area.draw(&Circle::new(pixel(center), pixel((radius, 0.0)).0, color.filled()));
    }
    let points = corners.iter().map(|(x, y)| pixel((center.0 + x * radius, center.1 + y * radius)));
    area.draw(&Polygon::new(points.collect::<Vec<_>>(), color.filled()))
}

/// The nearest whole device pixel.
#[allow(clippy::cast_possible_truncation, reason = "a float-to-integer `as` saturates, and areas are small")]
pub(super) fn pixel((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
