//! Places in static markup that follow the report: texts, lengths, attributes.
//!
//! A panel's markup says `data-at="band"`; its table says what stands there. On a change every place is computed and only
//! what differs is written, which keeps a drag well under a frame, and the built page small: markup costs its letters, a
//! place one function.

use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::JsCast;

use super::state::{PlanState, plan_state};
use crate::report::{ConfigurationReport, Quantity, Report};

/// How a value is put into its place.
#[derive(Clone, Copy)]
pub(super) enum Put {
    /// As the text of the element.
    Text,
    /// As a custom property or property of its style.
    Style(&'static str),
    /// As an attribute.
    Attribute(&'static str),
    /// The element is there unless the value is empty.
    Shown,
}

/// A place and what stands in it.
pub(super) struct Slot {
    /// The element with this word in its `data-at`.
    pub at: &'static str,
    pub put: Put,
    /// The value, for the configuration at a place of the report.
    pub read: fn(&Report, usize) -> String,
}

/// A text on one configuration.
pub(super) const fn text(at: &'static str, read: fn(&Report, usize) -> String) -> Slot {
    Slot { at, put: Put::Text, read }
}

/// A property of the style.
pub(super) const fn style(at: &'static str, property: &'static str, read: fn(&Report, usize) -> String) -> Slot {
    Slot { at, put: Put::Style(property), read }
}

/// An attribute.
pub(super) const fn attribute(at: &'static str, name: &'static str, read: fn(&Report, usize) -> String) -> Slot {
    Slot { at, put: Put::Attribute(name), read }
}

/// Hides the element while the value is empty.
pub(super) const fn shown(at: &'static str, read: fn(&Report, usize) -> String) -> Slot {
    Slot { at, put: Put::Shown, read }
}

/// The configuration at a place; slots are only read where there is one.
pub(super) fn one(report: &Report, index: usize) -> &ConfigurationReport {
    &report.configurations[index]
}

/// A quantity as one text; its unit is set smaller by a slot of its own where that matters.
pub(super) fn joined(quantity: &Quantity) -> String {
    if quantity.unit.is_empty() {
        quantity.value.clone()
    } else {
        format!("{}\u{202f}{}", quantity.value, quantity.unit)
    }
}

/// A slot with its element and what was written last.
struct Place {
    element: HtmlElement,
    slot: &'static Slot,
    last: String,
}

/// Keeps the places below `root` filled for the configuration at `index`.
pub(super) fn fill(root: &HtmlElement, index: usize, slots: &'static [Slot]) {
    let state = plan_state();
    let mut places: Vec<Place> = slots.iter().filter_map(|slot| place(root, slot)).collect();
    Effect::new(move || refill(state, index, &mut places));
}

fn place(root: &HtmlElement, slot: &'static Slot) -> Option<Place> {
    let selector = format!("[data-at~=\"{}\"]", slot.at);
    let own = root.matches(&selector).unwrap_or(false).then(|| root.clone());
    let inside = || root.query_selector(&selector).ok().flatten()?.dyn_into().ok();
    let element = own.or_else(inside);
    debug_assert!(element.is_some(), "no place for {}", slot.at);
    // What no report says, so that the first value is always written.
    element.map(|element| Place { element, slot, last: "\0".to_owned() })
}

fn refill(state: PlanState, index: usize, places: &mut [Place]) {
    state.report.with(|report| {
        if index >= report.configurations.len() {
            return;
        }
        for place in places {
            let value = (place.slot.read)(report, index);
            if value != place.last {
                write(&place.element, place.slot.put, &value);
                place.last = value;
            }
        }
    });
}

fn write(element: &HtmlElement, put: Put, value: &str) {
    match put {
        Put::Text => element.set_text_content(Some(value)),
        // These fail only on names that no browser knows.
        Put::Style(property) => drop(element.style().set_property(property, value)),
        Put::Attribute(name) => drop(element.set_attribute(name, value)),
        Put::Shown => element.set_hidden(value.is_empty()),
    }
}
