//! One part for each configuration, A to D.

use leptos::prelude::*;

use crate::ui::live::repeated;
use crate::ui::state::plan_state;

/// Shows a part once for each configuration; parts stay in the document while figures change.
#[component]
pub(in crate::ui) fn EachConfiguration(
    /// Makes the part for the configuration at this place.
    part: fn(usize) -> AnyView,
) -> impl IntoView {
    let count = plan_state().count();
    repeated(count, part)
}

/// The letter of a configuration, in its colour and marker shape.
#[component]
pub(in crate::ui) fn Letter(
    /// The place of the configuration.
    index: usize,
) -> impl IntoView {
    let letter = letter(index).to_string();
    view! { <span class="lettered" data-voice=letter.clone()><span class="letter">{letter.clone()}</span></span> }
}

/// `A`, `B`, `C` or `D`.
pub(in crate::ui) fn letter(index: usize) -> char {
    ['A', 'B', 'C', 'D'][index % 4]
}
