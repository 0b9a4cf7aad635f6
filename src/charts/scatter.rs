//! Predicted against measured: dots around the diagonal on which both agree.

use plotters::element::{PathElement, Polygon};
use plotters::style::Color;
use plotters_backend::DrawingBackend;

use super::axis::{self, stroke};
use super::frame::Frame;
use super::shape::{fill, pixel};
use super::theme::Theme;
use super::{Area, Drawn, Scene};
use crate::report::chart_spec::ChartSpec;

/// Draws the dots of all series over the diagonal and a soft area of this factor on both sides of it. Both axes must be
/// logarithmic and have the same ends.
///
/// # Errors
/// Only what the backend reports.
pub fn draw<DB: DrawingBackend>(
    area: &Area<DB>,
    spec: &ChartSpec,
    theme: &Theme,
    (factor, scale): (f64, f64),
) -> Drawn<DB> {
    let (width, height) = area.dim_in_pixel();
    let frame = Frame::new(spec, (f64::from(width), f64::from(height)), scale);
    let scene = Scene { spec, theme, frame };
    axis::grid(area, scene)?;
    let (low, high) = (spec.x.low, spec.x.high);
    let corners = [
        (low, low),
        (low, low * factor),
        (high / factor, high),
        (high, high),
        (high, high / factor),
        (low * factor, low),
    ];
    let around: Vec<_> = corners.iter().map(|corner| pixel(frame.clipped(*corner))).collect();
    area.draw(&Polygon::new(around, theme.muted.mix(0.14)))?;
    let diagonal = [(low, low), (high, high)].map(|end| pixel(frame.at(end)));
    area.draw(&PathElement::new(diagonal.to_vec(), stroke(scene, theme.muted, 1.0)))?;
    // All outlines lie below all dots: in a crowd they would else hide their neighbours.
    for (radius, is_outline) in [(3.9, true), (3.0, false)] {
        for (index, series) in spec.series.iter().enumerate() {
            let color = if is_outline { theme.paper } else { theme.voice(index) };
            for dot in &series.dots {
                fill(area, index, (frame.clipped((dot.x, dot.y)), frame.px(radius)), color)?;
            }
        }
    }
    axis::labels(area, scene)
}
