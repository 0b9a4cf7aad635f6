//! The budget slider. It never changes A and B: it marks those above it and names the best configuration within it.

use super::inputs::Inputs;
use super::scale::{BUDGET, budget_at, percent};
use super::slots::{Part, Slot, attribute, shown, style, text, value, when};
use super::{View, words};
use crate::language::page as say;
use crate::units::{Usd, entry};

/// The slider with its field and the best configuration within it.
pub const PART: Part = Part { name: "budget", count: None, slots: KNOB, lists: &[] };

const KNOB: &[Slot] = &[
    value("slider", |view, _| format!("{:.0}", position(view))),
    style("track", "--filled", |view, _| percent(position(view), BUDGET.end())),
    attribute("slider", "aria-valuetext", |view, _| words::budget(budget(view))),
    value("typed", |view, _| words::budget(budget(view))),
    text("best", |view, _| best(view)),
    shown("best", |view, _| best(view)),
    text("no-best", |view, _| words::no_best(budget(view).is_some()).to_owned()),
    shown("no-best", |view, _| when(view.report.within_budget.is_none())),
];

fn budget(view: &View<'_>) -> Option<f64> {
    view.inputs.plans[0].budget.map(|usd| usd.0)
}

fn position(view: &View<'_>) -> f64 {
    budget(view).map_or(BUDGET.end(), |usd| BUDGET.position(usd).min(BUDGET.end() - 1.0))
}

fn best(view: &View<'_>) -> String {
    view.report.within_budget.as_ref().map(|lever| lever.label.clone()).unwrap_or_default()
}

fn set(inputs: &mut Inputs, usd: Option<f64>) {
    for plan in &mut inputs.plans {
        plan.budget = usd.map(Usd);
    }
}

/// Takes the position of the slider.
pub(super) fn put(inputs: &mut Inputs, _: usize, position: f64) {
    set(inputs, budget_at(position));
}

/// Takes an amount, or `no limit`.
pub(super) fn take(inputs: &mut Inputs, _: usize, text: &str) -> Result<(), String> {
    let usd = entry::money(text).ok_or_else(|| say::NoAmountOrLimit { text }.text())?;
    set(inputs, usd);
    Ok(())
}
