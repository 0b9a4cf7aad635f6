//! `ChartSpec` → pixels, for any plotters backend: the canvas of the page, SVG in tests.
//!
//! `frame` says where a value lands, `draw` paints in the order of the layers, `hit` finds what is under a pointer.
//! Coordinates are device pixels; `scale` is device pixels per CSS pixel and multiplies fonts and strokes alike.

mod axis;
mod cliff;
pub mod frame;
pub mod hit;
mod label;
mod line;
#[cfg(not(target_arch = "wasm32"))]
pub mod scatter;
pub mod shape;
mod text;
pub mod theme;

#[cfg(test)]
mod tests;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use crate::report::chart_spec::ChartSpec;
use frame::Frame;
use theme::Theme;

/// An area that is drawn on in device pixels.
pub type Area<DB> = DrawingArea<DB, Shift>;
/// What drawing answers.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Everything that a layer needs besides the area.
#[derive(Clone, Copy)]
struct Scene<'a> {
    spec: &'a ChartSpec,
    theme: &'a Theme,
    frame: Frame,
}

/// Draws the chart over the whole area.
///
/// # Errors
/// Only what the backend reports.
pub fn draw<DB: DrawingBackend>(area: &Area<DB>, spec: &ChartSpec, theme: &Theme, scale: f64) -> Drawn<DB> {
    ground(area, spec, theme, scale)?;
    marker(area, spec, theme, scale)?;
    lines(area, spec, theme, scale)?;
    chosen(area, spec, theme, scale)
}

fn scene<'a, DB: DrawingBackend>(area: &Area<DB>, spec: &'a ChartSpec, theme: &'a Theme, scale: f64) -> Scene<'a> {
    let (width, height) = area.dim_in_pixel();
    Scene { spec, theme, frame: Frame::new(spec, (f64::from(width), f64::from(height)), scale) }
}

/// The lowest layer: paper, grid, bands, ceilings. It stays as it is while only another LLM is chosen.
///
/// # Errors
/// Only what the backend reports.
pub fn ground<DB: DrawingBackend>(area: &Area<DB>, spec: &ChartSpec, theme: &Theme, scale: f64) -> Drawn<DB> {
    let scene = scene(area, spec, theme, scale);
    area.fill(&theme.paper)?;
    axis::grid(area, scene)?;
    axis::thresholds(area, scene)?;
    for (index, series) in spec.series.iter().enumerate() {
        line::band(area, scene, (index, series))?;
    }
    for (index, series) in spec.series.iter().enumerate() {
        cliff::hatching(area, scene, (index, series))?;
        line::ceiling(area, scene, (index, series))?;
    }
    Ok(())
}

/// The line of the chosen LLM.
///
/// # Errors
/// Only what the backend reports.
pub fn marker<DB: DrawingBackend>(area: &Area<DB>, spec: &ChartSpec, theme: &Theme, scale: f64) -> Drawn<DB> {
    axis::marker(area, scene(area, spec, theme, scale))
}

/// The layer above it: estimates, measured dots, names, axis texts. It stays as long as the lowest one.
///
/// # Errors
/// Only what the backend reports.
pub fn lines<DB: DrawingBackend>(area: &Area<DB>, spec: &ChartSpec, theme: &Theme, scale: f64) -> Drawn<DB> {
    let scene = scene(area, spec, theme, scale);
    for (index, series) in spec.series.iter().enumerate() {
        line::each(area, scene, (index, series))?;
        line::estimate(area, scene, (index, series))?;
    }
    for (index, series) in spec.series.iter().enumerate() {
        line::dots(area, scene, (index, series))?;
    }
    label::series(area, scene)?;
    axis::labels(area, scene)
}

/// The markers of the chosen LLM on the curves, and the reasons at the cliffs, which make way for its line.
///
/// # Errors
/// Only what the backend reports.
pub fn chosen<DB: DrawingBackend>(area: &Area<DB>, spec: &ChartSpec, theme: &Theme, scale: f64) -> Drawn<DB> {
    let scene = scene(area, spec, theme, scale);
    cliff::reasons(area, scene)?;
    for (index, series) in spec.series.iter().enumerate() {
        line::chosen(area, scene, (index, series))?;
    }
    Ok(())
}
