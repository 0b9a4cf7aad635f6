//! Putting a text on the clipboard.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlElement, HtmlTemplateElement, HtmlTextAreaElement};

use super::fill::copy_of;
use super::{Page, dom, embed_dialog, share};
use crate::language::page as say;

/// Copies what a button is for; where the clipboard is closed to the page, shows it selected instead.
pub(super) fn copy(page: &Page, button: &HtmlElement) {
    let text = match button.get_attribute("data-copy").as_deref() {
        Some("link") => share::link(page.state),
        Some("sentence") => share::sentence(page.state),
        Some("embed") => embed_dialog::code(page.state),
        _ => button.previous_element_sibling().and_then(|code| code.text_content()).unwrap_or_default(),
    };
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return offer(button, &text);
    }
    let (copied, kept) = (button.clone(), button.clone());
    let writing = clipboard.write_text(&text);
    let done = Closure::wrap(Box::new(move |_| confirm(&copied)) as Box<dyn FnMut(_)>);
    let refused = Closure::wrap(Box::new(move |_| offer(&kept, &text)) as Box<dyn FnMut(_)>);
    drop(writing.then2(&done, &refused));
    // The promise calls one of them once; they are a few bytes for each time something is copied.
    done.forget();
    refused.forget();
}

fn confirm(button: &HtmlElement) {
    if !button.has_attribute("data-name") {
        dom::set(button, "data-name", &button.text_content().unwrap_or_default());
    }
    button.set_text_content(Some(say::copied()));
    dom::say(say::copied_said());
}

/// Gives a button that says `Copied` its own name back.
pub(super) fn left(event: &Event) {
    if let Some(button) = dom::around(event, "[data-name]") {
        button.set_text_content(button.get_attribute("data-name").as_deref());
        drop(button.remove_attribute("data-name"));
    }
}

/// The text in a field behind the button, to be copied by hand.
fn offer(button: &HtmlElement, text: &str) {
    let old = button.next_element_sibling().filter(|next| next.matches(".by-hand").unwrap_or(false));
    let made = || copy_of(dom::by_id("by-hand")?.unchecked_ref::<HtmlTemplateElement>());
    let Some(label) = old.or_else(made) else { return };
    drop(button.insert_adjacent_element("afterend", &label));
    if let Some(field) = label.query_selector("textarea").ok().flatten() {
        let field = field.unchecked_ref::<HtmlTextAreaElement>();
        field.set_value(text);
        // Selected by the handler of the focus.
        drop(field.focus());
    }
}

/// Selects the text that is to be copied by hand.
pub(super) fn select(event: &Event) {
    if let Some(field) = dom::around(event, "textarea[readonly]") {
        field.unchecked_ref::<HtmlTextAreaElement>().select();
    }
}
