//! Everything that a visitor can set, and choices that bring other inputs along: an LLM with its weight format and
//! context, a machine with its memory.

use super::changed::changed_since;
use crate::catalog::catalog;
use crate::catalog::machine::Machine;
use crate::import::Imported;
use crate::plan::sweep::Curve;
use crate::plan::{Plan, llm, ranking};
use crate::share::MAX_PLANS;
use crate::share::asks::Asks;
use crate::share::decode::decode;

/// Everything that a visitor can set.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// A first; never empty.
    pub plans: Vec<Plan>,
    /// What was wished for and cannot be had with the present LLM.
    pub wishes: Wishes,
    /// What the curve of the chart runs over.
    pub curve: Curve,
    /// Further questions.
    pub asks: Asks,
    /// The visitor's own note; may be empty.
    pub note: String,
}

/// What was wished for and cannot be had with the present LLM.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Tokens of context beyond the LLM's maximum.
    pub context: Option<u64>,
}

/// What a link gives, and what is to be said about it. A link of a newer version gives the front page and says so.
#[must_use]
pub fn from_link(link: &str) -> (Inputs, Vec<String>) {
    let wishes = Wishes::default();
    match decode(link, catalog()) {
        Ok(decoded) => {
            let mut notices: Vec<String> = decoded.notes.iter().map(ToString::to_string).collect();
            notices.extend(changed_since(&decoded));
            let (curve, asks, note) = (decoded.surface.curve, decoded.asks, decoded.own_note);
            (Inputs { plans: decoded.plans, wishes, curve, asks, note }, notices)
        }
        Err(error) => {
            let plans = decode("", catalog()).map(|front| front.plans).unwrap_or_default();
            let (curve, asks) = (Curve::default(), Asks::default());
            (Inputs { plans, wishes, curve, asks, note: String::new() }, vec![error.to_string()])
        }
    }
}

/// Chooses an LLM for all configurations; a wish for more context is heard again.
pub fn choose_llm(inputs: &mut Inputs, id: &str) {
    let wish = wished_context(inputs);
    for plan in &mut inputs.plans {
        llm::choose(plan, id, catalog());
    }
    choose_context(inputs, wish);
}

/// Chooses an imported LLM for all configurations.
pub fn choose_imported(inputs: &mut Inputs, imported: &Imported) {
    let wish = wished_context(inputs);
    for plan in &mut inputs.plans {
        llm::choose_imported(plan, imported.clone(), catalog());
    }
    choose_context(inputs, wish);
}

/// Where the context slider stands: the wish, or what is computed.
#[must_use]
pub fn wished_context(inputs: &Inputs) -> u64 {
    inputs.wishes.context.unwrap_or(inputs.plans[0].context)
}

/// Allocates so much context, or as much as the LLM was made for; the wish is kept.
pub fn choose_context(inputs: &mut Inputs, tokens: u64) {
    inputs.wishes.context = None;
    for plan in &mut inputs.plans {
        let most = llm::of(plan, catalog()).map_or(u64::MAX, |llm| llm.max_context);
        plan.context = tokens.min(most);
        if tokens > most {
            inputs.wishes.context = Some(tokens);
        }
    }
}

/// Makes room for one more configuration at a place, with the workload and the LLM of the others, if there is none yet.
pub fn add_configuration(inputs: &mut Inputs, index: usize) {
    if index == inputs.plans.len() && index < MAX_PLANS {
        inputs.plans.push(inputs.plans[0].clone());
    }
}

/// Takes a configuration away, unless it is the last.
pub fn remove_configuration(inputs: &mut Inputs, index: usize) {
    if inputs.plans.len() > 1 && index < inputs.plans.len() {
        inputs.plans.remove(index);
    }
}

/// What took the place of a configuration's machine.
#[must_use]
pub fn successor(plan: &Plan) -> Option<&'static Machine> {
    catalog().successor(catalog().machine(&plan.machine)?)
}

/// Takes what took the place of a configuration's machine, with the least memory that is no less, else its most.
pub fn choose_successor(inputs: &mut Inputs, index: usize) {
    let Some(machine) = inputs.plans.get(index).and_then(successor) else { return };
    let (wanted, all) = (inputs.plans[index].memory_gb, &machine.memory);
    if let Some(option) = all.iter().find(|option| option.gb >= wanted).or(all.last()) {
        choose_machine(inputs, index, machine, option.gb);
    }
}

/// Makes the first configuration of a link the first here; the others keep their machines and take its workload.
pub fn adopt(inputs: &mut Inputs, link: &str) {
    let Some(new) = decode(link, catalog()).ok().and_then(|decoded| decoded.plans.into_iter().next()) else { return };
    for plan in inputs.plans.iter_mut().skip(1) {
        *plan = Plan {
            machine: plan.machine.clone(),
            memory_gb: plan.memory_gb,
            count: plan.count,
            backend: plan.backend,
            split: plan.split,
            link: plan.link,
            layers_on_device: plan.layers_on_device,
            experts_on_host: plan.experts_on_host,
            overrides: plan.overrides,
            ..new.clone()
        };
    }
    inputs.wishes.context = None;
    inputs.plans[0] = new;
}

/// Puts a configuration of the catalog in the place of another.
pub fn choose_machine(inputs: &mut Inputs, index: usize, machine: &Machine, gb: u32) {
    if let (Some(plan), Some(option)) = (inputs.plans.get_mut(index), machine.option(gb)) {
        *plan = ranking::moved(plan, machine, option);
    }
}
