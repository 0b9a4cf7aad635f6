//! Messages between an embed and the page that holds it.
//!
//! To it: the height, on change only, in the shapes that common hosts understand, and every settled change. From it:
//! only a query to show. Anything else is ignored without a trace.

use std::cell::Cell;

use js_sys::{JSON, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, ResizeObserver};

use super::dom;
use super::state::{self, Gesture, PlanState};
use super::timer::Timer;
use crate::page::words;
use crate::report::json::quoted;

/// Milliseconds for which it is quiet before a change counts as settled.
const PAUSE: i32 = 300;

/// Starts to speak and to listen; does neither where there is no page around.
pub(super) fn start(state: PlanState) {
    let Ok(Some(parent)) = window().parent() else { return };
    if parent == window() {
        return;
    }
    watch_height();
    report_state(state);
    let hear = move |event: Event| {
        if let Some(query) = query_from_parent(event.unchecked_ref()) {
            state.load(&query);
        }
    };
    dom::listen(&window(), &["message"], Box::new(hear));
}

/// The query of a message, if it is one of ours and from the page around this one.
fn query_from_parent(event: &MessageEvent) -> Option<String> {
    let parent: JsValue = window().parent().ok()??.into();
    if event.source().map(JsValue::from) != Some(parent) {
        return None;
    }
    let data = event.data();
    let text = |key: &str| Reflect::get(&data, &key.into()).ok().and_then(|value| value.as_string());
    (data.is_object() && text("type")? == "ridgepoint:set").then(|| text("query")).flatten()
}

fn post(json: &str) {
    if let (Ok(Some(parent)), Ok(message)) = (window().parent(), JSON::parse(json)) {
        // Heights and public figures: nothing in them is for one host's eyes only.
        drop(parent.post_message(&message, "*"));
    }
}

fn watch_height() {
    let Some(body) = document().body() else { return };
    let own = body.clone();
    let last = Cell::new(0);
    let measure = Closure::<dyn Fn()>::wrap(Box::new(move || {
        let height = own.get_bounding_client_rect().height().ceil();
        // Heights of pages are small and positive.
        #[allow(clippy::cast_possible_truncation)]
        let height = height as i32;
        if height > 0 && last.replace(height) != height {
            post_height(height);
        }
    }));
    if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
        observer.observe(&body);
        std::mem::forget(observer);
    }
    measure.forget();
}

fn post_height(height: i32) {
    let name =
        js_sys::Reflect::get(&window(), &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    let id = quoted(&name);
    post(&format!("{{\"type\":\"ridgepoint:height\",\"height\":{height},\"id\":{id}}}"));
    post(&format!("{{\"height\":{height}}}"));
    post(&format!("{{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":{height}}}"));
    post(&format!("{{\"datawrapper-height\":{{{id}:{height}}}}}"));
}

fn report_state(state: PlanState) {
    let timer = Timer::new(Box::new(move || post_state(state)));
    state::follow(Box::new(move || {
        let settled = state.answer.with(|answer| answer.change.gesture == Gesture::Settled);
        timer.stop();
        if settled {
            timer.restart(PAUSE);
        }
    }));
}

fn post_state(state: PlanState) {
    let summary = state.answer.with_untracked(|answer| words::summary(&answer.inputs.plans[0]));
    let query = quoted(&state.query());
    post(&format!("{{\"type\":\"ridgepoint:state\",\"query\":{query},\"summary\":{summary}}}"));
}
