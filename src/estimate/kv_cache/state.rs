//! The recurrent state of a layer: fixed in size, one per sequence.

use crate::catalog::llm::architecture::{Architecture, Layer, LayerKind};

/// Elements that one layer keeps per sequence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The last inputs of its convolution.
    pub convolution: u64,
    /// The state proper.
    pub memory: u64,
    /// Arithmetic of one token: a multiply-add is two.
    pub flop: u64,
}

/// The state of a layer: Mamba 2 keeps state · inner channels, gated delta net and Kimi delta attention a matrix per
/// head, and each the last (span − 1) inputs of its convolutions. Source: llama.cpp, `src/llama-hparams.cpp`.
///
/// The arithmetic counts 5 FLOP per element for Mamba (decay, add input · b, multiply by c) and 7 for the delta rules
/// (decay, look up, correct, read), and 2 per tap of a convolution.
pub(super) fn state(a: &Architecture, layer: &Layer) -> State {
    let wide = u64::from;
    let of = |span: u32, channels: u64, memory: u64, flop_per_element: u64| State {
        convolution: wide(span.saturating_sub(1)) * channels,
        memory,
        flop: flop_per_element * memory + 2 * wide(span) * channels,
    };
    match (layer.kind, a.mamba, a.delta, a.kda) {
        (LayerKind::Mamba | LayerKind::FullAndMamba, Some(m), ..) => {
            of(m.conv, wide(m.inner) + 2 * wide(m.groups) * wide(m.state), wide(m.state) * wide(m.inner), 5)
        }
        (LayerKind::Delta, _, Some(d), _) => {
            let values = wide(d.value_heads) * wide(d.head_dim);
            let keys = wide(d.key_heads) * wide(d.head_dim);
            of(d.conv, values + 2 * keys, wide(d.head_dim) * values, 7)
        }
        (LayerKind::Kda, _, _, Some(k)) => {
            let all = wide(k.heads) * wide(k.head_dim);
            of(k.conv, 3 * all, wide(k.head_dim) * all, 7)
        }
        (LayerKind::Conv, ..) => of(a.conv_cache, wide(a.width), 0, 0),
        _ => State::default(),
    }
}
