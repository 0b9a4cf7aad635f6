//! The page opens in steps, each a task of its own: between them the browser draws, and hears what the visitor does.

use std::collections::VecDeque;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Says whether it is done; one that is not is taken again.
pub(super) type Step = Box<dyn FnMut() -> bool>;

/// Takes step after step, from the next task on.
pub(super) fn take(mut steps: VecDeque<Step>) {
    let next = Closure::once_into_js(move || {
        if let Some(step) = steps.front_mut()
            && step()
        {
            steps.pop_front();
        }
        if !steps.is_empty() {
            take(steps);
        }
    });
    drop(window().set_timeout_with_callback(next.unchecked_ref()));
}
