//! The only place that writes the address: it always holds the current configuration.
//!
//! While a control is held nothing is written, for each time takes the browser most of a frame; holding still and letting
//! go do. A finished choice is an entry of its own, and quick repeats of the same control share one. An embed never adds
//! entries, for they would be its host's.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::dom::now;
use super::state::{self, Change, Gesture, PlanState};
use super::timer::Timer;

/// Milliseconds after the last change while a control is held.
const PAUSE: i32 = 300;
/// Changes of one control that follow each other within so many milliseconds share an entry.
const REPEAT: f64 = 1000.0;

/// What was written last.
struct Written {
    query: String,
    control: &'static str,
    /// Milliseconds since the page was opened.
    at: f64,
    /// Whether the present entry belongs to the gesture that goes on; known from its first change.
    shared: Option<bool>,
}

/// Keeps the address at the state; going back and forward is heard with the other events.
pub fn start(state: PlanState, embedded: bool) {
    let query = current_query();
    let canonical = state.query();
    if !query.is_empty() && query != canonical && !embedded {
        write(&canonical, false);
    }
    let written = Rc::new(RefCell::new(Written { query: canonical, control: "link", at: f64::MIN, shared: None }));
    let still = Rc::clone(&written);
    let pause = Timer::new(Box::new(move || keep(state, embedded, &mut still.borrow_mut())));
    state::follow(Box::new(move || {
        let change = state.answer.with(|answer| answer.change);
        let mut last = written.borrow_mut();
        if change.gesture == Gesture::Held {
            let repeats = last.control == change.control && now() - last.at < REPEAT;
            last.shared.get_or_insert(repeats);
            pause.restart(PAUSE);
        } else {
            pause.stop();
            keep(state, embedded, &mut last);
            last.shared = None;
        }
    }));
}

/// Writes the present address, unless it stands there.
fn keep(state: PlanState, embedded: bool, last: &mut Written) {
    let control = state.answer.with_untracked(|answer| answer.change.control);
    let (query, from_link) = (state.query(), control == Change::LINK.control);
    // What the history or a host gave stands in the address already, perhaps in another spelling.
    if last.query != query && (embedded || !from_link) {
        write(&query, !(embedded || last.shared == Some(true)));
        last.shared = Some(true);
    }
    if last.query != query || from_link {
        last.at = if from_link { f64::MIN } else { now() };
        last.control = control;
        last.query = query;
    }
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
