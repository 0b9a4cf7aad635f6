//! The beginning of an imported architecture.

use crate::catalog::llm::architecture::{Architecture, GgufArchitecture, QkNorm};

/// An architecture of which nothing is known yet but its kind.
#[must_use]
pub fn blank(gguf: GgufArchitecture) -> Architecture {
    Architecture {
        gguf,
        width: 0,
        vocab: 0,
        tied_embeddings: false,
        layers: Vec::new(),
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
