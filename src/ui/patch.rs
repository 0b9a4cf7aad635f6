//! Puts new HTML in the place of old: what is the same stays, so that focus, scrolling and what is unfolded stay too.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTemplateElement, Node};

use super::dom;

/// Makes the contents of an element those of the HTML, which is the page's own.
pub(super) fn patch(element: &Element, html: &str) {
    if let Some(template) = parsed(html) {
        become_like(element, &template);
    }
}

/// A template of the HTML.
pub(super) fn parsed(html: &str) -> Option<Element> {
    let template = document().create_element("template").ok()?;
    template.set_inner_html(html);
    Some(template)
}

/// Makes the contents of an element those of a template, which is used up.
pub(super) fn become_like(element: &Element, template: &Element) {
    children(element, &template.unchecked_ref::<HtmlTemplateElement>().content());
}

fn children(old: &Node, new: &Node) {
    let (mut a, mut b) = (old.first_child(), new.first_child());
    loop {
        let (next_a, next_b) = (a.as_ref().and_then(Node::next_sibling), b.as_ref().and_then(Node::next_sibling));
        match (&a, &b) {
            (None, None) => return,
            (Some(a), None) => drop(old.remove_child(a)),
            (None, Some(b)) => drop(old.append_child(b)),
            (Some(a), Some(b)) if a.is_equal_node(Some(b)) => {}
            (Some(a), Some(b)) => match (a.dyn_ref::<Element>(), b.dyn_ref::<Element>()) {
                (Some(a), Some(b)) if a.tag_name() == b.tag_name() => {
                    attributes(a, b);
                    children(a, b);
                }
                _ => drop(old.replace_child(b, a)),
            },
        }
        (a, b) = (next_a, next_b);
    }
}

fn attributes(old: &Element, new: &Element) {
    for name in old.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if !new.has_attribute(&name) && name != "open" {
            drop(old.remove_attribute(&name));
        }
    }
    for name in new.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let value = new.get_attribute(&name);
        if old.get_attribute(&name) != value {
            dom::set(old, &name, &value.unwrap_or_default());
        }
    }
}
