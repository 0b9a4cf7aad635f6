//! How many elements per token of the physical batch each stage of the graph holds at once.

use super::Logits;
use crate::catalog::llm::architecture::{
    Architecture, Experts, FeedForward, GgufArchitecture, Indexer, Latent, Layer, LayerKind, Mamba,
};
use crate::estimate::kv_cache::{CacheSettings, FlashAttention};

/// Recurrent layers work through tokens in chunks; with fewer tokens of a sequence in the batch they hold more copies of
/// the state.
const CHUNK: u64 = 256;

pub(super) struct Stages<'a> {
    pub architecture: &'a Architecture,
    pub settings: &'a CacheSettings,
}

impl Stages<'_> {
    /// Copies of the residual stream: three inputs and the running sum; Gemma 3n and DeepSeek V4 keep parallel streams,
    /// and per-layer embeddings stay for all layers.
    fn residual(&self) -> u64 {
        let a = self.architecture;
        let copies = match a.gguf {
            GgufArchitecture::Gemma3n => 9,
            GgufArchitecture::DeepSeek4 => 3 + 2 * a.compressed.map_or(0, |compressed| compressed.streams),
            _ => 4,
        };
        u64::from(copies) * u64::from(a.width) + u64::from(a.per_layer_embedding) * a.layers.len() as u64
    }

    /// The widest point between the inputs and the logits, without attention scores.
    pub(super) fn body(&self) -> u64 {
        let a = self.architecture;
        let kinds = a.layers.kinds().iter().map(|(_, layer)| layer);
        let widest = kinds.clone().map(|layer| self.feed_forward(layer).max(self.mixer(layer))).max();
        let beside = if kinds.clone().any(|layer| layer.kind == LayerKind::FullAndMamba) {
            // Attention and Mamba beside each other leave holes that the feed-forward block does not fit into.
            let copies = if self.tokens_per_sequence() < CHUNK { 1 } else { 4 };
            copies * u64::from(a.width)
        } else {
            0
        };
        self.residual() + widest.unwrap_or(0) + beside + self.selection()
    }

    /// Gate, up-projection and their product; without a gate the one up-projection.
    fn feed_forward(&self, layer: &Layer) -> u64 {
        let matrices = if self.is_gated() { 3 } else { 1 };
        let dense = |width: u32| matrices * u64::from(width);
        match (layer.feed_forward, self.architecture.experts) {
            (FeedForward::Dense(width), _) => dense(width),
            (FeedForward::Experts, Some(experts)) => self.experts(experts),
            (FeedForward::DenseAndExperts(width), Some(experts)) => dense(width).max(self.experts(experts)),
            (FeedForward::None | FeedForward::Experts | FeedForward::DenseAndExperts(_), _) => 0,
        }
    }

    /// The same over the experts of a token; their outputs go where gate and up-projection were, if they fit there.
    fn experts(&self, experts: Experts) -> u64 {
        let width = u64::from(self.architecture.width);
        let inner = u64::from(experts.used) * u64::from(experts.width);
        let outputs = u64::from(experts.used) * width;
        if self.is_gated() {
            3 * inner + if outputs > 2 * inner { outputs } else { 0 }
        } else {
            inner + outputs + width
        }
    }

    fn is_gated(&self) -> bool {
        use GgufArchitecture as G;
        !matches!(self.architecture.gguf, G::Nemotron | G::NemotronH | G::NemotronHMoe)
    }

    fn mixer(&self, layer: &Layer) -> u64 {
        let a = self.architecture;
        let wide = u64::from;
        match (layer.kind, a.latent, a.mamba, a.delta, a.kda) {
            (LayerKind::Latent, Some(latent), ..) => self.latent(layer, latent),
            (LayerKind::Compressed4 | LayerKind::Compressed128, ..) => {
                2 * wide(layer.heads) * wide(layer.key_dim) + wide(layer.key_dim)
            }
            (LayerKind::Mamba, _, Some(mamba), ..) => self.mamba(mamba),
            (LayerKind::Delta, _, _, Some(delta), _) => {
                let values = wide(delta.value_heads) * wide(delta.head_dim);
                let convolved = values + 2 * wide(delta.key_heads) * wide(delta.head_dim);
                let copies = if self.tokens_per_sequence() < CHUNK { 3 } else { 1 };
                2 * convolved + copies * self.per_token(wide(delta.head_dim) * values)
            }
            (LayerKind::Kda, .., Some(kda)) => {
                let all = wide(kda.heads) * wide(kda.head_dim);
                2 * 3 * all + all + self.per_token(wide(kda.head_dim) * all)
            }
            _ => 0,
        }
    }

    /// Absorbed latent attention: queries, the same with the latent's channels, and the sums over latents; the rotated
    /// part besides where it does not fit into a row of the residual stream.
    fn latent(&self, layer: &Layer, latent: Latent) -> u64 {
        let heads = u64::from(layer.heads);
        let channels = 2 * latent.kv_rank + latent.rope + layer.key_dim;
        let rotated = heads * u64::from(latent.rope);
        let beside = if rotated > u64::from(self.architecture.width) { rotated } else { 0 };
        heads * u64::from(channels) + beside
    }

    /// The projection, the convolved channels twice, the output and the state.
    fn mamba(&self, mamba: Mamba) -> u64 {
        let inner = u64::from(mamba.inner);
        let convolved = inner + 2 * u64::from(mamba.groups) * u64::from(mamba.state);
        let projected = inner + convolved + u64::from(mamba.heads);
        projected + 2 * convolved + inner + self.per_token(u64::from(mamba.state) * inner)
    }

    /// What the indexer of sparse attention adds: the tokens it selects in every layer, and its scores.
    fn selection(&self) -> u64 {
        let a = self.architecture;
        let cells = self.settings.cells_per_sequence();
        match (a.gguf, a.indexer) {
            (GgufArchitecture::DeepSeek32 | GgufArchitecture::GlmDsa, Some(Indexer { top: Some(top), .. })) => {
                // Up to 16k cells the scores fit into what attention has left.
                let scores = if cells > 16_384 { cells } else { 0 };
                a.layers.len() as u64 * u64::from(top) + cells / 2 + scores
            }
            (GgufArchitecture::MiniMaxM3, Some(indexer)) if self.selects_blocks() => {
                // Scores and their order for each of the indexer's heads, and once over all.
                let per_cell = 2 * u64::from(indexer.heads) + 1;
                (per_cell * cells).saturating_sub(u64::from(a.width))
            }
            _ => 0,
        }
    }

    /// MiniMax M3 selects blocks only with flash attention and with cells of its own for each sequence.
    fn selects_blocks(&self) -> bool {
        let one_stream = self.settings.streams() == u64::from(self.settings.sequences.max(1));
        self.settings.flash_attention == FlashAttention::On && one_stream
    }

    /// Without flash attention: the scores of the layer that has most of them, with queries, keys and values.
    pub(super) fn scores(&self) -> u64 {
        if self.settings.flash_attention == FlashAttention::On {
            return 0;
        }
        let a = self.architecture;
        let kinds = a.layers.kinds().iter();
        let widest = kinds.map(|(_, layer)| self.scores_of(layer)).max().unwrap_or(0);
        let shared = if a.gguf == GgufArchitecture::Gemma3n { 2 * u64::from(a.width) } else { 0 };
        (self.residual() + widest + self.selection()).saturating_sub(shared)
    }

    fn scores_of(&self, layer: &Layer) -> u64 {
        let a = self.architecture;
        let heads = u64::from(layer.heads);
        let cells = match layer.kind {
            LayerKind::Sliding => self.settings.sliding_cells(a.window),
            LayerKind::Full | LayerKind::FullAndMamba | LayerKind::Latent => self.settings.cells_per_sequence(),
            LayerKind::Compressed4 | LayerKind::Compressed128 => {
                self.settings.sliding_cells(a.window) + self.settings.cells_per_sequence() / 4
            }
            LayerKind::Delta | LayerKind::Kda | LayerKind::Mamba | LayerKind::Conv | LayerKind::FeedForward => {
                return 0;
            }
        };
        if !layer.has_heads() {
            return heads * cells + self.mixer(layer);
        }
        let queries = heads * u64::from(layer.key_dim);
        let keys_and_values = u64::from(layer.kv_heads) * u64::from(layer.key_dim + layer.value_dim);
        let more = match a.gguf {
            // The gate on the output waits beside the queries.
            GgufArchitecture::Qwen3Next | GgufArchitecture::Qwen35 | GgufArchitecture::Qwen35Moe => 2 * queries,
            GgufArchitecture::Gemma4 => (2 * queries).saturating_sub(keys_and_values),
            // Nothing is rotated.
            GgufArchitecture::NemotronH | GgufArchitecture::NemotronHMoe => 0,
            // The sum over values goes where the layer's input was, if it fits there.
            _ if queries > u64::from(a.width) => queries,
            _ => 0,
        };
        heads * cells + queries + keys_and_values + more
    }

    /// Logits for all tokens, unless they fit into what the mask leaves; for one per sequence they are never widest.
    pub(super) fn logits(&self, logits: Logits) -> u64 {
        let a = self.architecture;
        let vocab = u64::from(a.vocab);
        match logits {
            Logits::PerSequence => 0,
            Logits::All if 2 * vocab <= self.settings.cells_per_sequence() => 0,
            Logits::All => vocab + 4 * u64::from(a.width),
        }
    }

    /// A state of so many elements per sequence, spread over the tokens of the batch.
    fn per_token(&self, elements: u64) -> u64 {
        elements * u64::from(self.settings.sequences.max(1)) / u64::from(self.settings.ubatch.max(1))
    }

    fn tokens_per_sequence(&self) -> u64 {
        u64::from(self.settings.ubatch) / u64::from(self.settings.sequences.max(1))
    }
}
