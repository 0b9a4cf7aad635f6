//! LLMs with routed experts and ordinary attention.

use serde_json::Value;

use super::dense::{every_nth_is_full, unused_window};
use super::draft::Draft;
use super::keys::Keys;
use crate::catalog::llm::architecture::{Experts, GgufArchitecture as G, LayerKind, QkNorm};
use crate::import::error::ImportError;
use crate::language::import as say;

type Read = Result<Draft, ImportError>;

/// Experts without anything beside them.
fn plain(count: u32, used: u32, width: u32) -> Experts {
    Experts { count, used, width, shared_width: 0, selection_bias: false }
}

pub(super) fn mixtral(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Llama, false)?;
    keys.ignore(&["sliding_window"]);
    keys.refuse(&["attention_bias"])?;
    let experts =
        plain(keys.count("num_local_experts")?, keys.count("num_experts_per_tok")?, keys.count("intermediate_size")?);
    draft.experts(experts, |_| true);
    Ok(draft)
}

pub(super) fn qwen3_moe(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Qwen3Moe, false)?.norm(QkNorm::Head);
    unused_window(keys)?;
    keys.refuse(&["attention_bias"])?;
    draft.only_full(keys)?;
    let experts = plain(
        keys.optional("num_experts")?.map_or_else(|| keys.count("num_local_experts"), Ok)?,
        keys.count("num_experts_per_tok")?,
        keys.count("moe_intermediate_size")?,
    );
    sparse_layers(keys, &mut draft, experts)?;
    Ok(draft)
}

/// Which layers are sparse: every n-th from the n-th on, but those that are listed as dense.
pub(super) fn sparse_layers(keys: &Keys<'_>, draft: &mut Draft, experts: Experts) -> Result<(), ImportError> {
    let step = keys.count_or("decoder_sparse_step", 1)?.max(1) as usize;
    let dense: Vec<u64> = keys.list("mlp_only_layers").into_iter().flatten().filter_map(Value::as_u64).collect();
    draft.experts(experts, |index| (index + 1).is_multiple_of(step) && !dense.contains(&(index as u64)));
    Ok(())
}

pub(super) fn gpt_oss(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::OpenAiMoe, false)?;
    draft.a.qkv_bias = keys.flag_or("attention_bias", true)?;
    keys.ignore(&["experts_per_token"]);
    let window = keys.count_or("sliding_window", 128)?;
    draft.sliding(keys, Some(window), every_nth_is_full(2))?;
    let experts =
        plain(keys.count("num_local_experts")?, keys.count("num_experts_per_tok")?, keys.count("intermediate_size")?);
    draft.experts(experts, |_| true);
    Ok(draft)
}

/// `intermediate_size` is an expert's width and the shared expert's, `intermediate_size_mlp` that of dense layers.
pub(super) fn llama4(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Llama4, false)?;
    keys.refuse(&["attention_bias"])?;
    // Queries and keys are normalized without weights.
    keys.ignore(&["use_qk_norm", "no_rope_layer_interval", "for_llm_compressor", "moe_layers"]);
    draft.llama3_frequencies(keys);
    let known = [("full_attention", LayerKind::Full), ("chunked_attention", LayerKind::Sliding)];
    let without_position: Option<Vec<bool>> = keys
        .list("no_rope_layers")
        .filter(|list| list.len() == draft.kinds.len())
        .map(|list| list.iter().map(|value| value.as_u64() == Some(0)).collect());
    let kind = |sliding| if sliding { LayerKind::Sliding } else { LayerKind::Full };
    draft.kinds(keys, &known, |index| match &without_position {
        Some(full) => kind(!full[index]),
        None => kind(every_nth_is_full(4)(index)),
    })?;
    draft.a.window = keys.count_or("attention_chunk_size", 8192)?;
    let width = draft.feed_forward;
    let experts = Experts {
        shared_width: width,
        ..plain(keys.count("num_local_experts")?, keys.count("num_experts_per_tok")?, width)
    };
    draft.feed_forward = keys.count_or("intermediate_size_mlp", 0)?;
    let step = keys.count_or("interleave_moe_layer_step", 1)?.max(1) as usize;
    draft.experts(experts, |index| (index + 1).is_multiple_of(step));
    Ok(draft)
}

/// Experts as DeepSeek's and GLM's configurations name them; the first layers are dense.
pub(super) fn after_dense(keys: &Keys<'_>, draft: &mut Draft, selection_bias: bool) -> Result<(), ImportError> {
    let width = keys.count("moe_intermediate_size")?;
    if keys.count_or("moe_layer_freq", 1)? != 1 {
        return Err(keys.not_computed("moe_layer_freq"));
    }
    let experts = Experts {
        count: keys.count("n_routed_experts")?,
        used: keys.count("num_experts_per_tok")?,
        width,
        shared_width: width.saturating_mul(keys.count_or("n_shared_experts", 0)?),
        selection_bias,
    };
    let first = keys.count_or("first_k_dense_replace", 0)? as usize;
    draft.experts(experts, |index| index >= first);
    Ok(())
}

pub(super) fn glm4_moe(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Glm4Moe, false)?;
    draft.a.qkv_bias = keys.flag_or("attention_bias", false)?;
    if keys.flag_or("use_qk_norm", false)? {
        draft.a.qk_norm = QkNorm::Head;
    }
    draft.a.mtp_layers = keys.count_or("num_nextn_predict_layers", 0)?;
    draft.a.mtp_embeddings = draft.a.mtp_layers > 0;
    after_dense(keys, &mut draft, true)?;
    Ok(draft)
}

pub(super) fn minimax_m2(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::MiniMaxM2, false)?;
    if keys.flag_or("use_qk_norm", true)? {
        if keys.text("qk_norm_type").is_some_and(|kind| kind != "per_layer") {
            return Err(keys.not_computed("qk_norm_type"));
        }
        draft.a.qk_norm = QkNorm::Full;
    }
    if keys.list("attn_type_list").is_some_and(|list| list.iter().any(|value| value.as_u64() != Some(1))) {
        return Err(keys.not_computed("attn_type_list"));
    }
    keys.refuse(&["shared_intermediate_size", "sliding_window", "attention_bias"])?;
    // Its layers for multi-token prediction are not in its files.
    keys.ignore(&["use_mtp", "num_mtp_modules", "mtp_transformer_layers", "shared_moe_mode", "max_model_len"]);
    let experts = Experts {
        selection_bias: keys.flag_or("use_routing_bias", true)?,
        ..plain(keys.count("num_local_experts")?, keys.count("num_experts_per_tok")?, keys.count("intermediate_size")?)
    };
    draft.experts(experts, |_| true);
    Ok(draft)
}

pub(super) fn ernie_moe(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::Ernie45Moe, true)?;
    keys.refuse(&["use_bias"])?;
    keys.ignore(&["moe_gate", "moe_capacity", "moe_use_aux_free", "moe_norm_min", "moe_gate_act"]);
    if keys.count_or("moe_layer_interval", 1)? != 1 {
        return Err(keys.not_computed("moe_layer_interval"));
    }
    let last = keys.get("moe_layer_end_index").and_then(Value::as_i64).unwrap_or(-1);
    let n = i64::try_from(draft.kinds.len()).unwrap_or(i64::MAX);
    if last != -1 && last != n - 1 {
        return Err(keys.not_computed("moe_layer_end_index"));
    }
    let width = keys.count("moe_intermediate_size")?;
    let experts = Experts {
        shared_width: width.saturating_mul(keys.count_or("moe_num_shared_experts", 0)?),
        selection_bias: true,
        ..plain(keys.count("moe_num_experts")?, keys.count("moe_k")?, width)
    };
    let first = keys.count_or("moe_layer_start_index", 1)? as usize;
    draft.experts(experts, |index| index >= first);
    Ok(draft)
}

/// Figures may be lists over layers, all the same.
pub(super) fn hunyuan_moe(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::HunyuanMoe, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "use_cla", "use_mla", "moe_layer_num_skipped"])?;
    keys.ignore(&[
        "attention_head_dim",
        "cla_share_factor",
        "kv_lora_rank",
        "q_lora_rank",
        "qk_nope_head_dim",
        "qk_rope_head_dim",
        "v_head_dim",
        "moe_drop_tokens",
        "moe_random_routing_dropped_token",
        "sliding_window",
        "moe_layer_num",
    ]);
    if keys.flag_or("use_qk_norm", true)? {
        draft.a.qk_norm = QkNorm::Head;
    }
    let figure = |key| keys.uniform(key)?.ok_or_else(|| keys.bad(key, say::expected_a_positive_whole_number()));
    let width = keys.uniform("moe_intermediate_size")?.unwrap_or(draft.feed_forward);
    // The shared expert is what it calls mixed.
    let mixed = keys.flag_or("use_mixed_mlp_moe", true)?;
    let shared = keys.uniform("num_shared_expert")?.filter(|_| mixed).unwrap_or(0);
    let experts = Experts {
        shared_width: draft.feed_forward.saturating_mul(shared),
        ..plain(figure("num_experts")?, figure("moe_topk")?, width)
    };
    draft.experts(experts, |_| true);
    Ok(draft)
}
