//! A native range input. It says when it is held, so that the address, the screen reader and the phone's bar behave.

use leptos::prelude::*;

use crate::ui::live::live;
use crate::ui::scale::percent;
use crate::ui::state::plan_state;

/// A slider. What stands on its track comes as children.
#[component]
pub(in crate::ui) fn Slider(
    /// Id of the input, which its label names.
    id: &'static str,
    /// The last position; the first is 0.
    end: f64,
    /// Where it stands.
    position: Memo<f64>,
    /// What it says to a screen reader: value and unit.
    spoken: Memo<String>,
    /// Called while it moves.
    on_hold: Callback<f64>,
    /// Called when it is let go.
    on_settle: Callback<f64>,
    /// Ticks and marks of the track.
    children: Children,
) -> impl IntoView {
    let state = plan_state();
    let read = |event: &leptos::ev::Event| event_target_value(event).parse::<f64>().unwrap_or(0.0);
    let settle = move |event: leptos::ev::Event| {
        state.holding.set(false);
        on_settle.run(read(&event));
    };
    let filled = live(move || percent(position.get(), end));
    view! {
        <div class="track" style=("--filled", filled)>
            {children()}
            <input type="range" id=id min="0" max=end.to_string() step="1" prop:value=position
                aria-valuetext=spoken
                on:input=move |event| on_hold.run(read(&event))
                on:change=settle
                on:pointerdown=move |_| state.holding.set(true)
                on:pointerup=move |_| state.holding.set(false)
                on:pointercancel=move |_| state.holding.set(false)
                on:blur=move |_| state.holding.set(false) />
        </div>
    }
}
