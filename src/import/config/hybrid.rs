//! LLMs some of whose layers keep a state of fixed size: Qwen 3 Next and 3.5, Nemotron H, Granite 4 H, Falcon H1, LFM2.

use serde_json::Value;

use super::draft::Draft;
use super::experts::{after_dense, sparse_layers};
use super::keys::Keys;
use crate::catalog::llm::architecture::{Delta, Experts, GgufArchitecture as G, LayerKind, Mamba, QkNorm};
use crate::import::error::ImportError;
use crate::language::import as say;

type Read = Result<Draft, ImportError>;

pub(super) fn qwen3_next(keys: &Keys<'_>) -> Read {
    let mut draft = delta(keys, G::Qwen3Next)?;
    routed(keys, &mut draft)?;
    Ok(draft)
}

pub(super) fn qwen3_5(keys: &Keys<'_>) -> Read {
    delta(keys, G::Qwen35)
}

pub(super) fn qwen3_5_moe(keys: &Keys<'_>) -> Read {
    let mut draft = delta(keys, G::Qwen35Moe)?;
    routed(keys, &mut draft)?;
    Ok(draft)
}

/// Three layers of gated delta net, then a full one with a gate on its output.
fn delta(keys: &Keys<'_>, gguf: G) -> Read {
    let mut draft = Draft::read(keys, gguf, false)?.norm(QkNorm::Head);
    keys.refuse(&["attention_bias", "use_sliding_window", "sliding_window"])?;
    if !keys.flag_or("attn_output_gate", true)? {
        return Err(keys.not_computed("attn_output_gate"));
    }
    let interval = keys.count_or("full_attention_interval", 4)?.max(1) as usize;
    let known = [("full_attention", LayerKind::Full), ("linear_attention", LayerKind::Delta)];
    draft.kinds(
        keys,
        &known,
        |index| {
            if (index + 1).is_multiple_of(interval) { LayerKind::Full } else { LayerKind::Delta }
        },
    )?;
    let head_dim = keys.count("linear_key_head_dim")?;
    if keys.count("linear_value_head_dim")? != head_dim {
        return Err(keys.not_computed("linear_value_head_dim"));
    }
    draft.a.delta = Some(Delta {
        key_heads: keys.count("linear_num_key_heads")?,
        value_heads: keys.count("linear_num_value_heads")?,
        head_dim,
        conv: keys.count("linear_conv_kernel_dim")?,
    });
    draft.a.mtp_layers = keys.count_or("mtp_num_hidden_layers", 0)?;
    keys.refuse(&["mtp_use_dedicated_embeddings"])?;
    Ok(draft)
}

fn routed(keys: &Keys<'_>, draft: &mut Draft) -> Result<(), ImportError> {
    let experts = Experts {
        count: keys.count("num_experts")?,
        used: keys.count("num_experts_per_tok")?,
        width: keys.count("moe_intermediate_size")?,
        shared_width: keys.count_or("shared_expert_intermediate_size", 0)?,
        selection_bias: false,
    };
    sparse_layers(keys, draft, experts)
}

/// Layers by letter: M Mamba 2, * attention, - feed-forward, E experts.
pub(super) fn nemotron_h(keys: &Keys<'_>) -> Read {
    let key = "hybrid_override_pattern";
    let pattern = keys.text(key).ok_or_else(|| keys.bad(key, say::expected_the_letters_of_the_layers()))?;
    if let Some(dim) = keys.optional("attention_head_dim")? {
        return with_pattern(&keys.with_defaults(&[("head_dim", dim)]), pattern);
    }
    with_pattern(keys, pattern)
}

fn with_pattern(keys: &Keys<'_>, pattern: &str) -> Read {
    let key = "hybrid_override_pattern";
    let mut draft = Draft::read(keys, G::NemotronH, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "use_bias", "mamba_proj_bias", "sliding_window", "moe_latent_size"])?;
    keys.ignore(&["use_mamba_kernels", "use_conv_bias", "chunk_size", "expand", "num_nextn_predict_layers"]);
    keys.ignore(&["mtp_hybrid_override_pattern", "moe_shared_expert_overlap", "rescale_prenorm_residual"]);
    let kinds: Option<Vec<LayerKind>> = pattern
        .chars()
        .map(|letter| match letter {
            'M' => Some(LayerKind::Mamba),
            '*' => Some(LayerKind::Full),
            '-' | 'E' => Some(LayerKind::FeedForward),
            _ => None,
        })
        .collect();
    let n = draft.kinds.len();
    draft.kinds = kinds.filter(|kinds| kinds.len() == n).ok_or_else(|| keys.not_computed(key))?;
    let (heads, head_dim) = (keys.count("mamba_num_heads")?, keys.count("mamba_head_dim")?);
    draft.a.mamba = Some(Mamba {
        inner: heads.saturating_mul(head_dim),
        groups: keys.count("n_groups")?,
        state: keys.count("ssm_state_size")?,
        heads,
        conv: keys.count("conv_kernel")?,
        norm: true,
    });
    let routed: Vec<bool> = pattern.chars().map(|letter| letter == 'E').collect();
    if routed.contains(&true) {
        draft.a.gguf = G::NemotronHMoe;
        let shared = keys.count_or("moe_shared_expert_intermediate_size", 0)?;
        after_dense(keys, &mut draft, true)?;
        if let Some(experts) = &mut draft.a.experts {
            experts.shared_width = shared;
        }
        draft.routed = routed;
    }
    Ok(draft)
}

/// Granite 4: without Mamba layers llama.cpp takes it for the older, dense Granite.
pub(super) fn granite_hybrid(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::GraniteHybrid, false)?;
    keys.refuse(&["attention_bias", "mamba_proj_bias"])?;
    let known = [("attention", LayerKind::Full), ("mamba", LayerKind::Mamba)];
    draft.kinds(keys, &known, |_| LayerKind::Mamba)?;
    let shared = keys.count("shared_intermediate_size")?;
    let experts = keys.count_or("num_local_experts", 0)?;
    let used = keys.count_or("num_experts_per_tok", 0)?;
    keys.ignore(&["mamba_conv_bias", "mamba_expand", "mamba_d_head"]);
    if draft.kinds.contains(&LayerKind::Mamba) {
        draft.a.mamba = Some(Mamba {
            inner: keys.count_or("mamba_expand", 2)?.saturating_mul(draft.a.width),
            groups: keys.count_or("mamba_n_groups", 1)?,
            state: keys.count("mamba_d_state")?,
            heads: keys.count("mamba_n_heads")?,
            conv: keys.count_or("mamba_d_conv", 4)?,
            norm: true,
        });
    } else {
        keys.ignore(&["mamba_n_groups", "mamba_d_state", "mamba_n_heads", "mamba_d_conv"]);
        draft.a.gguf = G::Granite;
    }
    match (experts, draft.a.gguf) {
        (0, _) => draft.feed_forward = shared,
        (_, G::GraniteHybrid) => {
            let width = draft.feed_forward;
            let experts = Experts { count: experts, used, width, shared_width: shared, selection_bias: false };
            draft.experts(experts, |_| true);
        }
        _ => return Err(keys.not_computed("num_local_experts")),
    }
    Ok(draft)
}

/// Attention and Mamba 2 beside each other in every layer.
pub(super) fn falcon_h1(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::FalconH1, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "projectors_bias", "mamba_proj_bias"])?;
    keys.ignore(&[
        "mamba_conv_bias",
        "mamba_d_head",
        "mamba_expand",
        "mamba_use_mlp",
        "attn_layer_indices",
        "mlp_expansion_factor",
    ]);
    draft.kinds.fill(LayerKind::FullAndMamba);
    let inner = match keys.optional("mamba_d_ssm")? {
        Some(inner) => inner,
        None => keys.count_or("mamba_expand", 2)?.saturating_mul(draft.a.width),
    };
    draft.a.mamba = Some(Mamba {
        inner,
        groups: keys.count_or("mamba_n_groups", 1)?,
        state: keys.count("mamba_d_state")?,
        heads: keys.count("mamba_n_heads")?,
        conv: keys.count_or("mamba_d_conv", 4)?,
        norm: keys.flag_or("mamba_rms_norm", false)?,
    });
    Ok(draft)
}

pub(super) fn lfm2(keys: &Keys<'_>) -> Read {
    let width = match (keys.optional("block_ff_dim")?, keys.optional("intermediate_size")?) {
        (Some(width), _) | (None, Some(width)) => u64::from(width),
        (None, None) => return Err(keys.bad("intermediate_size", say::expected_a_positive_whole_number())),
    };
    keys.ignore(&["block_dim", "block_mlp_init_scale", "block_norm_eps", "block_use_swiglu", "block_use_xavier_init"]);
    keys.ignore(&["num_heads", "conv_dim", "conv_dim_out", "conv_use_xavier_init", "use_pos_enc"]);
    let mut draft = short_convolutions(keys)?;
    let multiple = u64::from(keys.count_or("block_multiple_of", 256)?.max(1));
    let factor = keys.get("block_ffn_dim_multiplier").and_then(Value::as_f64).unwrap_or(1.0);
    // The class's own rule: two thirds, times a factor, rounded up.
    draft.feed_forward = if keys.flag_or("block_auto_adjust_ff_dim", true)? {
        // Numbers of at most 2³⁰, the factor bounded.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let adjusted = ((2 * width / 3) as f64 * factor.clamp(0.0, 64.0)) as u64;
        u32::try_from(adjusted.next_multiple_of(multiple)).unwrap_or(u32::MAX)
    } else {
        u32::try_from(width).unwrap_or(u32::MAX)
    };
    Ok(draft)
}

fn short_convolutions(keys: &Keys<'_>) -> Read {
    // Older configurations spell it so.
    let tied = keys.flag_or("tie_embedding", true)?;
    let mut draft = Draft::read(keys, G::Lfm2, tied)?.norm(QkNorm::Head);
    keys.refuse(&["conv_bias"])?;
    draft.a.conv_cache = keys.count_or("conv_L_cache", 3)?;
    let full: Vec<u64> = keys.list("full_attn_idxs").into_iter().flatten().filter_map(Value::as_u64).collect();
    if full.is_empty() && keys.get("layer_types").is_none() {
        return Err(keys.bad("layer_types", say::expected_a_list_with_the_kind_of_every_layer()));
    }
    let known = [("full_attention", LayerKind::Full), ("conv", LayerKind::Conv)];
    draft.kinds(
        keys,
        &known,
        |index| {
            if full.contains(&(index as u64)) { LayerKind::Full } else { LayerKind::Conv }
        },
    )?;
    Ok(draft)
}

pub(super) fn lfm2_moe(keys: &Keys<'_>) -> Read {
    let mut draft = short_convolutions(keys)?;
    let experts = Experts {
        count: keys.count("num_experts")?,
        used: keys.count("num_experts_per_tok")?,
        width: keys.count("moe_intermediate_size")?,
        shared_width: 0,
        selection_bias: keys.flag_or("use_expert_bias", true)?,
    };
    let first = keys.count_or("num_dense_layers", 0)? as usize;
    draft.experts(experts, |index| index >= first);
    Ok(draft)
}
