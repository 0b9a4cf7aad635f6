//! Where the milliseconds of one token go: why twice the bandwidth is not twice the speed.

use leptos::html;
use leptos::prelude::*;

use crate::report::Report;
use crate::ui::controls::configurations::{EachConfiguration, letter};
use crate::ui::scale::percent;
use crate::ui::slots::{Slot, attribute, fill, joined, one, style, text};
use crate::ui::words;

/// The longest step, milliseconds: the right end of all bars.
fn end(report: &Report) -> f64 {
    report.configurations.iter().map(|one| one.decode.step.ms()).fold(0.0, f64::max)
}

fn width(report: &Report, index: usize, part: usize) -> String {
    percent(one(report, index).decode.split.get(part).map_or(0.0, |part| part.time.ms()), end(report))
}

fn label(report: &Report, index: usize, part: usize) -> String {
    one(report, index).decode.split.get(part).map(|part| format!("{} {}", part.label, part.text)).unwrap_or_default()
}

static ROW: [Slot; 18] = [
    text("sum", |report, index| words::step_sum(one(report, index))),
    text("letter", |report, index| one(report, index).letter.to_string()),
    text("step", |report, index| words::step(one(report, index))),
    text("bound", |report, index| one(report, index).decode.bound.clone()),
    text("ttft", |report, index| joined(&one(report, index).prefill.ttft)),
    text("meaning", |report, index| one(report, index).prefill.ttft_meaning.clone()),
    style("part-0", "width", |report, index| width(report, index, 0)),
    style("part-1", "width", |report, index| width(report, index, 1)),
    style("part-2", "width", |report, index| width(report, index, 2)),
    style("part-3", "width", |report, index| width(report, index, 3)),
    text("text-0", |report, index| label(report, index, 0)),
    text("text-1", |report, index| label(report, index, 1)),
    text("text-2", |report, index| label(report, index, 2)),
    text("text-3", |report, index| label(report, index, 3)),
    attribute("parts", "aria-label", |report, index| words::step_spoken(one(report, index))),
    attribute("part-1", "title", |report, index| label(report, index, 1)),
    attribute("part-2", "title", |report, index| label(report, index, 2)),
    attribute("part-3", "title", |report, index| label(report, index, 3)),
];

/// A bar for each configuration.
#[component]
pub(in crate::ui) fn StepTime() -> impl IntoView {
    view! { <EachConfiguration part=|index| view! { <StepRow index /> }.into_any() /> }
}

#[component]
fn StepRow(index: usize) -> impl IntoView {
    let row = NodeRef::<html::Article>::new();
    row.on_load(move |row| fill(&row, index, &ROW));
    view! {
        <article class="step" data-voice=letter(index).to_string() node_ref=row>
            <p class="fit-line"><span class="letter" data-at="letter"></span><b data-at="step"></b>" for each token. "<span data-at="bound"></span></p>
            <div class="memory-parts" role="img" data-at="parts">
                <span class="segment" data-part="0" data-at="part-0"><span class="segment-text" data-at="text-0"></span></span>
                <span class="segment" data-part="1" data-at="part-1"><span class="segment-text" data-at="text-1"></span></span>
                <span class="segment" data-part="2" data-at="part-2"><span class="segment-text" data-at="text-2"></span></span>
                <span class="segment" data-part="3" data-at="part-3"><span class="segment-text" data-at="text-3"></span></span>
            </div>
            <p class="quiet"><span data-at="sum"></span>" First token after "<span data-at="ttft"></span>" "<span data-at="meaning"></span></p>
        </article>
    }
}
