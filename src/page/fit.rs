//! What the memory goes to, drawn to scale, with the usable limit as a handle.

use super::inputs::Inputs;
use super::parts::{configurations, letter, tone};
use super::scale::{percent, round_up};
use super::slots::{Item, List, Part, Slot, attribute, shown, style, text, value, when};
use super::{View, words};
use crate::language::page as say;
use crate::report::FitReport;

/// A bar for each configuration.
pub const PART: Part = Part { name: "fit", count: Some(configurations), slots: ROW, lists: LISTS };

/// Steps of the handle in each GiB.
const STEPS: f64 = 4.0;

/// The right end of all bars, bytes: the largest memory, or more where something larger is asked for.
fn end(view: &View<'_>) -> f64 {
    let most =
        |read: fn(&FitReport) -> f64| view.report.configurations.iter().map(|one| read(&one.fit)).fold(0.0, f64::max);
    let (installed, total) = (most(|fit| fit.installed.as_f64()), most(|fit| fit.total.as_f64()));
    if total > installed { round_up(total) } else { installed }
}

fn width(view: &View<'_>, index: usize, part: usize) -> String {
    percent(view.one(index).fit.segments.get(part).map_or(0.0, |part| part.bytes.as_f64()), end(view))
}

fn label(view: &View<'_>, index: usize, part: usize) -> String {
    view.one(index).fit.segments.get(part).map(|part| format!("{} {}", part.label, part.text)).unwrap_or_default()
}

const LISTS: &[List] = &[List { name: "made-of", read: |view, index| made_of(view, index) }];

/// Each part of the bar with the formulas that give it.
fn made_of(view: &View<'_>, index: usize) -> Vec<Item> {
    let segments = view.one(index).fit.segments.iter();
    let text = |part: &crate::report::MemorySegment| {
        say::MadeOfPart { part: &part.label, size: &part.text, formula: part.made_of.join(" + ") }.text()
    };
    segments.map(|part| Item { text: text(part), ..Item::default() }).collect()
}

fn usual_limit(inputs: &Inputs, index: usize) -> bool {
    inputs.plans.get(index).is_none_or(|plan| plan.overrides.usable_gib.is_none())
}

/// Puts the visitor's own limit for the configuration at a place, in steps of the handle; `None` is the usual one.
pub fn put_limit(inputs: &mut Inputs, index: usize, steps: Option<f64>) {
    if let Some(plan) = inputs.plans.get_mut(index) {
        plan.overrides.usable_gib = steps.map(|steps| steps.max(1.0) / STEPS);
    }
}

const ROW: &[Slot] = &[
    attribute("root", "data-voice", letter),
    attribute("root", "data-tone", |view, index| tone(view.one(index).fit.tone)),
    text("letter", letter),
    text("sum", |view, index| words::memory_sum(view.one(index))),
    text("word", |view, index| view.one(index).fit.word.to_owned()),
    text("sentence", |view, index| words::fit_sentence(view.one(index))),
    text("reason", |view, index| words::limit(view.one(index))),
    text("limit", |view, index| words::usable(view.one(index))),
    attribute("parts", "aria-label", |view, index| words::memory_spoken(view.one(index))),
    style("memory", "--installed", |view, index| percent(view.one(index).fit.installed.as_f64(), end(view))),
    style("memory", "--usable", |view, index| percent(view.one(index).fit.usable.as_f64(), end(view))),
    attribute("memory", "data-side", |view, index| words::side(view.one(index), end(view)).to_owned()),
    style("part-0", "width", |view, index| width(view, index, 0)),
    style("part-1", "width", |view, index| width(view, index, 1)),
    style("part-2", "width", |view, index| width(view, index, 2)),
    style("part-3", "width", |view, index| width(view, index, 3)),
    style("part-4", "width", |view, index| width(view, index, 4)),
    text("text-0", |view, index| label(view, index, 0)),
    text("text-1", |view, index| label(view, index, 1)),
    text("text-2", |view, index| label(view, index, 2)),
    text("text-3", |view, index| label(view, index, 3)),
    text("text-4", |view, index| label(view, index, 4)),
    attribute("part-0", "title", |view, index| label(view, index, 0)),
    attribute("part-1", "title", |view, index| label(view, index, 1)),
    attribute("part-2", "title", |view, index| label(view, index, 2)),
    attribute("part-3", "title", |view, index| label(view, index, 3)),
    attribute("part-4", "title", |view, index| label(view, index, 4)),
    text("quality", |view, index| words::quality(view.one(index))),
    shown("quality", |view, index| words::quality(view.one(index))),
    attribute("handle", "aria-label", |view, index| say::LimitHandle { letter: view.one(index).letter }.text()),
    attribute("handle", "aria-valuetext", |view, index| words::usable(view.one(index))),
    // The end before the value: a value beyond the end would be cut off.
    attribute("handle", "max", |view, index| format!("{:.0}", view.one(index).fit.installed.gib() * STEPS)),
    value("handle", |view, index| format!("{:.0}", view.one(index).fit.usable.gib() * STEPS)),
    shown("usual", |view, index| when(!usual_limit(view.inputs, index))),
];
