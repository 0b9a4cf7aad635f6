//! What a decode step reads of the cache, and attention's arithmetic: smooth in the depth, without padding.

use super::rows::{Reach, Rows, rows};
use super::state::state;
use crate::catalog::llm::architecture::{Architecture, Layer, LayerKind};
use crate::catalog::quantization::CacheType;
use crate::units::{Bytes, Flop};

/// What one token of one sequence reads besides the weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct KvRead {
    /// Keys and values.
    pub kv: Bytes,
    /// Recurrent state: read once and written once.
    pub state: Bytes,
    /// Layers whose indexer selects, each by the share of the cached tokens that it leaves out.
    pub selecting: f64,
}

/// Tokens of which a layer reads its rows, and of which it reads the indexer's.
#[derive(Clone, Copy)]
struct Cells {
    rows: u64,
    index: u64,
}

/// In `depth` cached tokens: all, or those of the window; with an indexer all of its keys but only the rows that it
/// selects; with compression the window and one row for so many tokens, of which an indexer selects.
fn cells(a: &Architecture, rows: Rows, depth: u64) -> Cells {
    let selected = |tokens: u64| match a.indexer.and_then(|indexer| indexer.top) {
        Some(top) if rows.index_key > 0 => tokens.min(u64::from(top)),
        _ => tokens,
    };
    match (rows.reach, rows.compressed) {
        (Reach::All, _) => Cells { rows: selected(depth), index: depth },
        (Reach::Window(window), 0) => Cells { rows: depth.min(u64::from(window)), index: 0 },
        (Reach::Window(window), ratio) => {
            let compressed = depth / u64::from(ratio);
            Cells { rows: depth.min(u64::from(window)) + selected(compressed), index: compressed }
        }
    }
}

/// Share of so many tokens that an indexer leaves out: 1 − top / tokens, 0 where it takes all.
fn left_out(a: &Architecture, rows: Rows, tokens: u64) -> f64 {
    match a.indexer.and_then(|indexer| indexer.top) {
        Some(top) if rows.index_key > 0 && tokens > u64::from(top) => 1.0 - f64::from(top) / tokens as f64,
        _ => 0.0,
    }
}

/// Bytes that one token reads with `depth` tokens in the cache.
///
/// Σ layers: cells · (key row + value row), where cells are the depth, in a sliding layer at most the window, with sparse
/// attention at most what the indexer selects (plus its own keys for every token); latent attention reads one row, of
/// which the values are a view; a layer that shares another's cache reads it again. State: 32-bit floats, read and
/// written.
#[must_use]
pub fn read_per_token(a: &Architecture, depth: u64, key_type: CacheType, value_type: CacheType) -> KvRead {
    let (mut kv, mut states, mut selecting) = (0, 0, 0.0);
    for (count, layer) in a.layers.kinds() {
        let memory = state(a, layer);
        states += count * 2 * 4 * (memory.convolution + memory.memory);
        if let Some(rows) = rows(a, layer) {
            let cells = cells(a, rows, depth);
            kv += count * cells.rows * (key_type.row_bytes(rows.key) + value_type.row_bytes(rows.value));
            selecting += *count as f64 * left_out(a, rows, cells.index);
            kv += count * cells.index * (key_type.row_bytes(rows.index_key) + value_type.row_bytes(rows.index_value));
        }
    }
    KvRead { kv: Bytes(kv), state: Bytes(states), selecting }
}

/// Arithmetic of attention and recurrence for one token with `depth` tokens in the cache (the matrices are weights and
/// not counted here).
///
/// Σ layers: 2 · heads · (key channels + value channels) · cells; latent attention in llama.cpp's absorbed form
/// 2 · heads · (rank + rope + rank) · cells; an indexer 2 · heads · channels for every token; recurrent layers the update
/// of their state.
#[must_use]
pub fn attention_flop(a: &Architecture, depth: u64) -> Flop {
    let mut flop = 0.0;
    for (count, layer) in a.layers.kinds() {
        let count = *count as f64;
        flop += count * state(a, layer).flop as f64;
        if let Some(rows) = rows(a, layer) {
            let cells = cells(a, rows, depth);
            flop += count * 2.0 * f64::from(channels(a, layer)) * cells.rows as f64;
            if let Some(indexer) = a.indexer.filter(|_| rows.index_key > 0) {
                flop += count * 2.0 * f64::from(indexer.heads * indexer.head_dim) * cells.index as f64;
            }
        }
    }
    Flop(flop)
}

/// Channels over all query heads that one cell is multiplied with: for the score and for the sum.
fn channels(a: &Architecture, layer: &Layer) -> u32 {
    match (layer.kind, a.latent) {
        (LayerKind::Latent, Some(latent)) => layer.heads * (2 * latent.kv_rank + latent.rope),
        _ => layer.heads * (layer.key_dim + layer.value_dim),
    }
}
