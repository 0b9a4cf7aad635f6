//! Further questions. The adviser (`bin/adviser`) is loaded when they come into view, and asked whenever what it would be
//! asked has changed: one question at a time, only the one that is shown.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::{With, WithUntracked, document};
use strum::VariantArray;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, MouseEvent};

use super::helper::Helper;
use super::patch::{become_like, parsed, patch};
use super::state::{self, Change, Gesture, PlanState};
use super::timer::Timer;
use super::turns::{Turn, Turns};
use super::{dom, on, sight};
use crate::answers::desk::Desk;
use crate::answers::message::{Answer, Question, pass_on};
use crate::language::page as say;
use crate::page::asks::{enter as entered, request};
use crate::page::inputs::adopt;
use crate::share::asks::Ask;

/// What is changed here, for the history.
const CONTROL: &str = "ask";
/// Milliseconds after the last answer before it is spoken.
const PAUSE: i32 = 700;
/// Milliseconds between an answer and the next question while a slider is held, for the frames of the page.
const PACE: i32 = 150;
/// Changes of a text that are put in place in one frame; the browser then needs some milliseconds for them.
const WORK: u32 = 60;

/// The section with its adviser.
pub(super) struct Asking {
    state: PlanState,
    /// Around everything that needs the adviser.
    root: HtmlElement,
    /// Whether it is in view, or nearly.
    near: Cell<bool>,
    helper: RefCell<Option<Helper>>,
    ready: Cell<bool>,
    failed: Cell<bool>,
    desk: RefCell<Desk>,
    /// What each question was last asked with.
    sent: RefCell<Vec<Option<String>>>,
    /// The address of the answer that is to be passed on, until it is sent.
    passing: RefCell<Option<String>>,
    speak: Timer,
    /// Between an answer and the next question.
    resting: Cell<bool>,
    rest: Timer,
    turns: Rc<Turns>,
    /// An answer that waits to be shown, and of which question.
    come: RefCell<Option<(Ask, Result<Element, String>)>>,
    /// Shows it.
    showing: Rc<Turn>,
}

impl Asking {
    /// Shows the section, where there is one, and keeps it at the state.
    pub(super) fn start(state: PlanState, turns: &Rc<Turns>) -> Option<Rc<Self>> {
        let root = dom::by_id("asks")?;
        root.set_hidden(false);
        let asking = Rc::new_cyclic(|itself: &Weak<Self>| Self {
            state,
            root,
            near: Cell::new(false),
            helper: RefCell::default(),
            ready: Cell::new(false),
            failed: Cell::new(false),
            desk: RefCell::default(),
            sent: RefCell::new(vec![None; Ask::VARIANTS.len()]),
            passing: RefCell::default(),
            speak: Timer::new(Box::new(move || speak(state))),
            resting: Cell::new(false),
            rest: Timer::new(on(itself, Self::rested)),
            turns: Rc::clone(turns),
            come: RefCell::default(),
            showing: Turn::new(on(itself, |asking: &Rc<Self>| asking.put(WORK))),
        });
        asking.watch();
        let following = Rc::clone(&asking);
        state::follow(Box::new(move || {
            let Change { control, gesture } = state.answer.with(|answer| answer.change);
            if gesture == Gesture::Settled || control == CONTROL {
                following.show();
            }
            following.refresh();
        }));
        Some(asking)
    }

    /// Looks whether the section is near what is seen; nothing is asked while it is not.
    fn watch(self: &Rc<Self>) {
        let asking = Rc::clone(self);
        let come = move |near| {
            asking.near.set(near);
            asking.refresh();
        };
        sight::near(&self.root, "400px", Box::new(come));
    }

    fn shown(&self) -> Ask {
        self.state.answer.with_untracked(|answer| answer.inputs.asks.shown())
    }

    fn panel(ask: Ask) -> Option<HtmlElement> {
        dom::by_id(&format!("panel-{ask}"))
    }

    /// Puts the panels in their place, unless they are there.
    fn furnish(&self, html: &str) {
        if let Some(place) = dom::by_id("ask-panels").filter(|place| !place.has_child_nodes()) {
            place.set_inner_html(html);
            self.show();
        }
    }

    /// Shows the panel that is open, its entries as they are in the state.
    fn show(&self) {
        let shown = self.shown();
        for ask in Ask::VARIANTS {
            if let Some(panel) = Self::panel(*ask) {
                panel.set_hidden(*ask != shown);
                if let Some(tab) = dom::by_id(&format!("tab-{ask}")) {
                    dom::set(&tab, "aria-controls", &panel.id());
                }
            }
        }
        let Ok(entries) = self.root.query_selector_all("[data-ask]") else { return };
        self.state.answer.with_untracked(|answer| {
            for place in 0..entries.length() {
                let Some(entry) = entries.get(place).map(JsCast::unchecked_into::<HtmlInputElement>) else { return };
                let value = answer.inputs.asks.get(&entry.get_attribute("data-ask").unwrap_or_default());
                // What is being typed stays as it is typed.
                if entry.value().trim() != value {
                    entry.set_value(value);
                }
            }
        });
    }

    /// Asks what is shown, if that has not been asked as it is now.
    fn refresh(self: &Rc<Self>) {
        if self.ready.get()
            && let (Some(address), Some(helper)) = (self.passing.take(), &*self.helper.borrow())
        {
            helper.send(&JsValue::from_str(&pass_on(&address)));
        }
        if !self.near.get() || self.failed.get() || self.resting.get() {
            return;
        }
        if self.helper.borrow().is_none() {
            return self.load();
        }
        if !self.ready.get() {
            return;
        }
        let ask = self.shown();
        let Some(number) = self.desk.borrow_mut().want(ask) else { return };
        let request = self.state.answer.with_untracked(|answer| request(&answer.inputs, ask));
        if self.sent.borrow()[ask as usize].as_ref() == Some(&request) {
            self.desk.borrow_mut().heard(number);
            return;
        }
        let width = u32::try_from(self.root.client_width()).unwrap_or(0);
        let question = Question { number, ask, width, request: request.clone() };
        self.sent.borrow_mut()[ask as usize] = Some(request);
        if let Some(helper) = &*self.helper.borrow() {
            helper.send(&JsValue::from_str(&question.write()));
        }
    }

    fn load(self: &Rc<Self>) {
        self.say(say::adviser_loading(), "");
        style();
        let asking = Rc::downgrade(self);
        let started = Helper::start(
            "adviser",
            Box::new(move |line| {
                if let Some(asking) = asking.upgrade() {
                    asking.heard(line.and_then(|line| Answer::read(&line)));
                }
            }),
        );
        let none = started.is_none();
        *self.helper.borrow_mut() = started;
        if none {
            self.heard(None);
        }
    }

    fn heard(self: &Rc<Self>, answer: Option<Answer>) {
        let (number, text) = match answer {
            Some(Answer::Ready { html }) => {
                self.furnish(&html);
                self.ready.set(true);
                self.say("", "");
                return self.refresh();
            }
            Some(Answer::Html { number, html }) => (number, Ok(html)),
            Some(Answer::PassingOn { html }) => {
                if let Some(place) = dom::by_id("share-more") {
                    patch(&place, &html);
                }
                return;
            }
            Some(Answer::Refused { number, words }) => (number, Err(words)),
            None => return self.fail(),
        };
        let (answered, next) = self.desk.borrow_mut().heard(number);
        if let Some(ask) = answered {
            // That of another question is not lost where frames do not come, as on a page that is out of sight.
            if self.come.borrow().as_ref().is_some_and(|(other, _)| *other != ask) {
                self.put(u32::MAX);
            }
            let come = text.and_then(|html| parsed(&html).ok_or_else(String::new));
            *self.come.borrow_mut() = Some((ask, come));
            self.turns.want(&self.showing);
        }
        if self.state.gesture() == Gesture::Held {
            self.resting.set(true);
            self.rest.restart(PACE);
        } else if next.is_some() {
            self.refresh();
        }
    }

    /// Ends the rest.
    fn rested(self: &Rc<Self>) {
        self.resting.set(false);
        self.refresh();
    }

    /// Shows the answer that has come, or so much of it.
    fn put(&self, work: u32) {
        let Some((ask, come)) = self.come.take() else { return };
        let Some(place) = Self::panel(ask).and_then(|panel| panel.query_selector(".answer").ok()?) else { return };
        match come {
            Ok(html) => {
                if !become_like(&place, &html, work) {
                    *self.come.borrow_mut() = Some((ask, Ok(html)));
                    return self.turns.want(&self.showing);
                }
            }
            Err(words) => place.set_text_content(Some(&words)),
        }
        self.say("", "");
        if self.state.answer.with_untracked(|answer| answer.change.control == CONTROL) {
            self.speak.restart(PAUSE);
        }
    }

    fn fail(&self) {
        let loaded = self.ready.replace(false);
        self.failed.set(true);
        drop(self.helper.take());
        self.desk.borrow_mut().clear();
        self.sent.borrow_mut().fill(None);
        dom::write("#share-more", say::more_failed());
        self.say("", if loaded { say::adviser_stopped() } else { say::adviser_unreachable() });
    }

    fn say(&self, status: &str, problem: &str) {
        dom::write("#ask-status", status);
        dom::write("#ask-failed", problem);
        if let Some(button) = dom::by_id("ask-again") {
            button.set_hidden(problem.is_empty());
        }
    }

    /// Loads the adviser again.
    pub(super) fn again(self: &Rc<Self>) {
        self.failed.set(false);
        self.refresh();
        if let Some(tab) = dom::find_html(".tab[aria-selected=true]") {
            drop(tab.focus());
        }
    }

    /// Has the files and the code made that pass an answer on, for the dialog that is open.
    pub(super) fn pass_on(self: &Rc<Self>, address: String) {
        *self.passing.borrow_mut() = Some(address);
        if self.helper.borrow().is_none() {
            self.failed.set(false);
            self.load();
        }
        self.refresh();
    }

    /// Opens the question whose tab stands at a place.
    pub(super) fn open(self: &Rc<Self>, place: usize) {
        self.near.set(true);
        self.state.settle(CONTROL, |inputs| inputs.asks.open = Ask::VARIANTS.get(place).copied());
    }

    /// Opens it and goes to its tab.
    pub(super) fn lead_to(self: &Rc<Self>, place: usize) {
        self.go(place);
        if let Some(section) = dom::find("[aria-labelledby=ask]") {
            section.scroll_into_view();
        }
    }

    fn go(self: &Rc<Self>, place: usize) {
        self.open(place);
        if let Some(tab) = Ask::VARIANTS.get(place).and_then(|ask| dom::by_id(&format!("tab-{ask}"))) {
            drop(tab.focus());
        }
    }

    /// Moves from tab to tab, as arrow keys, Home and End do; says whether the key was one of those.
    pub(super) fn key(self: &Rc<Self>, key: &str) -> bool {
        let (count, from) = (Ask::VARIANTS.len(), self.shown() as usize);
        let to = match key {
            "ArrowRight" | "ArrowDown" => (from + 1) % count,
            "ArrowLeft" | "ArrowUp" => (from + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return false,
        };
        self.go(to);
        true
    }
}

/// Takes what stands in an entry of a question.
pub(super) fn enter(state: PlanState, entry: &HtmlElement, gesture: Gesture) {
    let key = entry.get_attribute("data-ask").unwrap_or_default();
    put(state, &key, &entry.unchecked_ref::<HtmlInputElement>().value(), gesture);
}

/// Enters what a button of an answer says.
pub(super) fn press(state: PlanState, button: &HtmlElement) {
    let say = |name: &str| button.get_attribute(name).unwrap_or_default();
    put(state, &say("data-key"), &say("data-value"), Gesture::Settled);
}

fn put(state: PlanState, key: &str, value: &str, gesture: Gesture) {
    state.apply(Change { control: CONTROL, gesture }, &mut |inputs| entered(inputs, key, value));
}

/// Takes the configuration that a link leads to, unless it is to be opened elsewhere.
pub(super) fn follow_link(state: PlanState, event: &Event, link: &Element) {
    let mouse = event.unchecked_ref::<MouseEvent>();
    if mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() {
        return;
    }
    event.prevent_default();
    let address = link.get_attribute("href").unwrap_or_default();
    state.settle("adopt", |inputs| adopt(inputs, &address));
}

/// Speaks the answer that is shown.
fn speak(state: PlanState) {
    let shown = state.answer.with_untracked(|answer| answer.inputs.asks.shown());
    if let Some(lead) = dom::find(&format!("#panel-{shown} .answer-lead")) {
        dom::write("#status", &lead.text_content().unwrap_or_default());
    }
}

/// Loads the style of the answers, once.
fn style() {
    let address = dom::find("meta[name=adviser]").and_then(|place| place.get_attribute("data-style"));
    let (Some(address), None, Some(head)) = (address, dom::find("link[data-answers]"), document().head()) else {
        return;
    };
    if let Some(link) = dom::add(&head, "link", "", "") {
        dom::set(&link, "data-answers", "");
        dom::set(&link, "rel", "stylesheet");
        dom::set(&link, "href", &address);
    }
}
