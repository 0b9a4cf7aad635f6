//! What the memory goes to, drawn to scale, with the usable limit as a handle.

use leptos::html;
use leptos::prelude::*;

use crate::report::Report;
use crate::ui::controls::configurations::{EachConfiguration, letter};
use crate::ui::live::{flag, live};
use crate::ui::panels::verdict::tone_name;
use crate::ui::scale::{percent, round_up};
use crate::ui::slots::{Slot, attribute, fill, one, shown, style, text};
use crate::ui::state::{Inputs, plan_state};
use crate::ui::words;

/// Steps of the handle in each GiB.
const STEPS: f64 = 4.0;

/// The right end of all bars, bytes: the largest memory, or more where something larger is asked for.
fn end(report: &Report) -> f64 {
    let most = |read: fn(&crate::report::FitReport) -> f64| {
        report.configurations.iter().map(|one| read(&one.fit)).fold(0.0, f64::max)
    };
    let (installed, total) = (most(|fit| fit.installed.as_f64()), most(|fit| fit.total.as_f64()));
    if total > installed { round_up(total) } else { installed }
}

fn width(report: &Report, index: usize, part: usize) -> String {
    percent(one(report, index).fit.segments.get(part).map_or(0.0, |part| part.bytes.as_f64()), end(report))
}

fn label(report: &Report, index: usize, part: usize) -> String {
    one(report, index).fit.segments.get(part).map(|part| format!("{} {}", part.label, part.text)).unwrap_or_default()
}

static ROW: [Slot; 28] = [
    text("sum", |report, index| words::memory_sum(one(report, index))),
    attribute("row", "data-tone", |report, index| tone_name(one(report, index).fit.tone).to_owned()),
    text("letter", |report, index| one(report, index).letter.to_string()),
    text("word", |report, index| one(report, index).fit.word.to_owned()),
    text("sentence", |report, index| words::fit_sentence(one(report, index))),
    text("reason", |report, index| words::limit(one(report, index))),
    text("limit", |report, index| words::usable(one(report, index))),
    attribute("parts", "aria-label", |report, index| words::memory_spoken(one(report, index))),
    style("memory", "--installed", |report, index| percent(one(report, index).fit.installed.as_f64(), end(report))),
    style("memory", "--usable", |report, index| percent(one(report, index).fit.usable.as_f64(), end(report))),
    attribute("memory", "data-side", |report, index| words::side(one(report, index), end(report)).to_owned()),
    style("part-0", "width", |report, index| width(report, index, 0)),
    style("part-1", "width", |report, index| width(report, index, 1)),
    style("part-2", "width", |report, index| width(report, index, 2)),
    style("part-3", "width", |report, index| width(report, index, 3)),
    text("text-0", |report, index| label(report, index, 0)),
    text("text-1", |report, index| label(report, index, 1)),
    text("text-2", |report, index| label(report, index, 2)),
    text("text-3", |report, index| label(report, index, 3)),
    attribute("part-0", "title", |report, index| label(report, index, 0)),
    attribute("part-1", "title", |report, index| label(report, index, 1)),
    attribute("part-2", "title", |report, index| label(report, index, 2)),
    attribute("part-3", "title", |report, index| label(report, index, 3)),
    style("part-4", "width", |report, index| width(report, index, 4)),
    text("text-4", |report, index| label(report, index, 4)),
    attribute("part-4", "title", |report, index| label(report, index, 4)),
    text("quality", |report, index| words::quality(one(report, index))),
    shown("quality", |report, index| words::quality(one(report, index))),
];

/// A bar for each configuration.
#[component]
pub(in crate::ui) fn Fit() -> impl IntoView {
    view! { <EachConfiguration part=|index| view! { <FitRow index /> }.into_any() /> }
}

#[component]
fn FitRow(index: usize) -> impl IntoView {
    let row = NodeRef::<html::Article>::new();
    row.on_load(move |row| fill(&row, index, &ROW));
    view! {
        <article class="fit" data-at="row" data-voice=letter(index).to_string() node_ref=row>
            <p class="fit-line"><span class="letter" data-at="letter"></span><span class="fit-word" data-at="word"></span>" "<span data-at="sentence"></span></p>
            <div class="memory" data-at="memory">
                <span class="memory-installed"></span>
                <div class="memory-parts" role="img" data-at="parts">
                    <span class="segment" data-part="0" data-at="part-0"><span class="segment-text" data-at="text-0"></span></span>
                    <span class="segment" data-part="1" data-at="part-1"><span class="segment-text" data-at="text-1"></span></span>
                    <span class="segment" data-part="2" data-at="part-2"><span class="segment-text" data-at="text-2"></span></span>
                    <span class="segment" data-part="3" data-at="part-3"><span class="segment-text" data-at="text-3"></span></span>
                    <span class="segment" data-part="4" data-at="part-4"><span class="segment-text" data-at="text-4"></span></span>
                </div>
                <span class="limit-text" aria-hidden="true" data-at="limit"></span>
                <LimitHandle index />
            </div>
            <p class="quiet"><span data-at="sum"></span>" "<span data-at="reason"></span>" "<Reset index /></p>
            <p class="quiet" data-at="quality"></p>
        </article>
    }
}

/// The visitor's own limit for the configuration at a place, in steps of the handle; `None` is the usual one.
fn put(index: usize, steps: Option<f64>) -> impl FnOnce(&mut Inputs) {
    move |inputs| {
        if let Some(plan) = inputs.plans.get_mut(index) {
            plan.overrides.usable_gib = steps.map(|steps| steps.max(1.0) / STEPS);
        }
    }
}

/// The usable limit: drag it, or move it with the arrow keys; a double click takes it back.
#[component]
fn LimitHandle(index: usize) -> impl IntoView {
    let state = plan_state();
    let installed = state.of(index, |one| (one.fit.installed.gib() * STEPS).round());
    let usable = state.of(index, |one| (one.fit.usable.gib() * STEPS).round());
    let spoken = state.of(index, words::usable);
    let steps = |event: &leptos::ev::Event| event_target_value(event).parse::<f64>().ok();
    let let_go = move |event: leptos::ev::Event| {
        state.holding.set(false);
        state.settle("usable", put(index, steps(&event)));
    };
    view! {
        <div class="limit">
            <input type="range" class="limit-handle" min="0" max=live(move || installed.get().to_string()) step="1"
                aria-label=format!("Memory that {} may use", letter(index)) aria-valuetext=spoken prop:value=usable
                on:pointerdown=move |_| state.holding.set(true)
                on:pointerup=move |_| state.holding.set(false)
                on:dblclick=move |_| state.settle("usable", put(index, None))
                on:input=move |event| state.hold("usable", put(index, steps(&event)))
                on:change=let_go />
        </div>
    }
}

/// Takes the visitor's own limit back; there only while there is one.
#[component]
fn Reset(index: usize) -> impl IntoView {
    let state = plan_state();
    let usual = flag(move || {
        state.inputs.with(|inputs| inputs.plans.get(index).is_none_or(|plan| plan.overrides.usable_gib.is_none()))
    });
    let back = move |_| state.settle("usable", put(index, None));
    view! { <button type="button" class="plain-button" hidden=usual on:click=back>"Take the usual limit again"</button> }
}
