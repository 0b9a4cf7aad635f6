//! Fills the markup with the answer to the front page's question, by the same tables that the browser fills it with.

use std::fmt::Write;

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use ridgepoint::catalog::catalog;
use ridgepoint::page::View;
use ridgepoint::page::fixed::FIXED;
use ridgepoint::page::inputs::from_link;
use ridgepoint::page::markup::{UnknownText, with_texts};
use ridgepoint::page::parts::PARTS;
use ridgepoint::page::slots::{Item, Part, Put, Slot};
use ridgepoint::report::build::report;

use crate::process::Trouble;

/// Markup with the answer in it, and the styles that go with it: a page has no inline styles, its policy forbids them.
pub(crate) struct FirstAnswer {
    pub(crate) html: String,
    pub(crate) style: String,
}

impl FirstAnswer {
    /// Fills every part that the markup has.
    pub(crate) fn fill(markup: &str) -> Result<Self, Trouble> {
        let (inputs, notices) = from_link("");
        let report = report(&inputs.plans, catalog());
        let view = View { inputs: &inputs, report: &report, notices: &notices };
        let unknown =
            |error: UnknownText| Trouble::missing(error.to_string(), "add it to src/language, in every language");
        let mut filled = Self { html: with_texts(markup).map_err(unknown)?, style: String::new() };
        for name in names() {
            let parts: Vec<&Part> = FIXED.iter().chain(PARTS).filter(|part| part.name == name).collect();
            match parts.iter().find_map(|part| part.count) {
                Some(count) => filled.repeat(&parts, count(&view), &view)?,
                None => filled.single(&parts, &view)?,
            }
        }
        Ok(filled)
    }

    /// Appends so many filled copies of a part's template.
    fn repeat(&mut self, parts: &[&Part], count: usize, view: &View<'_>) -> Result<(), Trouble> {
        let around = format!("[data-each=\"{}\"]", parts[0].name);
        let Some(template) = template(&self.html, &around[1..around.len() - 1]) else { return Ok(()) };
        let template = template.to_owned();
        let mut rows = String::new();
        for index in 0..count {
            let scope = format!("{around}>[data-index=\"{index}\"]");
            let mut row = root_of(&template, |root| root.set_attribute("data-index", &index.to_string()))?;
            for part in parts {
                row = self.fill_part(row, part, (view, index), &scope)?;
            }
            rows.push_str(&row);
        }
        self.html = each(&self.html, &around, |element| {
            element.append(&rows, ContentType::Html);
            Ok(())
        })?;
        Ok(())
    }

    fn single(&mut self, parts: &[&Part], view: &View<'_>) -> Result<(), Trouble> {
        let scope = format!("[data-part=\"{}\"]", parts[0].name);
        if !self.html.contains(&scope[1..scope.len() - 1]) {
            return Ok(());
        }
        for part in parts {
            let html = std::mem::take(&mut self.html);
            self.html = self.fill_part(html, part, (view, 0), &scope)?;
        }
        Ok(())
    }

    /// Fills the places and lists of a part in `html`; styles go to what `scope` names.
    fn fill_part(
        &mut self,
        mut html: String,
        part: &Part,
        (view, index): (&View<'_>, usize),
        scope: &str,
    ) -> Result<String, Trouble> {
        for list in part.lists {
            let items = (list.read)(view, index);
            html = self.fill_list(&html, (list.name, scope), &items)?;
        }
        for slot in part.slots {
            let value = (slot.read)(view, index);
            let at = format!("[data-at~=\"{}\"]", slot.at);
            if let Put::Style(property) = slot.put {
                // Writing to a string cannot fail.
                let _ = writeln!(self.style, "{scope}{at},{scope} {at}{{{property}:{value}}}");
                continue;
            }
            // A copy of a template is on its own here; a part that stands once is found by its name.
            let found = if part.count.is_some() { at } else { format!("{scope}{at},{scope} {at}") };
            html = each(&html, &found, |element| put(element, slot, &value))?;
        }
        Ok(html)
    }

    fn fill_list(&mut self, html: &str, (name, scope): (&str, &str), items: &[Item]) -> Result<String, Trouble> {
        let list = format!("[data-list=\"{name}\"]");
        let missing = || Trouble::missing(format!("the template of the list {name}"), "see src/page/markup");
        let template = template(html, &list[1..list.len() - 1]).ok_or_else(missing)?;
        let mut entries = String::new();
        for (index, item) in items.iter().enumerate() {
            entries.push_str(&entry(template, index, item)?);
            if !item.left.is_empty() {
                let _ = writeln!(self.style, "{scope} {list}>[data-index=\"{index}\"]{{left:{}}}", item.left);
            }
        }
        each(html, &list, |element| {
            element.append(&entries, ContentType::Html);
            if items.is_empty() { element.set_attribute("hidden", "") } else { Ok(()) }
        })
    }
}

/// The names of all parts, each once.
fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for part in FIXED.iter().chain(PARTS) {
        if !names.contains(&part.name) {
            names.push(part.name);
        }
    }
    names
}

/// What stands in the template within the element that has this attribute.
fn template<'a>(html: &'a str, attribute: &str) -> Option<&'a str> {
    const OPEN: &str = "<template>";
    const CLOSE: &str = "</template>";
    let from = html.find(attribute)?;
    let start = from + html[from..].find(OPEN)? + OPEN.len();
    let (mut at, mut depth) = (start, 1);
    loop {
        let close = at + html[at..].find(CLOSE)?;
        match html[at..close].find(OPEN) {
            Some(open) => {
                depth += 1;
                at += open + OPEN.len();
            }
            None => {
                depth -= 1;
                if depth == 0 {
                    return Some(&html[start..close]);
                }
                at = close + CLOSE.len();
            }
        }
    }
}

type Handled = Result<(), lol_html::errors::AttributeNameError>;

/// Changes every element that a selector names, outside of templates.
fn each(
    html: &str,
    selector: &str,
    mut change: impl FnMut(&mut Element<'_, '_>) -> Handled,
) -> Result<String, Trouble> {
    let handler = element!(selector, |element| Ok(change(element)?));
    let settings = RewriteStrSettings { element_content_handlers: vec![handler], ..RewriteStrSettings::new() };
    rewrite_str(html, settings).map_err(|error| Trouble::Usage(format!("the markup could not be filled: {error}")))
}

/// Changes the outermost element of a fragment.
fn root_of(html: &str, change: impl FnOnce(&mut Element<'_, '_>) -> Handled) -> Result<String, Trouble> {
    let mut change = Some(change);
    each(html, "*", |element| change.take().map_or(Ok(()), |change| change(element)))
}

fn put(element: &mut Element<'_, '_>, slot: &Slot, value: &str) -> Handled {
    match slot.put {
        Put::Text => element.set_inner_content(value, ContentType::Text),
        Put::Attribute(name) => element.set_attribute(name, value)?,
        Put::Value => element.set_attribute("value", value)?,
        Put::Shown if value.is_empty() => element.set_attribute("hidden", "")?,
        Put::Shown => element.remove_attribute("hidden"),
        Put::Style(_) => {}
    }
    Ok(())
}

fn entry(template: &str, index: usize, item: &Item) -> Result<String, Trouble> {
    // What leads nowhere is no link.
    let text_within = template.contains("data-item") && !(item.url.is_empty() && template.contains("<a data-item"));
    let html = root_of(template, |root| {
        root.set_attribute("data-index", &index.to_string())?;
        if root.has_attribute("aria-label") {
            root.set_attribute("aria-label", &item.text)?;
        }
        if !text_within {
            root.set_inner_content(&item.text, ContentType::Text);
        }
        Ok(())
    })?;
    if !text_within {
        return if item.url.is_empty() {
            Ok(html)
        } else {
            each(&html, "a", |link| link.set_attribute("href", &item.url))
        };
    }
    let html = each(&html, "[data-item]", |element| {
        element.set_inner_content(&item.text, ContentType::Text);
        Ok(())
    })?;
    if item.url.is_empty() {
        return Ok(html);
    }
    each(&html, "a", |element| element.set_attribute("href", &item.url))
}
