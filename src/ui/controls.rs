//! Sliders and fields, by the tables of `page::controls`. A bad entry stays as it was typed, with a message, and nothing
//! else is lost.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::Page;
use super::dom::{self, index_of};
use super::state::{Change, Gesture};
use crate::page::controls::{ENTRIES, SLIDERS};

/// Puts the position of a slider into the inputs.
pub(super) fn slide(page: &Page, slider: &HtmlElement, gesture: Gesture) {
    let name = slider.get_attribute("data-slide").unwrap_or_default();
    let Some(table) = SLIDERS.iter().find(|table| table.name == name) else { return };
    let (index, position) = (index_of(slider), slider.unchecked_ref::<HtmlInputElement>().value_as_number());
    page.state.apply(Change { control: table.name, gesture }, &mut |inputs| (table.put)(inputs, index, position));
}

/// Says whether a slider below the answer is held, so that the numbers stay in sight on a phone.
pub(super) fn hold(page: &Page, holding: bool) {
    if page.holding.replace(holding) != holding
        && let Some(bar) = dom::find(".held-bar")
    {
        drop(bar.class_list().toggle_with_force("shown", holding));
    }
}

/// Takes what stands in a field.
pub(super) fn take(page: &Page, field: &HtmlElement) {
    let name = field.get_attribute("data-take").unwrap_or_default();
    let Some(table) = ENTRIES.iter().find(|table| table.name == name) else { return };
    let (index, text) = (index_of(field), field.unchecked_ref::<HtmlInputElement>().value());
    let mut wrong = None;
    page.state.apply(Change { control: table.name, gesture: Gesture::Settled }, &mut |inputs| {
        wrong = (table.take)(inputs, index, &text).err();
    });
    say(field, wrong.as_deref().unwrap_or_default());
    if wrong.is_none() {
        page.rewrite_controls();
    }
}

/// Leaves a field as it was before.
pub(super) fn give_up(page: &Page, field: &HtmlElement) {
    say(field, "");
    page.rewrite_controls();
}

/// Says what is wrong with an entry; nothing takes it back.
fn say(field: &HtmlElement, message: &str) {
    dom::set(field, "aria-invalid", if message.is_empty() { "false" } else { "true" });
    if let Some(place) = field.next_element_sibling() {
        place.set_text_content(Some(message));
    }
}
