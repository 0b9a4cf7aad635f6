//! Metadata and tensors → architecture: layers are what their tensors say, figures what the metadata say.

use super::inventory::{Inventory, LayerFacts};
use super::metadata::Metadata;
use crate::catalog::llm::architecture::{
    Architecture, Compressed, Delta, Experts, FeedForward, GgufArchitecture as G, Indexer, Kda, Latent, Layer,
    LayerKind, Mamba, QkNorm,
};
use crate::import::error::ImportError;
use crate::language::import as say;

/// llama.cpp's chunk of Llama 4, which files do not have.
const LLAMA_4_CHUNK: u32 = 8192;
/// Layers of Gemma 3n with a cache of their own, which older files do not have.
const GEMMA_3N_OWN: usize = 20;

/// The architecture, and the longest context.
pub(super) fn build(metadata: &Metadata, inventory: &Inventory) -> Result<(Architecture, u64), ImportError> {
    let mut a = Architecture::blank(metadata.architecture()?);
    (a.width, a.vocab) = inventory.width_and_vocab()?;
    if metadata.figure("embedding_length")? != a.width {
        let tensor = "token_embd.weight".to_owned();
        return Err(ImportError::BadTensor { tensor, problem: say::problem_has_another_width_than_the_metadata_say() });
    }
    let n = metadata.main_layers()?;
    let (main, prediction) = inventory.layers.split_at(n.min(inventory.layers.len()));
    a.tied_embeddings = !inventory.output;
    a.rope_frequencies = inventory.rope_frequencies;
    a.rope_factors = inventory.rope_factors;
    a.mtp_layers = metadata.figure("nextn_predict_layers")?;
    a.mtp_embeddings = prediction.iter().any(|facts| facts.own_embeddings);
    a.per_layer_embedding = metadata.figure("embedding_length_per_layer_input")?;
    if main.iter().any(|facts| facts.kv_b && !facts.k_b) {
        return Err(ImportError::OldLatent);
    }
    parts(metadata, main, &mut a)?;
    let period = period(metadata, a.gguf, n)?;
    a.window = match (period, a.gguf) {
        (Slides::Never, G::DeepSeek4) => metadata.figure("attention.sliding_window")?,
        (Slides::Never, _) => 0,
        (_, G::Llama4) => LLAMA_4_CHUNK,
        _ => metadata.figure("attention.sliding_window")?,
    };
    let own = own_cache(metadata, a.gguf, n)?;
    for (index, facts) in main.iter().enumerate() {
        let layer = layer(metadata, &a, (index, facts), period)?;
        a.layers.push(Layer { shares_kv: index >= own, ..layer }, 1);
    }
    a.full_value_is_key = main
        .iter()
        .zip(&a.layers)
        .any(|(facts, layer)| layer.kind == LayerKind::Full && facts.k > 0 && facts.v == 0 && facts.qkv == 0);
    a.qkv_bias = main.iter().any(|facts| facts.q_bias);
    a.qk_norm = main
        .iter()
        .zip(&a.layers)
        .map(|(facts, layer)| norm(facts, layer))
        .find(|norm| *norm != QkNorm::None)
        .unwrap_or_default();
    Ok((a, metadata.figure("context_length")?.into()))
}

/// First layer that shares the cache of an earlier one.
fn own_cache(metadata: &Metadata, gguf: G, n: usize) -> Result<usize, ImportError> {
    let shared = metadata.figure("attention.shared_kv_layers")? as usize;
    Ok(match (shared, gguf) {
        (0, G::Gemma3n) => GEMMA_3N_OWN,
        (shared, _) => n.saturating_sub(shared),
    })
}

/// Experts, latent attention, states: what the first layer that has them says.
fn parts(metadata: &Metadata, main: &[LayerFacts], a: &mut Architecture) -> Result<(), ImportError> {
    let figure = |key: &str| metadata.figure(key);
    let has = |is: fn(&LayerFacts) -> bool| main.iter().any(is);
    if let Some(facts) = main.iter().find(|facts| experts(facts).1 > 0) {
        let (width, count) = experts(facts);
        a.experts = Some(Experts {
            count,
            used: figure("expert_used_count")?,
            width,
            shared_width: facts.shared,
            selection_bias: has(|facts| facts.selection_bias),
        });
    }
    if has(|facts| facts.kv_a) {
        let rope = figure("rope.dimension_count")?;
        a.latent = Some(Latent {
            kv_rank: figure("attention.kv_lora_rank")?,
            q_rank: figure("attention.q_lora_rank")?,
            no_rope: figure("attention.key_length_mla")?.saturating_sub(rope),
            rope,
            value: figure("attention.value_length_mla")?,
        });
    }
    let heads = figure("attention.indexer.head_count")?;
    if heads > 0 {
        let top = Some(figure("attention.indexer.top_k")?).filter(|top| *top > 0);
        a.indexer = Some(Indexer { heads, head_dim: figure("attention.indexer.key_length")?, top });
    }
    if has(|facts| facts.delta && !facts.kda) {
        a.delta = Some(Delta {
            key_heads: figure("ssm.group_count")?,
            value_heads: figure("ssm.time_step_rank")?,
            head_dim: figure("ssm.state_size")?,
            conv: figure("ssm.conv_kernel")?,
        });
    }
    if has(|facts| facts.mamba) {
        a.mamba = Some(Mamba {
            inner: figure("ssm.inner_size")?,
            groups: figure("ssm.group_count")?,
            state: figure("ssm.state_size")?,
            heads: figure("ssm.time_step_rank")?,
            conv: figure("ssm.conv_kernel")?,
            norm: has(|facts| facts.mamba && facts.mamba_norm),
        });
    }
    if has(|facts| facts.kda) {
        let (heads, conv) = (metadata.per_layer("attention.head_count", 0)?, figure("ssm.conv_kernel")?);
        a.kda = Some(Kda { heads, head_dim: figure("kda.head_dim")?, conv });
    }
    a.conv_cache = if has(|facts| facts.conv) { figure("shortconv.l_cache")? } else { 0 };
    if has(|facts| facts.compressed > 0) {
        a.compressed = Some(Compressed {
            q_rank: figure("attention.q_lora_rank")?,
            output_groups: figure("attention.output_group_count")?,
            output_rank: figure("attention.output_lora_rank")?,
            streams: figure("hyper_connection.count")?,
            hash_layers: figure("hash_layer_count")?,
        });
    }
    Ok(())
}

/// Width and number of the routed experts of a layer; 0 if it has none.
fn experts(facts: &LayerFacts) -> (u32, u32) {
    match (facts.up_experts, facts.gate_up_experts) {
        ((_, 0), (width, count)) => (width / 2, count),
        (experts, _) => experts,
    }
}

/// Which layers slide.
#[derive(Clone, Copy, PartialEq)]
enum Slides {
    Never,
    /// The metadata list it.
    Listed,
    /// All but every n-th.
    AllBut(usize),
}

/// As llama.cpp has it: some architectures list it, some are known for it, all others have no window whatever they say.
fn period(metadata: &Metadata, gguf: G, n: usize) -> Result<Slides, ImportError> {
    let key = "attention.sliding_window_pattern";
    let usual = match gguf {
        G::Gemma2 | G::OpenAiMoe => 2,
        G::Cohere2 | G::Llama4 | G::Olmo2 | G::Exaone4 | G::Step35 => 4,
        G::Gemma3n => 5,
        G::Gemma3 | G::Gemma4 => 6,
        _ => return Ok(Slides::Never),
    };
    if gguf != G::Llama4 && metadata.figure("attention.sliding_window")? == 0 {
        return Ok(Slides::Never);
    }
    if metadata.is_list(key)? {
        // A list that is too short is refused here already.
        metadata.per_layer(key, n - 1)?;
        return Ok(Slides::Listed);
    }
    let said = metadata.figure(key)? as usize;
    Ok(Slides::AllBut(if said > 0 { said } else { usual }))
}

fn layer(
    metadata: &Metadata,
    a: &Architecture,
    (index, facts): (usize, &LayerFacts),
    slides: Slides,
) -> Result<Layer, ImportError> {
    let sliding = match slides {
        Slides::Never => false,
        Slides::Listed => metadata.per_layer("attention.sliding_window_pattern", index)? != 0,
        Slides::AllBut(n) => !(index + 1).is_multiple_of(n),
    };
    let kind = match facts {
        LayerFacts { kda: true, .. } => LayerKind::Kda,
        LayerFacts { delta: true, .. } => LayerKind::Delta,
        LayerFacts { mamba: true, q: 1.., .. } => LayerKind::FullAndMamba,
        LayerFacts { mamba: true, .. } => LayerKind::Mamba,
        LayerFacts { conv: true, .. } => LayerKind::Conv,
        LayerFacts { kv_a: true, .. } => LayerKind::Latent,
        LayerFacts { compressed: 4, .. } => LayerKind::Compressed4,
        LayerFacts { compressed: 128, .. } => LayerKind::Compressed128,
        LayerFacts { q: 0, qkv: 0, .. } => LayerKind::FeedForward,
        _ if sliding => LayerKind::Sliding,
        _ => LayerKind::Full,
    };
    let heads = metadata.per_layer("attention.head_count", index)?;
    let own = match metadata.per_layer("attention.head_count_kv", index)? {
        0 => heads,
        own => own,
    };
    let narrow = |key: &str| -> Result<u32, ImportError> {
        let of_sliding = if kind == LayerKind::Sliding { metadata.figure(&format!("{key}_swa"))? } else { 0 };
        let usual = if of_sliding > 0 { of_sliding } else { metadata.figure(key)? };
        Ok(if usual > 0 { usual } else { a.width.checked_div(heads).unwrap_or(0) })
    };
    let (kv_heads, key_dim, value_dim) = match (kind, a.latent) {
        (LayerKind::Latent, Some(latent)) => (1, latent.no_rope.saturating_add(latent.rope), latent.value),
        _ => (own, narrow("attention.key_length")?, narrow("attention.value_length")?),
    };
    let fused = matches!(a.gguf, G::Phi3 | G::Glm4);
    let dense = if fused { facts.up / 2 } else { facts.up };
    let feed_forward = match (dense, experts(facts).1) {
        (0, 0) => FeedForward::None,
        (0, _) => FeedForward::Experts,
        (dense, 0) => FeedForward::Dense(dense),
        (dense, _) => FeedForward::DenseAndExperts(dense),
    };
    Ok(Layer { kind, heads, kv_heads, key_dim, value_dim, feed_forward, shares_kv: false })
}

fn norm(facts: &LayerFacts, layer: &Layer) -> QkNorm {
    match facts.q_norm {
        (0, _) => QkNorm::None,
        (_, 2..) => QkNorm::PerHead,
        (row, _) if row == layer.key_dim => QkNorm::Head,
        _ => QkNorm::Full,
    }
}
