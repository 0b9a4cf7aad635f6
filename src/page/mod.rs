//! What stands where on the page: its markup, and the tables that say what is filled into it. No browser here.
//!
//! The page is HTML first. Markup has places (`data-at`), parts that are repeated (`data-each`) and lists (`data-list`);
//! the tables in `parts` give each of them its text for an answer. The browser fills them whenever the answer changes
//! (`ui`), and the build fills them once with the answer to the front page's question, which is therefore on the page
//! before WebAssembly has loaded.

pub mod asks;
pub mod budget;
pub mod changed;
pub mod choices;
pub mod context;
pub mod controls;
pub mod curves;
pub mod fit;
pub mod fixed;
pub mod inputs;
pub mod markup;
pub mod model_size;
pub mod parts;
pub mod passing_on;
pub mod scale;
pub mod settings;
pub mod slots;
pub mod speed;
pub mod step_time;
pub mod words;

#[cfg(test)]
mod chinese;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::catalog::catalog;
use crate::catalog::llm::Llm;
use crate::plan::llm;
use crate::report::{ConfigurationReport, Report};
use inputs::Inputs;

/// Everything that the places of the page are filled from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub inputs: &'a Inputs,
    pub report: &'a Report,
    /// What could not be read from the link, and what changed since it was made.
    pub notices: &'a [String],
}

impl<'a> View<'a> {
    /// The configuration at a place; places are only filled where there is one.
    #[must_use]
    pub fn one(&self, index: usize) -> &'a ConfigurationReport {
        &self.report.configurations[index]
    }

    /// The LLM of configuration A, imported or not.
    #[must_use]
    pub fn llm(&self) -> Option<Cow<'a, Llm>> {
        llm::of(&self.inputs.plans[0], catalog())
    }
}
