//! The only place that writes the address: it always holds the current configuration.
//!
//! While a control is held nothing is written, for each time takes the browser most of a frame; letting go does. A finished
//! choice is an entry of its own, and quick repeats of the same control (an arrow key held down) share one. An embed never
//! adds entries, for they would be its host's.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::state::{self, Change, Gesture, PlanState};

/// Changes of one control that follow each other within so many milliseconds share an entry.
const REPEAT: f64 = 1000.0;

/// What was written last.
struct Written {
    query: String,
    control: &'static str,
    /// Milliseconds since the page was opened.
    at: f64,
}

/// Keeps the address at the state; going back and forward is heard with the other events.
pub fn start(state: PlanState, embedded: bool) {
    let query = current_query();
    let canonical = state.query();
    if !query.is_empty() && query != canonical && !embedded {
        write(&canonical, false);
    }
    let mut last = Written { query: canonical, control: "link", at: f64::MIN };
    // Whether the gesture that goes on repeats the one before.
    let mut repeats = None;
    state::follow(Box::new(move || {
        let change = state.answer.with(|answer| answer.change);
        if change.gesture == Gesture::Held {
            repeats.get_or_insert_with(|| last.control == change.control && now() - last.at < REPEAT);
            return;
        }
        let repeated = repeats.take().unwrap_or(false);
        let query = state.query();
        let from_link = change.control == Change::LINK.control;
        // What the history or a host gave stands in the address already, perhaps in another spelling.
        if last.query != query && (embedded || !from_link) {
            write(&query, !(repeated || embedded));
        }
        if last.query != query || from_link {
            let at = if from_link { f64::MIN } else { now() };
            last = Written { query, control: change.control, at };
        }
    }));
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
