//! Which keys could tell of memory, and which of these are known to change nothing.

/// A key with one of these in it is not passed over.
const TELLING: [&str; 33] = [
    "attn",
    "attention",
    "kv",
    "head",
    "sliding",
    "window",
    "state",
    "conv",
    "expert",
    "latent",
    "moe",
    "mamba",
    "ssm",
    "lora",
    "rank",
    "recurrent",
    "linear",
    "mtp",
    "nextn",
    "index",
    "compress",
    "share",
    "hybrid",
    "delta",
    "chunk",
    "mlp",
    "ffn",
    "per_layer",
    "hyper",
    "memory",
    "layer_type",
    "intermediate",
    "bias",
];

/// Endings of keys that say nothing of shapes.
const HARMLESS_ENDINGS: [&str; 15] = [
    "_token_id",
    "_token_ids",
    "_token_index",
    "_dropout",
    "_pdrop",
    "_dropout_prob",
    "_coef",
    "_eps",
    "_epsilon",
    "_multiplier",
    "_multipliers",
    "_alpha",
    "_implementation",
    "_theta",
    "_softcapping",
];

/// Keys that decide on numbers, training or parallelism, not on shapes.
const HARMLESS: [&str; 40] = [
    "attention_dropout",
    "attention_logit_cap",
    "attention_logits_soft_cap",
    "attn_scale",
    "attn_temperature_tuning",
    "cache_implementation",
    "expert_parallel",
    "floor_scale",
    "group_limited_greedy",
    "head_mask",
    "initializer_cutoff_factor",
    "is_encoder_decoder",
    "layer_norm_eps",
    "layernorm_epsilon",
    "linear_scaling_factor",
    "local_rope_theta",
    "mamba_chunk_size",
    "mamba_dt_limit",
    "mamba_dt_max",
    "mamba_dt_min",
    "mamba_hidden_act",
    "mamba_norm_before_gate",
    "mamba_ssm_cache_dtype",
    "mamba_ssm_dtype",
    "max_window_layers",
    "mlp_activation",
    "mlp_hidden_act",
    "moe_aux_loss_coef",
    "moe_router_enable_expert_bias_update",
    "moe_router_load_balancing_type",
    "moe_router_scaling_factor",
    "norm_topk_prob",
    "num_logits_to_keep",
    "output_attentions",
    "output_hidden_states",
    "prune_heads",
    "pruned_heads",
    "query_pre_attn_scalar",
    "residual_in_fp32",
    "router_bias_update_rate",
];

/// Whether the key could tell of something that is kept in memory.
pub(super) fn is_telling(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    TELLING.iter().any(|part| key.contains(part))
}

/// Whether it is known to change nothing.
pub(super) fn is_harmless(key: &str) -> bool {
    HARMLESS.contains(&key) || HARMLESS_ENDINGS.iter().any(|ending| key.ends_with(ending))
}
