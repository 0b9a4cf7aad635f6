//! The layout of the full page, in the order of attention.

use leptos::prelude::*;

use super::controls::source_mark::cite;
use super::panels::chips::Chips;
use super::panels::fit::Fit;
use super::panels::footer::Footer;
use super::panels::held_bar::HeldBar;
use super::panels::how::How;
use super::panels::import::ImportModel;
use super::panels::money::Money;
use super::panels::notices::{LinkNotices, Remarks};
use super::panels::section::Section;
use super::panels::sentence::Sentence;
use super::panels::share::ShareButtons;
use super::panels::sliders::Sliders;
use super::panels::sources::Sources;
use super::panels::speed::Speed;
use super::panels::speed_chart::SpeedChart;
use super::panels::step_time::StepTime;
use super::panels::verdict::Verdict;
use super::state::plan_state;

/// The full page.
#[component]
pub(in crate::ui) fn FullPage() -> impl IntoView {
    let state = plan_state();
    view! {
        <header class="masthead">
            <h1><Mark />"Ridgepoint"</h1>
            <p class="motto">"Will it fit, how fast will it run, and what does each token per second cost?"</p>
            <ShareButtons />
        </header>
        <main id="main" on:click=move |event| cite(state, &event)>
            <LinkNotices />
            <div class="question"><Sentence /><Chips><ImportModel /></Chips><Sliders /></div>
            <Verdict />
            <Answer />
            <Background />
        </main>
        <Footer />
        <HeldBar />
    }
}

/// Numbers, fit and the reasons.
#[component]
fn Answer() -> impl IntoView {
    view! {
        <Section id="speed" title="Speed" about="Tokens per second while it writes, for one conversation.">{view! { <Speed /> }.into_any()}</Section>
        <Section id="fit" title="Fit" about="What the memory goes to. Drag the limit if yours differs.">{view! { <Fit /> }.into_any()}</Section>
        <Section id="why" title="Why" about="Where the time of one token goes.">{view! { <StepTime /> }.into_any()}</Section>
        <Section id="chart" title="By model size" about="Where each stands for every size of dense LLM, and where it stops fitting.">{view! { <SpeedChart /> }.into_any()}</Section>
        <Section id="money" title="Money" about="What the speed costs, to buy and to run.">{view! { <Money /> }.into_any()}</Section>
    }
}

/// What it stands on.
#[component]
fn Background() -> impl IntoView {
    view! {
        <Section id="remarks" title="Remarks">{view! { <Remarks /> }.into_any()}</Section>
        <Section id="how" title="How it is estimated">{view! { <How /> }.into_any()}</Section>
        <Section id="sources" title="Sources" about="Of the figures shown above.">{view! { <Sources /> }.into_any()}</Section>
    }
}

/// The mark: a roofline, a rising line that turns flat at a dot.
#[component]
pub(in crate::ui) fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 24" aria-hidden="true">
            <path d="M3 21 16 7h13" /><circle cx="16" cy="7" r="4" />
        </svg>
    }
}
