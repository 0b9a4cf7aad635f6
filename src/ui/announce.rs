//! Tells a screen reader the answer, once per gesture, and never the same twice in a row.

use std::cell::RefCell;

use leptos::prelude::*;

use super::dom;
use super::state::{self, Gesture, PlanState};
use super::timer::Timer;
use crate::page::words;

/// Milliseconds for which the page is quiet before it speaks.
const PAUSE: i32 = 500;

/// Starts to speak, into the polite live region.
pub(super) fn start(state: PlanState) {
    let text = move || state.answer.with_untracked(|answer| words::announcement(&answer.report));
    // What the page opened with is read, not announced.
    let said = RefCell::new(text());
    let say = move || {
        let text = text();
        if *said.borrow() != text {
            dom::write("#status", &text);
            said.replace(text);
        }
    };
    let timer = Timer::new(Box::new(say));
    let mut first = true;
    state::follow(Box::new(move || {
        let settled = state.answer.with(|answer| answer.change.gesture == Gesture::Settled);
        timer.stop();
        if settled && !first {
            timer.restart(PAUSE);
        }
        first = false;
    }));
}
