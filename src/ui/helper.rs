//! A helper of the page: a WebAssembly of its own in a worker, loaded when it is needed. One reads models, the other
//! answers further questions.

use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::language;

/// A running helper; dropping it stops it, whatever it is at.
pub(super) struct Helper {
    worker: Worker,
    _hear: Closure<dyn Fn(Event)>,
}

impl Helper {
    /// Starts the one with this name. `hear` is called with the lines that it says, and with nothing when it cannot be
    /// loaded or has broken down.
    pub(super) fn start(name: &str, hear: Box<dyn Fn(Option<String>)>) -> Option<Self> {
        let place = document().query_selector(&format!("meta[name={name}]")).ok()??;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        // A helper speaks the language that its name says.
        options.set_name(language::current().tag());
        let worker = Worker::new_with_options(&place.get_attribute("content")?, &options).ok()?;
        let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            hear(event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string()));
        });
        let function = Some(hear.as_ref().unchecked_ref());
        worker.set_onmessage(function);
        worker.set_onerror(function);
        Some(Self { worker, _hear: hear })
    }

    /// Sends it a file or a text.
    pub(super) fn send(&self, job: &JsValue) {
        // Files and texts can always be sent.
        drop(self.worker.post_message(job));
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
