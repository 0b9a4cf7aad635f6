//! Decode speed of each configuration on one shared axis: estimate, band, ceiling, measured dots.

use leptos::html;
use leptos::prelude::*;

use crate::report::{Dot, Report};
use crate::ui::controls::configurations::{EachConfiguration, letter};
use crate::ui::live::{live, remade};
use crate::ui::panels::difference::Difference;
use crate::ui::scale::{percent, round_up, tick_text, ticks};
use crate::ui::slots::{Slot, fill, one, shown, style, text};
use crate::ui::state::{PlanState, plan_state};
use crate::ui::words;

/// The end of the shared axis: the largest figure that has to find room.
fn top(report: &Report) -> f64 {
    let most = report.configurations.iter().map(|one| one.decode.ceiling.0.max(one.decode.high.0));
    round_up(most.fold(0.0, f64::max))
}

/// The two numbers.
#[component]
pub(in crate::ui) fn Speed() -> impl IntoView {
    view! {
        <div class="speeds"><EachConfiguration part=|index| view! { <SpeedRow index /> }.into_any() /></div>
        <Difference />
    }
}

/// The ticks of the shared axis, below each bar.
#[component]
fn Axis() -> impl IntoView {
    let top = plan_state().part(top);
    let tick = move |value: f64| {
        let at = percent(value, top.get());
        view! { <span class="tick-text" style=("left", at)>{tick_text(value)}</span> }
    };
    let ticks = remade(move || ticks(top.get()).into_iter().map(tick).collect_view().into_any());
    view! { <div class="axis" aria-hidden="true"><span class="axis-ticks">{ticks}</span></div> }
}

static ROW: [Slot; 19] = [
    text("letter", |report, index| one(report, index).letter.to_string()),
    text("name", |report, index| one(report, index).name.clone()),
    text("sold", |report, index| words::sold(one(report, index))),
    text("bandwidth", |report, index| one(report, index).bandwidth.text.clone()),
    text("price", |report, index| one(report, index).price.text.clone()),
    shown("cite-bandwidth", |report, index| words::has_source(&one(report, index).bandwidth)),
    shown("cite-price", |report, index| words::has_source(&one(report, index).price)),
    text("kind", |report, index| one(report, index).price.kind.clone()),
    text("status", |report, index| one(report, index).status.clone()),
    text("over", |report, index| one(report, index).over_budget.clone().unwrap_or_default()),
    text("rate", |report, index| one(report, index).decode.text.value.clone()),
    text("rate-unit", |report, index| one(report, index).decode.text.unit.to_owned()),
    text("felt", |report, index| one(report, index).decode.felt.clone()),
    text("band", |report, index| words::band(one(report, index))),
    text("coverage", |report, index| one(report, index).decode.coverage.clone()),
    style("bar", "--value", |report, index| percent(one(report, index).decode.value.0, top(report))),
    style("bar", "--low", |report, index| percent(one(report, index).decode.low.0, top(report))),
    style("bar", "--high", |report, index| percent(one(report, index).decode.high.0, top(report))),
    style("bar", "--ceiling", |report, index| percent(one(report, index).decode.ceiling.0, top(report))),
];

#[component]
fn SpeedRow(index: usize) -> impl IntoView {
    let row = NodeRef::<html::Article>::new();
    row.on_load(move |row| fill(&row, index, &ROW));
    view! {
        <article class="speed" data-voice=letter(index).to_string() data-index=index.to_string() node_ref=row>
            <div class="identity">
                <h3><span class="letter" data-at="letter"></span><span data-at="name"></span></h3>
                <p data-at="sold"></p>
                <p class="nowrap"><span data-at="bandwidth"></span><button type="button" class="source-mark" data-at="cite-bandwidth" data-cite="bandwidth" popovertarget="source" aria-label="Source of the bandwidth">"i"</button></p>
                <p><span class="nowrap"><span data-at="price"></span><button type="button" class="source-mark" data-at="cite-price" data-cite="price" popovertarget="source" aria-label="Source of the price">"i"</button></span>" "<span class="quiet" data-at="kind"></span></p>
                <p class="quiet status" data-at="status"></p>
                <p class="over" data-at="over"></p>
            </div>
            <div class="speed-number">
                <p class="speed-rate"><span data-at="rate"></span>"\u{2009}"<span class="unit" data-at="rate-unit"></span></p>
                <p class="speed-felt" data-at="felt"></p>
            </div>
            <div class="speed-bar" data-at="bar">
                <span class="bar-value"></span><span class="bar-band"></span><span class="bar-estimate"></span><span class="bar-ceiling"></span>
            </div>
            <Dots index />
            <Axis />
            <p class="speed-about quiet"><span data-at="band"></span>" "<span data-at="coverage"></span></p>
        </article>
    }
}

/// Published measurements of this very setup, each a link to who measured it.
#[component]
fn Dots(index: usize) -> impl IntoView {
    let state = plan_state();
    let top = state.part(top);
    let dot = move |dot: Dot| {
        let at = live(move || percent(dot.value.0, top.get()));
        view! {
            <a class="dot" href=dot.url target="_blank" rel="noopener" style=("left", at) aria-label=dot.label.clone()>
                <span class="dot-label" aria-hidden="true">{dot.label.clone()}</span>
            </a>
        }
    };
    let dots = measured(state, index);
    view! { <div class="dots">{remade(move || dots.get().into_iter().map(dot).collect_view().into_any())}</div> }
}

fn measured(state: PlanState, index: usize) -> Memo<Vec<Dot>> {
    state.of(index, |one| one.decode.measured.clone())
}
