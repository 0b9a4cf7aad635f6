//! The three sliders, side by side where there is room.

use leptos::prelude::*;

use super::budget::Budget;
use super::context::Context;
use super::model_size::ModelSize;

/// Model size, context, budget.
#[component]
pub(in crate::ui) fn Sliders() -> impl IntoView {
    view! { <div class="sliders"><ModelSize /><Context /><Budget /></div> }
}
