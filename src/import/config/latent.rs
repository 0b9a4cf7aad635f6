//! LLMs with latent attention: DeepSeek V2 to V3.2, Kimi K2, GLM 4.7 Flash and 5, Mistral Small 4, Kimi Linear.

use serde_json::Value;

use super::draft::Draft;
use super::experts::after_dense;
use super::keys::Keys;
use crate::catalog::llm::architecture::{Experts, GgufArchitecture as G, Indexer, Kda, Latent, LayerKind};
use crate::import::error::ImportError;
use crate::language::import as say;

type Read = Result<Draft, ImportError>;

/// The figures of the latent; heads share one key and one value of its width.
fn latent(keys: &Keys<'_>, gguf: G) -> Read {
    let keys = &keys.with_defaults(&[("head_dim", 1)]);
    let mut draft = Draft::read(keys, gguf, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "use_sliding_window", "sliding_window"])?;
    keys.ignore(&["qk_head_dim", "rope_interleave", "mla_use_nope"]);
    draft.a.latent = Some(Latent {
        kv_rank: keys.count("kv_lora_rank")?,
        q_rank: keys.count_or("q_lora_rank", 0)?,
        no_rope: keys.count("qk_nope_head_dim")?,
        rope: keys.count("qk_rope_head_dim")?,
        value: keys.count("v_head_dim")?,
    });
    draft.kinds.fill(LayerKind::Latent);
    Ok(draft)
}

pub(super) fn deepseek_v2(keys: &Keys<'_>) -> Read {
    deepseek(keys, "greedy")
}

/// The layers for multi-token prediction are not in its files.
pub(super) fn deepseek_v3(keys: &Keys<'_>) -> Read {
    deepseek(keys, "noaux_tc")
}

fn deepseek(keys: &Keys<'_>, usual: &str) -> Read {
    let mut draft = latent(keys, G::DeepSeek2)?;
    keys.ignore(&["num_nextn_predict_layers"]);
    let bias = keys.text("topk_method").unwrap_or(usual) == "noaux_tc";
    after_dense(keys, &mut draft, bias)?;
    Ok(draft)
}

fn indexer(keys: &Keys<'_>, draft: &mut Draft) -> Result<(), ImportError> {
    draft.a.indexer = Some(Indexer {
        heads: keys.count("index_n_heads")?,
        head_dim: keys.count("index_head_dim")?,
        top: Some(keys.count("index_topk")?),
    });
    Ok(())
}

pub(super) fn deepseek_v32(keys: &Keys<'_>) -> Read {
    let mut draft = deepseek_v3(keys)?;
    draft.a.gguf = G::DeepSeek32;
    indexer(keys, &mut draft)?;
    Ok(draft)
}

pub(super) fn glm_dsa(keys: &Keys<'_>) -> Read {
    let mut draft = latent(keys, G::GlmDsa)?;
    keys.ignore(&["topk_method", "indexer_rope_interleave", "index_skip_topk_offset"]);
    draft.a.mtp_layers = keys.count_or("num_nextn_predict_layers", 0)?;
    indexer(keys, &mut draft)?;
    mlp_layer_types(keys, &mut draft)?;
    after_dense(keys, &mut draft, true)?;
    Ok(draft)
}

/// GLM's newer configurations list which layers are dense; it is the same as `first_k_dense_replace`.
fn mlp_layer_types(keys: &Keys<'_>, draft: &mut Draft) -> Result<(), ImportError> {
    let Some(list) = keys.list("mlp_layer_types") else { return Ok(()) };
    let dense = list.iter().take_while(|value| value.as_str() == Some("dense")).count();
    let rest = list[dense..].iter().all(|value| value.as_str() == Some("sparse"));
    let said = keys.count_or("first_k_dense_replace", u32::try_from(dense).unwrap_or(u32::MAX))?;
    if list.len() != draft.kinds.len() || !rest || said as usize != dense {
        return Err(keys.not_computed("mlp_layer_types"));
    }
    Ok(())
}

pub(super) fn mistral4(keys: &Keys<'_>) -> Read {
    let mut draft = latent(keys, G::Mistral4)?;
    after_dense(keys, &mut draft, false)?;
    Ok(draft)
}

/// Kimi Linear: which layers are latent and which delta attention is listed, counted from 1.
pub(super) fn kimi_linear(keys: &Keys<'_>) -> Read {
    let context = keys.optional("model_max_length")?.or(keys.optional("max_position_embeddings")?);
    let context = context.ok_or_else(|| keys.bad("model_max_length", say::expected_a_number_of_tokens()))?;
    let keys = &keys.overridden("max_position_embeddings", context);
    let mut draft = latent(keys, G::KimiLinear)?;
    keys.refuse(&["num_nextn_predict_layers"])?;
    keys.ignore(&["num_expert_group", "moe_router_activation_func", "moe_renormalize", "use_grouped_topk"]);
    let key = "linear_attn_config";
    let linear = keys.get(key).and_then(Value::as_object).ok_or_else(|| keys.bad(key, say::expected_an_object()))?;
    let figure = |name: &str| linear.get(name).and_then(Value::as_u64).and_then(|value| u32::try_from(value).ok());
    let kda = || {
        let (heads, head_dim) = (figure("num_heads")?, figure("head_dim")?);
        Some(Kda { heads, head_dim, conv: figure("short_conv_kernel_size")? })
    };
    draft.a.kda = Some(kda().ok_or_else(|| keys.bad(key, say::expected_an_object_with_num_heads_head_dim_and_sh()))?);
    let listed = |name: &str| -> Vec<u64> {
        linear.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_u64).collect()
    };
    let (full, delta) = (listed("full_attn_layers"), listed("kda_layers"));
    for (number, kind) in (1_u64..).zip(&mut draft.kinds) {
        *kind = match (full.contains(&number), delta.contains(&number)) {
            (true, false) => LayerKind::Latent,
            (false, true) => LayerKind::Kda,
            _ => return Err(keys.bad(key, say::expected_an_object_that_lists_every_layer_as_full())),
        };
    }
    if keys.count_or("moe_layer_freq", 1)? != 1 {
        return Err(keys.not_computed("moe_layer_freq"));
    }
    let width = keys.count("moe_intermediate_size")?;
    let experts = Experts {
        count: keys.count("num_experts")?,
        used: keys.count("num_experts_per_token")?,
        width,
        shared_width: width.saturating_mul(keys.count_or("num_shared_experts", 0)?),
        selection_bias: true,
    };
    let first = keys.count_or("first_k_dense_replace", 0)? as usize;
    draft.experts(experts, |index| index >= first);
    Ok(draft)
}
