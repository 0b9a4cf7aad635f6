//! What one LLM in one weight format asks of any machine: bytes and weights by type, and layers by kind.

use strum::{EnumCount, VariantArray};

use super::weights::{TypedBytes, Weights};
use crate::catalog::coefficient::Coefficient;
use crate::catalog::llm::architecture::{Architecture, FeedForward, GgufArchitecture, Layer, LayerKind, QkNorm};
use crate::catalog::quantization::TensorType;

/// Tensor types that take about the same arithmetic to unpack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumCount, VariantArray)]
pub enum TypeClass {
    /// Floats, used as they are.
    Float,
    /// One scale for 32 eight-bit integers.
    EightBit,
    /// One scale (and minimum) for 32 integers of 4 or 5 bits; those of 1 and 2 bits, never measured, count among them.
    FourBit,
    /// Four-bit floats with shared exponents.
    Microscaling,
    /// K-quants of 2 and of 4 to 6 bits, and the four-bit types that look up 16 values.
    K,
    /// Types whose bits lie apart or are looked up in large codebooks: K-quants of 3 bits, IQ types of 1 to 3.
    Low,
    /// MLX groups of 4 or 8 bits, and the 4-bit groups of GPU servers.
    Affine,
    /// MLX groups of 2, 3, 5 or 6 bits, which straddle bytes or words.
    AffineOdd,
}

impl TypeClass {
    #[must_use]
    pub fn of(tensor_type: TensorType) -> Self {
        use TensorType as T;
        match tensor_type {
            T::F32 | T::F16 | T::Bf16 => Self::Float,
            T::Q8_0 | T::Fp8 => Self::EightBit,
            T::Q1_0 | T::Q2_0 | T::Q4_0 | T::Q4_1 | T::Q5_0 | T::Q5_1 => Self::FourBit,
            T::Mxfp4 | T::Nvfp4 => Self::Microscaling,
            T::Q2K | T::Q4K | T::Q5K | T::Q6K | T::Iq4Nl | T::Iq4Xs => Self::K,
            T::Q3K | T::Iq1S | T::Iq1M | T::Iq2Xxs | T::Iq2Xs | T::Iq2S | T::Iq3Xxs | T::Iq3S | T::Tq1_0 | T::Tq2_0 => {
                Self::Low
            }
            T::Affine4 | T::Affine8 | T::Int4G128 => Self::Affine,
            T::Affine2 | T::Affine3 | T::Affine5 | T::Affine6 => Self::AffineOdd,
        }
    }

    /// The rate at which a class of weights is unpacked.
    #[must_use]
    pub fn unpack(self) -> Coefficient {
        match self {
            Self::Float => Coefficient::UnpackFloat,
            Self::EightBit => Coefficient::UnpackEightBit,
            Self::FourBit => Coefficient::UnpackFourBit,
            Self::Microscaling => Coefficient::UnpackMicroscaling,
            Self::K => Coefficient::UnpackK,
            Self::Low => Coefficient::UnpackLow,
            Self::Affine => Coefficient::UnpackAffine,
            Self::AffineOdd => Coefficient::UnpackAffineOdd,
        }
    }

    /// The speed of matrix products with a class of weights, relative to floats; `None` for floats themselves.
    #[must_use]
    pub fn matmul(self) -> Option<Coefficient> {
        match self {
            Self::Float => None,
            Self::EightBit => Some(Coefficient::MatmulEightBit),
            Self::FourBit | Self::Microscaling => Some(Coefficient::MatmulFourBit),
            Self::K | Self::Low => Some(Coefficient::MatmulK),
            Self::Affine | Self::AffineOdd => Some(Coefficient::MatmulAffine),
        }
    }
}

/// Weights that are read together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypedWeights {
    /// Of all types.
    pub bytes: f64,
    /// Bytes and number of weights by type.
    pub by_type: [(f64, f64); TensorType::COUNT],
}

impl Default for TypedWeights {
    fn default() -> Self {
        Self { bytes: 0.0, by_type: [(0.0, 0.0); TensorType::COUNT] }
    }
}

impl TypedWeights {
    #[must_use]
    pub fn of(tensors: &[TypedBytes]) -> Self {
        let mut sum = Self::default();
        for typed in tensors {
            let (bytes, parameters) = &mut sum.by_type[typed.tensor_type as usize];
            *bytes += typed.bytes.as_f64();
            *parameters += typed.parameters as f64;
            sum.bytes += typed.bytes.as_f64();
        }
        sum
    }

    #[must_use]
    pub fn total_parameters(&self) -> f64 {
        self.by_type.iter().map(|(_, parameters)| parameters).sum()
    }
}

/// An LLM in one weight format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    /// Read by every step.
    pub every_step: TypedWeights,
    /// All routed experts.
    pub routed: TypedWeights,
    /// Routed experts of a layer, and those that a token uses; both 0 for a dense LLM.
    pub n_experts: f64,
    pub n_experts_used: f64,
    /// Of mixing and feed-forward each; one of them alone is half a layer.
    pub n_layers: f64,
    pub n_moe_layers: f64,
    /// Norms beyond the two of a plain layer, over all layers.
    pub n_further_norms: f64,
    /// Layers with a recurrent state.
    pub n_recurrent_layers: f64,
    /// Layers with latent attention.
    pub n_latent_layers: f64,
    /// Width of the residual stream.
    pub width: f64,
    /// Share of the weights of every step that the output head has: prefill computes it for the last token only.
    pub head_share: f64,
    /// Attention scores are soft-capped.
    pub soft_capped: bool,
}

impl Load {
    /// Share of the routed experts that a step of so many independent tokens is expected to touch.
    ///
    /// 1 − (1 − used / all)^tokens
    #[must_use]
    pub fn touched(&self, tokens: f64) -> f64 {
        if self.n_experts <= 0.0 {
            return 0.0;
        }
        let used = (self.n_experts_used / self.n_experts).clamp(0.0, 1.0);
        1.0 - (1.0 - used).powf(tokens.max(0.0))
    }

    /// Bytes that one step of one sequence reads of the weights.
    #[must_use]
    pub fn active_bytes(&self) -> f64 {
        self.every_step.bytes + self.routed.bytes * self.touched(1.0)
    }

    /// What an LLM of this architecture asks with these weights.
    #[must_use]
    pub fn of(architecture: &Architecture, weights: &Weights) -> Self {
        let layers = |is: fn(LayerKind) -> bool| {
            architecture.layers.kinds().iter().filter(|(_, l)| is(l.kind)).map(|(n, _)| *n as f64).sum()
        };
        // A layer that only mixes, or that only feeds forward, is half of what others call a layer.
        let whole = |(n, layer): &(u64, Layer)| {
            let half = layer.kind == LayerKind::FeedForward || layer.feed_forward == FeedForward::None;
            *n as f64 * if half { 0.5 } else { 1.0 }
        };
        let recurrent =
            |kind| matches!(kind, LayerKind::Delta | LayerKind::Kda | LayerKind::Mamba | LayerKind::FullAndMamba);
        let every_step = TypedWeights::of(&weights.every_step);
        Self {
            head_share: (f64::from(architecture.vocab) * f64::from(architecture.width)
                / every_step.total_parameters().max(1.0))
            .min(0.9),
            every_step,
            routed: TypedWeights::of(&weights.routed_experts),
            n_experts: f64::from(weights.n_experts),
            n_experts_used: f64::from(weights.n_experts_used),
            n_layers: architecture.layers.kinds().iter().map(whole).sum(),
            n_moe_layers: f64::from(weights.n_moe_layers),
            n_further_norms: further_norms(architecture),
            n_recurrent_layers: layers(recurrent),
            n_latent_layers: layers(|kind| kind == LayerKind::Latent),
            width: f64::from(architecture.width),
            soft_capped: architecture.gguf == GgufArchitecture::Gemma2,
        }
    }
}

/// Norms of queries and keys, and those behind attention and feed-forward part, two of each.
fn further_norms(a: &Architecture) -> f64 {
    let around = a.gguf.has_norms_around();
    let one = |(n, layer): &(u64, Layer)| {
        let heads = matches!(layer.kind, LayerKind::Full | LayerKind::Sliding | LayerKind::FullAndMamba);
        let pairs = u8::from(heads && a.qk_norm != QkNorm::None) + u8::from(around);
        *n as f64 * 2.0 * f64::from(pairs)
    };
    a.layers.kinds().iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::Load;
    use crate::catalog::catalog;
    use crate::estimate::weights::{default_importance_matrix, weigh};

    fn load(id: &str) -> Load {
        let llm = catalog().llm(id).expect("the catalog has it");
        let format = "Q4_K_M".parse().expect("a format");
        Load::of(&llm.architecture, &weigh(llm, format, default_importance_matrix(format)))
    }

    #[test]
    fn half_layers_are_counted_as_halves() {
        assert_relative_eq!(load("llama-3.1-8b").n_layers, 32.0);
        // 23 of Mamba, 6 of attention and 23 of experts: 52 halves.
        assert_relative_eq!(load("nemotron-3-nano-30b-a3b").n_layers, 26.0);
    }

    #[test]
    fn norms_beyond_two_in_a_layer() {
        assert_relative_eq!(load("llama-3.1-8b").n_further_norms, 0.0);
        // Of queries and keys in 36 layers.
        assert_relative_eq!(load("qwen3-8b").n_further_norms, 72.0);
        // And behind attention and feed-forward part, in 34.
        assert_relative_eq!(load("gemma-3-4b").n_further_norms, 136.0);
    }
}
