//! Choices that bring other inputs along: an LLM with its weight format and context, a machine with its memory.

use super::state::Inputs;
use crate::catalog::catalog;
use crate::catalog::machine::Machine;
use crate::import::Imported;
use crate::plan::{llm, ranking};

/// What was wished for and cannot be had with the present LLM.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Tokens of context beyond the LLM's maximum.
    pub context: Option<u64>,
}

/// Chooses an LLM for all configurations; a wish for more context is heard again.
pub(super) fn llm(inputs: &mut Inputs, id: &str) {
    let wish = wished_context(inputs);
    for plan in &mut inputs.plans {
        llm::choose(plan, id, catalog());
    }
    context(inputs, wish);
}

/// Chooses an imported LLM for all configurations.
pub(super) fn imported(inputs: &mut Inputs, imported: &Imported) {
    let wish = wished_context(inputs);
    for plan in &mut inputs.plans {
        llm::choose_imported(plan, imported.clone(), catalog());
    }
    context(inputs, wish);
}

/// Where the context slider stands: the wish, or what is computed.
pub(super) fn wished_context(inputs: &Inputs) -> u64 {
    inputs.wishes.context.unwrap_or(inputs.plans[0].context)
}

/// Allocates so much context, or as much as the LLM was made for; the wish is kept.
pub(super) fn context(inputs: &mut Inputs, tokens: u64) {
    inputs.wishes.context = None;
    for plan in &mut inputs.plans {
        let most = llm::of(plan, catalog()).map_or(u64::MAX, |llm| llm.max_context);
        plan.context = tokens.min(most);
        if tokens > most {
            inputs.wishes.context = Some(tokens);
        }
    }
}

/// Puts a configuration of the catalog in the place of another.
pub(super) fn machine(inputs: &mut Inputs, index: usize, machine: &Machine, gb: u32) {
    if let (Some(plan), Some(option)) = (inputs.plans.get_mut(index), machine.option(gb)) {
        *plan = ranking::moved(plan, machine, option);
    }
}
