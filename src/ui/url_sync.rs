//! The only place that writes the address: it always holds the current configuration.
//!
//! While a control is held the entry is replaced at most ten times a second; a finished choice is an entry of its own,
//! and quick repeats of the same control (an arrow key held down) share one. An embed never adds entries, for they would
//! be its host's.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::state::{Gesture, PlanState};
use crate::catalog::catalog;
use crate::share::encode::encode;

/// Milliseconds between two writes while a control is held.
const PACE: f64 = 100.0;
/// Changes of one control that follow each other within so many milliseconds share an entry.
const REPEAT: f64 = 1000.0;

/// What was written last.
#[derive(Clone)]
struct Written {
    query: String,
    control: &'static str,
    /// Milliseconds since the page was opened.
    at: f64,
    /// The present entry belongs to a control that is still held.
    open: bool,
}

/// Keeps the address and the state in step, both ways.
pub fn start(state: PlanState, embedded: bool) {
    let query = current_query();
    let canonical = state.inputs.with_untracked(|inputs| encode(&inputs.plans, catalog()));
    let written = StoredValue::new(Written { query: canonical.clone(), control: "link", at: f64::MIN, open: false });
    if !query.is_empty() && query != canonical && !embedded {
        write(&canonical, false);
    }
    Effect::new(move || {
        let change = state.change.get();
        let query = state.inputs.with(|inputs| encode_if_due(&inputs.plans, change.gesture, written));
        if let Some(query) = query {
            let held = change.gesture == Gesture::Held;
            let repeats = held && written.with_value(|l| l.control == change.control && now() - l.at < REPEAT);
            let known = written.with_value(|last| last.query == query);
            let open = written.with_value(|last| last.open);
            if !known {
                write(&query, !(open || repeats || embedded || change.control == "link"));
            }
            if !known || open != held {
                written.set_value(Written { query, control: change.control, at: now(), open: held });
            }
        }
    });
    let back = window_event_listener(leptos::ev::popstate, move |_| {
        let query = current_query();
        state.load(&query);
        let canonical = state.inputs.with_untracked(|inputs| encode(&inputs.plans, catalog()));
        written.set_value(Written { query: canonical, control: "link", at: f64::MIN, open: false });
    });
    on_cleanup(move || back.remove());
}

/// The query string, unless a control is held and it was written a moment ago.
fn encode_if_due(plans: &[crate::plan::Plan], gesture: Gesture, written: StoredValue<Written>) -> Option<String> {
    let waits = gesture == Gesture::Held && written.with_value(|last| last.open && now() - last.at < PACE);
    (!waits).then(|| encode(plans, catalog()))
}

/// The query string in the address bar, without the question mark.
#[must_use]
pub fn current_query() -> String {
    window().location().search().unwrap_or_default().trim_start_matches('?').to_owned()
}

/// The keys of an embed are no part of a configuration; they stay as they are.
fn surface_keys(query: &str) -> String {
    let own = |pair: &&str| ["theme", "controls", "lang", "id"].contains(&pair.split('=').next().unwrap_or_default());
    query.split('&').filter(own).fold(String::new(), |text, pair| format!("{text}&{pair}"))
}

fn write(query: &str, new_entry: bool) {
    let Ok(history) = window().history() else { return };
    let address = format!("?{query}{}", surface_keys(&current_query()));
    // A browser that refuses (too many writes, a sandboxed frame) only costs the address, not the page.
    drop(if new_entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    });
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
