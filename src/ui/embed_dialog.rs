//! The dialog that gives the HTML of an embed, with a preview of it.

use std::str::FromStr;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::dom;
use super::state::PlanState;
use crate::language::page as say;
use crate::share::embed_code::Embed;
use crate::share::surface::{Controls, Theme};

/// The HTML as the dialog has it.
pub(super) fn code(state: PlanState) -> String {
    chosen(state).code()
}

/// What the dialog says.
fn chosen(state: PlanState) -> Embed {
    // The value of a select is read like that of an input: both have it under this name.
    let value = |name: &str| {
        let field = dom::find(&format!("[data-embed={name}]"));
        field.map(|field| field.unchecked_ref::<HtmlInputElement>().value()).unwrap_or_default()
    };
    Embed {
        folder: dom::address_of(""),
        query: state.configurations(),
        theme: Theme::from_str(&value("theme")).unwrap_or_default(),
        controls: Controls::from_str(&value("controls")).unwrap_or_default(),
        height: value("height").parse().ok().filter(|height| (200..=4000).contains(height)),
        element: !value("element").is_empty(),
    }
}

/// Writes the HTML, and shows what it gives.
pub(super) fn refresh(state: PlanState) {
    let Some(dialog) = dom::by_id("embed-dialog") else { return };
    let embed = chosen(state);
    if let Some(field) = dialog.query_selector("textarea").ok().flatten() {
        field.unchecked_ref::<HtmlTextAreaElement>().set_value(&embed.code());
    }
    let Some(inside) = dialog.query_selector(".import").ok().flatten() else { return };
    let Some(frame) = dom::find(".preview").or_else(|| dom::add(&inside, "iframe", "preview", "")) else { return };
    dom::set(&frame, "title", say::embed_preview());
    // To be looked at: the way of Tab leads past it.
    dom::set(&frame, "inert", "");
    if frame.get_attribute("src").as_deref() != Some(&embed.address()) {
        dom::set(&frame, "src", &embed.address());
    }
    let height = embed.height.map_or_else(String::new, |height| format!("{height}px"));
    drop(frame.unchecked_ref::<HtmlElement>().style().set_property("height", &height));
}

/// Takes the preview away when the dialog is closed.
pub(super) fn remove_preview() {
    if let Some(frame) = dom::find(".preview") {
        Element::remove(&frame);
    }
}
