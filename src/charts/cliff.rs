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
pub(super) const FACE: f64 = 9.0;
/// Distance of the hatching, CSS pixels.
const STEP: f64 = 7.0;
/// Between a reason and what it stands beside, CSS pixels.
const GAP: f64 = 6.0;

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

/// The reasons; configurations stand on lines of their own, for cliffs are often at the same place. None stands over a
/// cliff or over the line of the chosen LLM where there is room beside them.
pub(super) fn reasons<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>) -> Drawn<DB> {
    let (frame, series) = (scene.frame, &scene.spec.series);
    let edges: Vec<Option<f64>> = series.iter().map(|series| edge(scene, series).map(|(x, _)| x)).collect();
    let mut walls: Vec<Wall> = edges.iter().flatten().map(|x| (*x, x + frame.px(FACE))).collect();
    walls.extend(scene.spec.marker.as_ref().map(|marker| (frame.x(marker.x), frame.x(marker.x))));
    for (index, series) in series.iter().enumerate() {
        let (Some(cliff), Some(x)) = (&series.cliff, edges[index]) else { continue };
        let text = format!("{} {}", series.letter, cliff.reason);
        let wide = width(scene, &text, 12.0);
        let gap = frame.px(GAP);
        let free = |way| beside(&walls, (x, way), wide + 2.0 * gap) + gap * way;
        let (behind, before) = (free(1.0), free(-1.0));
        let (at, side) = if behind + wide < frame.right {
            (behind, HPos::Left)
        } else if before - wide > frame.left {
            (before, HPos::Right)
        } else {
            // Nowhere: over the cliff rather than over the numbers of the axis.
            ((x - gap).max(frame.left + wide), HPos::Right)
        };
        let at = (at, line(scene, index));
        write(area, scene, (&text, at), Ink::small(scene.theme.voice(index), side, VPos::Bottom))?;
    }
    Ok(())
}

/// The lower edge of the line on which the reason of a configuration stands.
pub(super) fn line(scene: Scene<'_>, index: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "one of four")]
    let line = (scene.spec.series.len() - 1 - index) as f64;
    scene.frame.bottom - scene.frame.px(8.0 + 17.0 * line)
}

/// What a text must not stand over: from where to where.
type Wall = (f64, f64);

/// The place nearest to another, `way` 1 to the right of it or -1 to the left, from which on there is so much room without
/// a wall.
fn beside(walls: &[Wall], (place, way): (f64, f64), room: f64) -> f64 {
    let mut at = place * way;
    // Each pass may find another wall in the way, and none finds one twice.
    for _ in walls {
        for wall in walls {
            let (near, far) = if way > 0.0 { *wall } else { (-wall.1, -wall.0) };
            if far > at && near < at + room {
                at = far;
            }
        }
    }
    at * way
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::beside;

    #[test]
    fn a_reason_stands_beside_all_walls_in_its_way() {
        let walls = [(400.0, 400.0), (150.0, 160.0), (100.0, 110.0)];
        let right = |place, room| beside(&walls, (place, 1.0), room);
        let left = |place, room| beside(&walls, (place, -1.0), room);
        // Between its own cliff and the next there is room for a short one, and none for a long one.
        assert_relative_eq!(right(100.0, 30.0), 110.0);
        assert_relative_eq!(right(100.0, 90.0), 160.0);
        assert_relative_eq!(right(100.0, 310.0), 400.0);
        assert_relative_eq!(left(150.0, 30.0), 150.0);
        assert_relative_eq!(left(150.0, 90.0), 100.0);
        assert_relative_eq!(beside(&[], (50.0, 1.0), 20.0), 50.0);
    }
}
