//! The reader of models: a WebAssembly of its own in a worker, asked for when the first import begins.

use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::import::answer::Answer;

/// A running reader; dropping it stops it, whatever it is at.
pub(super) struct Reader {
    worker: Worker,
    _hear: Closure<dyn Fn(Event)>,
}

impl Reader {
    /// Starts one. `hear` is called with what it says, and with nothing when it cannot be loaded or has broken down.
    pub(super) fn start(hear: impl Fn(Option<Answer>) + 'static) -> Option<Self> {
        let place = document().query_selector("meta[name=importer]").ok()??;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&place.get_attribute("content")?, &options).ok()?;
        let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let line = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
            hear(line.and_then(|line| Answer::read(&line)));
        });
        let function = Some(hear.as_ref().unchecked_ref());
        worker.set_onmessage(function);
        worker.set_onerror(function);
        Some(Self { worker, _hear: hear })
    }

    /// Sends a file or a text to be read.
    pub(super) fn read(&self, job: &JsValue) {
        // Files and texts can always be sent.
        drop(self.worker.post_message(job));
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
