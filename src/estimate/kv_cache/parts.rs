//! What a cache is made of, part by part: the one place where cells and rows are decided. `allocate` sums the parts, and
//! the explanation of the memory bar shows them.

use super::rows::{Reach, Rows, rows};
use super::state::state;
use super::{CELLS, CacheRule, CacheSettings, FlashAttention, pad};
use crate::catalog::llm::architecture::{Architecture, Layer};
use crate::catalog::quantization::CacheType;

/// Tokens of one page of vLLM's cache.
const PAGE: u64 = 16;

/// What a part keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Keys and values of every token.
    Tokens,
    /// Keys and values of the last tokens.
    Window,
    /// One row for so many tokens.
    Compressed(u32),
    /// What an indexer searches.
    Index,
}

/// One part of what one layer keeps: copies · cells · (key row + value row).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub kept: Kept,
    /// One for each sequence, or one that all share.
    pub copies: u64,
    pub cells: u64,
    /// Heads that key and value channels are those of; 1 where they are not split into heads.
    pub heads: u32,
    /// Channels of all keys.
    pub key: u32,
    /// Channels of all values; 0 where values are a view of the keys.
    pub value: u32,
    pub key_type: CacheType,
    pub value_type: CacheType,
}

impl Part {
    /// Bytes of one cell.
    #[must_use]
    pub fn row_bytes(&self) -> u64 {
        self.key_type.row_bytes(self.key) + self.value_type.row_bytes(self.value)
    }

    /// Bytes of all copies; a link may ask for more than 2⁶⁴, and gets the largest number there is.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.copies.saturating_mul(self.cells.saturating_mul(self.row_bytes()))
    }
}

/// The recurrent state of one layer: sequences · (convolution · its bytes + memory · 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatePart {
    pub sequences: u64,
    /// Inputs of the convolution that are kept.
    pub convolution: u64,
    /// Bytes of each of them.
    pub convolution_bytes: u64,
    /// Elements of the state, 32-bit floats.
    pub memory: u64,
}

impl StatePart {
    /// Bytes of all sequences.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.sequences * (self.convolution * self.convolution_bytes + 4 * self.memory)
    }
}

/// What the recurrent state of a layer takes; 0 in every figure where it has none.
pub(super) fn state_part(a: &Architecture, layer: &Layer, settings: &CacheSettings) -> StatePart {
    let state = state(a, layer);
    StatePart {
        sequences: u64::from(settings.sequences.max(1)),
        convolution: state.convolution,
        // MLX and vLLM keep the inputs of convolutions in the 16 bits of the activations.
        convolution_bytes: if settings.rule == CacheRule::LlamaCpp { 4 } else { 2 },
        memory: state.memory,
    }
}

/// What is the same for every layer.
pub(super) struct Layout<'a> {
    settings: &'a CacheSettings,
    copies: u64,
    /// Cells of a layer that reaches all tokens.
    all: u64,
    widest_value: u32,
}

impl<'a> Layout<'a> {
    pub(super) fn new(a: &Architecture, settings: &'a CacheSettings) -> Self {
        let (copies, all) = match settings.rule {
            CacheRule::LlamaCpp => (settings.streams(), settings.cells_per_sequence()),
            CacheRule::Mlx => (u64::from(settings.sequences.max(1)), pad(settings.context, CELLS)),
            CacheRule::Vllm => (u64::from(settings.sequences.max(1)), pad(settings.context, PAGE)),
        };
        Self { settings, copies, all, widest_value: widest_value(a, settings) }
    }

    /// The parts of a layer; one that shares another's cache has none.
    pub(super) fn parts(&self, a: &Architecture, layer: &Layer) -> [Option<Part>; 3] {
        let Some(mut rows) = rows(a, layer).filter(|_| !layer.shares_kv) else { return [None; 3] };
        let mut heads = if layer.has_heads() { layer.kv_heads } else { 1 };
        if rows.value > 0 && rows.value < self.widest_value {
            (rows.value, heads) = (self.widest_value, 1);
        }
        let settings = self.settings;
        let own = match rows.reach {
            Reach::All => (Kept::Tokens, self.all),
            Reach::Window(window) => (Kept::Window, self.window(window)),
        };
        let rotating = settings.rule == CacheRule::Mlx && rows.reach != Reach::All;
        let part = |(kept, cells): (Kept, u64), heads, (key, value), (key_type, value_type)| {
            let part = Part { kept, copies: self.copies, cells, heads, key, value, key_type, value_type };
            Some(part).filter(|part| part.key + part.value > 0)
        };
        let types = (settings.key_type, settings.value_type);
        // MLX does not quantize a rotating cache.
        let own_types = if rotating { (CacheType::F16, CacheType::F16) } else { types };
        let fewer = self.all.div_ceil(u64::from(rows.compressed.max(1)));
        let Rows { key, value, index_key, index_value, compressed, .. } = rows;
        [
            part(own, heads, (key, value), own_types),
            part((Kept::Index, fewer), 1, (index_key, index_value), types),
            part((Kept::Compressed(compressed), fewer), 1, (key, value), types).filter(|_| compressed > 0),
        ]
    }

    fn window(&self, window: u32) -> u64 {
        match self.settings.rule {
            CacheRule::LlamaCpp => self.settings.sliding_cells(window),
            CacheRule::Mlx => self.all.min(u64::from(window)),
            // A window that does not begin with a page touches one more.
            CacheRule::Vllm => self.all.min(pad(u64::from(window), PAGE) + PAGE),
        }
    }
}

/// Without flash attention llama.cpp keeps values transposed, which makes every layer as wide as the widest.
fn widest_value(a: &Architecture, settings: &CacheSettings) -> u32 {
    if settings.rule != CacheRule::LlamaCpp || settings.flash_attention == FlashAttention::On {
        return 0;
    }
    a.layers.kinds().iter().filter_map(|(_, layer)| rows(a, layer)).map(|rows| rows.value).max().unwrap_or(0)
}

/// Things with the number of layers that have them.
pub type Counted<T> = Vec<(u64, T)>;

/// Equal parts of layers taken together, with the number of layers; in the order in which they first occur.
#[must_use]
pub fn grouped(a: &Architecture, settings: &CacheSettings) -> (Counted<Part>, Counted<StatePart>) {
    let layout = Layout::new(a, settings);
    let (mut parts, mut states) = (Vec::new(), Vec::new());
    for (n, layer) in a.layers.kinds() {
        layout.parts(a, layer).into_iter().flatten().for_each(|part| count(&mut parts, *n, part));
        let state = state_part(a, layer, settings);
        if state.bytes() > 0 {
            count(&mut states, *n, state);
        }
    }
    (parts, states)
}

fn count<T: PartialEq>(all: &mut Counted<T>, layers: u64, one: T) {
    match all.iter_mut().find(|(_, known)| *known == one) {
        Some((n, _)) => *n += layers,
        None => all.push((layers, one)),
    }
}
