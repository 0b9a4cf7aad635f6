//! LLMs as `data/models/*.toml` spells them: figures of the architecture, nothing that follows from them.

use serde::Deserialize;

/// One LLM.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLlm {
    pub id: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub name: String,
    pub publisher: String,
    pub family: String,
    /// `2025-04`, or only the year.
    pub released: String,
    pub licence: String,
    /// llama.cpp's name of the architecture (`general.architecture` of a GGUF file).
    pub gguf: String,
    /// Published number of parameters, as `"8.03 B"` (10⁹).
    pub parameters: String,
    /// Published number of parameters that one token uses; empty for a dense LLM.
    #[serde(default)]
    pub active_parameters: String,
    pub max_context: u64,
    /// The kinds of the layers from first to last: items separated by commas, each a kind or a group in parentheses,
    /// with a count before it if there is more than one: `"32 full"`, `"4 (5 sliding, full), 2 sliding"`.
    /// Kinds: `full`, `sliding`, `latent`, `delta`, `kda`, `mamba`, `full+mamba`, `conv`, `compressed-4`,
    /// `compressed-128`, `feed-forward` (no attention at all).
    pub layers: String,
    /// Width of the residual stream.
    pub width: u32,
    pub heads: u32,
    /// Heads of the sliding layers, where they differ.
    #[serde(default)]
    pub sliding_heads: u32,
    #[serde(default)]
    pub kv_heads: u32,
    /// KV heads of the full layers, where they differ.
    #[serde(default)]
    pub full_kv_heads: u32,
    #[serde(default)]
    pub head_dim: u32,
    /// Head dimension of the full layers, where it differs.
    #[serde(default)]
    pub full_head_dim: u32,
    /// Width of the dense feed-forward layers; 0 if there are none.
    #[serde(default)]
    pub feed_forward: u32,
    /// The same for layers that reuse another layer's KV cache, where it differs.
    #[serde(default)]
    pub shared_kv_feed_forward: u32,
    pub vocab: u32,
    #[serde(default)]
    pub tied_embeddings: bool,
    #[serde(default)]
    pub qkv_bias: bool,
    /// `head` (one weight per channel of a head), `full` (over all heads), `per-head` (per channel and head), or empty.
    #[serde(default)]
    pub qk_norm: String,
    /// Full layers have no value matrix: the keys serve as values.
    #[serde(default)]
    pub full_value_is_key: bool,
    /// Tokens that a sliding layer sees.
    #[serde(default)]
    pub window: u32,
    /// Channels of per-layer embeddings.
    #[serde(default)]
    pub per_layer_embedding: u32,
    /// From this layer on, layers reuse the KV cache of an earlier one; 0 for none.
    #[serde(default)]
    pub kv_shared_from_layer: u32,
    /// Layers for multi-token prediction, which are not in `layers`.
    #[serde(default)]
    pub mtp_layers: u32,
    /// They have embeddings and an output head of their own.
    #[serde(default)]
    pub mtp_embeddings: bool,
    #[serde(default)]
    pub experts: Option<RawExperts>,
    #[serde(default)]
    pub latent: Option<RawLatent>,
    #[serde(default)]
    pub indexer: Option<RawIndexer>,
    #[serde(default)]
    pub delta: Option<RawDelta>,
    #[serde(default)]
    pub mamba: Option<RawMamba>,
    #[serde(default)]
    pub kda: Option<RawKda>,
    /// Tokens that a short convolution spans.
    #[serde(default)]
    pub conv_cache: u32,
    #[serde(default)]
    pub compressed: Option<RawCompressed>,
    /// Length of the table of rotation frequencies.
    #[serde(default)]
    pub rope_frequencies: u32,
    /// Length of each of the two tables of rotation factors.
    #[serde(default)]
    pub rope_factors: u32,
    /// The figures are known configuration values; no page of the publisher was read.
    #[serde(default)]
    pub known_configuration: bool,
    #[serde(default)]
    pub note: String,
    pub source: Vec<String>,
}

/// Routed experts and what stands beside them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExperts {
    pub count: u32,
    /// Routed experts that one token uses.
    pub used: u32,
    /// Feed-forward width of one expert.
    pub width: u32,
    /// Feed-forward width of all shared experts together.
    #[serde(default)]
    pub shared_width: u32,
    /// So many first layers are dense.
    #[serde(default)]
    pub dense_first: u32,
    /// Every so many layers has experts, the last of each group; 0 and 1 mean every layer.
    #[serde(default)]
    pub every: u32,
    /// The router has a bias per expert that only selects.
    #[serde(default)]
    pub selection_bias: bool,
}

/// Multi-head latent attention.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLatent {
    pub kv_rank: u32,
    /// 0 if queries are not compressed.
    #[serde(default)]
    pub q_rank: u32,
    /// Channels of a key without position.
    pub no_rope: u32,
    /// Channels of a key with position.
    pub rope: u32,
    pub value: u32,
}

/// What selects the tokens that sparse attention looks at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawIndexer {
    pub heads: u32,
    pub head_dim: u32,
    /// Tokens it selects; 0 if unknown.
    #[serde(default)]
    pub top: u32,
}

/// Gated delta net.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDelta {
    pub key_heads: u32,
    pub value_heads: u32,
    pub head_dim: u32,
    pub conv: u32,
}

/// Mamba 2.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMamba {
    pub inner: u32,
    pub groups: u32,
    pub state: u32,
    pub heads: u32,
    pub conv: u32,
    /// Whether its output is normalized.
    #[serde(default)]
    pub norm: bool,
}

/// Kimi delta attention.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawKda {
    pub heads: u32,
    pub head_dim: u32,
    pub conv: u32,
}

/// DeepSeek V4's attention over a window and compressed tokens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCompressed {
    pub q_rank: u32,
    pub output_groups: u32,
    pub output_rank: u32,
    /// Parallel residual streams.
    pub streams: u32,
    /// So many first layers choose experts by a table.
    pub hash_layers: u32,
}
