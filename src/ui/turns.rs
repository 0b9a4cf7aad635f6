//! What costs a good part of a frame takes turns, so that no frame is late: in each as much of it as there is time for.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::dom::now;
use super::on;
use super::state::{Gesture, PlanState};

/// Milliseconds of a frame in which turns are taken; the browser needs as many again and more to show what they did.
pub(super) const ENOUGH: f64 = 4.0;
/// The same while a slider is held, which costs its own in each frame: whose turn costs anything has the frame for itself.
const LITTLE: f64 = 0.5;

/// Something that takes turns.
pub(super) struct Turn {
    act: Box<dyn Fn()>,
    waiting: Cell<bool>,
}

/// Whose turn it is.
pub(super) struct Turns {
    state: PlanState,
    waiting: RefCell<VecDeque<Rc<Turn>>>,
    frame: Closure<dyn Fn()>,
}

impl Turn {
    pub(super) fn new(act: Box<dyn Fn()>) -> Rc<Self> {
        Rc::new(Self { act, waiting: Cell::new(false) })
    }
}

impl Turns {
    pub(super) fn new(state: PlanState) -> Rc<Self> {
        Rc::new_cyclic(|itself: &Weak<Self>| {
            let frame = Closure::wrap(on(itself, |turns: &Rc<Self>| turns.take()));
            Self { state, waiting: RefCell::default(), frame }
        })
    }

    /// Has it done when its turn comes, once, however often it is asked for until then.
    pub(super) fn want(&self, turn: &Rc<Turn>) {
        if !turn.waiting.replace(true) {
            let mut waiting = self.waiting.borrow_mut();
            waiting.push_back(Rc::clone(turn));
            if waiting.len() == 1 {
                self.ask();
            }
        }
    }

    fn ask(&self) {
        drop(window().request_animation_frame(self.frame.as_ref().unchecked_ref()));
    }

    fn take(&self) {
        let until = now() + if self.state.gesture() == Gesture::Held { LITTLE } else { ENOUGH };
        loop {
            let Some(turn) = self.waiting.borrow().front().cloned() else { return };
            turn.waiting.set(false);
            (turn.act)();
            let mut waiting = self.waiting.borrow_mut();
            waiting.pop_front();
            if now() > until && !waiting.is_empty() {
                return self.ask();
            }
        }
    }
}
