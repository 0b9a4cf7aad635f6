//! From the spelling of `data/models/*.toml` to `Llm`.

use super::pattern;
use super::raw::llm::{RawExperts, RawLlm};
use super::{CatalogError, Reader, whole};
use crate::catalog::llm::architecture::{
    Architecture, Compressed, Delta, Experts, FeedForward, GgufArchitecture, Indexer, Kda, Latent, Layer, LayerKind,
    Mamba,
};
use crate::catalog::llm::{Counted, Llm};

/// Reads one LLM.
pub(super) fn llm(raw: RawLlm, reader: &Reader<'_>) -> Result<Llm, CatalogError> {
    let architecture = architecture(&raw, reader)?;
    let count = |text: &str| match text {
        "" => Ok(None),
        text => reader.quantity(text, "B").map(|billions| Some(whole(billions * 1e9))),
    };
    Ok(Llm {
        published_parameters: count(&raw.parameters)?,
        published_active_parameters: count(&raw.active_parameters)?,
        sources: reader.source_ids(&raw.source)?,
        id: raw.id,
        aliases: raw.aliases,
        name: raw.name,
        publisher: raw.publisher,
        family: raw.family,
        released: raw.released,
        licence: raw.licence,
        max_context: raw.max_context,
        architecture,
        known_configuration: raw.known_configuration,
        note: raw.note,
        dynamic_files: Vec::new(),
        counted: Counted::default(),
        generic: false,
    })
}

fn architecture(raw: &RawLlm, reader: &Reader<'_>) -> Result<Architecture, CatalogError> {
    let gguf: GgufArchitecture = reader.word("gguf", &raw.gguf)?;
    let invalid = |problem: String| CatalogError::Invalid { record: raw.id.clone(), problem };
    let kinds = pattern::parse(&raw.layers).map_err(|problem| invalid(problem.to_string()))?;
    let needs = |kind: LayerKind, there: bool, what: &str| match kinds.contains(&kind) && !there {
        true => Err(invalid(format!("has {kind} layers but says nothing of {what}"))),
        false => Ok(()),
    };
    needs(LayerKind::Sliding, raw.window > 0, "the window")?;
    needs(LayerKind::Latent, raw.latent.is_some(), "latent")?;
    needs(LayerKind::Delta, raw.delta.is_some(), "delta")?;
    needs(LayerKind::Kda, raw.kda.is_some(), "kda")?;
    needs(LayerKind::Mamba, raw.mamba.is_some(), "mamba")?;
    needs(LayerKind::FullAndMamba, raw.mamba.is_some(), "mamba")?;
    needs(LayerKind::Conv, raw.conv_cache > 0, "conv_cache")?;
    for kind in [LayerKind::Compressed4, LayerKind::Compressed128] {
        needs(kind, raw.compressed.is_some() && raw.indexer.is_some(), "compressed and indexer")?;
    }
    let latent = raw.latent.as_ref().map(|latent| Latent {
        kv_rank: latent.kv_rank,
        q_rank: latent.q_rank,
        no_rope: latent.no_rope,
        rope: latent.rope,
        value: latent.value,
    });
    Ok(Architecture {
        gguf,
        width: raw.width,
        vocab: raw.vocab,
        tied_embeddings: raw.tied_embeddings,
        layers: (0u32..).zip(&kinds).map(|(index, kind)| layer(raw, gguf, latent, index, *kind)).collect(),
        mtp_layers: raw.mtp_layers,
        mtp_embeddings: raw.mtp_embeddings,
        qkv_bias: raw.qkv_bias,
        qk_norm: reader.word("qk_norm", &raw.qk_norm)?,
        full_value_is_key: raw.full_value_is_key,
        window: raw.window,
        per_layer_embedding: raw.per_layer_embedding,
        experts: raw.experts.as_ref().map(experts),
        latent,
        indexer: raw.indexer.as_ref().map(|indexer| Indexer {
            heads: indexer.heads,
            head_dim: indexer.head_dim,
            top: Some(indexer.top).filter(|top| *top > 0),
        }),
        delta: raw.delta.as_ref().map(|delta| Delta {
            key_heads: delta.key_heads,
            value_heads: delta.value_heads,
            head_dim: delta.head_dim,
            conv: delta.conv,
        }),
        mamba: raw.mamba.as_ref().map(|mamba| Mamba {
            inner: mamba.inner,
            groups: mamba.groups,
            state: mamba.state,
            heads: mamba.heads,
            conv: mamba.conv,
            norm: mamba.norm,
        }),
        kda: raw.kda.as_ref().map(|kda| Kda { heads: kda.heads, head_dim: kda.head_dim, conv: kda.conv }),
        conv_cache: raw.conv_cache,
        compressed: raw.compressed.as_ref().map(|compressed| Compressed {
            q_rank: compressed.q_rank,
            output_groups: compressed.output_groups,
            output_rank: compressed.output_rank,
            streams: compressed.streams,
            hash_layers: compressed.hash_layers,
        }),
        rope_frequencies: raw.rope_frequencies,
        rope_factors: raw.rope_factors,
    })
}

fn experts(raw: &RawExperts) -> Experts {
    Experts {
        count: raw.count,
        used: raw.used,
        width: raw.width,
        shared_width: raw.shared_width,
        selection_bias: raw.selection_bias,
    }
}

fn layer(raw: &RawLlm, gguf: GgufArchitecture, latent: Option<Latent>, index: u32, kind: LayerKind) -> Layer {
    let or = |special: u32, usual: u32| if special > 0 { special } else { usual };
    let shares_kv = raw.kv_shared_from_layer > 0 && index >= raw.kv_shared_from_layer;
    let (kv_heads, key_dim, value_dim) = match (kind, latent) {
        (LayerKind::Latent, Some(latent)) => (1, latent.no_rope + latent.rope, latent.value),
        (LayerKind::Full, _) => {
            let dim = or(raw.full_head_dim, raw.head_dim);
            (or(raw.full_kv_heads, raw.kv_heads), dim, dim)
        }
        _ => (raw.kv_heads, raw.head_dim, raw.head_dim),
    };
    Layer {
        kind,
        heads: if kind == LayerKind::Sliding { or(raw.sliding_heads, raw.heads) } else { raw.heads },
        kv_heads,
        key_dim,
        value_dim,
        feed_forward: feed_forward(raw, gguf, index, kind, shares_kv),
        shares_kv,
    }
}

/// Which feed-forward part the layer has: in the Nemotron hybrids it is a layer of its own, elsewhere every layer has one.
fn feed_forward(raw: &RawLlm, gguf: GgufArchitecture, index: u32, kind: LayerKind, shares_kv: bool) -> FeedForward {
    let own_layer = matches!(gguf, GgufArchitecture::NemotronH | GgufArchitecture::NemotronHMoe);
    if own_layer && kind != LayerKind::FeedForward {
        return FeedForward::None;
    }
    let dense = if shares_kv && raw.shared_kv_feed_forward > 0 { raw.shared_kv_feed_forward } else { raw.feed_forward };
    let Some(experts) = &raw.experts else { return FeedForward::Dense(dense) };
    let every = experts.every.max(1);
    if index < experts.dense_first || !(index + 1).is_multiple_of(every) {
        FeedForward::Dense(dense)
    } else if gguf == GgufArchitecture::Gemma4 {
        FeedForward::DenseAndExperts(dense)
    } else {
        FeedForward::Experts
    }
}
