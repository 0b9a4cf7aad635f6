//! Tensors of attention layers.

use super::{Category, Emit};
use crate::catalog::llm::architecture::{Architecture, FeedForward, GgufArchitecture, Layer, LayerKind, QkNorm};

pub(super) fn tensors(a: &Architecture, layer: &Layer, emit: &mut Emit<'_>) {
    match layer.kind {
        LayerKind::Full | LayerKind::Sliding | LayerKind::FullAndMamba => heads(a, layer, emit),
        LayerKind::Latent => latent(a, layer, emit),
        LayerKind::Compressed4 | LayerKind::Compressed128 => compressed(a, layer, emit),
        LayerKind::Delta | LayerKind::Kda | LayerKind::Mamba | LayerKind::Conv | LayerKind::FeedForward => {}
    }
}

fn heads(a: &Architecture, layer: &Layer, emit: &mut Emit<'_>) {
    let w = a.width;
    let q = layer.heads * layer.key_dim;
    let k = layer.kv_heads * layer.key_dim;
    let v = layer.kv_heads * layer.value_dim;
    if a.gguf == GgufArchitecture::Phi3 {
        emit.matrix("attn_qkv.weight", Category::Qkv, w, q + k + v);
    } else {
        // The query matrix of these also computes a gate on the output.
        let gated =
            matches!(a.gguf, GgufArchitecture::Qwen3Next | GgufArchitecture::Qwen35 | GgufArchitecture::Qwen35Moe);
        emit.matrix("attn_q.weight", Category::Q, w, if gated { 2 * q } else { q });
        emit.matrix("attn_k.weight", Category::K, w, k);
        if !(a.full_value_is_key && layer.kind == LayerKind::Full) {
            emit.matrix("attn_v.weight", Category::V, w, v);
        }
        if a.qkv_bias {
            emit.small("attn_q.bias", &[q]);
            emit.small("attn_k.bias", &[k]);
            emit.small("attn_v.bias", &[v]);
        }
    }
    emit.matrix("attn_output.weight", Category::AttentionOutput, layer.heads * layer.value_dim, w);
    match a.gguf {
        GgufArchitecture::OpenAiMoe => {
            emit.small("attn_output.bias", &[w]);
            emit.small("attn_sinks.weight", &[layer.heads]);
        }
        GgufArchitecture::Step35 => emit.matrix("attn_gate.weight", Category::Other, w, layer.heads),
        _ => {}
    }
    match a.qk_norm {
        QkNorm::None => {}
        QkNorm::Head => {
            emit.small("attn_q_norm.weight", &[layer.key_dim]);
            emit.small("attn_k_norm.weight", &[layer.key_dim]);
        }
        QkNorm::Full => {
            emit.small("attn_q_norm.weight", &[q]);
            emit.small("attn_k_norm.weight", &[k]);
        }
        QkNorm::PerHead => {
            emit.small("attn_q_norm.weight", &[layer.key_dim, layer.heads]);
            emit.small("attn_k_norm.weight", &[layer.key_dim, layer.kv_heads]);
        }
    }
    if let (GgufArchitecture::MiniMaxM3, Some(indexer), FeedForward::Experts) = (a.gguf, a.indexer, layer.feed_forward)
    {
        emit.kept("indexer.q_proj.weight", &[w, indexer.heads * indexer.head_dim]);
        emit.kept("indexer.k_proj.weight", &[w, indexer.head_dim]);
        emit.small("indexer.q_norm.weight", &[indexer.head_dim]);
        emit.small("indexer.k_norm.weight", &[indexer.head_dim]);
    }
}

fn latent(a: &Architecture, layer: &Layer, emit: &mut Emit<'_>) {
    let Some(latent) = a.latent else { return };
    let w = a.width;
    if latent.q_rank > 0 {
        emit.matrix("attn_q_a.weight", Category::Other, w, latent.q_rank);
        emit.small("attn_q_a_norm.weight", &[latent.q_rank]);
        emit.matrix("attn_q_b.weight", Category::Other, latent.q_rank, layer.heads * layer.key_dim);
    } else {
        emit.matrix("attn_q.weight", Category::Q, w, layer.heads * layer.key_dim);
    }
    emit.matrix("attn_kv_a_mqa.weight", Category::Other, w, latent.kv_rank + latent.rope);
    emit.small("attn_kv_a_norm.weight", &[latent.kv_rank]);
    emit.cube("attn_k_b.weight", [latent.no_rope, latent.kv_rank, layer.heads]);
    emit.cube("attn_v_b.weight", [latent.kv_rank, latent.value, layer.heads]);
    emit.matrix("attn_output.weight", Category::AttentionOutput, layer.heads * latent.value, w);
    if let Some(indexer) = a.indexer {
        emit.small("indexer.k_norm.weight", &[indexer.head_dim]);
        emit.small("indexer.k_norm.bias", &[indexer.head_dim]);
        emit.matrix("indexer.proj.weight", Category::Other, w, indexer.heads);
        // The quantizer finds `attn_k.weight` in the name and takes it for attention keys.
        emit.matrix("indexer.attn_k.weight", Category::K, w, indexer.head_dim);
        emit.matrix("indexer.attn_q_b.weight", Category::Other, latent.q_rank, indexer.heads * indexer.head_dim);
    }
}

/// DeepSeek V4: one latent head over a window, and a compressor of older tokens, which the indexer selects from.
fn compressed(a: &Architecture, layer: &Layer, emit: &mut Emit<'_>) {
    let (Some(c), Some(indexer)) = (a.compressed, a.indexer) else { return };
    let w = a.width;
    let head = layer.key_dim;
    emit.small("attn_sinks.weight", &[layer.heads]);
    emit.matrix("attn_q_a.weight", Category::Other, w, c.q_rank);
    emit.small("attn_q_a_norm.weight", &[c.q_rank]);
    emit.matrix("attn_q_b.weight", Category::Other, c.q_rank, layer.heads * head);
    emit.matrix("attn_kv.weight", Category::Other, w, head);
    emit.small("attn_kv_norm.weight", &[head]);
    let grouped = layer.heads * layer.value_dim / c.output_groups;
    emit.matrix("attn_output_a.weight", Category::Other, grouped, c.output_groups * c.output_rank);
    emit.matrix("attn_output_b.weight", Category::Other, c.output_groups * c.output_rank, w);
    // Each of the two halves of a layer mixes the parallel streams: n² + 2 n coefficients.
    let mix = c.streams * c.streams + 2 * c.streams;
    for (function, base, scale) in [
        ("hc_attn_fn.weight", "hc_attn_base.weight", "hc_attn_scale.weight"),
        ("hc_ffn_fn.weight", "hc_ffn_base.weight", "hc_ffn_scale.weight"),
    ] {
        emit.matrix(function, Category::Other, w * c.streams, mix);
        emit.small(base, &[mix]);
        emit.small(scale, &[3]);
    }
    // Compression of four to one overlaps: twice the channels.
    let (ratio, channels) = if layer.kind == LayerKind::Compressed4 { (4, 2 * head) } else { (128, head) };
    emit.matrix("attn_compressor_kv.weight", Category::Other, w, channels);
    emit.matrix("attn_compressor_gate.weight", Category::Other, w, channels);
    emit.matrix("attn_compressor_ape.weight", Category::Other, channels, ratio);
    emit.small("attn_compressor_norm.weight", &[head]);
    if layer.kind == LayerKind::Compressed4 {
        let channels = 2 * indexer.head_dim;
        emit.matrix("indexer.proj.weight", Category::Other, w, indexer.heads);
        emit.matrix("indexer.attn_q_b.weight", Category::Other, c.q_rank, indexer.heads * indexer.head_dim);
        emit.matrix("indexer_compressor_kv.weight", Category::Other, w, channels);
        emit.matrix("indexer_compressor_gate.weight", Category::Other, w, channels);
        emit.matrix("indexer_compressor_ape.weight", Category::Other, channels, ratio);
        emit.small("indexer_compressor_norm.weight", &[indexer.head_dim]);
    }
}
