//! Keeps the places of the page filled. On a change every place is computed, and only what differs is written: the controls
//! and the answer at once, what explains it in the frames that follow, and what is out of sight when no slider is held.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTemplateElement};

use super::dom::{self, now};
use super::sight::{Seen, Sight};
use crate::page::View;
use crate::page::parts::{EXPLAINING, PARTS};
use crate::page::slots::{Item, List, Part, Put, Slot};

/// A place with what was written last.
struct Place {
    element: HtmlElement,
    slot: &'static Slot,
    index: usize,
    last: Option<String>,
}

/// A list with what was written last.
struct Filled {
    element: HtmlElement,
    list: &'static List,
    index: usize,
    last: Option<Vec<Item>>,
}

/// A part that this page has.
struct Bound {
    part: &'static Part,
    /// The part itself, or what is around its repetitions.
    root: Element,
    count: Option<usize>,
    places: Vec<Place>,
    lists: Vec<Filled>,
    seen: Seen,
    /// Whether it may show an older answer.
    stale: bool,
    /// Whether it shows this answer since before the program, as the build filled it by the same tables.
    built: bool,
}

/// How much is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    All,
    /// What is in sight.
    Seen,
    /// Of what is in sight the controls and the answer.
    First,
}

impl Extent {
    fn has(self, bound: &Bound) -> bool {
        self == Self::All || bound.seen.get() && (self == Self::Seen || !EXPLAINING.contains(&bound.part.name))
    }
}

/// Everything on this page that is filled.
pub(super) struct Filler(Vec<Bound>);

impl Filler {
    /// Finds the parts that are on this page.
    pub(super) fn new(sight: &Sight) -> Self {
        let find = |part: &'static Part| {
            let kind = if part.count.is_some() { "each" } else { "part" };
            let root = dom::find(&format!("[data-{kind}={}]", part.name))?;
            let seen = sight.watch(&root);
            Some(Bound {
                part,
                root,
                count: None,
                places: Vec::new(),
                lists: Vec::new(),
                seen,
                stale: true,
                built: false,
            })
        };
        Self(PARTS.iter().filter_map(find).collect())
    }

    /// The page shows the answer that stood in it, so that nothing is written until there is another.
    pub(super) fn trust(&mut self) {
        for bound in &mut self.0 {
            bound.built = true;
        }
    }

    /// There is another answer.
    pub(super) fn spoil(&mut self) {
        for bound in &mut self.0 {
            bound.stale = true;
            bound.built = false;
        }
    }

    /// Writes what differs, part by part until a time; says whether all of the extent is done.
    pub(super) fn fill(&mut self, view: &View<'_>, extent: Extent, until: f64) -> bool {
        for bound in self.0.iter_mut().filter(|bound| extent.has(bound) && bound.stale) {
            if now() > until {
                return false;
            }
            bound.stale = false;
            bound.repeat(bound.part.count.map_or(1, |count| count(view)));
            for place in &mut bound.places {
                let value = (place.slot.read)(view, place.index);
                if place.last.as_ref() != Some(&value) {
                    // A browser may have put a control back to where it was left.
                    if !bound.built || place.slot.put == Put::Value {
                        write(&place.element, place.slot.put, &value);
                    }
                    place.last = Some(value);
                }
            }
            for list in &mut bound.lists {
                let items = (list.list.read)(view, list.index);
                if list.last.as_ref() != Some(&items) {
                    if !bound.built {
                        write_list(&list.element, &items);
                    }
                    list.last = Some(items);
                }
            }
        }
        true
    }

    /// Forgets what controls stand at, so that it is written again.
    pub(super) fn forget_values(&mut self) {
        for place in self.0.iter_mut().flat_map(|bound| &mut bound.places) {
            if place.slot.put == Put::Value {
                place.last = None;
            }
        }
    }
}

impl Bound {
    /// Makes as many repetitions as there are to be, and finds the places in them.
    fn repeat(&mut self, count: usize) {
        if self.count == Some(count) {
            return;
        }
        self.count = Some(count);
        self.places.clear();
        self.lists.clear();
        if self.part.count.is_none() {
            let root = self.root.clone();
            return self.bind(&root, 0);
        }
        let there = |root: &Element, index: usize| {
            root.query_selector(&format!(":scope > [data-index=\"{index}\"]")).ok().flatten()
        };
        for index in 0..count {
            let one = there(&self.root, index).or_else(|| {
                let one = made(&self.root)?;
                dom::set(&one, "data-index", &index.to_string());
                self.root.append_child(&one).ok()?;
                Some(one)
            });
            let Some(one) = one else { return };
            self.bind(&one, index);
        }
        let mut index = count;
        while let Some(spare) = there(&self.root, index) {
            spare.remove();
            index += 1;
        }
    }

    fn bind(&mut self, root: &Element, index: usize) {
        for slot in self.part.slots {
            if let Some(element) = within(root, &format!("[data-at~={}]", slot.at)) {
                self.places.push(Place { element, slot, index, last: None });
            }
        }
        for list in self.part.lists {
            if let Some(element) = within(root, &format!("[data-list={}]", list.name)) {
                self.lists.push(Filled { element, list, index, last: None });
            }
        }
    }
}

/// The element itself or the first in it that a selector names.
fn within(root: &Element, selector: &str) -> Option<HtmlElement> {
    let own = root.matches(selector).unwrap_or(false).then(|| root.clone());
    let found = own.or_else(|| root.query_selector(selector).ok().flatten());
    debug_assert!(found.is_some(), "no place for {selector}");
    found?.dyn_into().ok()
}

/// A copy of what stands in the template within an element.
pub(super) fn made(around: &Element) -> Option<Element> {
    let template: HtmlTemplateElement = around.query_selector(":scope > template").ok()??.unchecked_into();
    copy_of(&template)
}

/// A copy of what stands in a template.
pub(super) fn copy_of(template: &HtmlTemplateElement) -> Option<Element> {
    Some(document().import_node_with_deep(&*template.content().first_element_child()?, true).ok()?.unchecked_into())
}

fn write(element: &HtmlElement, put: Put, value: &str) {
    match put {
        Put::Text => element.set_text_content(Some(value)),
        // These fail only on names that no browser knows.
        Put::Style(property) => drop(element.style().set_property(property, value)),
        Put::Attribute(name) => dom::set(element, name, value),
        Put::Value => element.unchecked_ref::<HtmlInputElement>().set_value(value),
        Put::Shown => element.set_hidden(value.is_empty()),
    }
}

/// Puts entries into a list in place of those that are there; a list without entries is hidden.
pub(super) fn write_list(list: &HtmlElement, items: &[Item]) {
    while let Some(entry) = list.last_element_child().filter(|entry| !entry.matches("template").unwrap_or(true)) {
        entry.remove();
    }
    list.set_hidden(items.is_empty());
    for (index, item) in items.iter().enumerate() {
        let Some(entry) = made(list) else { return };
        let inner = |selector: &str| entry.query_selector(selector).ok().flatten();
        // What leads nowhere is no link.
        let within = inner("[data-item]").filter(|place| !item.url.is_empty() || place.tag_name() != "A");
        within.unwrap_or_else(|| entry.clone()).set_text_content(Some(&item.text));
        if entry.has_attribute("aria-label") {
            dom::set(&entry, "aria-label", &item.text);
        }
        if !item.url.is_empty() {
            dom::set(&inner("a").unwrap_or_else(|| entry.clone()), "href", &item.url);
        }
        if !item.left.is_empty() {
            drop(entry.unchecked_ref::<HtmlElement>().style().set_property("left", &item.left));
        }
        dom::set(&entry, "data-index", &index.to_string());
        drop(list.append_child(&entry));
    }
}
