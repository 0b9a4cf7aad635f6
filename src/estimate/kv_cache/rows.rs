//! What one layer keeps of one token.

use crate::catalog::llm::architecture::{Architecture, FeedForward, GgufArchitecture, Layer, LayerKind};
use crate::catalog::quantization::CacheType;

/// Which tokens a layer's cache reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// All of them.
    All,
    /// The last ones.
    Window(u32),
}

/// Channels that one layer keeps of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub reach: Reach,
    /// Channels of all keys.
    pub key: u32,
    /// Channels of all values; 0 where values are a view of the keys.
    pub value: u32,
    /// Channels of the keys that an indexer keeps besides.
    pub index_key: u32,
    /// Channels of the values that an indexer keeps besides.
    pub index_value: u32,
    /// Compressed rows besides the window: one of `key` channels for so many tokens; 0 for none.
    pub compressed: u32,
}

/// What the layer keeps; `None` for a layer without KV cache of its own kind.
pub(super) fn rows(a: &Architecture, layer: &Layer) -> Option<Rows> {
    let none = Rows { reach: Reach::All, key: 0, value: 0, index_key: 0, index_value: 0, compressed: 0 };
    let heads = Rows { key: layer.kv_heads * layer.key_dim, value: layer.kv_heads * layer.value_dim, ..none };
    let indexer = a.indexer.map_or(0, |indexer| indexer.head_dim);
    match layer.kind {
        LayerKind::Full | LayerKind::FullAndMamba => {
            let indexed = a.gguf == GgufArchitecture::MiniMaxM3 && layer.feed_forward == FeedForward::Experts;
            Some(if indexed { Rows { index_key: indexer, index_value: indexer, ..heads } } else { heads })
        }
        LayerKind::Sliding => Some(Rows { reach: Reach::Window(a.window), ..heads }),
        LayerKind::Latent => {
            let latent = a.latent?;
            Some(Rows { key: latent.kv_rank + latent.rope, index_key: indexer, ..none })
        }
        LayerKind::Compressed4 => {
            let reach = Reach::Window(a.window);
            Some(Rows { reach, key: layer.key_dim, index_key: indexer, compressed: 4, ..none })
        }
        LayerKind::Compressed128 => {
            Some(Rows { reach: Reach::Window(a.window), key: layer.key_dim, compressed: 128, ..none })
        }
        LayerKind::Delta | LayerKind::Kda | LayerKind::Mamba | LayerKind::Conv | LayerKind::FeedForward => None,
    }
}

impl CacheType {
    /// Elements and bytes of a block. Source: ggml's block types.
    #[must_use]
    pub fn block(self) -> (u32, u64) {
        match self {
            Self::F32 => (1, 4),
            Self::F16 | Self::Bf16 => (1, 2),
            Self::Q8_0 => (32, 34),
            Self::Q5_1 => (32, 24),
            Self::Q5_0 => (32, 22),
            Self::Q4_1 => (32, 20),
            Self::Q4_0 | Self::Iq4Nl => (32, 18),
        }
    }

    /// Bytes of a row of so many elements: elements / block · bytes of a block, rounded up.
    #[must_use]
    pub fn row_bytes(self, elements: u32) -> u64 {
        let (block, bytes) = self.block();
        (u64::from(elements) * bytes).div_ceil(u64::from(block))
    }
}
