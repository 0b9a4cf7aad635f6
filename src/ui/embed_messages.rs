//! Messages between an embed and the page that holds it.
//!
//! To it: the height, on change only, in the shapes that common hosts understand, and every settled change. From it:
//! only a query to show. Anything else is ignored without a trace.

use std::time::Duration;

use js_sys::{JSON, Reflect};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ResizeObserver};

use super::state::{Gesture, PlanState};
use crate::catalog::catalog;
use crate::share::encode::encode;

/// How long it is quiet before a change counts as settled.
const PAUSE: Duration = Duration::from_millis(300);

/// Starts to speak and to listen; does neither where there is no page around.
pub(super) fn start(state: PlanState) {
    let Ok(Some(parent)) = window().parent() else { return };
    if parent == window() {
        return;
    }
    request_animation_frame(watch_height);
    report_state(state);
    let listener = window_event_listener(leptos::ev::message, move |event| {
        if let Some(query) = query_from_parent(&event) {
            state.settle("host", |_| {});
            state.load(&query);
        }
    });
    on_cleanup(move || listener.remove());
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
    let last = StoredValue::new(0);
    let measure = Closure::<dyn Fn()>::new(move || {
        let height = own.get_bounding_client_rect().height().ceil();
        // Heights of pages are small and positive.
        #[allow(clippy::cast_possible_truncation)]
        let height = height as i32;
        if height > 0 && last.get_value() != height {
            last.set_value(height);
            post_height(height);
        }
    });
    if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
        observer.observe(&body);
        std::mem::forget(observer);
    }
    measure.forget();
}

fn post_height(height: i32) {
    let name =
        js_sys::Reflect::get(&window(), &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    let id = serde_json::Value::from(name);
    post(&format!("{{\"type\":\"ridgepoint:height\",\"height\":{height},\"id\":{id}}}"));
    post(&format!("{{\"height\":{height}}}"));
    post(&format!("{{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":{height}}}"));
    post(&format!("{{\"datawrapper-height\":{{{id}:{height}}}}}"));
}

fn report_state(state: PlanState) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move || {
        state.inputs.track();
        let settled = state.change.with(|change| change.gesture == Gesture::Settled);
        waiting.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
        if settled {
            waiting.set_value(set_timeout_with_handle(move || post_state(state), PAUSE).ok());
        }
    });
}

fn post_state(state: PlanState) {
    let query = state.inputs.with_untracked(|inputs| encode(&inputs.plans, catalog()));
    let summary = state.inputs.with_untracked(|inputs| super::words::summary(&inputs.plans[0]));
    let query = serde_json::Value::from(query);
    post(&format!("{{\"type\":\"ridgepoint:state\",\"query\":{query},\"summary\":{summary}}}"));
}
