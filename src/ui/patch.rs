//! Puts new HTML in the place of old: what is the same stays, so that focus, scrolling and what is unfolded stay too.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTemplateElement, Node};

use super::dom;

/// Makes the contents of an element those of the HTML, which is the page's own.
pub(super) fn patch(element: &Element, html: &str) {
    if let Some(template) = parsed(html) {
        become_like(element, &template, u32::MAX);
    }
}

/// A template of the HTML.
pub(super) fn parsed(html: &str) -> Option<Element> {
    let template = document().create_element("template").ok()?;
    template.set_inner_html(html);
    Some(template)
}

/// Makes the contents of an element those of a template, or so much of them that the browser has work enough for a frame;
/// says whether that was all. Called again with the same template it goes on.
pub(super) fn become_like(element: &Element, template: &Element, work: u32) -> bool {
    let mut patch = Patch { left: work };
    patch.children(element, &template.unchecked_ref::<HtmlTemplateElement>().content());
    patch.left > 0
}

/// What an element costs that is put somewhere, in changes of a text.
const ELEMENT: u32 = 8;

struct Patch {
    /// Changes of a text for which there is time left.
    left: u32,
}

impl Patch {
    fn children(&mut self, old: &Node, new: &Node) {
        let (mut a, mut b) = (old.first_child(), new.first_child());
        while self.left > 0 {
            let (next_a, next_b) = (a.as_ref().and_then(Node::next_sibling), b.as_ref().and_then(Node::next_sibling));
            match (&a, &b) {
                (None, None) => return,
                (Some(a), Some(b)) if a.is_equal_node(Some(b)) => {}
                (Some(a), Some(b)) if a.node_name() == b.node_name() => {
                    match (a.dyn_ref::<Element>(), b.dyn_ref::<Element>()) {
                        (Some(a), Some(b)) => self.attributes(a, b),
                        _ => self.set(|| a.set_node_value(b.node_value().as_deref())),
                    }
                    self.children(a, b);
                }
                (a, b) => {
                    self.left = self.left.saturating_sub(ELEMENT);
                    // The template keeps its own, for it is gone through again.
                    if let Some(copy) = b.as_ref().and_then(|b| b.clone_node_with_deep(true).ok()) {
                        drop(old.insert_before(&copy, a.as_ref()));
                    }
                    if let Some(a) = a {
                        drop(old.remove_child(a));
                    }
                }
            }
            (a, b) = (next_a, next_b);
        }
    }

    fn attributes(&mut self, old: &Element, new: &Element) {
        for name in old.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            if !new.has_attribute(&name) && name != "open" {
                self.set(|| drop(old.remove_attribute(&name)));
            }
        }
        for name in new.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            let value = new.get_attribute(&name);
            if old.get_attribute(&name) != value {
                self.set(|| dom::set(old, &name, &value.unwrap_or_default()));
            }
        }
    }

    fn set(&mut self, change: impl FnOnce()) {
        change();
        self.left = self.left.saturating_sub(1);
    }
}
