//! The context slider: logarithmic, 1k to 1M. What the visitor wished for stays, whatever the LLM can do.

use super::inputs::{Inputs, choose_context, wished_context};
use super::scale::{CONTEXT, context_at, percent};
use super::slots::{Part, Slot, attribute, style, text, value};
use super::{View, words};
use crate::language::{page as say, signs};
use crate::units::{entry, format};

/// The slider with its field and what the LLM can do.
pub const PART: Part = Part { name: "context", count: None, slots: KNOB, lists: &[] };

const KNOB: &[Slot] = &[
    attribute("root", "data-beyond", |view, _| (wished_context(view.inputs) > most(view)).to_string()),
    value("slider", |view, _| format!("{:.0}", CONTEXT.position(wished_context(view.inputs) as f64))),
    style("track", "--filled", |view, _| percent(CONTEXT.position(wished_context(view.inputs) as f64), CONTEXT.end())),
    attribute("slider", "aria-valuetext", |view, _| spoken(view)),
    style("beyond", "left", |view, _| percent(CONTEXT.share(most(view) as f64), 1.0)),
    value("typed", |view, _| wish(view)),
    text("line", |view, _| line(view)),
];

fn wish(view: &View<'_>) -> String {
    format::context(wished_context(view.inputs))
}

/// What a screen reader says of the slider: `8k tokens; Qwen3 32B goes up to 40k`.
fn spoken(view: &View<'_>) -> String {
    say::ContextTokens { tokens: wish(view) }.text() + signs::semicolon() + &line(view)
}

fn most(view: &View<'_>) -> u64 {
    view.llm().map_or(0, |llm| llm.max_context)
}

fn line(view: &View<'_>) -> String {
    let used = view.inputs.plans[0].context;
    view.llm().map(|llm| words::context_line(wished_context(view.inputs), used, &llm)).unwrap_or_default()
}

/// Takes the position of the slider.
pub(super) fn put(inputs: &mut Inputs, _: usize, position: f64) {
    choose_context(inputs, context_at(position));
}

/// Takes `8192`, `32k` or `1M`.
pub(super) fn take(inputs: &mut Inputs, _: usize, text: &str) -> Result<(), String> {
    let tokens = entry::tokens(text).ok_or_else(|| say::NoTokens { text }.text())?;
    choose_context(inputs, tokens);
    Ok(())
}
