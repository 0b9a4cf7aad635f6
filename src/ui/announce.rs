//! Tells a screen reader the answer, once per gesture.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::state::{Gesture, plan_state};
use super::words;

/// How long the page is quiet before it speaks.
const PAUSE: Duration = Duration::from_millis(500);

/// The polite live region.
#[component]
pub(in crate::ui) fn Announcement() -> impl IntoView {
    let state = plan_state();
    let said = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |first: Option<()>| {
        state.inputs.track();
        let settled = state.change.with(|change| change.gesture == Gesture::Settled);
        waiting.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
        if first.is_some() && settled {
            let say = move || said.set(state.report.with_untracked(|report| words::announcement(report)));
            waiting.set_value(set_timeout_with_handle(say, PAUSE).ok());
        }
    });
    view! { <p class="visually-hidden" role="status" aria-live="polite">{said}</p> }
}
