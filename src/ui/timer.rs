//! Doing something a while after the last time it was asked for.

use std::cell::Cell;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Something that is put off while it is asked for again.
pub(super) struct Timer {
    waiting: Cell<Option<i32>>,
    act: Closure<dyn Fn()>,
}

impl Timer {
    pub(super) fn new(act: Box<dyn Fn()>) -> Self {
        Self { waiting: Cell::new(None), act: Closure::wrap(act) }
    }

    /// Does it so many milliseconds from now, and not before.
    pub(super) fn restart(&self, milliseconds: i32) {
        self.stop();
        let act = self.act.as_ref().unchecked_ref();
        self.waiting.set(window().set_timeout_with_callback_and_timeout_and_arguments_0(act, milliseconds).ok());
    }

    /// Does it no more until it is asked for again.
    pub(super) fn stop(&self) {
        if let Some(waiting) = self.waiting.take() {
            window().clear_timeout_with_handle(waiting);
        }
    }
}
