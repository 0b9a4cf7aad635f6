//! Configurations as they stand beside published weights, each against the LLM of the catalog that it describes. They
//! are written from the figures of the catalog in the keys of transformers' configuration classes.

use std::fs;

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::catalog::llm::architecture::LayerKind;
use ridgepoint::catalog::quantization::{FileType, WeightFormat};
use ridgepoint::estimate::kv_cache::{CacheSettings, allocate};
use ridgepoint::estimate::weights::weigh;
use ridgepoint::import::config;
use ridgepoint::import::error::ImportError;

/// All configurations, by the id of the LLM that each describes.
pub(crate) fn configurations() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/configs");
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (id, fs::read_to_string(path).expect("text"))
        })
        .collect();
    all.sort();
    all
}

/// What an import must have in common with the LLM of the catalog.
pub(crate) fn figures(llm: &Llm) -> Vec<u64> {
    let mut figures = vec![llm.total_parameters(), llm.active_parameters(), llm.max_context];
    for context in [4096, 131_072] {
        let cache = allocate(&llm.architecture, &CacheSettings { sequences: 4, ..CacheSettings::new(context) });
        figures.extend([cache.kv.0, cache.state.0]);
    }
    for format in [FileType::Q4KM, FileType::Iq2M, FileType::Q8_0] {
        figures.push(weigh(llm, WeightFormat::Gguf(format), false).total.0);
    }
    figures
}

#[test]
fn every_configuration_gives_the_llm_of_the_catalog() {
    let mut kinds: Vec<LayerKind> = Vec::new();
    let all = configurations();
    let mut wrong: Vec<String> = Vec::new();
    for (id, text) in &all {
        let llm = catalog().llm(id).unwrap_or_else(|| panic!("{id} is not in the catalog"));
        let imported = match config::read(text) {
            Ok(imported) => imported,
            Err(error) => {
                wrong.push(format!("{id}: {error}"));
                continue;
            }
        };
        // Parameters, active ones, context, KV cache and state of two contexts, weights in three formats.
        let (own, expected) = (figures(&imported.llm), figures(llm));
        if imported.llm.architecture.gguf != llm.architecture.gguf || own != expected {
            wrong.push(format!("{id}: {own:?} instead of {expected:?}"));
        }
        println!("{id}: {} parameters, {} bytes in Q4_K_M", own[0], own[7]);
        kinds.extend(imported.llm.architecture.layers.iter().map(|layer| layer.kind));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    kinds.sort_unstable();
    kinds.dedup();
    assert!(all.len() >= 40 && kinds.len() >= 9, "{} configurations, {kinds:?}", all.len());
}

/// The configuration with one key changed; `None` takes it out.
fn changed(id: &str, key: &str, value: Option<serde_json::Value>) -> Result<String, ImportError> {
    let (_, text) = configurations().into_iter().find(|(known, _)| known == id).expect("a configuration");
    let mut config: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let map = config.as_object_mut().expect("an object");
    match value {
        Some(value) => map.insert(key.to_owned(), value),
        None => map.remove(key),
    };
    config::read(&config.to_string()).map(|imported| imported.llm.name)
}

#[test]
fn unknown_keys_of_attention_and_state_are_refused_by_name() {
    let one = || Some(serde_json::json!(1));
    for key in [
        "attn_block_sparse",
        "kv_share_every",
        "num_memory_heads",
        "sliding_window_2",
        "ssm_rank",
        "moe_new",
        "latent_size",
        "recurrent_width",
        "compress_ratio",
        "conv_size",
    ] {
        let error = changed("llama-3.1-8b", key, one()).expect_err(key);
        assert_eq!(error, ImportError::UnknownKey { key: key.to_owned(), model_type: "llama".to_owned() });
        assert!(error.to_string().contains(&format!("\"{key}\"")), "{error}");
        // It says that there is nothing of the kind.
        assert!(changed("llama-3.1-8b", key, Some(serde_json::Value::Null)).is_ok());
        assert!(changed("llama-3.1-8b", key, Some(serde_json::json!(false))).is_ok());
    }
    assert!(changed("llama-3.1-8b", "favourite_colour", one()).is_ok());
}

#[test]
fn wrong_and_missing_values_are_said() {
    let json = |text: &str| Some(serde_json::from_str(text).expect("JSON"));
    for (id, key, value, part) in [
        ("llama-3.1-8b", "hidden_size", None, "\"hidden_size\" is missing"),
        ("llama-3.1-8b", "hidden_size", json("-4096"), "\"hidden_size\" is -4096"),
        ("llama-3.1-8b", "hidden_size", json("4096.5"), "\"hidden_size\" is 4096.5"),
        ("llama-3.1-8b", "hidden_size", json("\"wide\""), "\"hidden_size\" is \"wide\""),
        ("llama-3.1-8b", "hidden_size", json("0"), "the width is 0 or missing"),
        ("llama-3.1-8b", "hidden_size", json("1073741824"), "at most 1048576"),
        ("llama-3.1-8b", "hidden_size", json("99999999999999999999"), "\"hidden_size\" is"),
        ("llama-3.1-8b", "num_hidden_layers", json("1000000"), "the number of layers is 1000000"),
        ("llama-3.1-8b", "num_attention_heads", json("0"), "\"head_dim\" is missing"),
        ("llama-3.1-8b", "attention_bias", json("true"), "\"attention_bias\" is true"),
        ("llama-3.1-8b", "model_type", None, "no \"model_type\""),
        ("llama-3.1-8b", "model_type", json("\"rwkv7\""), "\"rwkv7\" are not known"),
        ("qwen2.5-7b", "use_sliding_window", json("true"), "\"use_sliding_window\" is true"),
        ("qwen3-32b", "layer_types", json("[\"full_attention\"]"), "\"layer_types\" is"),
        ("exaone-4.0-32b", "sliding_window", None, "\"sliding_window\" is missing"),
        ("mixtral-8x7b", "num_local_experts", json("1"), "that a token uses is 2; at most 1"),
        ("qwen3-next-80b-a3b", "linear_value_head_dim", json("64"), "\"linear_value_head_dim\" is 64"),
        ("nemotron-nano-12b-v2", "hybrid_override_pattern", json("\"MMX\""), "\"hybrid_override_pattern\" is \"MMX\""),
        ("deepseek-v3", "moe_layer_freq", json("2"), "\"moe_layer_freq\" is 2"),
        ("lfm2-1.2b", "full_attn_idxs", None, "\"layer_types\" is missing"),
        ("minimax-m2", "attn_type_list", json("[0,1]"), "\"attn_type_list\" is [0,1]"),
    ] {
        let message = changed(id, key, value).expect_err(part).to_string();
        assert!(message.contains(part), "{message}");
    }
    for (text, part) in [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("GGUF\u{3}\0\0\0", "not JSON"),
        ("[1]", "begins with {"),
        ("{}", "no \"model_type\""),
        (&"[".repeat(100_000), "not JSON"),
        (&" ".repeat(2_000_000), "larger"),
    ] {
        let message = config::read(text).expect_err(part).to_string();
        assert!(message.contains(part) && message.len() < 400, "{message}");
    }
}

/// Several changes at once; those to `null` take the key away. Wrappers are changed inside.
fn with_changes(id: &str, changes: &serde_json::Value) -> Result<Llm, ImportError> {
    let (_, text) = configurations().into_iter().find(|(known, _)| known == id).expect("a configuration");
    let mut config: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let inner = if config.get("text_config").is_some() { &mut config["text_config"] } else { &mut config };
    for (key, value) in changes.as_object().expect("an object") {
        inner[key] = value.clone();
    }
    config::read(&config.to_string()).map(|imported| imported.llm)
}

#[test]
fn newer_spellings_say_the_same() {
    let repeated = |n: usize, first: &[&str], rest: &str| -> Vec<String> {
        (0..n).map(|index| (*first.get(index).unwrap_or(&rest)).to_owned()).collect()
    };
    let csa_or_hca = |index: usize| match (index, index % 2) {
        (0 | 1, _) | (_, 1) => "heavily_compressed_attention",
        _ => "compressed_sparse_attention",
    };
    let v4: Vec<&str> = (0..43).map(csa_or_hca).collect();
    let m3 = repeated(60, &["full_attention"; 3], "minimax_m3_sparse");
    for (id, changes) in [
        (
            "hy3-preview",
            serde_json::json!({"first_k_dense_replace": null, "mlp_layer_types": repeated(80, &["dense"], "sparse")}),
        ),
        (
            "hy3-preview",
            serde_json::json!({"num_experts": null, "num_local_experts": 192, "first_k_dense_replace": null}),
        ),
        (
            "step-3.5-flash",
            serde_json::json!({"moe_layers_enum": null, "mlp_layer_types": repeated(45, &["dense"; 3], "sparse")}),
        ),
        (
            "step-3.5-flash",
            serde_json::json!({
                "moe_layers_enum": (3..45).collect::<Vec<_>>(), "attention_other_setting": null,
                "num_sliding_attention_heads": 96, "num_attention_groups": null, "num_key_value_heads": 8,
                "moe_num_experts": null, "n_routed_experts": 288, "moe_top_k": null, "num_experts_per_tok": 8,
            }),
        ),
        (
            "minimax-m3",
            serde_json::json!({
                "sparse_attention_config": null, "moe_layer_freq": null, "layer_types": m3,
                "mlp_layer_types": repeated(60, &["dense"; 3], "sparse"), "index_n_heads": 4, "index_head_dim": 128,
                "index_block_size": 128, "index_topk_blocks": 16, "index_local_blocks": 1,
            }),
        ),
        (
            "deepseek-v4-flash",
            serde_json::json!({
                "compress_ratios": null, "layer_types": v4, "num_hash_layers": null,
                "mlp_layer_types": repeated(43, &["hash_moe"; 3], "moe"),
                "compress_rates": {"compressed_sparse_attention": 4, "heavily_compressed_attention": 128},
            }),
        ),
    ] {
        let llm = with_changes(id, &changes).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(figures(&llm), figures(catalog().llm(id).expect("in the catalog")), "{id}");
        let (own, expected) = (&llm.architecture, &catalog().llm(id).expect("in the catalog").architecture);
        assert_eq!(
            (&own.layers, own.experts, own.compressed),
            (&expected.layers, expected.experts, expected.compressed)
        );
    }
}

#[test]
fn what_newer_ones_would_need_is_refused() {
    let mut ratios = vec![128; 43];
    ratios[7] = 0;
    for (id, changes, part) in [
        ("deepseek-v4-flash", serde_json::json!({"compress_ratios": ratios}), "\"compress_ratios\" is"),
        ("deepseek-v4-flash", serde_json::json!({"compress_ratios": [128]}), "a list with an entry for every layer"),
        ("deepseek-v4-flash", serde_json::json!({"compress_ratios": null}), "\"compress_ratios\" is missing"),
        ("deepseek-v4-flash", serde_json::json!({"compress_rate_csa": 8}), "\"compress_rate_csa\" is 8"),
        (
            "deepseek-v4-flash",
            serde_json::json!({"compress_rates": {"compressed_sparse_attention": 2}}),
            "\"compress_rates\" is",
        ),
        ("minimax-m3", serde_json::json!({"moe_layer_freq": vec![1; 60]}), "\"sparse_attention_config\" is"),
        ("minimax-m3", serde_json::json!({"moe_layer_freq": 1}), "\"moe_layer_freq\" is 1"),
        ("minimax-m3", serde_json::json!({"attention_output_gate": true}), "\"attention_output_gate\" is true"),
        (
            "step-3.5-flash",
            serde_json::json!({"use_head_wise_attn_gate": false}),
            "\"use_head_wise_attn_gate\" is false",
        ),
        (
            "step-3.5-flash",
            serde_json::json!({"attention_other_setting": {"num_attention_heads": 96, "head_dim": 64}}),
            "\"attention_other_setting\" is",
        ),
        ("step-3.5-flash", serde_json::json!({"moe_layers_enum": "3,x"}), "divided by commas"),
        ("step-3.5-flash", serde_json::json!({"sliding_window": null}), "\"sliding_window\" is missing"),
        ("hy3-preview", serde_json::json!({"kv_compress": 4}), "\"kv_compress\" is not known"),
        ("hy3-preview", serde_json::json!({"mlp_layer_types": ["dense"]}), "a list with an entry for every layer"),
    ] {
        let message = with_changes(id, &changes).expect_err(part).to_string();
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn the_name_comes_from_the_configuration() {
    assert_eq!(changed("llama-2-7b", "x", None).as_deref(), Ok("Llama-2-7b-hf"));
    assert_eq!(changed("llama-3.1-8b", "x", None).as_deref(), Ok("llama"));
}
