//! Gemma 2 to 4. Their published configurations leave out what is the default of their class.

use serde_json::Value;

use super::dense::every_nth_is_full;
use super::draft::Draft;
use super::keys::Keys;
use crate::catalog::llm::architecture::{Experts, GgufArchitecture as G, QkNorm};
use crate::import::error::ImportError;
use crate::language::import as say;

type Read = Result<Draft, ImportError>;

pub(super) fn gemma2(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Gemma2, true)?;
    keys.refuse(&["attention_bias"])?;
    keys.ignore(&["sliding_window_size"]);
    let window = keys.count_or("sliding_window", 4096)?;
    draft.sliding(keys, Some(window), every_nth_is_full(2))?;
    Ok(draft)
}

/// The defaults are those of `Gemma3TextConfig`.
pub(super) fn gemma3(keys: &Keys<'_>) -> Read {
    let keys = &keys.with_defaults(&[
        ("num_attention_heads", 8),
        ("num_key_value_heads", 4),
        ("head_dim", 256),
        ("vocab_size", 262_208),
        ("max_position_embeddings", 131_072),
    ]);
    let mut draft = Draft::read(keys, G::Gemma3, true)?.norm(QkNorm::Head);
    keys.refuse(&["attention_bias", "use_bidirectional_attention"])?;
    let pattern = keys.count_or("sliding_window_pattern", 6)?;
    let pattern = keys.count_or("_sliding_window_pattern", pattern)?;
    let window = keys.count_or("sliding_window", 4096)?;
    draft.sliding(keys, Some(window), every_nth_is_full(pattern))?;
    Ok(draft)
}

/// The vocabulary of a file is that of the per-layer embeddings: the converter leaves out the rest.
pub(super) fn gemma3n(keys: &Keys<'_>) -> Read {
    let widths = keys
        .uniform("intermediate_size")?
        .ok_or_else(|| keys.bad("intermediate_size", say::expected_a_whole_number()))?;
    let keys = &keys.with_defaults(&[("head_dim", 256), ("max_position_embeddings", 32_768)]);
    let keys = &keys.overridden("intermediate_size", widths);
    let mut draft = Draft::read(keys, G::Gemma3n, true)?.norm(QkNorm::Head);
    keys.refuse(&["attention_bias"])?;
    keys.ignore(&["activation_sparsity_pattern", "altup_active_idx", "altup_correct_scale", "laurel_rank"]);
    if keys.count_or("altup_num_inputs", 4)? != 4 {
        return Err(keys.not_computed("altup_num_inputs"));
    }
    if keys.count_or("laurel_rank", 64)? != 64 {
        return Err(keys.not_computed("laurel_rank"));
    }
    draft.a.vocab = keys.count_or("vocab_size_per_layer_input", 262_144)?;
    draft.a.per_layer_embedding = keys.count_or("hidden_size_per_layer_input", 256)?;
    let window = keys.count_or("sliding_window", 512)?;
    draft.sliding(keys, Some(window), every_nth_is_full(5))?;
    let width = draft.feed_forward;
    share(&mut draft, keys.count_or("num_kv_shared_layers", 15)?, width);
    Ok(draft)
}

/// The last layers share the cache of earlier ones.
fn share(draft: &mut Draft, layers: u32, feed_forward: u32) {
    let own = draft.kinds.len().saturating_sub(layers as usize);
    draft.shared_from = (layers > 0).then_some((own, feed_forward));
}

pub(super) fn gemma4(keys: &Keys<'_>) -> Read {
    let keys = &keys.with_defaults(&[("head_dim", 256), ("vocab_size", 262_144), ("max_position_embeddings", 131_072)]);
    let mut draft = Draft::read(keys, G::Gemma4, true)?.norm(QkNorm::Head);
    keys.refuse(&["attention_bias"])?;
    // How a picture's tokens see each other keeps nothing.
    keys.ignore(&["use_bidirectional_attention", "vocab_size_per_layer_input"]);
    let window = keys.count_or("sliding_window", 512)?;
    draft.sliding(keys, Some(window), every_nth_is_full(6))?;
    let full_dim = keys.count_or("global_head_dim", 512)?;
    draft.a.full_value_is_key = keys.flag_or("attention_k_eq_v", false)?;
    let of_full = keys.optional("num_global_key_value_heads")?.filter(|_| draft.a.full_value_is_key);
    draft.full = Some((of_full.unwrap_or(draft.kv_heads), full_dim));
    // Only a quarter of a full layer's channels are rotated, which the table of frequencies says.
    draft.a.rope_frequencies = full_dim / 2;
    draft.a.per_layer_embedding = keys.count_or("hidden_size_per_layer_input", 256)?;
    let double = keys.flag_or("use_double_wide_mlp", false)?;
    let width = draft.feed_forward.saturating_mul(if double { 2 } else { 1 });
    share(&mut draft, keys.count_or("num_kv_shared_layers", 0)?, width);
    if keys.flag_or("enable_moe_block", false)? {
        let experts = Experts {
            count: keys.count("num_experts")?,
            used: keys.count("top_k_experts")?,
            width: keys.count("moe_intermediate_size")?,
            shared_width: 0,
            selection_bias: false,
        };
        draft.experts(experts, |_| true);
    } else {
        keys.ignore(&["num_experts", "top_k_experts", "moe_intermediate_size"]);
    }
    if keys.get("per_layer_config").is_some_and(Value::is_object) {
        return Err(keys.not_computed("per_layer_config"));
    }
    Ok(draft)
}
