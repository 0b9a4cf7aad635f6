//! What an imported architecture may be, so that nothing computed from it can overflow or take long.
//!
//! Shapes are multiplied as 32-bit numbers and tensors summed as 64-bit ones; every bound is far above any LLM.

use super::error::BoundsError;
use crate::catalog::llm::architecture::{Architecture, FeedForward, GgufArchitecture, Layer, LayerKind};
use crate::estimate::tensors::{Scope, visit};
use crate::language::import as say;

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
    c.within(say::what_number_of_layers(), a.layers.len() as u64, LAYERS);
    c.within(say::what_width(), wide(a.width), WIDTH);
    c.within(say::what_vocabulary(), wide(a.vocab), VOCAB);
    c.within(say::what_longest_context(), max_context, TOKENS);
    c.at_most(say::what_number_of_layers_for_multi_token_prediction(), wide(a.mtp_layers), 64);
    c.at_most(say::what_window(), wide(a.window), TOKENS);
    c.at_most(say::what_width_of_per_layer_embeddings(), wide(a.per_layer_embedding), HEAD_DIM);
    c.at_most(say::what_span_of_short_convolutions(), wide(a.conv_cache), SMALL);
    c.at_most(say::what_table_of_rotation_frequencies(), wide(a.rope_frequencies), WIDTH);
    c.at_most(say::what_table_of_rotation_factors(), wide(a.rope_factors), WIDTH);
    parts(a, &mut c);
    recurrent(a, &mut c);
    for layer in &a.layers {
        self::layer(a, layer, &mut c);
    }
    // Shapes may be multiplied only now.
    if c.0.is_ok() {
        let mut parameters: u64 = 0;
        visit(a, Scope::WithPrediction, |tensor| parameters = parameters.saturating_add(tensor.parameters()));
        c.within(say::what_number_of_parameters(), parameters, PARAMETERS);
    }
    c.0
}

/// Experts, latent attention, the indexer and compression.
fn parts(a: &Architecture, c: &mut Checks) {
    let wide = u64::from;
    if let Some(experts) = a.experts {
        c.within(say::what_number_of_experts(), wide(experts.count), EXPERTS);
        c.within(say::what_number_of_experts_that_a_token_uses(), wide(experts.used), wide(experts.count));
        c.within(say::what_width_of_an_expert(), wide(experts.width), WIDTH);
        c.at_most(say::what_width_of_shared_experts(), wide(experts.shared_width), WIDTH);
    }
    if let Some(latent) = a.latent {
        c.within(say::what_rank_of_latent_attention(), wide(latent.kv_rank), HEAD_DIM);
        c.at_most(say::what_rank_of_queries(), wide(latent.q_rank), WIDTH);
        c.within(say::what_key_without_position(), wide(latent.no_rope), HEAD_DIM);
        c.at_most(say::what_key_with_position(), wide(latent.rope), HEAD_DIM);
        c.within(say::what_value_head(), wide(latent.value), HEAD_DIM);
    }
    if let Some(indexer) = a.indexer {
        c.within(say::what_heads_of_the_indexer(), wide(indexer.heads), HEADS);
        c.within(say::what_head_of_the_indexer(), wide(indexer.head_dim), HEAD_DIM);
        c.product(say::what_indexer(), indexer.heads, indexer.head_dim);
        c.at_most(say::what_tokens_that_the_indexer_selects(), wide(indexer.top.unwrap_or(0)), TOKENS);
    }
    if let Some(z) = a.compressed {
        c.within(say::what_rank_of_queries(), wide(z.q_rank), WIDTH);
        c.within(say::what_groups_of_the_output(), wide(z.output_groups), HEADS);
        c.within(say::what_rank_of_the_output(), wide(z.output_rank), HEAD_DIM);
        c.product(say::what_output(), z.output_groups, z.output_rank);
        c.within(say::what_parallel_streams(), wide(z.streams), 64);
        c.at_most(say::what_layers_that_choose_experts_by_a_table(), wide(z.hash_layers), LAYERS);
    }
}

fn recurrent(a: &Architecture, c: &mut Checks) {
    let wide = u64::from;
    if let Some(d) = a.delta {
        c.product(say::what_keys_of_the_delta_net(), d.key_heads, d.head_dim);
        c.product(say::what_values_of_the_delta_net(), d.value_heads, d.head_dim);
        c.within(say::what_head_of_the_delta_net(), wide(d.head_dim), HEAD_DIM);
        c.within(say::what_span_of_its_convolution(), wide(d.conv), SMALL);
    }
    if let Some(m) = a.mamba {
        c.within(say::what_inner_width_of_mamba(), wide(m.inner), WIDTH);
        c.within(say::what_heads_of_mamba(), wide(m.heads), WIDTH);
        c.within(say::what_groups_of_mamba(), wide(m.groups), HEADS);
        c.within(say::what_state_of_mamba(), wide(m.state), HEAD_DIM);
        c.product(say::what_groups_of_mamba(), m.groups, m.state);
        c.within(say::what_span_of_its_convolution(), wide(m.conv), SMALL);
    }
    if let Some(k) = a.kda {
        c.product(say::what_heads_of_kimi_delta_attention(), k.heads, k.head_dim);
        c.within(say::what_head_of_kimi_delta_attention(), wide(k.head_dim), HEAD_DIM);
        c.within(say::what_span_of_its_convolutions(), wide(k.conv), SMALL);
    }
}

fn layer(a: &Architecture, layer: &Layer, c: &mut Checks) {
    let wide = u64::from;
    c.at_most(say::what_number_of_heads(), wide(layer.heads), HEADS);
    c.at_most(say::what_number_of_kv_heads(), wide(layer.kv_heads), HEADS);
    c.at_most(say::what_channels_of_a_key_head(), wide(layer.key_dim), HEAD_DIM);
    c.at_most(say::what_channels_of_a_value_head(), wide(layer.value_dim), HEAD_DIM);
    let compressed = matches!(layer.kind, LayerKind::Compressed4 | LayerKind::Compressed128);
    if layer.has_heads() || layer.kind == LayerKind::Latent || compressed {
        c.product(say::what_query_heads(), layer.heads, layer.key_dim);
        c.product(say::what_value_heads(), layer.heads, layer.value_dim);
        c.product(say::what_key_heads(), layer.kv_heads, layer.key_dim);
        c.product(say::what_value_heads(), layer.kv_heads, layer.value_dim);
    }
    match layer.kind {
        LayerKind::Full | LayerKind::FeedForward => {}
        LayerKind::Sliding => c.needs(a.window > 0, say::what_window()),
        LayerKind::Latent => c.needs(a.latent.is_some(), say::what_rank_of_latent_attention()),
        LayerKind::Delta => c.needs(a.delta.is_some(), say::what_delta_net()),
        LayerKind::Kda => c.needs(a.kda.is_some(), say::what_kimi_delta_attention()),
        LayerKind::Mamba | LayerKind::FullAndMamba => c.needs(a.mamba.is_some(), "Mamba"),
        LayerKind::Conv => c.needs(a.conv_cache > 0, say::what_span_of_short_convolutions()),
        LayerKind::Compressed4 | LayerKind::Compressed128 => {
            c.needs(a.window > 0, say::what_window());
            c.needs(a.compressed.is_some() && a.indexer.is_some(), say::what_compression());
        }
    }
    let sparse =
        matches!(a.gguf, GgufArchitecture::DeepSeek32 | GgufArchitecture::GlmDsa | GgufArchitecture::MiniMaxM3);
    c.needs(!sparse || a.indexer.is_some(), say::what_indexer());
    match layer.feed_forward {
        FeedForward::None => {}
        FeedForward::Dense(width) => c.within(say::what_feed_forward_width(), wide(width), WIDTH),
        FeedForward::Experts => c.needs(a.experts.is_some(), say::what_number_of_experts()),
        FeedForward::DenseAndExperts(width) => {
            c.needs(a.experts.is_some(), say::what_number_of_experts());
            c.within(say::what_feed_forward_width(), wide(width), WIDTH);
        }
    }
}
