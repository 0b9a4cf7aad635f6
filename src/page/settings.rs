//! Further inputs, each by its key in a link: a control takes what a link would, and answers as a link would.

use super::View;
use super::inputs::Inputs;
use super::parts::{configurations, letter};
use super::slots::{Part, Slot, attribute, text, value};
use crate::catalog::catalog;
use crate::language::page as say;
use crate::plan::field::Field;
use crate::share::edit::set;
use crate::share::note::LinkNote;
use crate::units::entry;

/// Of the workload and of how it is run, for all configurations.
pub const PART: Part = Part { name: "settings", count: None, slots: SETTINGS, lists: &[] };
/// Of each configuration.
pub const OWN: Part = Part { name: "own", count: Some(configurations), slots: OWN_SLOTS, lists: &[] };

const SETTINGS: &[Slot] = &[
    value("runtime", |view, _| view.inputs.plans[0].runtime.to_string()),
    value("keys", |view, _| view.inputs.plans[0].cache_k.to_string()),
    value("values", |view, _| view.inputs.plans[0].cache_v.to_string()),
    value("sequences", |view, _| view.inputs.plans[0].sequences.to_string()),
    value("prompt", |view, _| view.inputs.plans[0].prompt.to_string()),
    value("depth", |view, _| view.inputs.plans[0].depth.to_string()),
];

const OWN_SLOTS: &[Slot] = &[
    attribute("root", "data-voice", letter),
    text("letter", letter),
    text("name", |view, index| view.one(index).name.clone()),
    value("count", |view, index| view.inputs.plans.get(index).map(|plan| plan.count.to_string()).unwrap_or_default()),
    value("price", |view, index| {
        let own = view.inputs.plans.get(index).and_then(|plan| plan.overrides.price);
        own.map(|usd| usd.0.to_string()).unwrap_or_default()
    }),
    attribute("price", "placeholder", listed),
];

/// The price in the catalog, which holds while nothing is entered.
fn listed(view: &View<'_>, index: usize) -> String {
    if view.inputs.plans.get(index).is_none_or(|plan| plan.overrides.price.is_some()) {
        String::new()
    } else {
        view.one(index).price.text.clone()
    }
}

/// Sets an input for all configurations.
pub(super) fn take(inputs: &mut Inputs, field: Field, text: &str) -> Result<(), String> {
    put(inputs, (field, None), text.trim())
}

/// Sets an input of one configuration.
pub(super) fn take_own(inputs: &mut Inputs, (field, index): (Field, usize), text: &str) -> Result<(), String> {
    put(inputs, (field, Some(index)), text.trim())
}

/// Takes a price, or nothing for the one in the catalog.
pub(super) fn take_price(inputs: &mut Inputs, index: usize, text: &str) -> Result<(), String> {
    let usd = entry::money(text).ok_or_else(|| say::NoAmount { text }.text())?;
    take_own(inputs, (Field::Price, index), &usd.map(|usd| usd.to_string()).unwrap_or_default())
}

/// Sets the type of the cached keys or values beside that of the others.
pub(super) fn take_cache(inputs: &mut Inputs, keys: Option<&str>, values: Option<&str>) -> Result<(), String> {
    let (k, v) = (inputs.plans[0].cache_k.to_string(), inputs.plans[0].cache_v.to_string());
    take(inputs, Field::Kv, &format!("{}/{}", keys.unwrap_or(&k), values.unwrap_or(&v)))
}

fn put(inputs: &mut Inputs, which: (Field, Option<usize>), text: &str) -> Result<(), String> {
    inputs.plans = set(&inputs.plans, which, text, catalog()).map_err(|note| match note {
        LinkNote::BadValue { value, expected, .. } => say::NoValue { value, expected }.text(),
        LinkNote::OutOfRange { taken, .. } => say::TooMuch { taken }.text(),
        note => note.to_string(),
    })?;
    Ok(())
}
