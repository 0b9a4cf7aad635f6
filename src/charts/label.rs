//! Direct labels: the name of each configuration beside its own curve, where it runs into as little as can be. What finds no
//! room in full is said shorter.

use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::line::{self, fitting};
use super::text::{Ink, bold_width, width, write};
use super::{Area, Drawn, Scene, cliff};
use crate::language::report as say;
use crate::report::chart_spec::{CurvePoint, Series};
use crate::units::order;

/// Height of a name, CSS pixels.
const LINE: f64 = 15.0;
/// Between a name and what it stands beside, CSS pixels.
const GAP: f64 = 7.0;
/// How much it weighs to stand over another text, which nothing outweighs.
const TEXT: f64 = 1000.0;

/// A rectangle of device pixels; a point where both corners are one.
#[derive(Clone, Copy)]
struct Room {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Room {
    fn point((x, y): (f64, f64)) -> Self {
        Self { left: x, right: x, top: y, bottom: y }
    }

    fn meets(&self, other: &Self, gap: f64) -> bool {
        self.left < other.right + gap
            && other.left < self.right + gap
            && self.top < other.bottom + gap
            && other.top < self.bottom + gap
    }
}

/// A way along which a name can stand: its points, and whether above them.
type Way = (Vec<(f64, f64)>, bool);

/// What names keep clear of, and how much each weighs.
struct Taken<'a> {
    scene: Scene<'a>,
    rooms: Vec<(Room, f64)>,
}

impl<'a> Taken<'a> {
    /// Thresholds, reasons at cliffs, curves and dots. The chosen LLM is not among them: names stay where they are while
    /// another is chosen.
    fn new(scene: Scene<'a>) -> Self {
        let Scene { spec, frame, .. } = scene;
        let mut rooms = Vec::new();
        for threshold in spec.thresholds.iter().filter(|threshold| frame.holds_y(threshold.y)) {
            let bottom = frame.y(threshold.y) - frame.px(3.0);
            let left = frame.right - width(scene, &threshold.label, 12.0);
            rooms.push((Room { left, right: frame.right, top: bottom - frame.px(LINE), bottom }, TEXT));
        }
        for (index, series) in spec.series.iter().enumerate() {
            if let Some((left, top)) = line::edge(scene, series) {
                rooms.push((Room { left, right: left + frame.px(cliff::FACE), top, bottom: frame.bottom }, 40.0));
                let bottom = cliff::line(scene, index);
                rooms.push((Room { left: frame.left, right: frame.right, top: bottom - frame.px(LINE), bottom }, TEXT));
            }
            for point in fitting(series) {
                rooms.push((Room::point(frame.clipped((point.x, point.estimate))), 25.0));
                rooms.push((Room::point(frame.at((point.x, point.ceiling))), 4.0));
            }
            rooms.extend(line::each_way(scene, series).map(|at| (Room::point(at), 4.0)));
            rooms.extend(series.dots.iter().map(|dot| (Room::point(frame.within((dot.x, dot.y))), 15.0)));
        }
        Self { scene, rooms }
    }

    /// The room beside a way that weighs least for a text so wide; it would like to stand at `want`, a share of the frame.
    fn best(&self, (way, above): &Way, wide: f64, want: f64) -> (f64, Room) {
        let frame = self.scene.frame;
        let (gap, high) = (frame.px(GAP), frame.px(LINE));
        let rises = way.first().zip(way.last()).is_some_and(|(first, last)| last.1 < first.1);
        let mut best = (f64::INFINITY, Room::point((0.0, 0.0)));
        for (x, y) in way {
            // On the side that the way leaves free, and within the frame.
            let left = if rises == *above { x - gap - wide } else { x + gap };
            let left = left.min(frame.right - wide).max(frame.left + 0.6 * gap);
            let top = if *above { y - gap - high } else { y + gap };
            let top = top.min(frame.bottom - high).max(frame.top);
            let room = Room { left, right: left + wide, top, bottom: top + high };
            let met = self.rooms.iter().filter(|(other, _)| room.meets(other, 0.6 * gap));
            let away = (x - frame.left) / (frame.right - frame.left) - want;
            let weight = 30.0 * away.abs() + met.map(|(_, weight)| weight).sum::<f64>();
            if weight < best.0 {
                best = (weight, room);
            }
        }
        best
    }

    fn write<DB: DrawingBackend>(&mut self, area: &Area<DB>, (text, room): (&str, Room), ink: Ink) -> Drawn<DB> {
        self.rooms.push((room, TEXT));
        write(area, self.scene, (text, (room.left, room.top)), ink)
    }

    /// The name of a line besides the estimate, where it has room.
    fn also<DB: DrawingBackend>(
        &mut self,
        area: &Area<DB>,
        (text, color): (&str, RGBColor),
        way: Vec<(f64, f64)>,
        want: f64,
    ) -> Drawn<DB> {
        let (weight, room) = self.best(&(way, true), width(self.scene, text, 12.0), want);
        if weight < TEXT { self.write(area, (text, room), Ink::small(color, HPos::Left, VPos::Top)) } else { Ok(()) }
    }
}

/// Names every curve: the fastest above its ceiling, the others below their band, if there is room. Names the ceiling and
/// what is left for each at the fastest.
pub(super) fn series<DB: DrawingBackend>(area: &Area<DB>, scene: Scene<'_>) -> Drawn<DB> {
    let frame = scene.frame;
    let mut ranked: Vec<(usize, &Series)> = scene.spec.series.iter().enumerate().collect();
    let speed = |series: &Series| fitting(series).first().map_or(0.0, |point| point.estimate);
    order::by(&mut ranked, |a, b| speed(a.1) > speed(b.1));
    let mut taken = Taken::new(scene);
    for (rank, (index, series)) in ranked.iter().enumerate() {
        let color = scene.theme.voice(*index);
        let along = |value: fn(&CurvePoint) -> f64| {
            let inside = fitting(series).iter().filter(|point| frame.holds_y(point.estimate));
            inside.map(|point| frame.clipped((point.x, value(point)))).collect()
        };
        let ways: [Way; 2] = [(along(|point| point.ceiling.max(point.high)), true), (along(|point| point.low), false)];
        let name = format!("{} {}", series.letter, series.label);
        let short = name.split(" · ").next().unwrap_or_default();
        let mut best = (f64::INFINITY, Room::point((0.0, 0.0)), "");
        for (text, less) in [(name.as_str(), 0.0), (short, 60.0), (name.get(..1).unwrap_or_default(), 110.0)] {
            for way in &ways {
                // Rather shorter than on the side of another curve.
                let other_side = if way.1 == (rank == 0) { 0.0 } else { 120.0 };
                #[allow(clippy::cast_precision_loss, reason = "one of four")]
                let want = if rank == 0 { 0.3 } else { 0.44 - 0.12 * rank as f64 };
                let (weight, room) = taken.best(way, bold_width(scene, text, 13.0), want);
                if weight + less + other_side < best.0 {
                    best = (weight + less + other_side, room, text);
                }
            }
        }
        let ink = Ink { color, size: 13.0, anchor: (HPos::Left, VPos::Top), bold: true };
        if best.0.is_finite() {
            taken.write(area, (best.2, best.1), ink)?;
        }
    }
    let Some((index, series)) = ranked.first() else { return Ok(()) };
    let color = scene.theme.voice(*index);
    taken.also(area, (say::chart_each(), color), line::each_way(scene, series).collect(), 1.0)?;
    let bounded = fitting(series).iter().filter(|point| point.ceiling.is_finite());
    let ceiling = bounded.map(|point| frame.clipped((point.x, point.ceiling))).collect();
    taken.also(area, (say::chart_ceiling(), color), ceiling, 0.1)
}
