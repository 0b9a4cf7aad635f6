//! Weights of an LLM in a format, computed once: sweeps and rankings ask for the same ones again and again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Plan;
use crate::catalog::llm::Llm;
use crate::catalog::quantization::WeightFormat;
use crate::estimate::tensors::Scope;
use crate::estimate::weights::{Weights, weigh_scope};
use crate::import::CUSTOM;

/// Past this many the memory is emptied; a page with every LLM in a dozen formats stays below it.
const MOST: usize = 4096;

type Key = (String, WeightFormat, bool, Scope);

thread_local! {
    static KNOWN: RefCell<HashMap<Key, Rc<Weights>>> = RefCell::new(HashMap::new());
}

/// `estimate::weights::weigh_scope`, remembered by the LLM's id. Imported LLMs, whose id says nothing, are weighed anew.
#[must_use]
pub fn weights(llm: &Llm, format: WeightFormat, importance_matrix: bool, scope: Scope) -> Rc<Weights> {
    if llm.id == CUSTOM {
        return Rc::new(weigh_scope(llm, format, importance_matrix, scope));
    }
    let key = (llm.id.clone(), format, importance_matrix, scope);
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= MOST {
            known.clear();
        }
        Rc::clone(known.entry(key).or_insert_with(|| Rc::new(weigh_scope(llm, format, importance_matrix, scope))))
    })
}

/// The weights of a plan's LLM: those of the file that it was imported from if that has the format, else as `weights`.
#[must_use]
pub fn of_plan(plan: &Plan, llm: &Llm, scope: Scope) -> Rc<Weights> {
    let of_file = plan.imported.as_ref().filter(|_| llm.id == CUSTOM);
    match of_file.and_then(|imported| imported.weights(plan.quantization)) {
        Some(weights) => Rc::new(weights),
        None => weights(llm, plan.quantization, plan.importance_matrix, scope),
    }
}
