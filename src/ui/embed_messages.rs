//! Messages between an embed and the page that holds it.
//!
//! To it: the height, on change only, in the shapes that common hosts understand, and every settled change. From it or
//! a page around it: only a query to show, or without one the wish to hear the height once more, for a host whose script
//! came late. Anything else is ignored without a trace.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{JSON, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, ResizeObserver};

use super::dom;
use super::state::{self, Gesture, PlanState};
use super::timer::Timer;
use crate::catalog::catalog;
use crate::page::words;
use crate::report::json::quoted;
use crate::share::decode::decode;

/// Milliseconds for which it is quiet before a change counts as settled.
const PAUSE: i32 = 300;
/// Bytes of the longest query that is read: an imported LLM in each of four configurations.
const LONGEST: usize = 16_384;

/// Starts to speak and to listen; does neither where there is no page around.
pub(super) fn start(state: PlanState) {
    let Ok(Some(parent)) = window().parent() else { return };
    if parent == window() {
        return;
    }
    let height = watch_height();
    report_state(state);
    let hear = move |event: Event| match query_from_hosts(event.unchecked_ref()) {
        Some(query) if is_link(&query) => state.load(&query),
        // A host that came later than the first height is told it again.
        Some(query) if query.is_empty() && height.get() > 0 => post_height(height.get()),
        _ => {}
    };
    dom::listen(&window(), &["message"], Box::new(hear));
}

/// Whether a query can be answered; one of a newer version is left alone like anything else that is not understood.
fn is_link(query: &str) -> bool {
    !query.is_empty() && query.len() <= LONGEST && decode(query, catalog()).is_ok()
}

/// The query of a message, if it is one of ours and from a page around this one; empty where it has none.
fn query_from_hosts(event: &MessageEvent) -> Option<String> {
    let data = event.data();
    let get = |key: &str| Reflect::get(&data, &key.into()).ok();
    if !is_host(&event.source()?.into()) || !data.is_object() || get("type")?.as_string()? != "ridgepoint:set" {
        return None;
    }
    match get("query")? {
        none if none.is_undefined() => Some(String::new()),
        query => query.as_string(),
    }
}

/// Whether this is the page around this one, or one around that.
fn is_host(source: &JsValue) -> bool {
    let mut here = window();
    while let Ok(Some(parent)) = here.parent() {
        if parent == here {
            return false;
        }
        if AsRef::<JsValue>::as_ref(&parent) == source {
            return true;
        }
        here = parent;
    }
    false
}

fn post(json: &str) {
    if let (Ok(Some(parent)), Ok(message)) = (window().parent(), JSON::parse(json)) {
        // Heights and public figures: nothing in them is for one host's eyes only.
        drop(parent.post_message(&message, "*"));
    }
}

/// Says every new height; the last one can be read.
fn watch_height() -> Rc<Cell<i32>> {
    let height = Rc::new(Cell::new(0));
    let Some(body) = document().body() else { return height };
    let (own, last) = (body.clone(), Rc::clone(&height));
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
    height
}

fn post_height(height: i32) {
    let name = Reflect::get(&window(), &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
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
