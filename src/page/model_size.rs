//! The model size slider: over real LLMs in order of total parameters, with generic dense ones in the gaps.

use std::sync::OnceLock;

use super::inputs::{Inputs, choose_llm};
use super::scale::percent;
use super::slots::{Part, Slot, attribute, style, text, value};
use super::{View, words};
use crate::catalog::catalog;
use crate::catalog::llm::Llm;
use crate::language::{page as say, signs};
use crate::plan::size_axis::{self, Stop};
use crate::units::entry;

/// The slider with its field and the name of what it stands on.
pub const PART: Part = Part { name: "model-size", count: None, slots: KNOB, lists: &[] };

const KNOB: &[Slot] = &[
    // The end stands in the markup that the build fills.
    value("slider", |view, _| position(view).to_string()),
    style("track", "--filled", |view, _| percent(position(view) as f64, last())),
    attribute("slider", "aria-valuetext", |view, _| {
        format!("{}{}{}", read(view, |llm| llm.name.clone()), signs::comma(), kind(view))
    }),
    value("typed", |view, _| read(view, words::size)),
    text("name", |view, _| read(view, |llm| llm.name.clone())),
    text("line", |view, _| kind(view)),
    attribute("typed", "title", |view, _| read(view, |llm| llm.name.clone())),
];

fn read(view: &View<'_>, read: fn(&Llm) -> String) -> String {
    view.llm().map(|llm| read(&llm)).unwrap_or_default()
}

fn kind(view: &View<'_>) -> String {
    read(view, words::llm_kind)
}

fn position(view: &View<'_>) -> usize {
    view.llm().map_or(0, |llm| size_axis::position(stops(), &llm))
}

/// All positions, made once.
pub(super) fn stops() -> &'static [Stop] {
    static STOPS: OnceLock<Vec<Stop>> = OnceLock::new();
    STOPS.get_or_init(|| size_axis::stops(catalog()))
}

/// The last position.
pub(super) fn last() -> f64 {
    stops().len().saturating_sub(1) as f64
}

/// Chooses the LLM at a position.
pub(super) fn put(inputs: &mut Inputs, _: usize, position: f64) {
    let stops = stops();
    // Positions of the slider are whole and within its ends.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let index = position.round().max(0.0) as usize;
    choose_llm(inputs, &stops[index.min(stops.len() - 1)].llm);
}

/// Chooses by `70B`, `0.6`, or a part of a name.
pub(super) fn take(inputs: &mut Inputs, _: usize, text: &str) -> Result<(), String> {
    choose_llm(inputs, &typed(text)?.llm);
    Ok(())
}

fn typed(text: &str) -> Result<&'static Stop, String> {
    if let Some(parameters) = entry::parameters(text) {
        return Ok(&stops()[size_axis::nearest(stops(), parameters)]);
    }
    let text_in_lower_case = text.to_ascii_lowercase();
    let fits = |stop: &&Stop| {
        let Some(llm) = catalog().llm(&stop.llm) else { return false };
        let name = format!("{} {} {}", llm.name, llm.id, llm.aliases.join(" ")).to_ascii_lowercase();
        let mut words = text_in_lower_case.split_whitespace().peekable();
        words.peek().is_some() && words.all(|word| name.contains(word))
    };
    let found = stops().iter().filter(|stop| !stop.generic).find(fits);
    found.ok_or_else(|| say::NoSize { text }.text())
}
