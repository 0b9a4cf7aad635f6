//! Weight bytes: in all, and those that a decode step must read.

use crate::catalog::quantization::TensorType;
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
