//! Axes: few grid lines, round ticks, felt thresholds as faint lines, the chosen LLM as a vertical line.

use plotters::element::PathElement;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::DrawingBackend;

use super::shape::pixel;
use super::text::{Ink, bold_width, plain, width, write};
use super::{Area, Drawn, Scene, line};

pub(super) fn stroke(scene: Scene<'_>, color: RGBColor, css: f64) -> ShapeStyle {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few pixels")]
    let width = scene.frame.px(css).round().max(1.0) as u32;
    color.stroke_width(width)
}

fn segment<DB: DrawingBackend>(area: &Area<DB>, ends: [(f64, f64); 2], style: ShapeStyle) -> Drawn<DB> {
    area.draw(&PathElement::new(ends.map(pixel).to_vec(), style))
}

/// Hair lines at the ticks, and the base line.
pub(super) fn grid<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>) -> Drawn<DB> {
    let Scene { spec, theme, frame } = scene;
    for (value, _) in &spec.y.ticks {
        let y = frame.y(*value);
        segment(area, [(frame.left, y), (frame.right, y)], stroke(scene, theme.grid, 1.0))?;
    }
    let base = [(frame.left, frame.bottom), (frame.right, frame.bottom)];
    segment(area, base, stroke(scene, theme.muted, 1.0))?;
    for (value, _) in &spec.x.ticks {
        let x = frame.x(*value);
        segment(area, [(x, frame.bottom), (x, frame.bottom + frame.px(4.0))], stroke(scene, theme.muted, 1.0))?;
    }
    Ok(())
}

/// Felt thresholds: a dotted line each, named at the right end.
pub(super) fn thresholds<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>) -> Drawn<DB> {
    let Scene { spec, theme, frame } = scene;
    let mut free_to = f64::INFINITY;
    for threshold in spec.thresholds.iter().filter(|threshold| frame.holds_y(threshold.y)) {
        let y = frame.y(threshold.y);
        let ends = [(frame.left, y), (frame.right, y)];
        line::dashed(area, scene, (&ends, (1.0, 4.0)), stroke(scene, theme.muted, 1.0))?;
        // From the lowest on; one that is too near to the last stays without a name.
        if y > free_to {
            continue;
        }
        free_to = y - frame.px(13.0);
        let ink = Ink::small(theme.muted, HPos::Right, VPos::Bottom);
        write(area, scene, (&threshold.label, (frame.right, y - frame.px(3.0))), ink)?;
    }
    Ok(())
}

/// The chosen LLM.
pub(super) fn marker<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>) -> Drawn<DB> {
    let Scene { spec, theme, frame } = scene;
    let Some(marker) = &spec.marker else { return Ok(()) };
    let x = frame.x(marker.x).clamp(frame.left, frame.right);
    let top = frame.top - frame.px(6.0);
    segment(area, [(x, top), (x, frame.bottom)], stroke(scene, theme.ink, 1.0))?;
    let half = bold_width(scene, &marker.label, 13.0) / 2.0;
    let center = x.clamp(frame.left + half, (frame.right - half).max(frame.left + half));
    let ink = Ink { color: theme.ink, size: 13.0, anchor: (HPos::Center, VPos::Bottom), bold: true };
    write(area, scene, (&marker.label, (center, top - frame.px(3.0))), ink)
}

/// Tick texts and the names of the axes.
pub(super) fn labels<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>) -> Drawn<DB> {
    let Scene { spec, theme, frame } = scene;
    for (value, text) in &spec.y.ticks {
        let ink = Ink::small(theme.muted, HPos::Right, VPos::Center);
        plain(area, scene, (text, (frame.left - frame.px(7.0), frame.y(*value))), ink)?;
    }
    let mut free_from = f64::NEG_INFINITY;
    for (value, text) in &spec.x.ticks {
        let half = width(scene, text, 12.0) / 2.0;
        // The last one stays within the picture, which ends 14 CSS pixels after the frame.
        let x = frame.x(*value).min(frame.right + frame.px(13.0) - 1.1 * half);
        if x - half < free_from {
            continue;
        }
        free_from = x + half + frame.px(8.0);
        let ink = Ink::small(theme.muted, HPos::Center, VPos::Top);
        plain(area, scene, (text, (x, frame.bottom + frame.px(7.0))), ink)?;
    }
    let below = (frame.right, frame.bottom + frame.px(26.0));
    plain(area, scene, (&spec.x.label, below), Ink::small(theme.muted, HPos::Right, VPos::Top))?;
    let above = (frame.px(2.0), frame.px(2.0));
    plain(area, scene, (&spec.y.label, above), Ink::small(theme.muted, HPos::Left, VPos::Top))
}
