//! Weights of Unsloth's dynamic files: no rule gives their types, so their size is that of a published file, or an
//! estimate from the files of other LLMs.

use super::{TypedBytes, Weights, default_importance_matrix, weigh_scope};
use crate::catalog::llm::Llm;
use crate::catalog::quantization::{DynamicType, WeightFormat};
use crate::estimate::tensors::Scope;
use crate::units::Bytes;

/// The header of a GGUF file is mostly its tokenizer: about so many bytes for each entry of the vocabulary, the usual
/// figure of published files (23 to 61).
const HEADER_PER_ENTRY: u64 = 40;

/// Bytes of all tensors of a dynamic file: the estimate and the ends between which eight in ten such files lie, or the
/// rounding of the published size.
///
/// Σ base type · median ratio, then, where the LLM's own file is published, no more and no less than its size without
/// header and its rounding allow. Source: `DynamicType::observed`, `Llm::dynamic_files`.
#[must_use]
pub fn dynamic_range(llm: &Llm, kind: DynamicType) -> (Bytes, Bytes, Bytes) {
    range(llm, kind, base(llm, kind, Scope::Main).total)
}

fn base(llm: &Llm, kind: DynamicType, scope: Scope) -> Weights {
    let format = WeightFormat::Gguf(kind.base());
    weigh_scope(llm, format, default_importance_matrix(format), scope)
}

fn range(llm: &Llm, kind: DynamicType, base: Bytes) -> (Bytes, Bytes, Bytes) {
    let observed = kind.observed(llm.is_moe());
    let times = |ratio: f64| Bytes::round(base.as_f64() * ratio);
    match llm.dynamic_files.iter().find(|file| file.kind == kind) {
        Some(file) => {
            let header = HEADER_PER_ENTRY * u64::from(llm.architecture.vocab);
            let tensors = file.size.0.saturating_sub(header);
            let low = Bytes(tensors.saturating_sub(file.half_rounding.0));
            let high = Bytes(tensors + file.half_rounding.0);
            (low, times(observed.median).clamp(low, high), high)
        }
        None => (times(observed.low), times(observed.median), times(observed.high)),
    }
}

/// The base type's weights, every part scaled alike.
pub(super) fn weigh(llm: &Llm, kind: DynamicType, scope: Scope) -> Weights {
    let mut weights = base(llm, kind, scope);
    let main = if scope == Scope::Main { weights.total } else { base(llm, kind, Scope::Main).total };
    let ratio = range(llm, kind, main).1.as_f64() / main.as_f64();
    let scaled = |bytes: Bytes| Bytes::round(bytes.as_f64() * ratio);
    let read = |weights: &Weights| -> Bytes {
        weights.every_step.iter().chain(&weights.routed_experts).map(|part| part.bytes).sum()
    };
    let not_read = scaled(weights.total - read(&weights));
    let scale = |parts: &mut Vec<TypedBytes>| parts.iter_mut().for_each(|part| part.bytes = scaled(part.bytes));
    scale(&mut weights.every_step);
    scale(&mut weights.routed_experts);
    weights.total = read(&weights) + not_read;
    weights
}
