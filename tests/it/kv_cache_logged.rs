//! KV caches and states that public logs show, other runtimes' rules, and what a decode step reads.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::architecture::Architecture;
use ridgepoint::catalog::quantization::CacheType;
use ridgepoint::estimate::kv_cache::{
    CacheRule, CacheSettings, FlashAttention, Sharing, allocate, attention_flop, read_per_token,
};

fn architecture(id: &str) -> &'static Architecture {
    &catalog().llm(id).unwrap_or_else(|| panic!("{id} is not in the catalog")).architecture
}

#[test]
fn caches_equal_public_logs() {
    let f16 = CacheSettings::new;
    let q8 = |context| CacheSettings { key_type: CacheType::Q8_0, value_type: CacheType::Q8_0, ..f16(context) };
    // LLM, settings, MiB logged, where
    let logged = [
        ("mistral-7b-v0.1", f16(2048), 256.0, "fedora-copr/logdetective 106"),
        ("mistral-7b-v0.1", f16(32768), 4096.0, "fedora-copr/logdetective 106"),
        ("qwen3-30b-a3b", f16(4096), 384.0, "llama.cpp tools/fit-params/README.md"),
        ("command-r-35b", f16(4096), 5120.0, "llama.cpp 6122"),
        ("qwen3-235b-a22b", q8(16384), 1598.0, "ik_llama.cpp 370"),
        ("deepseek-v3", f16(32768), 2196.0, "ik_llama.cpp 235"),
        ("deepseek-v3", q8(32768), 1166.62, "ik_llama.cpp 259"),
        ("deepseek-r1", f16(163_840), 10_980.0, "ik_llama.cpp 237"),
        ("glm-4.7-flash", f16(4096), 211.5, "llama.cpp, simulated"),
        ("falcon-h1-1.5b", f16(32768), 768.0, "GeniePod/genie-claw issue 410"),
        ("qwen3.6-35b-a3b", f16(65536), 1280.0, "llama.cpp 23269"),
    ];
    for (id, settings, mib, source) in logged {
        let got = allocate(architecture(id), &settings).kv.mib();
        assert!((got - mib).abs() < 0.01, "{id}: {got}, not {mib} as in {source}");
    }
}

#[test]
fn states_equal_public_logs() {
    for (id, sequences, mib, source) in [
        ("falcon-h1-1.5b", 1, 72.98, "GeniePod/genie-claw issue 410"),
        ("qwen3.5-27b", 1, 149.62, "TheTom/llama-cpp-turboquant issue 308"),
        ("qwen3.6-27b", 2, 299.25, "TheTom/llama-cpp-turboquant issue 308"),
        ("qwen3.8-27b", 3, 448.88, "llama.cpp 23792"),
        ("qwen3.6-35b-a3b", 1, 62.81, "llama.cpp 23269"),
        ("qwen3.5-9b", 1, 50.25, "GGUF-Tool-Suite"),
    ] {
        for sharing in [Sharing::Separate, Sharing::Unified] {
            let settings = CacheSettings { sequences, sharing, ..CacheSettings::new(4096) };
            let got = allocate(architecture(id), &settings).state.mib();
            assert!((got - mib).abs() < 0.01, "{id}: {got}, not {mib} as in {source}");
        }
    }
}

#[test]
fn sliding_layers_keep_window_and_batch() {
    let kv = |id: &str, settings: &CacheSettings| allocate(architecture(id), settings).kv.mib();
    // gpt-oss-20b, 12 sliding layers of 768 cells and 12 full ones (llama.cpp 17609 logs 18 MiB of the former).
    let full_layers = 12.0 * 4096.0 * 2048.0 / 1_048_576.0;
    assert!((kv("gpt-oss-20b", &CacheSettings::new(4096)) - full_layers - 18.0).abs() < 1e-9);
    // DeepSeek V4 Flash, 43 layers of 4352 cells with a batch of 4096 (llama.cpp issue 27680 logs 182.75 MiB).
    let settings = CacheSettings { ubatch: 4096, ..CacheSettings::new(8192) };
    let compressed = 1024.0 / 1_048_576.0 * (22.0 * 64.0 + 21.0 * 2048.0) + 256.0 / 1_048_576.0 * 21.0 * 2048.0;
    assert!((kv("deepseek-v4-flash", &settings) - compressed - 182.75).abs() < 1e-9);
    // Without flash attention Gemma 4's full layers hold values as wide as the sliding ones (simulated by llama.cpp).
    let off = |context| CacheSettings { flash_attention: FlashAttention::Off, ..CacheSettings::new(context) };
    assert!((kv("gemma-4-31b", &CacheSettings::new(4096)) - 1520.0).abs() < 1e-9);
    assert!((kv("gemma-4-31b", &off(4096)) - 1680.0).abs() < 1e-9);
}

#[test]
fn other_runtimes_allocate_only_what_is_used() {
    let with = |rule, context| CacheSettings { rule, ..CacheSettings::new(context) };
    let kv = |id: &str, settings: CacheSettings| allocate(architecture(id), &settings).kv.0;
    let per_token = 32 * 8 * 2 * 128 * 2;
    assert_eq!(kv("llama-3.1-8b", with(CacheRule::Mlx, 1000)), 1024 * per_token);
    assert_eq!(kv("llama-3.1-8b", with(CacheRule::Vllm, 1000)), 1008 * per_token);
    // Gemma 3 27B: 10 full layers, 52 sliding ones of 1024 tokens.
    let layer = 16 * 2 * 128 * 2;
    assert_eq!(kv("gemma-3-27b", with(CacheRule::Mlx, 32768)), (10 * 32768 + 52 * 1024) * layer);
    assert_eq!(kv("gemma-3-27b", with(CacheRule::Vllm, 32768)), (10 * 32768 + 52 * 1040) * layer);
    // Four sequences hold four times as much.
    let four = CacheSettings { sequences: 4, ..with(CacheRule::Vllm, 1000) };
    assert_eq!(kv("llama-3.1-8b", four), 4 * 1008 * per_token);
}

#[test]
fn a_token_reads_what_its_layers_reach() {
    let read = |id: &str, depth| read_per_token(architecture(id), depth, CacheType::F16, CacheType::F16);
    assert_eq!(read("llama-3.1-8b", 1000).kv.0, 1000 * 131_072);
    assert_eq!(read("llama-3.1-8b", 0).kv.0, 0);
    let layer = 16 * 2 * 128 * 2;
    assert_eq!(read("gemma-3-27b", 500).kv.0, 62 * 500 * layer);
    assert_eq!(read("gemma-3-27b", 32768).kv.0, (10 * 32768 + 52 * 1024) * layer);
    // Latent attention reads one row of 576 per layer and token; sparse attention at most 2048 of them.
    assert_eq!(read("deepseek-v3", 10_000).kv.0, 61 * 10_000 * 576 * 2);
    assert_eq!(read("deepseek-v3.2", 10_000).kv.0, 61 * (2048 * 576 + 10_000 * 128) * 2);
    // The state is read and written.
    let state = allocate(architecture("qwen3.5-27b"), &CacheSettings::new(256)).state;
    assert_eq!(read("qwen3.5-27b", 0).state.0, 2 * state.0);
    // Gemma 4 E2B's later layers read the cache of earlier ones again.
    let shared = read("gemma-4-e2b", 256).kv.0;
    assert!(shared > allocate(architecture("gemma-4-e2b"), &CacheSettings::new(256)).kv.0);
}

#[test]
fn attention_costs_two_flop_per_multiply_add() {
    let flop = |id: &str, depth| attention_flop(architecture(id), depth).0;
    let close = |got: f64, expected: f64| assert!((got / expected - 1.0).abs() < 1e-12, "{got}, not {expected}");
    close(flop("llama-3.1-8b", 1000), 32.0 * 4.0 * 32.0 * 128.0 * 1000.0);
    close(flop("deepseek-v3", 1000), 61.0 * 128.0 * (576.0 + 512.0) * 2.0 * 1000.0);
    assert!(flop("qwen3.5-27b", 0) > 0.0, "a recurrent state is updated at any depth");
}
