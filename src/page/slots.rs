//! Places in the markup that follow the answer: texts, lengths, attributes, and lists.
//!
//! Markup says `data-at="band"`; a table says what stands there. Markup costs its letters, a place one function.

use super::View;
use crate::report::Quantity;

/// How a value is put into its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// As the text of the element.
    Text,
    /// As a custom property or property of its style.
    Style(&'static str),
    /// As an attribute.
    Attribute(&'static str),
    /// As the present value of a control.
    Value,
    /// The element is there unless the value is empty.
    Shown,
}

/// A place and what stands in it.
#[derive(Clone, Copy)]
pub struct Slot {
    /// The element with this word in its `data-at`.
    pub at: &'static str,
    pub put: Put,
    /// The value; the number is the place of the part that is repeated, a configuration's mostly.
    pub read: fn(&View<'_>, usize) -> String,
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    pub text: String,
    /// The address it leads to; may be empty.
    pub url: String,
    /// Where it stands from the left, as a CSS length; may be empty.
    pub left: String,
}

/// A list: its element has `data-list` with this name and the template of an entry.
#[derive(Clone, Copy)]
pub struct List {
    pub name: &'static str,
    pub read: fn(&View<'_>, usize) -> Vec<Item>,
}

/// A part of the page with its places.
#[derive(Clone, Copy)]
pub struct Part {
    /// Its root has `data-part` with this name; where it is repeated, the element around has `data-each` with it, and
    /// the template of one.
    pub name: &'static str,
    /// How often it is repeated.
    pub count: Option<fn(&View<'_>) -> usize>,
    pub slots: &'static [Slot],
    pub lists: &'static [List],
}

/// A text.
#[must_use]
pub const fn text(at: &'static str, read: fn(&View<'_>, usize) -> String) -> Slot {
    Slot { at, put: Put::Text, read }
}

/// A property of the style.
#[must_use]
pub const fn style(at: &'static str, property: &'static str, read: fn(&View<'_>, usize) -> String) -> Slot {
    Slot { at, put: Put::Style(property), read }
}

/// An attribute.
#[must_use]
pub const fn attribute(at: &'static str, name: &'static str, read: fn(&View<'_>, usize) -> String) -> Slot {
    Slot { at, put: Put::Attribute(name), read }
}

/// The present value of a control.
#[must_use]
pub const fn value(at: &'static str, read: fn(&View<'_>, usize) -> String) -> Slot {
    Slot { at, put: Put::Value, read }
}

/// Hides the element while the value is empty.
#[must_use]
pub const fn shown(at: &'static str, read: fn(&View<'_>, usize) -> String) -> Slot {
    Slot { at, put: Put::Shown, read }
}

/// Entries that are texts alone.
#[must_use]
pub fn plain(texts: &[String]) -> Vec<Item> {
    texts.iter().map(|text| Item { text: text.clone(), ..Item::default() }).collect()
}

/// What `shown` takes for a condition.
#[must_use]
pub fn when(condition: bool) -> String {
    if condition { "yes".to_owned() } else { String::new() }
}

/// A quantity as one text; its unit is set smaller by a slot of its own where that matters.
#[must_use]
pub fn joined(quantity: &Quantity) -> String {
    if quantity.unit.is_empty() {
        quantity.value.clone()
    } else {
        format!("{}\u{202f}{}", quantity.value, quantity.unit)
    }
}
