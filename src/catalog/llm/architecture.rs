//! The architecture of an LLM: every figure from which tensors, KV cache and arithmetic follow.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::layers::Layers;

/// Architectures by llama.cpp's own names; each decides on details that no figure tells (norms, biases, fused matrices).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are llama.cpp's")]
pub enum GgufArchitecture {
    Llama,
    Llama4,
    #[strum(serialize = "mistral3")]
    Mistral3,
    #[strum(serialize = "mistral4")]
    Mistral4,
    #[strum(serialize = "qwen2")]
    Qwen2,
    #[strum(serialize = "qwen3")]
    Qwen3,
    #[strum(serialize = "qwen3moe")]
    Qwen3Moe,
    #[strum(serialize = "qwen3next")]
    Qwen3Next,
    #[strum(serialize = "qwen35")]
    Qwen35,
    #[strum(serialize = "qwen35moe")]
    Qwen35Moe,
    #[strum(serialize = "gemma2")]
    Gemma2,
    #[strum(serialize = "gemma3")]
    Gemma3,
    #[strum(serialize = "gemma3n")]
    Gemma3n,
    #[strum(serialize = "gemma4")]
    Gemma4,
    #[strum(serialize = "phi3")]
    Phi3,
    #[strum(serialize = "openai-moe")]
    OpenAiMoe,
    #[strum(serialize = "deepseek2")]
    DeepSeek2,
    #[strum(serialize = "deepseek32")]
    DeepSeek32,
    #[strum(serialize = "deepseek4")]
    DeepSeek4,
    #[strum(serialize = "glm4")]
    Glm4,
    #[strum(serialize = "glm4moe")]
    Glm4Moe,
    #[strum(serialize = "glm-dsa")]
    GlmDsa,
    #[strum(serialize = "minimax-m2")]
    MiniMaxM2,
    #[strum(serialize = "minimax-m3")]
    MiniMaxM3,
    #[strum(serialize = "seed_oss")]
    SeedOss,
    #[strum(serialize = "ernie4_5")]
    Ernie45,
    #[strum(serialize = "ernie4_5-moe")]
    Ernie45Moe,
    HunyuanMoe,
    #[strum(serialize = "hy_v3")]
    HyV3,
    CommandR,
    #[strum(serialize = "cohere2")]
    Cohere2,
    Granite,
    GraniteHybrid,
    Nemotron,
    #[strum(serialize = "nemotron_h")]
    NemotronH,
    #[strum(serialize = "nemotron_h_moe")]
    NemotronHMoe,
    #[strum(serialize = "falcon-h1")]
    FalconH1,
    #[strum(serialize = "olmo2")]
    Olmo2,
    #[strum(serialize = "smollm3")]
    SmolLm3,
    #[strum(serialize = "lfm2")]
    Lfm2,
    #[strum(serialize = "exaone4")]
    Exaone4,
    #[strum(serialize = "step35")]
    Step35,
    KimiLinear,
}

/// How a layer mixes tokens.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum LayerKind {
    /// Attention over the whole context.
    Full,
    /// Attention over the last tokens (`Architecture::window`), or over a chunk of as many.
    Sliding,
    /// Multi-head latent attention over the whole context.
    Latent,
    /// Gated delta net: a state of fixed size.
    Delta,
    /// Kimi delta attention: a state of fixed size.
    Kda,
    /// Mamba 2: a state of fixed size.
    Mamba,
    /// Attention over the whole context beside Mamba 2.
    #[strum(serialize = "full+mamba")]
    FullAndMamba,
    /// A short convolution.
    Conv,
    /// DeepSeek V4: a window, and older tokens compressed four to one and selected by an indexer.
    #[strum(serialize = "compressed-4")]
    Compressed4,
    /// DeepSeek V4: a window, and older tokens compressed 128 to one.
    #[strum(serialize = "compressed-128")]
    Compressed128,
    /// No mixing: only a feed-forward part.
    FeedForward,
}

/// The feed-forward part of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedForward {
    None,
    /// One dense block of this width.
    Dense(u32),
    /// Routed experts, with the shared ones of the architecture.
    Experts,
    /// Routed experts beside a dense block of this width.
    DenseAndExperts(u32),
}

impl FeedForward {
    /// Whether it has routed experts.
    #[must_use]
    pub fn has_experts(self) -> bool {
        matches!(self, Self::Experts | Self::DenseAndExperts(_))
    }
}

/// One layer, with the figures that may vary from layer to layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Layer {
    pub kind: LayerKind,
    /// Query heads.
    pub heads: u32,
    /// KV heads; 1 for latent attention.
    pub kv_heads: u32,
    /// Channels of one key head.
    pub key_dim: u32,
    /// Channels of one value head.
    pub value_dim: u32,
    pub feed_forward: FeedForward,
    /// It reuses the KV cache of an earlier layer.
    pub shares_kv: bool,
}

impl Layer {
    /// Whether it has query, key and value heads with a cache of their own width (latent attention has another).
    #[must_use]
    pub fn has_heads(&self) -> bool {
        matches!(self.kind, LayerKind::Full | LayerKind::Sliding | LayerKind::FullAndMamba)
    }
}

/// What is normalized in queries and keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum QkNorm {
    #[default]
    #[strum(serialize = "")]
    None,
    /// One weight per channel of a head.
    Head,
    /// One weight per channel over all heads.
    Full,
    /// One weight per channel and head, kept as a matrix.
    PerHead,
}

/// Routed experts and what stands beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Experts {
    /// Routed experts of one layer.
    pub count: u32,
    /// Those that one token uses.
    pub used: u32,
    /// Feed-forward width of one.
    pub width: u32,
    /// Feed-forward width of all shared experts together; 0 if there are none.
    pub shared_width: u32,
    /// The router has a bias per expert that only selects.
    pub selection_bias: bool,
}

/// Multi-head latent attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Latent {
    /// Channels of the cached latent.
    pub kv_rank: u32,
    /// Channels of the compressed query; 0 if queries are not compressed.
    pub q_rank: u32,
    /// Channels of a key without position.
    pub no_rope: u32,
    /// Channels of the key with position, which all heads share and the cache holds too.
    pub rope: u32,
    /// Channels of a value head.
    pub value: u32,
}

/// What selects the tokens that sparse attention looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Indexer {
    pub heads: u32,
    pub head_dim: u32,
    /// Tokens it selects; `None` if unknown.
    pub top: Option<u32>,
}

/// Gated delta net.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Delta {
    pub key_heads: u32,
    pub value_heads: u32,
    /// Channels of a key head and of a value head.
    pub head_dim: u32,
    /// Tokens that its convolution spans.
    pub conv: u32,
}

/// Mamba 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mamba {
    pub inner: u32,
    pub groups: u32,
    pub state: u32,
    pub heads: u32,
    /// Tokens that its convolution spans.
    pub conv: u32,
    /// Whether its output is normalized.
    pub norm: bool,
}

/// Kimi delta attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kda {
    pub heads: u32,
    pub head_dim: u32,
    /// Tokens that its convolutions span.
    pub conv: u32,
}

/// DeepSeek V4's attention over a window and compressed tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Compressed {
    pub q_rank: u32,
    pub output_groups: u32,
    pub output_rank: u32,
    /// Parallel residual streams.
    pub streams: u32,
    /// So many first layers choose experts by a table.
    pub hash_layers: u32,
}

/// Everything that the shapes follow from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Architecture {
    pub gguf: GgufArchitecture,
    /// Width of the residual stream.
    pub width: u32,
    pub vocab: u32,
    /// The output head is the token-embedding table.
    pub tied_embeddings: bool,
    /// From first to last; never empty.
    pub layers: Layers,
    /// Layers for multi-token prediction, which are not in `layers`.
    pub mtp_layers: u32,
    /// The layers for multi-token prediction have embeddings and an output head of their own.
    pub mtp_embeddings: bool,
    pub qkv_bias: bool,
    pub qk_norm: QkNorm,
    /// Full layers have no value matrix: the keys serve as values.
    pub full_value_is_key: bool,
    /// Tokens that a sliding layer sees; 0 if no layer slides.
    pub window: u32,
    /// Channels of per-layer embeddings; 0 if there are none.
    pub per_layer_embedding: u32,
    pub experts: Option<Experts>,
    pub latent: Option<Latent>,
    pub indexer: Option<Indexer>,
    pub delta: Option<Delta>,
    pub mamba: Option<Mamba>,
    pub kda: Option<Kda>,
    /// Tokens that a short convolution spans; 0 if there is none.
    pub conv_cache: u32,
    pub compressed: Option<Compressed>,
    /// Length of the table of rotation frequencies; 0 if there is none.
    pub rope_frequencies: u32,
    /// Length of each of the two tables of rotation factors; 0 if there are none.
    pub rope_factors: u32,
}

impl GgufArchitecture {
    /// Whether attention and feed-forward part have a norm behind them besides the one before.
    #[must_use]
    pub fn has_norms_around(self) -> bool {
        matches!(self, Self::Gemma2 | Self::Gemma3 | Self::Gemma3n | Self::Gemma4 | Self::Glm4)
    }
}

impl Architecture {
    /// An architecture of which nothing is known yet but its kind.
    #[must_use]
    pub fn blank(gguf: GgufArchitecture) -> Self {
        Self {
            gguf,
            width: 0,
            vocab: 0,
            tied_embeddings: false,
            layers: Layers::default(),
            mtp_layers: 0,
            mtp_embeddings: false,
            qkv_bias: false,
            qk_norm: QkNorm::None,
            full_value_is_key: false,
            window: 0,
            per_layer_embedding: 0,
            experts: None,
            latent: None,
            indexer: None,
            delta: None,
            mamba: None,
            kda: None,
            conv_cache: 0,
            compressed: None,
            rope_frequencies: 0,
            rope_factors: 0,
        }
    }
}
