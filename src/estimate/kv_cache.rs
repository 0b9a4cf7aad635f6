//! KV cache and recurrent state: what a runtime allocates, what a decode step reads, and attention's arithmetic.

mod allocate;
mod parts;
mod per_token;
mod rows;
mod state;

pub use allocate::allocate;
pub use parts::{Counted, Kept, Part, StatePart, grouped};
pub use per_token::{KvRead, attention_flop, read_per_token};

use crate::catalog::quantization::CacheType;
use crate::units::Bytes;

/// How the runtime lays out its cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CacheRule {
    /// llama.cpp: allocated for the whole context, in cells padded to 256.
    #[default]
    LlamaCpp,
    /// MLX: grows in steps of 256 tokens; nothing is allocated for tokens that are not there yet.
    Mlx,
    /// vLLM: pages of 16 tokens.
    Vllm,
}

/// How many sequences share the cells of llama.cpp's cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sharing {
    /// Each sequence has cells of its own.
    #[default]
    Separate,
    /// All sequences share one buffer (`--kv-unified`).
    Unified,
}

/// Whether attention is computed without writing out its scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FlashAttention {
    #[default]
    On,
    Off,
}

/// What decides on the size of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CacheSettings {
    pub rule: CacheRule,
    /// Tokens allocated per sequence; llama.cpp's `--ctx-size` is this times `sequences`.
    pub context: u64,
    /// At least 1.
    pub sequences: u32,
    pub sharing: Sharing,
    /// Physical batch of prefill (`--ubatch-size`), which a sliding layer must hold besides its window.
    pub ubatch: u32,
    pub flash_attention: FlashAttention,
    pub key_type: CacheType,
    pub value_type: CacheType,
}

impl CacheSettings {
    /// llama.cpp's defaults for one sequence of so many tokens.
    #[must_use]
    pub fn new(context: u64) -> Self {
        Self {
            rule: CacheRule::LlamaCpp,
            context,
            sequences: 1,
            sharing: Sharing::Separate,
            ubatch: 512,
            flash_attention: FlashAttention::On,
            key_type: CacheType::F16,
            value_type: CacheType::F16,
        }
    }

    /// Cells that one sequence can use, in llama.cpp: the context padded to 256, with `Unified` that of all sequences.
    #[must_use]
    pub fn cells_per_sequence(&self) -> u64 {
        let sequences = u64::from(self.sequences.max(1));
        let all = pad(self.context * sequences, CELLS);
        match self.sharing {
            Sharing::Unified => all,
            Sharing::Separate => pad(all / sequences, CELLS),
        }
    }

    /// Cells of a sliding layer: window (of every sequence, if they share) and physical batch, padded to 256.
    #[must_use]
    pub fn sliding_cells(&self, window: u32) -> u64 {
        let windows = match self.sharing {
            Sharing::Unified => u64::from(window) * u64::from(self.sequences.max(1)),
            Sharing::Separate => u64::from(window),
        };
        pad(self.cells_per_sequence().min(windows + u64::from(self.ubatch)), CELLS)
    }

    /// Copies of the cells.
    #[must_use]
    pub fn streams(&self) -> u64 {
        match self.sharing {
            Sharing::Unified => 1,
            Sharing::Separate => u64::from(self.sequences.max(1)),
        }
    }
}

/// What is allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocation {
    /// Keys and values of all sequences.
    pub kv: Bytes,
    /// Recurrent state of all sequences; does not grow with the context.
    pub state: Bytes,
}

impl Allocation {
    #[must_use]
    pub fn total(self) -> Bytes {
        self.kv + self.state
    }
}

/// llama.cpp pads its cache to so many cells; MLX grows in steps of as many tokens.
const CELLS: u64 = 256;

fn pad(value: u64, multiple: u64) -> u64 {
    value.next_multiple_of(multiple)
}
