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

type Key = (WeightFormat, bool, Scope);

/// What one LLM weighs, by format.
type OfLlm = Vec<(Key, Rc<Weights>)>;

thread_local! {
    /// By the LLM's id, with how many there are in all.
    static KNOWN: RefCell<(HashMap<String, OfLlm>, usize)> = RefCell::default();
    /// Of the imported LLM that was asked for last.
    static IMPORTED: RefCell<(Option<Llm>, OfLlm)> = RefCell::default();
}

/// `estimate::weights::weigh_scope`, remembered by the LLM's id; of imported LLMs, whose id says nothing, only the last.
#[must_use]
pub fn weights(llm: &Llm, format: WeightFormat, importance_matrix: bool, scope: Scope) -> Rc<Weights> {
    let key = (format, importance_matrix, scope);
    let weigh = || Rc::new(weigh_scope(llm, format, importance_matrix, scope));
    let find = |known: &OfLlm| known.iter().find(|(of, _)| *of == key).map(|(_, weights)| Rc::clone(weights));
    if llm.id == CUSTOM {
        return IMPORTED.with_borrow_mut(|(last, known)| {
            if last.as_ref() != Some(llm) {
                (*last, *known) = (Some(llm.clone()), OfLlm::new());
            }
            find(known).unwrap_or_else(|| {
                known.push((key, weigh()));
                Rc::clone(&known[known.len() - 1].1)
            })
        });
    }
    KNOWN.with_borrow_mut(|(known, count)| {
        if let Some(weights) = known.get(&llm.id).and_then(find) {
            return weights;
        }
        if *count >= MOST {
            (*known, *count) = (HashMap::new(), 0);
        }
        *count += 1;
        let weights = weigh();
        known.entry(llm.id.clone()).or_default().push((key, Rc::clone(&weights)));
        weights
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
