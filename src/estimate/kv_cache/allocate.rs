//! What a runtime allocates.

use super::rows::{Reach, Rows, rows};
use super::state::state;
use super::{Allocation, CELLS, CacheRule, CacheSettings, FlashAttention, pad};
use crate::catalog::llm::architecture::Architecture;
use crate::catalog::quantization::CacheType;
use crate::units::Bytes;

/// Tokens of one page of vLLM's cache.
const PAGE: u64 = 16;

/// Bytes of KV cache and recurrent state over all layers and sequences.
///
/// llama.cpp: streams · cells · (key row + value row) per layer, where cells are those of the context or, in a sliding
/// layer, of window and physical batch; latent attention keeps one row per token; a layer that shares another's cache
/// keeps none; states are 32-bit floats, one per sequence. Source: llama.cpp, `src/llama-kv-cache*.cpp`,
/// `src/llama-memory-recurrent.cpp`. MLX: `mlx_lm/models/cache.py`. vLLM: pages of 16 tokens, sliding layers keep the
/// pages that their window touches.
#[must_use]
pub fn allocate(a: &Architecture, settings: &CacheSettings) -> Allocation {
    let sequences = u64::from(settings.sequences.max(1));
    let widest_value = widest_value(a, settings);
    let (mut kv, mut states) = (0u64, 0u64);
    for layer in &a.layers {
        let memory = state(a, layer);
        states += sequences
            * match settings.rule {
                CacheRule::LlamaCpp => 4 * (memory.convolution + memory.memory),
                // The inputs of convolutions are kept in the 16 bits of the activations.
                CacheRule::Mlx | CacheRule::Vllm => 2 * memory.convolution + 4 * memory.memory,
            };
        let Some(mut rows) = rows(a, layer).filter(|_| !layer.shares_kv) else { continue };
        if rows.value > 0 {
            rows.value = rows.value.max(widest_value);
        }
        // A link may ask for more than 2⁶⁴ bytes; it gets the largest number there is.
        kv = kv.saturating_add(match settings.rule {
            CacheRule::LlamaCpp => settings.streams().saturating_mul(llama_cpp(settings, rows)),
            CacheRule::Mlx => sequences.saturating_mul(mlx(settings, rows)),
            CacheRule::Vllm => sequences.saturating_mul(vllm(settings, rows)),
        });
    }
    Allocation { kv: Bytes(kv), state: Bytes(states) }
}

/// Without flash attention llama.cpp keeps values transposed, which makes every layer as wide as the widest.
fn widest_value(a: &Architecture, settings: &CacheSettings) -> u32 {
    if settings.rule != CacheRule::LlamaCpp || settings.flash_attention == FlashAttention::On {
        return 0;
    }
    a.layers.iter().filter_map(|layer| rows(a, layer)).map(|rows| rows.value).max().unwrap_or(0)
}

fn row_bytes(settings: &CacheSettings, rows: Rows) -> u64 {
    settings.key_type.row_bytes(rows.key) + settings.value_type.row_bytes(rows.value)
}

fn index_bytes(settings: &CacheSettings, rows: Rows) -> u64 {
    settings.key_type.row_bytes(rows.index_key) + settings.value_type.row_bytes(rows.index_value)
}

/// Of one stream.
fn llama_cpp(settings: &CacheSettings, rows: Rows) -> u64 {
    let cells = settings.cells_per_sequence();
    let own = match rows.reach {
        Reach::All => cells,
        Reach::Window(window) => settings.sliding_cells(window),
    };
    let own = own.saturating_mul(row_bytes(settings, rows));
    own.saturating_add(match rows.compressed {
        0 => cells.saturating_mul(index_bytes(settings, rows)),
        ratio => {
            let compressed = cells.div_ceil(u64::from(ratio));
            compressed.saturating_mul(row_bytes(settings, rows) + index_bytes(settings, rows))
        }
    })
}

fn mlx(settings: &CacheSettings, rows: Rows) -> u64 {
    let all = pad(settings.context, CELLS);
    let (tokens, row) = match rows.reach {
        Reach::All => (all, row_bytes(settings, rows)),
        // A rotating cache is not quantized.
        Reach::Window(window) => {
            let row = CacheType::F16.row_bytes(rows.key) + CacheType::F16.row_bytes(rows.value);
            (all.min(u64::from(window)), row)
        }
    };
    tokens * row + compressed_tokens(all, rows) * index_bytes(settings, rows) + compressed_rows(settings, all, rows)
}

fn vllm(settings: &CacheSettings, rows: Rows) -> u64 {
    let all = pad(settings.context, PAGE);
    let tokens = match rows.reach {
        Reach::All => all,
        // A window that does not begin with a page touches one more.
        Reach::Window(window) => all.min(pad(u64::from(window), PAGE) + PAGE),
    };
    let row = row_bytes(settings, rows);
    tokens * row + compressed_tokens(all, rows) * index_bytes(settings, rows) + compressed_rows(settings, all, rows)
}

/// Tokens that an indexer keeps.
fn compressed_tokens(tokens: u64, rows: Rows) -> u64 {
    tokens.div_ceil(u64::from(rows.compressed.max(1)))
}

fn compressed_rows(settings: &CacheSettings, tokens: u64, rows: Rows) -> u64 {
    if rows.compressed == 0 { 0 } else { compressed_tokens(tokens, rows) * row_bytes(settings, rows) }
}
