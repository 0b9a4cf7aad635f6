//! What the visitor must know: what a link said that could not be taken, and remarks on each configuration.

use leptos::prelude::*;

use crate::ui::controls::configurations::{EachConfiguration, Letter};
use crate::ui::live::{flag, follow, listed};
use crate::ui::state::plan_state;

/// Remarks on the link, at the top of the page.
#[component]
pub(in crate::ui) fn LinkNotices() -> impl IntoView {
    let notices = plan_state().notices;
    let none = flag(move || notices.read().is_empty());
    let lines = listed(follow(Box::new(move || notices.get())), |text| view! { <li>{text}</li> }.into_any());
    view! {
            <aside hidden=none class="notice" aria-label="About this link">
                <ul class="plain">{lines}</ul>
                <button type="button" class="plain-button" on:click=move |_| notices.set(Vec::new())>"Understood"</button>
            </aside>
    }
}

/// Remarks on each configuration.
#[component]
pub(in crate::ui) fn Remarks() -> impl IntoView {
    view! { <EachConfiguration part=|index| view! { <RemarksOn index /> }.into_any() /> }
}

#[component]
fn RemarksOn(index: usize) -> impl IntoView {
    let notes = plan_state().of(index, |one| one.notes.clone());
    let none = flag(move || notes.read().is_empty());
    let lines = listed(notes, |text| view! { <li>{text}</li> }.into_any());
    view! { <div class="remarks" hidden=none><Letter index /><ul class="plain">{lines}</ul></div> }
}
