//! LLMs of 2026 with routed experts: Hy3, Step 3.5 and 3.7, MiniMax M3, DeepSeek V4. Their layers for multi-token
//! prediction are not counted, as in the catalog.

use serde_json::Value;

use super::draft::Draft;
use super::keys::Keys;
use crate::catalog::llm::architecture::{Compressed, Experts, GgufArchitecture as G, Indexer, LayerKind, QkNorm};
use crate::import::error::ImportError;
use crate::language::import as say;

type Read = Result<Draft, ImportError>;

/// Layers that Step has dense where it does not list them.
const STEP_DENSE: usize = 3;
/// DeepSeek V4's layers that choose experts by a table, where it does not say.
const HASHED: u32 = 3;

/// What a list says of every layer. Entries beyond them are of layers for multi-token prediction.
fn of_layers<T>(
    keys: &Keys<'_>,
    key: &'static str,
    n: usize,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Option<Vec<T>>, ImportError> {
    let Some(value) = keys.get(key) else { return Ok(None) };
    let most = n.saturating_add(keys.count_or("num_nextn_predict_layers", 0)? as usize);
    let list = value.as_array().filter(|list| (n..=most).contains(&list.len()));
    let list = list.ok_or_else(|| keys.bad(key, say::expected_a_list_with_an_entry_for_every_layer()))?;
    let all: Option<Vec<T>> = list[..n].iter().map(read).collect();
    all.map(Some).ok_or_else(|| keys.not_computed(key))
}

/// One of two words.
fn either(value: &Value, no: &str, yes: &str) -> Option<bool> {
    value.as_str().filter(|word| [no, yes].contains(word)).map(|word| word == yes)
}

/// 0 or 1.
fn bit(value: &Value) -> Option<bool> {
    value.as_u64().filter(|number| *number < 2).map(|number| number == 1)
}

/// Which layers have experts, by `mlp_layer_types`.
fn sparse(keys: &Keys<'_>, n: usize) -> Result<Option<Vec<bool>>, ImportError> {
    of_layers(keys, "mlp_layer_types", n, |value| either(value, "dense", "sparse"))
}

fn route(draft: &mut Draft, experts: Experts, routed: &[bool]) {
    draft.experts(experts, |index| routed.get(index) == Some(&true));
}

/// The number under the first of these names.
fn first_of(keys: &Keys<'_>, names: [&'static str; 2]) -> Result<u32, ImportError> {
    keys.optional(names[0])?.map_or_else(|| keys.count(names[1]), Ok)
}

pub(super) fn hy_v3(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::HyV3, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "sliding_window"])?;
    keys.ignore(&["num_nextn_predict_layers", "enable_moe_fp32_combine", "moe_router_use_sigmoid"]);
    if keys.flag_or("qk_norm", true)? {
        draft.a.qk_norm = QkNorm::Head;
    }
    let n = draft.kinds.len();
    let dense = keys.count_or("first_k_dense_replace", 1)? as usize;
    let routed = sparse(keys, n)?.unwrap_or_else(|| (0..n).map(|index| index >= dense).collect());
    let width = keys.count("moe_intermediate_size")?;
    let experts = Experts {
        count: first_of(keys, ["num_experts", "num_local_experts"])?,
        used: keys.count("num_experts_per_tok")?,
        width,
        shared_width: width.saturating_mul(keys.count_or("num_shared_experts", 1)?),
        selection_bias: keys.flag_or("moe_router_enable_expert_bias", true)?,
    };
    route(&mut draft, experts, &routed);
    Ok(draft)
}

/// Sliding layers may have another number of query heads, in `attention_other_setting`.
pub(super) fn step(keys: &Keys<'_>) -> Read {
    let groups = keys.count_or("num_attention_groups", 0)?;
    let longest = keys.count_or("max_seq_len", 0)?;
    let defaults = [("num_key_value_heads", groups), ("max_position_embeddings", longest)];
    let given: Vec<_> = defaults.into_iter().filter(|(_, number)| *number > 0).collect();
    let keys = &keys.with_defaults(&given);
    let mut draft = Draft::read(keys, G::Step35, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "sink", "moe_layer_offset"])?;
    let norms = ["norm_expert_weight", "need_fp32_gate", "moe_router_activation", "swiglu_limits_shared"];
    keys.ignore(&norms);
    keys.ignore(&["num_nextn_predict_layers", "mtp_layer_types", "mtp_mlp_layer_types", "moe_router_scaling_factor"]);
    for (key, expected) in [("use_head_wise_attn_gate", true), ("use_moe", true)] {
        if keys.flag_or(key, expected)? != expected {
            return Err(keys.not_computed(key));
        }
    }
    if keys.count_or("moe_every_n_layer", 1)? != 1 {
        return Err(keys.not_computed("moe_every_n_layer"));
    }
    if keys.flag_or("use_qk_norm", true)? {
        draft.a.qk_norm = QkNorm::Head;
    }
    let n = draft.kinds.len();
    let slides = |value: &Value| either(value, "full_attention", "sliding_attention");
    if let Some(sliding) = of_layers(keys, "layer_types", n, slides)?.filter(|sliding| sliding.contains(&true)) {
        draft.kinds = sliding.iter().map(|slides| if *slides { LayerKind::Sliding } else { LayerKind::Full }).collect();
        draft.a.window = keys.count("sliding_window")?;
        draft.sliding_heads = sliding_heads(keys, &draft)?;
    } else {
        keys.ignore(&["sliding_window", "attention_other_setting", "num_sliding_attention_heads"]);
    }
    let experts = Experts {
        count: first_of(keys, ["n_routed_experts", "moe_num_experts"])?,
        used: first_of(keys, ["num_experts_per_tok", "moe_top_k"])?,
        width: keys.count("moe_intermediate_size")?,
        shared_width: first_of(keys, ["share_expert_dim", "share_expert_dims"])?,
        selection_bias: keys.flag_or("use_moe_router_bias", true)?,
    };
    let routed = match sparse(keys, n)? {
        Some(routed) => routed,
        None => listed(keys, n)?,
    };
    route(&mut draft, experts, &routed);
    Ok(draft)
}

fn sliding_heads(keys: &Keys<'_>, draft: &Draft) -> Result<Option<u32>, ImportError> {
    let key = "attention_other_setting";
    let given = keys.optional("num_sliding_attention_heads")?;
    let Some(other) = keys.get(key) else { return Ok(given) };
    let figure = |name: &str| other.get(name).and_then(Value::as_u64).and_then(|value| u32::try_from(value).ok());
    let same = |name: &str, ours: u32| figure(name).is_none_or(|theirs| theirs == ours);
    let of_sliding = other.get("attention_type").is_none_or(|kind| kind.as_str() == Some("sliding_attention"));
    if !of_sliding || !same("num_attention_groups", draft.kv_heads) || !same("head_dim", draft.head_dim) {
        return Err(keys.not_computed(key));
    }
    let heads = given.or(figure("num_attention_heads"));
    heads.map(Some).ok_or_else(|| keys.bad(key, say::expected_an_object_with_num_attention_heads()))
}

/// The layers that `moe_layers_enum` lists, in a text or as numbers.
fn listed(keys: &Keys<'_>, n: usize) -> Result<Vec<bool>, ImportError> {
    let key = "moe_layers_enum";
    let numbers: Option<Vec<usize>> = match keys.get(key) {
        None => return Ok((0..n).map(|index| index >= STEP_DENSE).collect()),
        Some(Value::String(text)) => {
            text.split(',').filter(|part| !part.trim().is_empty()).map(|part| part.trim().parse().ok()).collect()
        }
        Some(Value::Array(list)) => {
            list.iter().map(|value| value.as_u64().and_then(|number| usize::try_from(number).ok())).collect()
        }
        Some(_) => None,
    };
    let numbers = numbers.ok_or_else(|| keys.bad(key, say::expected_numbers_of_layers_divided_by_commas()))?;
    let mut routed = vec![false; n];
    for number in numbers {
        // What lies beyond is for prediction.
        if let Some(layer) = routed.get_mut(number) {
            *layer = true;
        }
    }
    Ok(routed)
}

/// Its indexer stands where its experts do.
pub(super) fn minimax_m3(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::MiniMaxM3, false)?;
    keys.refuse(&["attention_bias", "mlp_bias", "sliding_window", "attention_output_gate"])?;
    keys.ignore(&["num_nextn_predict_layers", "num_mtp_modules", "use_mtp", "mtp_transformer_layers"]);
    keys.ignore(&["index_block_size", "index_topk_blocks", "index_local_blocks"]);
    if keys.flag_or("use_qk_norm", true)? {
        if keys.text("qk_norm_type").is_some_and(|kind| kind != "per_head") {
            return Err(keys.not_computed("qk_norm_type"));
        }
        draft.a.qk_norm = QkNorm::Head;
    }
    let key = "sparse_attention_config";
    let nested = keys.get(key);
    let figure = |name: &str| nested?.get(name)?.as_u64().and_then(|value| u32::try_from(value).ok());
    let indexer = |flat: &'static str, name: &str| match figure(name) {
        Some(number) => Ok(number),
        None => keys.count(flat),
    };
    if nested.and_then(|sparse| sparse.get("use_sparse_attention")).is_some_and(|on| on.as_bool() != Some(true)) {
        return Err(keys.not_computed(key));
    }
    draft.a.indexer = Some(Indexer {
        heads: indexer("index_n_heads", "sparse_num_index_heads")?,
        head_dim: indexer("index_head_dim", "sparse_index_dim")?,
        top: None,
    });
    let n = draft.kinds.len();
    let routed = match (sparse(keys, n)?, of_layers(keys, "moe_layer_freq", n, bit)?) {
        (Some(routed), _) | (None, Some(routed)) => routed,
        (None, None) => vec![true; n],
    };
    let indexed = of_layers(keys, "layer_types", n, |value| either(value, "full_attention", "minimax_m3_sparse"))?;
    let listed = nested.and_then(|sparse| sparse.get("sparse_attention_freq")?.as_array());
    let listed: Option<Vec<bool>> = listed.and_then(|list| list.get(..n)?.iter().map(bit).collect());
    match (indexed, listed) {
        (Some(indexed), _) if indexed != routed => return Err(keys.not_computed("layer_types")),
        (None, listed) if listed.as_ref() != Some(&routed) => return Err(keys.not_computed(key)),
        _ => {}
    }
    let experts = Experts {
        count: first_of(keys, ["num_local_experts", "num_experts"])?,
        used: keys.count("num_experts_per_tok")?,
        width: keys.count("intermediate_size")?,
        shared_width: keys
            .count_or("shared_intermediate_size", 0)?
            .saturating_mul(keys.count_or("n_shared_experts", 1)?),
        selection_bias: keys.flag_or("use_routing_bias", true)?,
    };
    draft.feed_forward = keys.count_or("dense_intermediate_size", 0)?;
    route(&mut draft, experts, &routed);
    Ok(draft)
}

/// How many tokens a layer compresses into a row is listed, or told by its kind; layers without compression are not
/// computed.
pub(super) fn deepseek_v4(keys: &Keys<'_>) -> Read {
    let mut draft = Draft::read(keys, G::DeepSeek4, false)?;
    keys.refuse(&["attention_bias", "mlp_bias"])?;
    keys.ignore(&["num_nextn_predict_layers", "qk_rope_head_dim", "expert_dtype", "topk_method"]);
    let n = draft.kinds.len();
    let kind = |ratio: Option<u64>| match ratio {
        Some(4) => Some(LayerKind::Compressed4),
        Some(128) => Some(LayerKind::Compressed128),
        _ => None,
    };
    let named = |value: &Value| match value.as_str() {
        Some("compressed_sparse_attention") => Some(LayerKind::Compressed4),
        Some("heavily_compressed_attention") => Some(LayerKind::Compressed128),
        _ => None,
    };
    let of_ratios = of_layers(keys, "compress_ratios", n, |value| kind(value.as_u64()));
    draft.kinds = match of_layers(keys, "layer_types", n, named)? {
        Some(kinds) => kinds,
        None => of_ratios?
            .ok_or_else(|| keys.bad("compress_ratios", say::expected_a_list_with_an_entry_for_every_layer()))?,
    };
    rates(keys)?;
    draft.a.window = keys.count("sliding_window")?;
    draft.a.indexer = Some(Indexer {
        heads: keys.count("index_n_heads")?,
        head_dim: keys.count("index_head_dim")?,
        top: Some(keys.count("index_topk")?),
    });
    draft.a.compressed = Some(Compressed {
        q_rank: keys.count("q_lora_rank")?,
        output_groups: keys.count("o_groups")?,
        output_rank: keys.count("o_lora_rank")?,
        streams: keys.count("hc_mult")?,
        hash_layers: hashed(keys, n)?,
    });
    let width = keys.count("moe_intermediate_size")?;
    let experts = Experts {
        count: keys.count("n_routed_experts")?,
        used: keys.count("num_experts_per_tok")?,
        width,
        shared_width: width.saturating_mul(keys.count_or("n_shared_experts", 1)?),
        selection_bias: true,
    };
    draft.experts(experts, |_| true);
    Ok(draft)
}

/// Other rates than 4 and 128 are not computed.
fn rates(keys: &Keys<'_>) -> Result<(), ImportError> {
    let expected = [("compressed_sparse_attention", 4), ("heavily_compressed_attention", 128)];
    if let Some(rates) = keys.get("compress_rates")
        && expected.iter().any(|(kind, rate)| rates.get(*kind).is_some_and(|given| given.as_u64() != Some(*rate)))
    {
        return Err(keys.not_computed("compress_rates"));
    }
    for (key, rate) in [("compress_rate_csa", 4), ("compress_rate_hca", 128)] {
        if keys.count_or(key, rate)? != rate {
            return Err(keys.not_computed(key));
        }
    }
    Ok(())
}

/// How many first layers choose experts by a table.
fn hashed(keys: &Keys<'_>, n: usize) -> Result<u32, ImportError> {
    let said = keys.optional("num_hash_layers")?;
    match of_layers(keys, "mlp_layer_types", n, |value| either(value, "moe", "hash_moe"))? {
        None => Ok(said.unwrap_or(HASHED)),
        Some(hashed) => {
            let first = hashed.iter().take_while(|hashed| **hashed).count();
            if hashed[first..].contains(&true) {
                return Err(keys.not_computed("mlp_layer_types"));
            }
            Ok(u32::try_from(first).unwrap_or(u32::MAX))
        }
    }
}
