//! Chips: the LLMs that people ask for first.

use leptos::prelude::*;

use crate::catalog::catalog;
use crate::plan::front_page::{CHIPS, Chip};
use crate::ui::choose;
use crate::ui::live::live;
use crate::ui::state::plan_state;

/// A row of buttons, the chosen LLM pressed.
#[component]
pub(in crate::ui) fn Chips(
    /// What stands at the end of the row.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let chips = CHIPS.map(|chip| view! { <ModelChip chip /> });
    view! { <div class="chips" role="group" aria-label="Model">{chips.into_iter().collect_view()}{children.map(|children| children())}</div> }
}

#[component]
fn ModelChip(chip: Chip) -> impl IntoView {
    let Chip { llm: id, label } = chip;
    let state = plan_state();
    let chosen = state.plan(move |plan| plan.llm == id);
    let choose = move |_| state.settle("chip", |inputs| choose::llm(inputs, id));
    let pressed = live(move || chosen.get().to_string());
    let name = crate::plan::llm::find(catalog(), id).map(|llm| llm.name.clone());
    view! { <button type="button" class="chip" aria-pressed=pressed title=name on:click=choose>{label}</button> }
}
