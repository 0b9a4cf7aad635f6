//! What an imported architecture may be, so that nothing computed from it can overflow or take long.
//!
//! Shapes are multiplied as 32-bit numbers and tensors summed as 64-bit ones; every bound is far above any LLM.

use super::error::BoundsError;
use crate::catalog::llm::architecture::{Architecture, FeedForward, GgufArchitecture, Layer, LayerKind};
use crate::estimate::tensors::{Scope, visit};

/// Most layers.
pub const LAYERS: u64 = 1024;
/// Widest residual stream, or feed-forward block, or heads of a layer together.
pub const WIDTH: u64 = 1 << 20;
const VOCAB: u64 = 1 << 23;
const HEADS: u64 = 1 << 12;
const HEAD_DIM: u64 = 1 << 14;
const EXPERTS: u64 = 1 << 14;
const SMALL: u64 = 1 << 10;
/// Longest window and maximum context, in tokens.
pub const TOKENS: u64 = 1 << 30;
/// Most parameters: 10¹⁵.
const PARAMETERS: u64 = 1_000_000_000_000_000;

/// What is wrong first. Checks go on after it and change nothing any more: that is less code than to stop.
struct Checks(Result<(), BoundsError>);

impl Checks {
    #[inline(never)]
    fn at_most(&mut self, what: &'static str, value: u64, most: u64) {
        if value > most && self.0.is_ok() {
            self.0 = Err(BoundsError::Beyond { what, value, most });
        }
    }

    #[inline(never)]
    fn within(&mut self, what: &'static str, value: u64, most: u64) {
        self.needs(value > 0, what);
        self.at_most(what, value, most);
    }

    /// The product of two 32-bit figures, which must be a shape itself.
    #[inline(never)]
    fn product(&mut self, what: &'static str, a: u32, b: u32) {
        self.within(what, u64::from(a) * u64::from(b), WIDTH);
    }

    #[inline(never)]
    fn needs(&mut self, there: bool, what: &'static str) {
        if !there && self.0.is_ok() {
            self.0 = Err(BoundsError::Nothing { what });
        }
    }
}

/// Refuses an architecture that is incomplete or beyond what can be computed with.
///
/// # Errors
/// `Nothing` or `Beyond`, naming the figure.
pub fn check(a: &Architecture, max_context: u64) -> Result<(), BoundsError> {
    let wide = u64::from;
    let mut c = Checks(Ok(()));
    c.within("the number of layers", a.layers.len() as u64, LAYERS);
    c.within("the width", wide(a.width), WIDTH);
    c.within("the vocabulary", wide(a.vocab), VOCAB);
    c.within("the longest context", max_context, TOKENS);
    c.at_most("the number of layers for multi-token prediction", wide(a.mtp_layers), 64);
    c.at_most("the window", wide(a.window), TOKENS);
    c.at_most("the width of per-layer embeddings", wide(a.per_layer_embedding), HEAD_DIM);
    c.at_most("the span of short convolutions", wide(a.conv_cache), SMALL);
    c.at_most("the table of rotation frequencies", wide(a.rope_frequencies), WIDTH);
    c.at_most("the table of rotation factors", wide(a.rope_factors), WIDTH);
    parts(a, &mut c);
    recurrent(a, &mut c);
    for layer in &a.layers {
        self::layer(a, layer, &mut c);
    }
    // Shapes may be multiplied only now.
    if c.0.is_ok() {
        let mut parameters: u64 = 0;
        visit(a, Scope::WithPrediction, |tensor| parameters = parameters.saturating_add(tensor.parameters()));
        c.within("the number of parameters", parameters, PARAMETERS);
    }
    c.0
}

/// Experts, latent attention, the indexer and compression.
fn parts(a: &Architecture, c: &mut Checks) {
    let wide = u64::from;
    if let Some(experts) = a.experts {
        c.within("the number of experts", wide(experts.count), EXPERTS);
        c.within("the number of experts that a token uses", wide(experts.used), wide(experts.count));
        c.within("the width of an expert", wide(experts.width), WIDTH);
        c.at_most("the width of shared experts", wide(experts.shared_width), WIDTH);
    }
    if let Some(latent) = a.latent {
        c.within("the rank of latent attention", wide(latent.kv_rank), HEAD_DIM);
        c.at_most("the rank of queries", wide(latent.q_rank), WIDTH);
        c.within("the key without position", wide(latent.no_rope), HEAD_DIM);
        c.at_most("the key with position", wide(latent.rope), HEAD_DIM);
        c.within("the value head", wide(latent.value), HEAD_DIM);
    }
    if let Some(indexer) = a.indexer {
        c.within("the heads of the indexer", wide(indexer.heads), HEADS);
        c.within("the head of the indexer", wide(indexer.head_dim), HEAD_DIM);
        c.product("the indexer", indexer.heads, indexer.head_dim);
        c.at_most("the tokens that the indexer selects", wide(indexer.top.unwrap_or(0)), TOKENS);
    }
    if let Some(z) = a.compressed {
        c.within("the rank of queries", wide(z.q_rank), WIDTH);
        c.within("the groups of the output", wide(z.output_groups), HEADS);
        c.within("the rank of the output", wide(z.output_rank), HEAD_DIM);
        c.product("the output", z.output_groups, z.output_rank);
        c.within("the parallel streams", wide(z.streams), 64);
        c.at_most("the layers that choose experts by a table", wide(z.hash_layers), LAYERS);
    }
}

fn recurrent(a: &Architecture, c: &mut Checks) {
    let wide = u64::from;
    if let Some(d) = a.delta {
        c.product("the keys of the delta net", d.key_heads, d.head_dim);
        c.product("the values of the delta net", d.value_heads, d.head_dim);
        c.within("the head of the delta net", wide(d.head_dim), HEAD_DIM);
        c.within("the span of its convolution", wide(d.conv), SMALL);
    }
    if let Some(m) = a.mamba {
        c.within("the inner width of Mamba", wide(m.inner), WIDTH);
        c.within("the heads of Mamba", wide(m.heads), WIDTH);
        c.within("the groups of Mamba", wide(m.groups), HEADS);
        c.within("the state of Mamba", wide(m.state), HEAD_DIM);
        c.product("the groups of Mamba", m.groups, m.state);
        c.within("the span of its convolution", wide(m.conv), SMALL);
    }
    if let Some(k) = a.kda {
        c.product("the heads of Kimi delta attention", k.heads, k.head_dim);
        c.within("the head of Kimi delta attention", wide(k.head_dim), HEAD_DIM);
        c.within("the span of its convolutions", wide(k.conv), SMALL);
    }
}

fn layer(a: &Architecture, layer: &Layer, c: &mut Checks) {
    let wide = u64::from;
    c.at_most("the number of heads", wide(layer.heads), HEADS);
    c.at_most("the number of KV heads", wide(layer.kv_heads), HEADS);
    c.at_most("the channels of a key head", wide(layer.key_dim), HEAD_DIM);
    c.at_most("the channels of a value head", wide(layer.value_dim), HEAD_DIM);
    let compressed = matches!(layer.kind, LayerKind::Compressed4 | LayerKind::Compressed128);
    if layer.has_heads() || layer.kind == LayerKind::Latent || compressed {
        c.product("the query heads", layer.heads, layer.key_dim);
        c.product("the value heads", layer.heads, layer.value_dim);
        c.product("the key heads", layer.kv_heads, layer.key_dim);
        c.product("the value heads", layer.kv_heads, layer.value_dim);
    }
    match layer.kind {
        LayerKind::Full | LayerKind::FeedForward => {}
        LayerKind::Sliding => c.needs(a.window > 0, "the window"),
        LayerKind::Latent => c.needs(a.latent.is_some(), "the rank of latent attention"),
        LayerKind::Delta => c.needs(a.delta.is_some(), "the delta net"),
        LayerKind::Kda => c.needs(a.kda.is_some(), "Kimi delta attention"),
        LayerKind::Mamba | LayerKind::FullAndMamba => c.needs(a.mamba.is_some(), "Mamba"),
        LayerKind::Conv => c.needs(a.conv_cache > 0, "the span of short convolutions"),
        LayerKind::Compressed4 | LayerKind::Compressed128 => {
            c.needs(a.window > 0, "the window");
            c.needs(a.compressed.is_some() && a.indexer.is_some(), "the compression");
        }
    }
    let sparse =
        matches!(a.gguf, GgufArchitecture::DeepSeek32 | GgufArchitecture::GlmDsa | GgufArchitecture::MiniMaxM3);
    c.needs(!sparse || a.indexer.is_some(), "the indexer");
    match layer.feed_forward {
        FeedForward::None => {}
        FeedForward::Dense(width) => c.within("the feed-forward width", wide(width), WIDTH),
        FeedForward::Experts => c.needs(a.experts.is_some(), "the number of experts"),
        FeedForward::DenseAndExperts(width) => {
            c.needs(a.experts.is_some(), "the number of experts");
            c.within("the feed-forward width", wide(width), WIDTH);
        }
    }
}
