//! Small doings with the document that more than one part needs.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlDialogElement, HtmlElement};

/// Says on the root element that the page has started, for tests and for styles.
pub(super) fn mark_ready() {
    set_root("data-ready", "");
}

/// Sets an attribute of the root element.
pub(super) fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        set(&root, name, value);
    }
}

/// An attribute of the root element.
pub(super) fn root_attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Sets an attribute; it fails only on names that no browser knows.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}

/// The first element that a selector names.
pub(super) fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// The first element that a selector names, as an HTML element.
pub(super) fn find_html(selector: &str) -> Option<HtmlElement> {
    find(selector)?.dyn_into().ok()
}

/// The element with this id, as an HTML element.
pub(super) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts a text into the element that a selector names.
pub(super) fn write(selector: &str, text: &str) {
    if let Some(element) = find(selector) {
        element.set_text_content(Some(text));
    }
}

/// Says something to a screen reader, in the dialog that is open or on the page.
pub(super) fn say(text: &str) {
    if let Some(place) = find("dialog[open] [role=status]").or_else(|| find("#status")) {
        place.set_text_content(Some(text));
    }
}

/// A new element with a class and a text, as the last in another.
pub(super) fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
    let child = document().create_element(tag).ok()?;
    if !class.is_empty() {
        child.set_class_name(class);
    }
    if !text.is_empty() {
        child.set_text_content(Some(text));
    }
    drop(parent.append_child(&child));
    Some(child)
}

/// The nearest element around an event that a selector names.
pub(super) fn around(event: &Event, selector: &str) -> Option<HtmlElement> {
    nearest(event, selector)?.dyn_into().ok()
}

/// The nearest element around an event that a selector names, be it of HTML or of a picture.
pub(super) fn nearest(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// The place of the repeated part that an element belongs to; 0 outside of one.
pub(super) fn index_of(element: &Element) -> usize {
    let row = element.closest("[data-index]").ok().flatten();
    row.and_then(|row| row.get_attribute("data-index")?.parse().ok()).unwrap_or(0)
}

/// Calls a function on events, before any handler of an element below; for as long as the page lives.
pub(super) fn listen(target: &EventTarget, kinds: &[&str], act: Box<dyn Fn(Event)>) {
    let act = Closure::wrap(act);
    for kind in kinds {
        let heard = act.as_ref().unchecked_ref();
        drop(target.add_event_listener_with_callback_and_bool(kind, heard, true));
    }
    act.forget();
}

/// Opens the dialog with this id.
pub(super) fn open_dialog(id: &str) {
    if let Some(dialog) = by_id(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        drop(dialog.show_modal());
    }
}

/// Closes the dialog with this id.
pub(super) fn close_dialog(id: &str) {
    if let Some(dialog) = by_id(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Places a popover below its button, within the window.
pub(super) fn place_below(popover: &HtmlElement, button: &Element) {
    const WIDTH: f64 = 352.0;
    const MARGIN: f64 = 12.0;
    let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let (wide, high) = (number(window().inner_width()), number(window().inner_height()));
    let rect = button.get_bounding_client_rect();
    let left = rect.left().min(wide - WIDTH - MARGIN).max(MARGIN);
    let style = popover.style();
    drop(style.set_property("left", &format!("{left:.0}px")));
    let (edge, other, distance) = if rect.bottom() > high * 0.6 {
        ("bottom", "top", high - rect.top() + 6.0)
    } else {
        ("top", "bottom", rect.bottom() + 6.0)
    };
    drop(style.set_property(edge, &format!("{distance:.0}px")));
    drop(style.set_property(other, "auto"));
}

/// The address of this page or of the embed beside it, without its query.
pub(super) fn address_of(file: &str) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
    format!("{origin}{folder}{file}")
}

/// Begins to time under a name, for the browser's tools and `cargo dev startup`.
pub(super) fn mark(name: &str) {
    if let Some(clock) = window().performance() {
        drop(clock.mark(name));
    }
}

/// Ends it.
pub(super) fn measure(name: &str) {
    if let Some(clock) = window().performance() {
        drop(clock.measure_with_start_mark(name, name));
    }
}

/// Milliseconds since the page was opened.
pub(super) fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
