//! The page opens in steps, each a task of its own: between them the browser draws, and hears what the visitor does.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Takes a step in the next task.
pub(super) fn next(step: Box<dyn FnOnce()>) {
    let step = Closure::once_into_js(step);
    drop(window().set_timeout_with_callback(step.unchecked_ref()));
}
