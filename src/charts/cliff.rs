//! Where an LLM stops fitting: the line falls off a hatched cliff, with the reason beside it.

use plotters::element::PathElement;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::stroke;
use super::line::{Voice, edge};
use super::shape::pixel;
use super::text::{Ink, width, write};
use super::{Area, Drawn, Scene};

/// Width of the hatched face, CSS pixels.
const FACE: f64 = 9.0;
/// Distance of the hatching, CSS pixels.
const STEP: f64 = 7.0;

/// The fall of the line and the hatched face behind it.
pub(super) fn hatching<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    let Some((x, top)) = edge(scene, series) else { return Ok(()) };
    let frame = scene.frame;
    if x > frame.right {
        return Ok(());
    }
    let color = scene.theme.voice(index);
    let fall = vec![pixel((x, top)), pixel((x, frame.bottom))];
    area.draw(&PathElement::new(fall, stroke(scene, color, 1.5)))?;
    let mut y = top;
    while y < frame.bottom {
        let end = (y + frame.px(FACE)).min(frame.bottom);
        let hatch = vec![pixel((x, y)), pixel((x + (end - y), end))];
        area.draw(&PathElement::new(hatch, stroke(scene, color, 1.0)))?;
        y += frame.px(STEP);
    }
    Ok(())
}

/// The reason; configurations stand on lines of their own, for cliffs are often at the same place.
pub(super) fn reason<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    let (Some(cliff), Some((x, _))) = (&series.cliff, edge(scene, series)) else { return Ok(()) };
    let frame = scene.frame;
    let text = format!("{} {}", series.letter, cliff.reason);
    #[allow(clippy::cast_precision_loss, reason = "one of four")]
    let line = (scene.spec.series.len() - 1 - index) as f64;
    let y = frame.bottom - frame.px(8.0 + 17.0 * line);
    let right = x + frame.px(FACE + 6.0);
    let fits_right = right + width(scene, &text, 12.0) < frame.right;
    let (at, side) = if fits_right { (right, HPos::Left) } else { (x - frame.px(6.0), HPos::Right) };
    write(area, scene, (&text, (at, y)), Ink::small(scene.theme.voice(index), side, VPos::Bottom))
}
