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

#[test]
fn the_name_comes_from_the_configuration() {
    assert_eq!(changed("llama-2-7b", "x", None).as_deref(), Ok("Llama-2-7b-hf"));
    assert_eq!(changed("llama-3.1-8b", "x", None).as_deref(), Ok("llama"));
}
