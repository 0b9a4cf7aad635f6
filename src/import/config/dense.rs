//! LLMs of one kind of layer, or of two that differ only in a window, without experts.

use super::draft::{Draft, rope};
use super::keys::Keys;
use crate::catalog::llm::architecture::{GgufArchitecture as G, QkNorm};
use crate::import::error::ImportError;

type Read = Result<Draft, ImportError>;

pub(super) fn llama(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Llama, false)?;
    keys.refuse(&["attention_bias", "mlp_bias"])?;
    draft.llama3_frequencies(keys);
    draft.only_full(keys)?;
    Ok(draft)
}

/// Mistral's `sliding_window` is not what llama.cpp computes with: its Llama architecture has none.
pub(super) fn mistral(keys: &Keys<'_>) -> Read {
    keys.ignore(&["sliding_window"]);
    llama(keys)
}

pub(super) fn ministral3(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Mistral3, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "sliding_window"])?;
    draft.only_full(keys)?;
    Ok(draft)
}

pub(super) fn qwen2(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Qwen2, false)?;
    unused_window(keys)?;
    draft.a.qkv_bias = true;
    draft.only_full(keys)?;
    Ok(draft)
}

pub(super) fn qwen3(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Qwen3, false)?.norm(QkNorm::Head);
    unused_window(keys)?;
    keys.refuse(&["attention_bias"])?;
    draft.only_full(keys)?;
    Ok(draft)
}

/// Qwen's configurations name a window that is not used unless they say so.
pub(super) fn unused_window(keys: &Keys<'_>) -> Result<(), ImportError> {
    keys.refuse(&["use_sliding_window"])?;
    keys.ignore(&["sliding_window", "max_window_layers"]);
    Ok(())
}

pub(super) fn granite(keys: &Keys<'_>) -> Read {
    keys.refuse(&["attention_bias", "mlp_bias"])?;
    Draft::read(keys, G::Granite, false)
}

pub(super) fn seed_oss(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::SeedOss, false)?;
    draft.a.qkv_bias = keys.flag_or("attention_bias", true)?;
    keys.refuse(&["attention_out_bias", "mlp_bias"])?;
    Ok(draft)
}

pub(super) fn smollm3(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::SmolLm3, true)?;
    unused_window(keys)?;
    keys.refuse(&["attention_bias", "mlp_bias"])?;
    draft.only_full(keys)?;
    Ok(draft)
}

pub(super) fn ernie(keys: &Keys<'_>) -> Read {
    keys.refuse(&["use_bias"])?;
    Draft::read(keys, G::Ernie45, true)
}

pub(super) fn olmo2(keys: &Keys<'_>) -> Read {
    keys.refuse(&["attention_bias"])?;
    Ok(Draft::read(keys, G::Olmo2, false)?.norm(QkNorm::Full))
}

pub(super) fn olmo3(keys: &Keys<'_>) -> Read {
    let mut draft = olmo2(keys)?;
    draft.sliding(keys, keys.optional("sliding_window")?, every_nth_is_full(4))?;
    Ok(draft)
}

pub(super) fn cohere(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::CommandR, true)?;
    keys.refuse(&["attention_bias"])?;
    if keys.flag_or("use_qk_norm", false)? {
        draft.a.qk_norm = QkNorm::PerHead;
    }
    Ok(draft)
}

pub(super) fn cohere2(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Cohere2, true)?;
    keys.refuse(&["attention_bias", "use_qk_norm"])?;
    keys.ignore(&["order_of_interleaved_layers"]);
    let pattern = keys.count_or("sliding_window_pattern", 4)?;
    draft.sliding(keys, keys.optional("sliding_window")?, every_nth_is_full(pattern))?;
    Ok(draft)
}

/// Phi 3 and 4; llama.cpp does not use the window that they name.
pub(super) fn phi3(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Phi3, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "lm_head_bias"])?;
    keys.ignore(&["sliding_window"]);
    let factors = rope(keys).and_then(|rope| rope.get("long_factor")?.as_array());
    draft.a.rope_factors = factors.map_or(0, |factors| u32::try_from(factors.len()).unwrap_or(u32::MAX));
    Ok(draft)
}

pub(super) fn glm4(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Glm4, false)?;
    draft.a.qkv_bias = keys.flag_or("attention_bias", false)?;
    Ok(draft)
}

pub(super) fn nemotron(keys: &Keys<'_>) -> Read {
    keys.refuse(&["attention_bias", "mlp_bias"])?;
    Draft::read(keys, G::Nemotron, false)
}

/// The pattern is a word such as LLLG: three local layers, then a global one.
pub(super) fn exaone4(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Exaone4, false)?.norm(QkNorm::Head);
    let window = keys.optional("sliding_window")?;
    let period = match keys.get("sliding_window_pattern") {
        None => 4,
        Some(value) => match value.as_str().map(str::as_bytes) {
            Some([local @ .., b'G']) if !local.is_empty() && local.iter().all(|c| *c == b'L') => {
                u32::try_from(local.len() + 1).unwrap_or(u32::MAX)
            }
            _ => keys.count("sliding_window_pattern")?,
        },
    };
    draft.sliding(keys, window, every_nth_is_full(period))?;
    Ok(draft)
}

/// Whether the layer slides where every n-th is full, counted from 1.
pub(super) fn every_nth_is_full(n: u32) -> impl Fn(usize) -> bool {
    let n = usize::try_from(n.max(1)).unwrap_or(usize::MAX);
    move |index| !(index + 1).is_multiple_of(n)
}
