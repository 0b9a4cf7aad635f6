//! Further LLMs that are loaded at the same time.

use super::Plan;
use super::evaluate::cache_settings;
use super::llm;
use super::speculation;
use super::weighing::weights;
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::catalog::quantization::WeightFormat;
use crate::estimate::footprint::{Fixed, Footprint, footprint};
use crate::estimate::kv_cache::CacheSettings;
use crate::estimate::tensors::Scope;
use crate::estimate::usable_memory::overhead;
use crate::estimate::weights::default_importance_matrix;
use crate::units::Bytes;

/// Most further LLMs of one plan.
pub const MOST_OTHERS: usize = 8;

/// An LLM that is loaded besides the plan's own and waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLlm {
    /// LLM id of the catalog, or a generic dense LLM.
    pub llm: String,
    pub quantization: WeightFormat,
    /// Tokens of context allocated, for one sequence.
    pub context: u64,
}

/// What the further LLMs hold, with the one that drafts: Σ weights + KV cache and state of one sequence + compute buffer +
/// what one more process of the runtime holds on every device. Cache types, physical batch and flash attention are the
/// plan's.
#[must_use]
pub fn memory(plan: &Plan, catalog: &Catalog) -> Bytes {
    plan.others.iter().map(|other| one(other, plan, catalog).total()).sum::<Bytes>()
        + speculation::memory(plan, catalog)
}

/// What one further LLM holds.
#[must_use]
pub fn one(other: &OtherLlm, plan: &Plan, catalog: &Catalog) -> Footprint {
    // An id that is not in the catalog cannot come from a link or a control.
    let Some(llm) = llm::find(catalog, &other.llm) else { return Footprint::default() };
    let format = other.quantization;
    let weights = weights(&llm, format, default_importance_matrix(format), Scope::Main);
    let runtime = match format.own_runtime() {
        Runtime::LlamaCpp if plan.runtime == Runtime::Ollama => Runtime::Ollama,
        own => own,
    };
    let settings = CacheSettings { context: other.context, sequences: 1, ..cache_settings(plan, runtime) };
    let fixed = Fixed {
        architecture: &llm.architecture,
        cached: &llm.architecture,
        weights: weights.total,
        overhead: overhead(&catalog.memory, plan.backend) * u64::from(plan.count),
    };
    footprint(fixed, &settings)
}
