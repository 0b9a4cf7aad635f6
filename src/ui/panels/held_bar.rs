//! On a phone, while a slider is held: the numbers and the fit, at the bottom of the screen.

use leptos::html;
use leptos::prelude::*;

use crate::ui::controls::configurations::{EachConfiguration, letter};
use crate::ui::live::flag;
use crate::ui::panels::verdict::tone_name;
use crate::ui::slots::{Slot, attribute, fill, joined, one, text};
use crate::ui::state::plan_state;

static HELD: [Slot; 4] = [
    attribute("held", "data-tone", |report, index| tone_name(one(report, index).fit.tone).to_owned()),
    text("letter", |report, index| one(report, index).letter.to_string()),
    text("rate", |report, index| joined(&one(report, index).decode.text)),
    text("word", |report, index| one(report, index).fit.word.to_owned()),
];

/// The bar; the style sheet shows it on narrow screens only.
#[component]
pub(in crate::ui) fn HeldBar() -> impl IntoView {
    let holding = plan_state().holding;
    view! {
        <div class="held-bar" class:shown=flag(move || holding.get()) aria-hidden="true">
            <EachConfiguration part=|index| view! { <Held index /> }.into_any() />
        </div>
    }
}

#[component]
fn Held(index: usize) -> impl IntoView {
    let held = NodeRef::<html::P>::new();
    held.on_load(move |held| fill(&held, index, &HELD));
    view! {
        <p class="held" data-at="held" data-voice=letter(index).to_string() node_ref=held>
            <span class="letter" data-at="letter"></span><span class="figure" data-at="rate"></span><span class="fit-word" data-at="word"></span>
        </p>
    }
}
