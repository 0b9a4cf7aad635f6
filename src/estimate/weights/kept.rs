//! Weights of some of the tensors: what of an LLM is kept elsewhere than the rest.

use super::{Sums, TypedBytes, Weights, typed};
use crate::catalog::llm::architecture::Architecture;
use crate::catalog::quantization::FileType;
use crate::estimate::mix_rule::MixRule;
use crate::estimate::tensors::{Scope, Tensor, visit};
use crate::units::Bytes;

/// Some of an LLM's tensors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub weights: Weights,
    /// The largest single tensor among them.
    pub largest: Bytes,
}

/// The tensors that `keep` chooses, in the types that the file type's rule gives them within the whole LLM.
#[must_use]
pub fn kept(
    architecture: &Architecture,
    file_type: FileType,
    importance_matrix: bool,
    keep: &dyn Fn(&Tensor) -> bool,
) -> Kept {
    let mut sums = Sums::default();
    let mut largest = 0;
    let mut moe_layers: Vec<u32> = Vec::new();
    let mut rule = MixRule::new(architecture, file_type, importance_matrix, Scope::Main);
    visit(architecture, Scope::Main, |tensor| {
        // The rule counts tensors, so it must see all of them.
        let tensor_type = rule.choose(tensor);
        if keep(tensor) {
            sums.add(tensor, tensor_type);
            largest = largest.max(tensor.rows() * tensor_type.row_bytes(u64::from(tensor.shape[0])));
            if let Some(layer) = tensor.layer.filter(|layer| is_moe(architecture, *layer)) {
                moe_layers.push(layer);
            }
        }
    });
    moe_layers.dedup();
    Kept {
        weights: Weights {
            total: Bytes(sums.total),
            every_step: typed(&sums.every_step),
            routed_experts: typed(&sums.routed_experts),
            n_experts: architecture.experts.map_or(0, |experts| experts.count),
            n_experts_used: architecture.experts.map_or(0, |experts| experts.used),
            n_moe_layers: u32::try_from(moe_layers.len()).unwrap_or(u32::MAX),
        },
        largest: Bytes(largest),
    }
}

fn is_moe(architecture: &Architecture, layer: u32) -> bool {
    architecture.layers.get(layer as usize).is_some_and(|layer| layer.feed_forward.has_experts())
}

impl Weights {
    /// The same part of these weights that `part` is of `whole`: for files whose types no rule gives.
    #[must_use]
    pub fn share(&self, part: &Self, whole: &Self) -> Self {
        let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let list = |of: fn(&Self) -> &Vec<TypedBytes>| {
            let sum = |weights: &Self| of(weights).iter().map(|typed| typed.bytes.as_f64()).sum::<f64>();
            let ratio = ratio(sum(part), sum(whole));
            let scale = |typed: &TypedBytes| TypedBytes {
                bytes: Bytes::round(typed.bytes.as_f64() * ratio),
                parameters: Bytes::round(typed.parameters as f64 * ratio).0,
                ..*typed
            };
            of(self).iter().map(scale).collect()
        };
        Self {
            total: Bytes::round(self.total.as_f64() * ratio(part.total.as_f64(), whole.total.as_f64())),
            every_step: list(|weights| &weights.every_step),
            routed_experts: list(|weights| &weights.routed_experts),
            ..part.clone()
        }
    }

    /// What is left of these weights without a part of them.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let list = |all: &[TypedBytes], part: &[TypedBytes]| {
            let left = |typed: &TypedBytes| {
                let taken = part.iter().find(|taken| taken.tensor_type == typed.tensor_type);
                let (bytes, parameters) = taken.map_or((Bytes::ZERO, 0), |taken| (taken.bytes, taken.parameters));
                let (bytes, parameters) = (typed.bytes - bytes, typed.parameters.saturating_sub(parameters));
                TypedBytes { bytes, parameters, ..*typed }
            };
            all.iter().map(left).filter(|typed| typed.bytes > Bytes::ZERO).collect()
        };
        Self {
            total: self.total - part.total,
            every_step: list(&self.every_step, &part.every_step),
            routed_experts: list(&self.routed_experts, &part.routed_experts),
            ..self.clone()
        }
    }
}
