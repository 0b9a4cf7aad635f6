//! Direct labels: the name of each configuration beside its own curve.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::line::{self, fitting};
use super::text::{Ink, bold_width, write};
use super::{Area, Drawn, Scene};
use crate::language::report as say;
use crate::report::chart_spec::{CurvePoint, Series};
use crate::units::order;

/// Names every curve: the fastest above its ceiling, the others below their band.
pub(super) fn series<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>) -> Drawn<DB> {
    let mut ranked: Vec<(usize, &Series)> = scene.spec.series.iter().enumerate().collect();
    let speed = |series: &Series| fitting(series).first().map_or(0.0, |point| point.estimate);
    order::by(&mut ranked, |a, b| speed(a.1) > speed(b.1));
    let mut taken = Vec::new();
    for (rank, (index, series)) in ranked.into_iter().enumerate() {
        if rank == 0 {
            above(area, scene, (index, series))?;
        } else {
            below(area, scene, (index, series), (rank, &mut taken))?;
        }
    }
    Ok(())
}

/// Height of a line of names, CSS pixels.
const LINE: f64 = 17.0;

/// From where to where a name reaches, and its upper edge; device pixels.
struct Taken {
    left: f64,
    right: f64,
    top: f64,
}

/// The upper edge that is free for a name which would like to stand at `top`: below those that are in its way.
fn free(taken: &[Taken], (left, right, top): (f64, f64, f64), line: f64) -> f64 {
    // From top to bottom, so that one pass suffices.
    taken.iter().fold(top, |top, other| {
        let beside = right < other.left || left > other.right;
        if beside || (top - other.top).abs() >= line { top } else { other.top + line }
    })
}

/// Whether a curve ends higher than it begins.
fn rises(series: &Series) -> bool {
    let ends = fitting(series).first().zip(fitting(series).last());
    ends.is_some_and(|(first, last)| last.estimate > first.estimate)
}

/// The point of a curve nearest to this share of the frame's width.
fn anchor(scene: Scene<'_>, series: &Series, share: f64) -> Option<CurvePoint> {
    let frame = scene.frame;
    let wanted = frame.left + (frame.right - frame.left) * share;
    let distance = |point: &&CurvePoint| (frame.x(point.x) - wanted).abs();
    let inside = |point: &&CurvePoint| frame.holds_y(point.estimate);
    fitting(series).iter().filter(inside).min_by(|a, b| distance(a).total_cmp(&distance(b))).copied()
}

fn above<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): (usize, &Series)) -> Drawn<DB> {
    let Some(point) = anchor(scene, series, 0.3) else { return Ok(()) };
    let frame = scene.frame;
    let (x, y) = frame.clipped((point.x, point.ceiling.max(point.high)));
    let color = scene.theme.voice(index);
    let name = format!("{} {}", series.letter, series.label);
    let wide = bold_width(scene, &name, 13.0) + frame.px(8.0);
    // Beside the curve, on the side that it leaves free.
    let (x, side) = if rises(series) {
        ((x - frame.px(16.0)).max(frame.left + wide), HPos::Right)
    } else {
        (x.min(frame.right - wide).max(frame.left), HPos::Left)
    };
    let ink = Ink { color, size: 13.0, anchor: (side, VPos::Bottom), bold: true };
    let y = (y - frame.px(10.0)).max(frame.top + frame.px(14.0));
    write(area, scene, (&name, (x + frame.px(8.0), y)), ink)?;
    if let Some((x, y)) = line::each_way(scene, series).last() {
        let at = (x - frame.px(4.0), y - frame.px(3.0));
        write(area, scene, (say::chart_each(), at), Ink::small(color, HPos::Right, VPos::Bottom))?;
    }
    let Some(point) = anchor(scene, series, 0.1).filter(|point| point.ceiling.is_finite()) else { return Ok(()) };
    let (x, y) = frame.clipped((point.x, point.ceiling));
    let at = (x + frame.px(4.0), (y - frame.px(5.0)).max(frame.top + frame.px(14.0)));
    write(area, scene, (say::chart_ceiling(), at), Ink::small(color, HPos::Left, VPos::Bottom))
}

fn below<DB: DrawingBackend>(
    area: &Area<DB>,
    scene: Scene<'_>,
    (index, series): (usize, &Series),
    (rank, taken): (usize, &mut Vec<Taken>),
) -> Drawn<DB> {
    #[allow(clippy::cast_precision_loss, reason = "one of four")]
    let Some(point) = anchor(scene, series, 0.44 - 0.12 * rank as f64) else { return Ok(()) };
    let frame = scene.frame;
    let (x, y) = frame.clipped((point.x, point.low));
    let name = format!("{} {}", series.letter, series.label);
    let wide = bold_width(scene, &name, 13.0) + frame.px(8.0);
    let (x, side) = if rises(series) {
        (x.min(frame.right - wide), HPos::Left)
    } else {
        ((x - frame.px(6.0)).max(frame.left + wide), HPos::Right)
    };
    let ink = Ink { color: scene.theme.voice(index), size: 13.0, anchor: (side, VPos::Top), bold: true };
    let (left, right) = if rises(series) { (x, x + wide) } else { (x - wide, x) };
    let y = free(taken, (left, right, y + frame.px(8.0)), frame.px(LINE));
    taken.push(Taken { left, right, top: y });
    order::by(taken, |a, b| a.top < b.top);
    write(area, scene, (&name, (x, y.min(frame.bottom - frame.px(LINE + 4.0)))), ink)
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::{Taken, free};

    #[test]
    fn a_name_stands_below_those_that_are_in_its_way() {
        let taken = [Taken { left: 0.0, right: 100.0, top: 50.0 }, Taken { left: 0.0, right: 100.0, top: 67.0 }];
        let at = |left, right, top| free(&taken, (left, right, top), 17.0);
        // Far above, far below and beside: where it wants to be.
        assert_relative_eq!(at(0.0, 90.0, 20.0), 20.0);
        assert_relative_eq!(at(0.0, 90.0, 90.0), 90.0);
        assert_relative_eq!(at(101.0, 200.0, 55.0), 55.0);
        // On the first it moves below the first, where the second stands, and so below both.
        assert_relative_eq!(at(50.0, 150.0, 48.0), 84.0);
        assert_relative_eq!(at(50.0, 150.0, 70.0), 84.0);
    }
}
