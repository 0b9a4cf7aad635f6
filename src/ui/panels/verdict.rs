//! The answer in one sentence, what backs it, and what would change it.

use leptos::prelude::*;

use crate::report::Tone;
use crate::ui::live::{listed, live};
use crate::ui::state::plan_state;

/// The verdict.
#[component]
pub(in crate::ui) fn Verdict() -> impl IntoView {
    let state = plan_state();
    let tone = state.part(|report| tone_name(report.verdict.tone).to_owned());
    let headline = state.part(|report| report.verdict.headline.clone());
    view! {
        <section class="verdict" aria-labelledby="verdict" data-tone=tone>
            <h2 id="verdict" class="visually-hidden">"Verdict"</h2>
            <Headline headline />
            <Support />
            <Levers />
        </section>
    }
}

/// The name of a tone in the style sheet.
pub(in crate::ui) fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Tight => "tight",
        Tone::Bad => "bad",
        Tone::Neutral => "neutral",
    }
}

/// The sentence. The two copies take turns, so that a changed sentence fades in without restarting what stands.
#[component]
pub(in crate::ui) fn Headline(headline: Memo<String>) -> impl IntoView {
    let turns = StoredValue::new(0_u32);
    let turn = live(move || {
        headline.track();
        turns.update_value(|turns| *turns += 1);
        if turns.get_value().is_multiple_of(2) { "even".to_owned() } else { "odd".to_owned() }
    });
    view! { <p class="headline" data-turn=turn>{headline}</p> }
}

#[component]
fn Support() -> impl IntoView {
    let support = plan_state().part(|report| report.verdict.support.clone());
    view! { <div class="support">{listed(support, |line| view! { <p>{line}</p> }.into_any())}</div> }
}

/// What would change it, as buttons that move the control.
#[component]
pub(in crate::ui) fn Levers() -> impl IntoView {
    let state = plan_state();
    let labels = state.part(|report| report.verdict.levers.iter().map(|lever| lever.label.clone()).collect::<Vec<_>>());
    let take = move |label: &str| {
        let plans = state.report.with_untracked(|report| {
            report.verdict.levers.iter().find(|lever| lever.label == label).map(|lever| lever.plans.clone())
        });
        if let Some(plans) = plans {
            state.settle("lever", |inputs| inputs.plans = plans);
        }
    };
    let button = move |label: String| {
        let own = label.clone();
        view! { <button type="button" class="lever" on:click=move |_| take(&own)>{label}</button> }.into_any()
    };
    view! { <div class="levers">{listed(labels, button)}</div> }
}
