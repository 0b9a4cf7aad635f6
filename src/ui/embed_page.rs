//! The reduced page: the same panels, for a frame in somebody's post.

use std::str::FromStr;

use leptos::prelude::*;

use super::controls::source_mark::cite;
use super::dom;
use super::full_page::Mark;
use super::live::live;
use super::panels::chips::Chips;
use super::panels::sentence::Sentence;
use super::panels::sliders::Sliders;
use super::panels::speed::Speed;
use super::panels::speed_chart::SpeedChart;
use super::panels::verdict::{Headline, Levers};
use super::state::plan_state;
use crate::catalog::catalog;
use crate::share::encode::encode;
use crate::share::surface::Controls;

/// The embed. `controls` of the link says how much can be moved.
#[component]
pub(in crate::ui) fn EmbedPage(
    /// The query string with which it was opened.
    query: String,
) -> impl IntoView {
    let state = plan_state();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("controls="));
    let controls = asked.and_then(|word| Controls::from_str(word).ok()).unwrap_or_default();
    dom::set_root("data-controls", &controls.to_string());
    let knobs = match controls {
        Controls::Full => Some(view! { <Chips /><Sliders /> }.into_any()),
        Controls::Minimal => Some(view! { <Chips /> }.into_any()),
        Controls::None => None,
    };
    view! {
        <main id="main" class="embed" on:click=move |event| cite(state, &event)>
            <h1 class="visually-hidden">"Ridgepoint"</h1>
            <div class="question"><Sentence />{knobs}</div>
            <EmbedVerdict />
            <section aria-label="Speed">{view! { <Speed /> }.into_any()}</section>
            <section class="roomy" aria-label="Speed by model size">{view! { <SpeedChart /> }.into_any()}</section>
            <Attribution />
        </main>
    }
}

/// The sentence and what would change it.
#[component]
fn EmbedVerdict() -> impl IntoView {
    let state = plan_state();
    let tone = state.part(|report| super::panels::verdict::tone_name(report.verdict.tone).to_owned());
    let headline = state.part(|report| report.verdict.headline.clone());
    view! { <section class="verdict" aria-label="Verdict" data-tone=tone><Headline headline /><Levers /></section> }
}

/// One line that opens the full page with the same state.
#[component]
fn Attribution() -> impl IntoView {
    let state = plan_state();
    let address = live(move || {
        let query = state.inputs.with(|inputs| encode(&inputs.plans, catalog()));
        format!("{}?{query}", dom::address_of(""))
    });
    view! { <p class="attribution"><a href=address target="_blank" rel="noopener"><Mark />"Ridgepoint: open the full page"</a></p> }
}
