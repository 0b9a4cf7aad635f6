//! Where the milliseconds of one token go: why twice the bandwidth is not twice the speed.

use super::parts::{configurations, letter};
use super::scale::percent;
use super::slots::{Part, Slot, attribute, joined, style, text};
use super::{View, words};

/// A bar for each configuration.
pub const PART: Part = Part { name: "step", count: Some(configurations), slots: ROW, lists: &[] };

/// The longest step, milliseconds: the right end of all bars.
fn end(view: &View<'_>) -> f64 {
    view.report.configurations.iter().map(|one| one.decode.step.ms()).fold(0.0, f64::max)
}

fn width(view: &View<'_>, index: usize, part: usize) -> String {
    percent(view.one(index).decode.split.get(part).map_or(0.0, |part| part.time.ms()), end(view))
}

fn label(view: &View<'_>, index: usize, part: usize) -> String {
    view.one(index).decode.split.get(part).map(|part| format!("{} {}", part.label, part.text)).unwrap_or_default()
}

const ROW: &[Slot] = &[
    attribute("root", "data-voice", letter),
    text("letter", letter),
    text("sum", |view, index| words::step_sum(view.one(index))),
    text("step", |view, index| words::step(view.one(index))),
    text("bound", |view, index| view.one(index).decode.bound.clone()),
    text("ttft", |view, index| joined(&view.one(index).prefill.ttft)),
    text("meaning", |view, index| view.one(index).prefill.ttft_meaning.clone()),
    attribute("parts", "aria-label", |view, index| words::step_spoken(view.one(index))),
    style("part-0", "width", |view, index| width(view, index, 0)),
    style("part-1", "width", |view, index| width(view, index, 1)),
    style("part-2", "width", |view, index| width(view, index, 2)),
    style("part-3", "width", |view, index| width(view, index, 3)),
    text("text-0", |view, index| label(view, index, 0)),
    text("text-1", |view, index| label(view, index, 1)),
    text("text-2", |view, index| label(view, index, 2)),
    text("text-3", |view, index| label(view, index, 3)),
    attribute("part-0", "title", |view, index| label(view, index, 0)),
    attribute("part-1", "title", |view, index| label(view, index, 1)),
    attribute("part-2", "title", |view, index| label(view, index, 2)),
    attribute("part-3", "title", |view, index| label(view, index, 3)),
];
