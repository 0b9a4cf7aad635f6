//! What a runtime allocates.

use super::parts::{Layout, Part, state_part};
use super::{Allocation, CacheSettings};
use crate::catalog::llm::architecture::Architecture;
use crate::units::Bytes;

/// Bytes of KV cache and recurrent state over all layers and sequences.
///
/// llama.cpp: streams · cells · (key row + value row) per layer, where cells are those of the context or, in a sliding
/// layer, of window and physical batch; latent attention keeps one row per token; a layer that shares another's cache
/// keeps none; states are 32-bit floats, one per sequence. Source: llama.cpp, `src/llama-kv-cache*.cpp`,
/// `src/llama-memory-recurrent.cpp`. MLX: `mlx_lm/models/cache.py`. vLLM: pages of 16 tokens, sliding layers keep the
/// pages that their window touches.
#[must_use]
pub fn allocate(a: &Architecture, settings: &CacheSettings) -> Allocation {
    let layout = Layout::new(a, settings);
    let (mut kv, mut states) = (0u64, 0u64);
    for (count, layer) in a.layers.kinds() {
        states += count * state_part(a, layer, settings).bytes();
        let parts = layout.parts(a, layer).into_iter().flatten();
        kv = parts.map(|part: Part| part.bytes().saturating_mul(*count)).fold(kv, u64::saturating_add);
    }
    Allocation { kv: Bytes(kv), state: Bytes(states) }
}
