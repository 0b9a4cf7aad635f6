//! Weight bytes: in all, and those that a decode step must read.

mod dynamic;
mod formats;
mod kept;

pub use dynamic::dynamic_range;
pub use kept::{Kept, kept};

use super::mix_rule::MixRule;
use super::tensors::{Read, Scope, Tensor, visit};
use crate::catalog::llm::Llm;
use crate::catalog::quantization::{FileType, TensorType, WeightFormat};
use crate::units::Bytes;

/// Tensors of one type taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedBytes {
    pub tensor_type: TensorType,
    pub bytes: Bytes,
    /// Number of weights stored in them.
    pub parameters: u64,
}

/// What an LLM weighs in one weight format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// All tensor data (no file header).
    pub total: Bytes,
    /// Read once by every step whatever the batch: attention, dense feed-forward, shared experts, routers, norms and
    /// the output head. An untied token-embedding table is not among them (a token needs one row), nor are
    /// per-layer embeddings or multi-token-prediction layers.
    pub every_step: Vec<TypedBytes>,
    /// All routed experts; empty for a dense LLM.
    pub routed_experts: Vec<TypedBytes>,
    /// Experts of one MoE layer; 0 for a dense LLM.
    pub n_experts: u32,
    /// Routed experts that one token uses in each MoE layer.
    pub n_experts_used: u32,
    /// Layers with routed experts.
    pub n_moe_layers: u32,
}

/// Whether files of the format are usually made with an importance matrix: the IQ types are.
#[must_use]
pub fn default_importance_matrix(format: WeightFormat) -> bool {
    use FileType as F;
    let file_type = match format {
        WeightFormat::Gguf(file_type) => file_type,
        WeightFormat::Dynamic(kind) => kind.base(),
        WeightFormat::Mlx(_) | WeightFormat::Gpu(_) => return false,
    };
    matches!(
        file_type,
        F::Iq1S
            | F::Iq1M
            | F::Iq2Xxs
            | F::Iq2Xs
            | F::Iq2S
            | F::Iq2M
            | F::Iq3Xxs
            | F::Iq3Xs
            | F::Iq3S
            | F::Iq3M
            | F::Iq4Xs
            | F::Iq4Nl
    )
}

/// What the LLM weighs in a format: Σ over tensors of rows × blocks per row × bytes per block, each tensor in the type
/// that the format's rule gives it; Unsloth's dynamic files by the ratio to their base type. Without file header, alignment, vision parts and multi-token-prediction layers.
#[must_use]
pub fn weigh(llm: &Llm, format: WeightFormat, importance_matrix: bool) -> Weights {
    weigh_scope(llm, format, importance_matrix, Scope::Main)
}

/// The same with or without the layers for multi-token prediction, which some files carry.
#[must_use]
pub fn weigh_scope(llm: &Llm, format: WeightFormat, importance_matrix: bool, scope: Scope) -> Weights {
    let architecture = &llm.architecture;
    let mut sums = Sums::default();
    match format {
        WeightFormat::Gguf(file_type) => {
            let mut rule = MixRule::new(architecture, file_type, importance_matrix, scope);
            visit(architecture, scope, |tensor| sums.add(tensor, rule.choose(tensor)));
        }
        WeightFormat::Dynamic(kind) => return dynamic::weigh(llm, kind, scope),
        WeightFormat::Mlx(format) => visit(architecture, scope, |tensor| {
            sums.add(tensor, formats::mlx(architecture, format, tensor));
        }),
        WeightFormat::Gpu(format) => visit(architecture, scope, |tensor| {
            sums.add(tensor, formats::gpu(architecture, format, tensor));
        }),
    }
    let experts = architecture.experts;
    let with_experts = architecture.layers.kinds().iter().filter(|(_, layer)| layer.feed_forward.has_experts());
    let n_moe_layers: u64 = with_experts.map(|(count, _)| count).sum();
    Weights {
        total: Bytes(sums.total),
        every_step: typed(&sums.every_step),
        routed_experts: typed(&sums.routed_experts),
        n_experts: experts.map_or(0, |experts| experts.count),
        n_experts_used: experts.map_or(0, |experts| experts.used),
        n_moe_layers: u32::try_from(n_moe_layers).unwrap_or(u32::MAX),
    }
}

/// Bytes and weights per tensor type, by the type's place in the list of types.
type ByType = [(u64, u64); TensorType::COUNT];

struct Sums {
    total: u64,
    every_step: ByType,
    routed_experts: ByType,
}

impl Default for Sums {
    fn default() -> Self {
        Self { total: 0, every_step: [(0, 0); TensorType::COUNT], routed_experts: [(0, 0); TensorType::COUNT] }
    }
}

impl Sums {
    fn add(&mut self, tensor: &Tensor, tensor_type: TensorType) {
        let bytes = tensor.rows() * tensor_type.row_bytes(u64::from(tensor.shape[0]));
        self.total += bytes;
        let sum = match tensor.read {
            Read::EveryStep => &mut self.every_step,
            Read::RoutedExperts => &mut self.routed_experts,
            Read::OneRow | Read::Prediction => return,
        };
        let (sum_bytes, sum_parameters) = &mut sum[tensor_type as usize];
        *sum_bytes += bytes;
        *sum_parameters += tensor.parameters();
    }
}

fn typed(sums: &ByType) -> Vec<TypedBytes> {
    use strum::VariantArray;
    TensorType::VARIANTS
        .iter()
        .zip(sums)
        .filter(|(_, (bytes, _))| *bytes > 0)
        .map(|(tensor_type, (bytes, parameters))| TypedBytes {
            tensor_type: *tensor_type,
            bytes: Bytes(*bytes),
            parameters: *parameters,
        })
        .collect()
}
