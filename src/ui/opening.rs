//! The page opens in steps, each a task of its own: between them the browser draws, and hears what the visitor does.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::catalog::catalog;
use crate::page::inputs::from_link;
use crate::plan::best_fit::best_fit;
use crate::plan::evaluate::evaluate;
use crate::report::build::report;

/// Takes a step in the next task.
pub(super) fn next(step: Box<dyn FnOnce()>) {
    let step = Closure::once_into_js(step);
    drop(window().set_timeout_with_callback(step.unchecked_ref()));
}

/// Takes the step after parts of the front page's answer in tasks of their own. The answer takes a millisecond, and twenty
/// times that when it is the first: the browser compiles what is called for the first time.
pub(super) fn rehearse(then: Box<dyn FnOnce()>) {
    next(Box::new(|| {
        let plans = from_link("").0.plans;
        let _ = (evaluate(&plans[0], catalog()), best_fit(&plans[0], catalog()));
        next(Box::new(move || {
            let _ = report(&plans[..1], catalog());
            next(then);
        }));
    }));
}
