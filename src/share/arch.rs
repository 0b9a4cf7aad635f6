//! The `arch` of a link: an imported LLM in one line of characters that need no escaping.
//!
//! ```text
//! 1.llama.w4096.v128256.c131072.r64.eF32_8_128_128_d14336.32a
//! ```
//!
//! Items are divided by dots, numbers in an item by underscores. First the version of this encoding and the GGUF
//! architecture, then items in this order, each left out where it is 0 or no:
//!
//! | item | what |
//! |---|---|
//! | `w` `v` `c` | width, vocabulary, longest context |
//! | `t` `b` `k` | tied embeddings, biases of queries, keys and values, keys that serve as values in full layers |
//! | `n` | normalization of queries and keys: 1 head, 2 full, 3 per head |
//! | `s` `p` `o` `r` `f` | window, per-layer embedding, span of short convolutions, rotation frequencies and factors |
//! | `m` | layers for multi-token prediction, and 1 if they have embeddings of their own |
//! | `x` | experts: count, used, width, shared width, selection bias |
//! | `l` | latent attention: rank, query rank, key without and with position, value |
//! | `i` | indexer: heads, channels, tokens it selects (0 unknown) |
//! | `d` | delta net: key heads, value heads, channels, span |
//! | `a` | Mamba 2: inner width, groups, state, heads, span, norm |
//! | `q` | Kimi delta attention: heads, channels, span |
//! | `z` | compression: query rank, output groups, output rank, streams, layers with a table |
//! | `g` | GGUF file: llama.cpp's number of its file type, bytes of tensor data |
//! | `y` `j` | its weights that every step reads, and its routed experts: pairs of ggml's type number and bytes |
//! | `e` | one shape of a layer: kind, heads, KV heads, key and value channels, feed-forward part, `s` if it shares its cache |
//!
//! The last item is the layers: shapes by letter in the order in which they stand (a to z, then A to Z), a number before
//! a letter repeating it. Kinds: F full, S sliding, L latent, D delta, K Kimi delta, M Mamba, H full beside Mamba,
//! C convolution, Q and R compressed 4 and 128 to one, N none. Feed-forward: n none, x experts, `d` dense or `b` both with
//! the width.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{ArchError, decode};
pub use write::encode;

use crate::catalog::llm::architecture::LayerKind;

/// The version of the encoding.
pub const VERSION: u32 = 1;
/// An architecture that would be longer is not imported.
pub const LONGEST: usize = 1500;

const KINDS: [(char, LayerKind); 11] = [
    ('F', LayerKind::Full),
    ('S', LayerKind::Sliding),
    ('L', LayerKind::Latent),
    ('D', LayerKind::Delta),
    ('K', LayerKind::Kda),
    ('M', LayerKind::Mamba),
    ('H', LayerKind::FullAndMamba),
    ('C', LayerKind::Conv),
    ('Q', LayerKind::Compressed4),
    ('R', LayerKind::Compressed128),
    ('N', LayerKind::FeedForward),
];

/// The letter of the i-th shape of a layer.
fn letter(index: usize) -> Option<char> {
    ('a'..='z').chain('A'..='Z').nth(index)
}
