//! The pickers behind the brackets of the sentence: one dialog with a searchable list, by the table of `page::choices`.

use leptos::prelude::WithUntracked;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::Page;
use super::dom::{self, index_of};
use super::state::{Change, Gesture};
use crate::page::choices::{QUESTIONS, Question};

/// The picker that is open.
pub(super) struct Open {
    question: &'static Question,
    /// The place of the configuration it is for.
    index: usize,
    options: Vec<Entry>,
    /// The entry that the keyboard stands on.
    active: Option<usize>,
}

/// An entry of the list.
struct Entry {
    id: String,
    /// All words by which it is found, in lower case.
    words: String,
    element: HtmlElement,
}

/// Opens the picker of a bracket.
pub(super) fn open(page: &Page, bracket: &HtmlElement) {
    let name = bracket.get_attribute("data-pick").unwrap_or_default();
    let Some(question) = QUESTIONS.iter().find(|question| question.name == name) else { return };
    let (Some(dialog), Some(list), Some(field)) =
        (dom::by_id("picker"), dom::by_id("picker-list"), dom::by_id("picker-search"))
    else {
        return;
    };
    let index = index_of(bracket);
    let (groups, chosen) = page
        .state
        .answer
        .with_untracked(|answer| ((question.groups)(&answer.inputs), (question.chosen)(&answer.inputs, index)));
    let title = if question.name == "machine" {
        format!("{} {}", (question.title)(), ['A', 'B', 'C', 'D'][index % 4])
    } else {
        (question.title)().to_owned()
    };
    dom::write("#picker .picker-title", &title);
    for element in [&dialog, &list, &field] {
        dom::set(element, "aria-label", &title);
    }
    dom::set(&field, "placeholder", (question.hint)());
    field.unchecked_ref::<HtmlInputElement>().set_value("");
    list.set_text_content(None);
    let mut options = Vec::new();
    for group in groups {
        let Some(around) = dom::add(&list, "div", "", "") else { return };
        dom::set(&around, "role", "group");
        dom::set(&around, "aria-label", &group.name);
        if let Some(heading) = dom::add(&around, "p", "choice-group", &group.name) {
            dom::set(&heading, "aria-hidden", "true");
        }
        for choice in group.choices {
            let Some(element) = option(&around, options.len(), &choice.label, &(choice.detail.clone() + &choice.aside))
            else {
                return;
            };
            dom::set(&element, "data-chosen", if choice.id == chosen { "true" } else { "false" });
            let mut words = format!("{} {} {} {}", group.name, choice.label, choice.detail, choice.id);
            words.make_ascii_lowercase();
            options.push(Entry { id: choice.id, words, element: element.unchecked_into() });
        }
    }
    let active = options.iter().position(|option| option.id == chosen);
    *page.picker.borrow_mut() = Some(Open { question, index, options, active: None });
    dom::open_dialog("picker");
    drop(field.focus());
    if let Some(open) = page.picker.borrow_mut().as_mut() {
        open.stand_on(active);
        open.say_nothing();
    }
}

fn option(group: &Element, place: usize, label: &str, detail: &str) -> Option<Element> {
    let element = dom::add(group, "div", "choice", "")?;
    dom::set(&element, "role", "option");
    dom::set(&element, "id", &format!("option-{place}"));
    dom::set(&element, "data-index", &place.to_string());
    dom::set(&element, "aria-selected", "false");
    dom::add(&element, "span", "choice-label", label)?;
    dom::add(&element, "span", "choice-detail", detail)?;
    Some(element)
}

/// Shows the entries whose words contain every typed word.
pub(super) fn search(page: &Page) {
    let mut open = page.picker.borrow_mut();
    let (Some(open), Some(field)) = (open.as_mut(), dom::by_id("picker-search")) else { return };
    let mut typed = field.unchecked_ref::<HtmlInputElement>().value();
    typed.make_ascii_lowercase();
    for option in &open.options {
        option.element.set_hidden(!typed.split_whitespace().all(|word| option.words.contains(word)));
    }
    if open.active.is_some_and(|active| open.options[active].element.hidden()) {
        open.stand_on(None);
    }
    open.say_nothing();
}

/// Type to filter, arrows to move, Enter to take, Escape to leave. Says whether the key had a meaning here.
pub(super) fn key(page: &Page, key: &str) -> bool {
    if key == "Enter" {
        let chosen = page.picker.borrow().as_ref().and_then(|open| open.active.or_else(|| open.shown().next()));
        if let Some(chosen) = chosen {
            take(page, chosen);
        }
        return true;
    }
    let mut open = page.picker.borrow_mut();
    let Some(open) = open.as_mut() else { return false };
    let to = open.next(key);
    if to.is_some() {
        open.stand_on(to);
    }
    to.is_some()
}

/// Takes an entry and closes the list.
pub(super) fn take(page: &Page, place: usize) {
    let Some(open) = page.picker.take() else { return };
    dom::close_dialog("picker");
    let (Some(entry), Open { question, index, .. }) = (open.options.get(place), &open) else { return };
    let change = Change { control: question.name, gesture: Gesture::Settled };
    page.state.apply(change, &mut |inputs| (question.take)(inputs, *index, &entry.id));
}

impl Open {
    /// The places of the entries that are shown.
    fn shown(&self) -> impl Iterator<Item = usize> {
        self.options.iter().enumerate().filter(|(_, option)| !option.element.hidden()).map(|(place, _)| place)
    }

    /// Where a key leads.
    fn next(&self, key: &str) -> Option<usize> {
        let shown: Vec<usize> = self.shown().collect();
        let last = shown.len().checked_sub(1)?;
        let here = self.active.and_then(|active| shown.iter().position(|place| *place == active));
        let to = match (key, here) {
            ("ArrowDown" | "PageDown", None) => 0,
            ("ArrowDown", Some(here)) => (here + 1).min(last),
            ("ArrowUp", Some(here)) => here.saturating_sub(1),
            ("PageDown", Some(here)) => (here + 8).min(last),
            ("PageUp", Some(here)) => here.saturating_sub(8),
            ("ArrowUp" | "PageUp", None) => last,
            _ => return None,
        };
        shown.get(to).copied()
    }

    /// Moves the keyboard's place.
    fn stand_on(&mut self, place: Option<usize>) {
        if let Some(before) = self.active.and_then(|active| self.options.get(active)) {
            dom::set(&before.element, "aria-selected", "false");
        }
        self.active = place;
        let Some(field) = dom::by_id("picker-search") else { return };
        match place.and_then(|place| self.options.get(place)) {
            Some(entry) => {
                dom::set(&entry.element, "aria-selected", "true");
                dom::set(&field, "aria-activedescendant", &entry.element.id());
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                entry.element.scroll_into_view_with_scroll_into_view_options(&options);
            }
            None => drop(field.remove_attribute("aria-activedescendant")),
        }
    }

    /// Says that nothing is found, if nothing is.
    fn say_nothing(&self) {
        if let Some(nothing) = dom::find_html(".picker-nothing") {
            nothing.set_hidden(self.shown().next().is_some());
        }
    }
}
