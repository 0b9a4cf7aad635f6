//! Decode speed of each configuration on one shared axis: estimate, band, ceiling, measured dots.

use super::inputs::successor;
use super::parts::{configurations, letter};
use super::scale::{percent, round_up, tick_text, ticks};
use super::slots::{Item, List, Part, Slot, attribute, shown, style, text, when};
use super::{View, words};
use crate::language::page as say;
use crate::units::TokensPerSecond;

/// The two numbers.
pub const PART: Part = Part { name: "speed", count: Some(configurations), slots: ROW, lists: LISTS };

/// The end of the shared axis: the largest figure that has to find room.
fn top(view: &View<'_>) -> f64 {
    let most = view.report.configurations.iter().map(|one| one.decode.ceiling.0.max(one.decode.high.0));
    round_up(most.fold(0.0, f64::max))
}

fn along(view: &View<'_>, rate: TokensPerSecond) -> String {
    percent(rate.0, top(view))
}

/// The name of the button that takes the successor; empty where there is none.
fn took_its_place(view: &View<'_>, index: usize) -> String {
    let successor = successor(&view.inputs.plans[index]);
    successor.map_or_else(String::new, |successor| say::TakeSuccessor { successor: &successor.name }.text())
}

const ROW: &[Slot] = &[
    attribute("root", "data-voice", letter),
    text("letter", letter),
    text("name", |view, index| view.one(index).name.clone()),
    text("sold", |view, index| words::sold(view.one(index))),
    text("bandwidth", |view, index| view.one(index).bandwidth.text.clone()),
    text("price", |view, index| view.one(index).price.text.clone()),
    shown("cite-bandwidth", |view, index| words::has_source(&view.one(index).bandwidth)),
    shown("cite-price", |view, index| words::has_source(&view.one(index).price)),
    text("kind", |view, index| view.one(index).price.kind.clone()),
    text("status", |view, index| view.one(index).status.clone()),
    attribute("successor", "aria-label", took_its_place),
    shown("successor", took_its_place),
    text("over", |view, index| view.one(index).over_budget.clone().unwrap_or_default()),
    shown("remove", |view, _| when(configurations(view) > 1)),
    attribute("remove", "aria-label", |view, index| say::ConfigurationRemove { letter: view.one(index).letter }.text()),
    text("rate", |view, index| view.one(index).decode.text.value.clone()),
    text("rate-unit", |view, index| view.one(index).decode.text.unit.to_owned()),
    attribute("root", "data-loads", |view, index| view.one(index).fit.loads().to_string()),
    text("felt", |view, index| words::felt(view.one(index))),
    text("band", |view, index| words::band(view.one(index))),
    text("coverage", |view, index| view.one(index).decode.coverage.clone()),
    style("bar", "--value", |view, index| along(view, view.one(index).decode.value)),
    style("bar", "--low", |view, index| along(view, view.one(index).decode.low)),
    style("bar", "--high", |view, index| along(view, view.one(index).decode.high)),
    style("bar", "--ceiling", |view, index| along(view, view.one(index).decode.ceiling)),
];

const LISTS: &[List] = &[
    // Published measurements of this very setup, each a link to who measured it.
    List {
        name: "dots",
        read: |view, index| {
            let dots = view.one(index).decode.measured.iter();
            dots.map(|dot| Item { text: dot.label.clone(), url: dot.url.clone(), left: along(view, dot.value) })
                .collect()
        },
    },
    // The ticks of the shared axis, below each bar.
    List {
        name: "ticks",
        read: |view, _| {
            let top = top(view);
            let ticks = ticks(top).into_iter();
            ticks.map(|at| Item { text: tick_text(at), url: String::new(), left: percent(at, top) }).collect()
        },
    },
];
