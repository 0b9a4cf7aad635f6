//! Small doings with the document that more than one part needs.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

/// Says on the root element that the page has started, for tests and for styles.
pub(super) fn mark_ready() {
    set_root("data-ready", "");
}

/// Sets an attribute of the root element.
pub(super) fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        drop(root.set_attribute(name, value));
    }
}

/// An attribute of the root element.
pub(super) fn root_attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// The element with this id, as an HTML element.
pub(super) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
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
