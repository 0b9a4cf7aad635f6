//! The buffer in which llama.cpp computes: reserved once for the largest physical batch and the whole context.
//!
//! llama.cpp reserves what its graph needs at the widest point. The widest point follows from the shapes: some copies of
//! the residual stream are always there (three inputs that are never given back, and the running sum), and on top of
//! them one stage at a time: a feed-forward block, the experts, latent attention, a recurrent layer, or the logits. This
//! is a law found from the figures that llama.cpp itself (November 2026) printed for 91 LLMs in 2,912 settings
//! (`tests/data/llama_cpp_memory.csv`), not a simulation of its allocator; the test of that name states the errors.

mod stages;

use super::kv_cache::{CacheSettings, FlashAttention, Sharing};
use crate::catalog::llm::architecture::Architecture;
use crate::units::Bytes;

use stages::Stages;

/// How many tokens of the physical batch get logits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Logits {
    /// One per sequence, as llama-server reserves since June 2026.
    #[default]
    PerSequence,
    /// All of them, as llama-bench and embeddings need, and all programs before.
    All,
}

/// Bytes that the device reserves to compute.
///
/// mask + ubatch · 4 · (residual copies · width + widest stage), where the mask has 2 bytes (flash attention) or 4 for
/// every cell and token of the physical batch, and without flash attention the scores of one layer, 4 · heads · cells,
/// are a stage of their own.
#[must_use]
pub fn device(a: &Architecture, settings: &CacheSettings, logits: Logits) -> Bytes {
    Buffer::new(a, settings, logits).bytes()
}

/// What the buffer is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffer {
    /// Tokens of the physical batch.
    pub tokens: u64,
    /// Bytes of the mask for each of them.
    pub mask: u64,
    /// 32-bit elements for each of them where the graph is widest.
    pub widest: u64,
}

impl Buffer {
    /// The buffer with these settings.
    #[must_use]
    pub fn new(a: &Architecture, settings: &CacheSettings, logits: Logits) -> Self {
        let settings = &within_context(settings);
        let stages = Stages { architecture: a, settings };
        let widest = stages.body().max(stages.scores()).max(stages.logits(logits));
        Self { tokens: u64::from(settings.ubatch), mask: mask_per_token(a, settings), widest }
    }

    /// tokens · (mask + 4 · widest).
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        // A link may ask for more than 2⁶⁴ bytes; it gets the largest number there is.
        Bytes(self.tokens.saturating_mul(self.mask.saturating_add(4 * self.widest)))
    }
}

/// A physical batch has no more tokens than all sequences together have context (llama.cpp: `n_batch` is at most
/// `n_ctx`, `n_ubatch` at most `n_batch`).
fn within_context(settings: &CacheSettings) -> CacheSettings {
    let all = match settings.sharing {
        Sharing::Unified => settings.cells_per_sequence(),
        Sharing::Separate => settings.cells_per_sequence() * u64::from(settings.sequences.max(1)),
    };
    CacheSettings { ubatch: settings.ubatch.min(u32::try_from(all).unwrap_or(u32::MAX)), ..*settings }
}

/// The attention mask of one token: an element per cell, and again for the cells of sliding layers.
fn mask_per_token(a: &Architecture, settings: &CacheSettings) -> u64 {
    let element = match settings.flash_attention {
        FlashAttention::On => 2,
        FlashAttention::Off => 4,
    };
    let sliding = if a.window > 0 { settings.sliding_cells(a.window) } else { 0 };
    element * (settings.cells_per_sequence() + sliding)
}
