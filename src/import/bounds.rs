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

fn at_most(what: &'static str, value: u64, most: u64) -> Result<(), BoundsError> {
    if value <= most { Ok(()) } else { Err(BoundsError::Beyond { what, value, most }) }
}

fn within(what: &'static str, value: u64, most: u64) -> Result<(), BoundsError> {
    if value == 0 { Err(BoundsError::Nothing { what }) } else { at_most(what, value, most) }
}

/// The product of two 32-bit figures, which must be a shape itself.
fn product(what: &'static str, a: u32, b: u32) -> Result<(), BoundsError> {
    within(what, u64::from(a) * u64::from(b), WIDTH)
}

/// Refuses an architecture that is incomplete or beyond what can be computed with.
///
/// # Errors
/// `Nothing` or `Beyond`, naming the figure.
pub fn check(a: &Architecture, max_context: u64) -> Result<(), BoundsError> {
    let wide = u64::from;
    within("the number of layers", a.layers.len() as u64, LAYERS)?;
    within("the width", wide(a.width), WIDTH)?;
    within("the vocabulary", wide(a.vocab), VOCAB)?;
    within("the longest context", max_context, TOKENS)?;
    at_most("the number of layers for multi-token prediction", wide(a.mtp_layers), 64)?;
    at_most("the window", wide(a.window), TOKENS)?;
    at_most("the width of per-layer embeddings", wide(a.per_layer_embedding), HEAD_DIM)?;
    at_most("the span of short convolutions", wide(a.conv_cache), SMALL)?;
    at_most("the table of rotation frequencies", wide(a.rope_frequencies), WIDTH)?;
    at_most("the table of rotation factors", wide(a.rope_factors), WIDTH)?;
    parts(a)?;
    recurrent(a)?;
    for layer in &a.layers {
        self::layer(a, layer)?;
    }
    let mut parameters: u64 = 0;
    visit(a, Scope::WithPrediction, |tensor| parameters = parameters.saturating_add(tensor.parameters()));
    within("the number of parameters", parameters, PARAMETERS)
}

/// Experts, latent attention, the indexer and compression.
fn parts(a: &Architecture) -> Result<(), BoundsError> {
    let wide = u64::from;
    if let Some(experts) = a.experts {
        within("the number of experts", wide(experts.count), EXPERTS)?;
        within("the number of experts that a token uses", wide(experts.used), wide(experts.count))?;
        within("the width of an expert", wide(experts.width), WIDTH)?;
        at_most("the width of shared experts", wide(experts.shared_width), WIDTH)?;
    }
    if let Some(latent) = a.latent {
        within("the rank of latent attention", wide(latent.kv_rank), HEAD_DIM)?;
        at_most("the rank of queries", wide(latent.q_rank), WIDTH)?;
        within("the key without position", wide(latent.no_rope), HEAD_DIM)?;
        at_most("the key with position", wide(latent.rope), HEAD_DIM)?;
        within("the value head", wide(latent.value), HEAD_DIM)?;
    }
    if let Some(indexer) = a.indexer {
        within("the heads of the indexer", wide(indexer.heads), HEADS)?;
        within("the head of the indexer", wide(indexer.head_dim), HEAD_DIM)?;
        product("the indexer", indexer.heads, indexer.head_dim)?;
        at_most("the tokens that the indexer selects", wide(indexer.top.unwrap_or(0)), TOKENS)?;
    }
    if let Some(c) = a.compressed {
        within("the rank of queries", wide(c.q_rank), WIDTH)?;
        within("the groups of the output", wide(c.output_groups), HEADS)?;
        within("the rank of the output", wide(c.output_rank), HEAD_DIM)?;
        product("the output", c.output_groups, c.output_rank)?;
        within("the parallel streams", wide(c.streams), 64)?;
        at_most("the layers that choose experts by a table", wide(c.hash_layers), LAYERS)?;
    }
    Ok(())
}

fn recurrent(a: &Architecture) -> Result<(), BoundsError> {
    let wide = u64::from;
    if let Some(d) = a.delta {
        product("the keys of the delta net", d.key_heads, d.head_dim)?;
        product("the values of the delta net", d.value_heads, d.head_dim)?;
        within("the head of the delta net", wide(d.head_dim), HEAD_DIM)?;
        within("the span of its convolution", wide(d.conv), SMALL)?;
    }
    if let Some(m) = a.mamba {
        within("the inner width of Mamba", wide(m.inner), WIDTH)?;
        within("the heads of Mamba", wide(m.heads), WIDTH)?;
        within("the groups of Mamba", wide(m.groups), HEADS)?;
        within("the state of Mamba", wide(m.state), HEAD_DIM)?;
        product("the groups of Mamba", m.groups, m.state)?;
        within("the span of its convolution", wide(m.conv), SMALL)?;
    }
    if let Some(k) = a.kda {
        product("the heads of Kimi delta attention", k.heads, k.head_dim)?;
        within("the head of Kimi delta attention", wide(k.head_dim), HEAD_DIM)?;
        within("the span of its convolutions", wide(k.conv), SMALL)?;
    }
    Ok(())
}

fn layer(a: &Architecture, layer: &Layer) -> Result<(), BoundsError> {
    let wide = u64::from;
    at_most("the number of heads", wide(layer.heads), HEADS)?;
    at_most("the number of KV heads", wide(layer.kv_heads), HEADS)?;
    at_most("the channels of a key head", wide(layer.key_dim), HEAD_DIM)?;
    at_most("the channels of a value head", wide(layer.value_dim), HEAD_DIM)?;
    let compressed = matches!(layer.kind, LayerKind::Compressed4 | LayerKind::Compressed128);
    if layer.has_heads() || layer.kind == LayerKind::Latent || compressed {
        product("the query heads", layer.heads, layer.key_dim)?;
        product("the value heads", layer.heads, layer.value_dim)?;
        product("the key heads", layer.kv_heads, layer.key_dim)?;
        product("the value heads", layer.kv_heads, layer.value_dim)?;
    }
    let needs = |there: bool, what: &'static str| if there { Ok(()) } else { Err(BoundsError::Nothing { what }) };
    match layer.kind {
        LayerKind::Full | LayerKind::FeedForward => {}
        LayerKind::Sliding => needs(a.window > 0, "the window")?,
        LayerKind::Latent => needs(a.latent.is_some(), "the rank of latent attention")?,
        LayerKind::Delta => needs(a.delta.is_some(), "the delta net")?,
        LayerKind::Kda => needs(a.kda.is_some(), "Kimi delta attention")?,
        LayerKind::Mamba | LayerKind::FullAndMamba => needs(a.mamba.is_some(), "Mamba")?,
        LayerKind::Conv => needs(a.conv_cache > 0, "the span of short convolutions")?,
        LayerKind::Compressed4 | LayerKind::Compressed128 => {
            needs(a.window > 0, "the window")?;
            needs(a.compressed.is_some() && a.indexer.is_some(), "the compression")?;
        }
    }
    let sparse =
        matches!(a.gguf, GgufArchitecture::DeepSeek32 | GgufArchitecture::GlmDsa | GgufArchitecture::MiniMaxM3);
    needs(!sparse || a.indexer.is_some(), "the indexer")?;
    match layer.feed_forward {
        FeedForward::None => Ok(()),
        FeedForward::Dense(width) => within("the feed-forward width", wide(width), WIDTH),
        FeedForward::Experts => needs(a.experts.is_some(), "the number of experts"),
        FeedForward::DenseAndExperts(width) => {
            needs(a.experts.is_some(), "the number of experts")?;
            within("the feed-forward width", wide(width), WIDTH)
        }
    }
}
