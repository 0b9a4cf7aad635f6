//! The curves of one configuration: band, ceiling, estimate, measured dots, the chosen LLM.

use plotters::element::{PathElement, Polygon};
use plotters::style::{Color, ShapeStyle};
use plotters_backend::DrawingBackend;

use super::axis::stroke;
use super::shape::{fill, pixel};
use super::{Area, Drawn, Scene};
use crate::report::chart_spec::{CurvePoint, Series};

/// A configuration and its place, which decides colour, dash and shape.
pub(super) type Voice<'a> = (usize, &'a Series);

/// The part of the curve along which it fits.
pub(super) fn fitting(series: &Series) -> &[CurvePoint] {
    let end = series.points.iter().position(|point| !point.fits).unwrap_or(series.points.len());
    &series.points[..end]
}

/// A way with the corner where it stops fitting put at its end.
fn way(scene: Scene<'_>, series: &Series, value: impl Fn(&CurvePoint) -> f64) -> Vec<(f64, f64)> {
    let fitting = fitting(series);
    let mut way: Vec<_> = fitting.iter().map(|point| scene.frame.clipped((point.x, value(point)))).collect();
    if let (Some(cliff), Some(last), Some(next)) = (&series.cliff, fitting.last(), series.points.get(fitting.len())) {
        let share = ((cliff.x / last.x).ln() / (next.x / last.x).ln()).clamp(0.0, 1.0);
        let height = value(last) * (value(next) / value(last)).powf(share);
        if height.is_finite() {
            way.push(scene.frame.clipped((cliff.x, height)));
        }
    }
    way
}

/// Where the estimate stands when it stops fitting.
pub(super) fn edge(scene: Scene<'_>, series: &Series) -> Option<(f64, f64)> {
    series.cliff.as_ref()?;
    way(scene, series, |point| point.estimate).last().copied()
}

/// The band, as a soft area.
pub(super) fn band<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    let mut outline = way(scene, series, |point| point.high);
    outline.extend(way(scene, series, |point| point.low).into_iter().rev());
    if outline.len() < 4 {
        return Ok(());
    }
    let outline: Vec<_> = outline.into_iter().map(pixel).collect();
    area.draw(&Polygon::new(outline, scene.theme.voice(index).mix(0.16)))
}

/// What is left for each of several: thin and dotted.
pub(super) fn each<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    let way: Vec<_> = each_way(scene, series).collect();
    dashed(area, scene, (&way, (2.0, 3.0)), stroke_scaled(scene, index, 1.75))
}

/// Where that line runs.
pub(super) fn each_way(scene: Scene<'_>, series: &Series) -> impl Iterator<Item = (f64, f64)> {
    fitting(series).iter().zip(&series.each).map(move |(point, each)| scene.frame.clipped((point.x, *each)))
}

/// The ceiling, dashed.
pub(super) fn ceiling<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    if series.points.iter().any(|point| !point.ceiling.is_finite()) {
        return Ok(());
    }
    let way = way(scene, series, |point| point.ceiling);
    let inside: Vec<_> = way.into_iter().filter(|(_, y)| *y > scene.frame.top).collect();
    dashed(area, scene, (&inside, (5.0, 4.0)), stroke_scaled(scene, index, 1.25))
}

fn stroke_scaled(scene: Scene<'_>, index: usize, css: f64) -> ShapeStyle {
    stroke(scene, scene.theme.voice(index), css)
}

/// The estimate: a firm line; B's is broken by long dashes, so that it is told from A's without colour.
pub(super) fn estimate<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    let way = way(scene, series, |point| point.estimate);
    let style = stroke_scaled(scene, index, 2.5);
    match index % 4 {
        0 => area.draw(&PathElement::new(way.into_iter().map(pixel).collect::<Vec<_>>(), style)),
        1 => dashed(area, scene, (&way, (16.0, 3.0)), style),
        2 => dashed(area, scene, (&way, (8.0, 3.0)), style),
        _ => dashed(area, scene, (&way, (3.0, 3.0)), style),
    }
}

/// Measured points, each with a thin outline of paper.
pub(super) fn dots<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    let frame = scene.frame;
    for dot in series.dots.iter().filter(|dot| frame.holds_y(dot.y)) {
        let at = frame.within((dot.x, dot.y));
        fill(area, index, (at, frame.px(4.5)), scene.theme.paper)?;
        fill(area, index, (at, frame.px(3.2)), scene.theme.voice(index))?;
    }
    Ok(())
}

/// The chosen LLM: a large marker ringed with ink.
pub(super) fn chosen<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>, (index, series): Voice<'_>) -> Drawn<DB> {
    let frame = scene.frame;
    let Some(point) = series.chosen else { return Ok(()) };
    let at = frame.within(point);
    fill(area, index, (at, frame.px(8.5)), scene.theme.paper)?;
    fill(area, index, (at, frame.px(7.0)), scene.theme.ink)?;
    fill(area, index, (at, frame.px(5.2)), scene.theme.voice(index))
}

/// A broken line: `dash` CSS pixels drawn, `gap` left out.
pub(super) fn dashed<DB: DrawingBackend>(
    area: &Area<DB>,
    scene: Scene<'_>,
    (way, (dash, gap)): (&[(f64, f64)], (f64, f64)),
    style: ShapeStyle,
) -> Drawn<DB> {
    for piece in pieces(way, (scene.frame.px(dash), scene.frame.px(gap))) {
        area.draw(&PathElement::new(piece.into_iter().map(pixel).collect::<Vec<_>>(), style))?;
    }
    Ok(())
}

/// Cuts a way into the pieces that a broken line draws.
fn pieces(way: &[(f64, f64)], (dash, gap): (f64, f64)) -> Vec<Vec<(f64, f64)>> {
    let mut done = Vec::new();
    let mut piece: Vec<(f64, f64)> = way.first().copied().into_iter().collect();
    let (mut drawing, mut left) = (true, dash);
    for pair in way.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let distance = (to.0 - from.0).hypot(to.1 - from.1);
            if distance < left {
                left -= distance;
                if drawing {
                    piece.push(to);
                }
                break;
            }
            let share = left / distance;
            from = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            if drawing {
                piece.push(from);
                done.push(std::mem::take(&mut piece));
            } else {
                piece = vec![from];
            }
            drawing = !drawing;
            left = if drawing { dash } else { gap };
        }
    }
    if drawing && piece.len() > 1 {
        done.push(piece);
    }
    done
}
