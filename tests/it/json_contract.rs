//! The headless contract: every field is there, of the right type, and the figures agree with each other.

use proptest::prelude::*;
use ridgepoint::catalog::catalog;
use ridgepoint::headless::{Form, answer};
use serde_json::Value;

/// What a field holds.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    TextOrNull,
    Whole,
    WholeOrNull,
    Number,
    NumberOrNull,
    OneOf(&'static [&'static str]),
}

const FIELDS: &[(&str, Kind)] = &[
    ("/link", Kind::Text),
    ("/machine", Kind::Text),
    ("/memory_gb", Kind::Whole),
    ("/llm", Kind::Text),
    ("/quantization", Kind::Text),
    ("/runtime", Kind::OneOf(&["llama.cpp", "mlx", "vllm", "ollama"])),
    ("/context_tokens", Kind::Whole),
    ("/depth_tokens", Kind::Whole),
    ("/sequences", Kind::Whole),
    ("/memory/weights_bytes", Kind::Whole),
    ("/memory/kv_cache_bytes", Kind::Whole),
    ("/memory/compute_buffer_bytes", Kind::Whole),
    ("/memory/overhead_bytes", Kind::Whole),
    ("/memory/total_bytes", Kind::Whole),
    ("/memory/usable_bytes", Kind::Whole),
    ("/memory/fit", Kind::OneOf(&["fits", "tight", "does_not_fit"])),
    ("/memory/max_context_tokens", Kind::WholeOrNull),
    ("/memory/max_sequences", Kind::WholeOrNull),
    ("/memory/best_quantization", Kind::TextOrNull),
    ("/decode/ceiling_tokens_per_s", Kind::Number),
    ("/decode/tokens_per_s", Kind::Number),
    ("/decode/low", Kind::Number),
    ("/decode/high", Kind::Number),
    ("/decode/aggregate_tokens_per_s", Kind::Number),
    ("/decode/bound", Kind::OneOf(&["memory", "compute", "overhead"])),
    ("/decode/ms_weights", Kind::Number),
    ("/decode/ms_kv_cache", Kind::Number),
    ("/decode/ms_arithmetic", Kind::Number),
    ("/decode/ms_overhead", Kind::Number),
    ("/prefill/tokens_per_s", Kind::Number),
    ("/prefill/low", Kind::Number),
    ("/prefill/high", Kind::Number),
    ("/prefill/ttft_s", Kind::Number),
    ("/cost/price_usd", Kind::NumberOrNull),
    ("/cost/usd_per_token_per_s", Kind::NumberOrNull),
    ("/cost/usd_per_million_tokens", Kind::NumberOrNull),
    ("/cost/load_watts", Kind::NumberOrNull),
    ("/cost/wh_per_million_tokens", Kind::NumberOrNull),
];

fn json(link: &str) -> Value {
    let text = answer(link, Form::Json, catalog());
    assert!(!text.trim_end().contains('\n'), "one line each: {text}");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{link}: {error}: {text}"))
}

fn number(answer: &Value, path: &str) -> f64 {
    answer.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("{path} of {answer}"))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Everything that must hold of any answer.
fn check(link: &str) {
    let answer = json(link);
    for (path, kind) in FIELDS {
        let value = answer.pointer(path).unwrap_or_else(|| panic!("{link}: no {path} in {answer}"));
        let right = match kind {
            Kind::Text => value.is_string(),
            Kind::TextOrNull => value.is_string() || value.is_null(),
            Kind::Whole => value.is_u64(),
            Kind::WholeOrNull => value.is_u64() || value.is_null(),
            Kind::Number => value.as_f64().is_some_and(|number| number.is_finite() && number >= 0.0),
            Kind::NumberOrNull => value.is_null() || value.as_f64().is_some_and(f64::is_finite),
            Kind::OneOf(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        };
        assert!(right, "{link}: {path} is {value}, not {kind:?}");
    }
    assert!(answer["notes"].as_array().is_some_and(|notes| notes.iter().all(Value::is_string)), "{link}");
    let of = |path: &str| number(&answer, path);

    let bytes = |name: &str| answer["memory"][name].as_u64().unwrap_or(0);
    let parts = ["weights_bytes", "kv_cache_bytes", "compute_buffer_bytes", "overhead_bytes", "other_llms_bytes"];
    let sum = parts.iter().map(|part| bytes(part)).fold(0, u64::saturating_add);
    assert_eq!(sum, bytes("total_bytes"), "{link}: the parts are the total");
    assert_eq!(answer["memory"].get("other_llms_bytes").is_some(), link.contains("with=qwen"), "{link}");
    let (total, usable) = (of("/memory/total_bytes"), of("/memory/usable_bytes"));
    let fit = match total / usable {
        share if share > 1.0 => "does_not_fit",
        share if share > 0.9 => "tight",
        _ => "fits",
    };
    assert_eq!(answer["memory"]["fit"], fit, "{link}: {total} of {usable}");
    let left = usable - bytes("other_llms_bytes") as f64;
    assert_eq!(answer["memory"]["max_context_tokens"].is_null(), of("/memory/weights_bytes") > left.max(0.0), "{link}");

    let rate = of("/decode/tokens_per_s");
    let ms: f64 = ["ms_weights", "ms_kv_cache", "ms_arithmetic", "ms_overhead"]
        .iter()
        .map(|part| of(&format!("/decode/{part}")))
        .sum();
    assert!(close(ms, 1000.0 / rate), "{link}: {ms} ms against {rate}");
    assert!(close(of("/decode/aggregate_tokens_per_s"), rate * of("/sequences")), "{link}");
    assert!(of("/decode/low") <= rate && rate <= of("/decode/high"), "{link}");
    assert!(rate <= of("/decode/ceiling_tokens_per_s"), "{link}: {answer}");
    assert!(of("/prefill/low") <= of("/prefill/tokens_per_s"), "{link}");
    assert!(of("/prefill/tokens_per_s") <= of("/prefill/high"), "{link}");

    let aggregate = of("/decode/aggregate_tokens_per_s");
    let cost = |name: &str| answer["cost"][name].as_f64();
    assert_eq!(cost("usd_per_token_per_s").is_some(), cost("price_usd").is_some(), "{link}");
    assert_eq!(cost("wh_per_million_tokens").is_some(), cost("load_watts").is_some(), "{link}");
    if let Some(price) = cost("price_usd") {
        assert!(close(cost("usd_per_token_per_s").unwrap_or(f64::NAN), price / aggregate), "{link}");
    }
    if let Some(watts) = cost("load_watts") {
        assert!(close(cost("wh_per_million_tokens").unwrap_or(f64::NAN), watts * 1e6 / aggregate / 3600.0), "{link}");
    }
    // The link in the answer is the question, and asking it again gives the same figures.
    let link_again = answer["link"].as_str().expect("a link");
    assert!(link_again.starts_with("v=1"), "{link_again}");
    let again = json(link_again);
    for part in ["link", "memory", "decode", "prefill", "cost", "claim"] {
        assert_eq!(again[part], answer[part], "{link} and {link_again}");
    }
}

#[test]
fn every_field_is_there_and_agrees() {
    for link in [
        "",
        "?v=1",
        "https://example.org/?machine=rtx-3090&count=2&llm=llama-3.3-70b&split=tensor",
        "machine=dgx-spark&llm=qwen3-30b-a3b&seqs=8&ctx=16384&unified=1",
        "machine=rtx-4090&quant=fp8&llm=llama-3.1-8b&seqs=32",
        "machine=mbp-m4-pro&runtime=mlx&llm=qwen3-14b&depth=4000",
        "llm=llama-3.3-70b&usable=20",
        "llm=deepseek-v3&quant=UD-IQ1_S&machine=mac-studio-m3-ultra-80c&mem=512",
        "llm=qwen3.5-35b-a3b&depth=30000&ctx=65536&kv=q8_0/q4_0",
        "llm=glm-4.5-air&mtp=1&quant=IQ2_M",
        "with=qwen3-14b:Q4_K_M:8192&with=qwen3-8b&llm=gpt-oss-120b",
        "ctx=1&prompt=1&out=1&ubatch=1&usable=0.001&bw=0.001&tflops=0.001&price=1&util=0.000001&years=0.01",
        "ctx=1e9&seqs=1e6&ubatch=1e9&depth=1e9&prompt=1e9&count=1e6",
        "ctx=1e9&seqs=1e6&ubatch=1e9&fa=off&unified=1&llm=deepseek-v3",
        "load_w=500&price=3000&kwh=0.3&budget=100&idle_w=3&machine=rtx-5090",
    ] {
        check(link);
    }
}

#[test]
fn a_claim_is_null_or_has_its_three_fields() {
    assert!(json("")["claim"].is_null());
    let ceiling = number(&json(""), "/decode/ceiling_tokens_per_s");
    let low = number(&json(""), "/decode/low");
    for (claim, verdict) in [
        (1.03 * ceiling, "impossible"),
        (0.3 * low, "implausible"),
        (number(&json(""), "/decode/tokens_per_s"), "plausible measured"),
    ] {
        let answer = json(&format!("claim={claim}"));
        assert!(close(number(&answer, "/claim/tokens_per_s"), claim));
        assert!(close(number(&answer, "/claim/ratio_to_ceiling"), claim / ceiling));
        let word = answer["claim"]["verdict"].as_str().expect("a word");
        assert!(verdict.contains(word), "{claim}: {word}");
    }
}

#[test]
fn money_is_amortisation_and_electricity() {
    let answer = json("price=2000&load_w=100&years=2&util=0.25&kwh=0.3&seqs=4");
    let aggregate = number(&answer, "/decode/aggregate_tokens_per_s");
    let tokens = aggregate * 2.0 * 0.25 * 365.25 * 86_400.0;
    let electricity = 0.3 * (100.0 / 1000.0) * (1e6 / aggregate / 3600.0);
    let per_million = number(&answer, "/cost/usd_per_million_tokens");
    assert!((per_million / (2000.0 * 1e6 / tokens + electricity) - 1.0).abs() < 1e-3, "{answer}");
    assert!(json("machine=mac-mini-m4-pro-20c&mem=64")["cost"]["price_usd"].is_null());
    let two = json("machine=rtx-3090&count=2");
    assert!(two["notes"].to_string().contains("price: includes $"), "{}", two["notes"]);
}

#[test]
fn the_ceiling_is_bandwidth_over_what_a_step_must_read() {
    // Llama 3.1 8B in Q8_0: all but the token-embedding table, and the keys and values of 1,000 tokens.
    let answer = json("machine=rtx-3090&llm=llama-3.1-8b&quant=Q8_0&depth=1000");
    let matrices = (8_029_995_008u64 - 4096 * 128_256) as f64 * 34.0 / 32.0;
    let small = 4.0 * (65.0 * 4096.0 + 64.0);
    let cache = 1000.0 * 32.0 * 2.0 * 1024.0 * 2.0;
    let ceiling = 936e9 / (matrices + small + cache);
    let got = number(&answer, "/decode/ceiling_tokens_per_s");
    assert!((got / ceiling - 1.0).abs() < 1e-3, "{got}, not {ceiling}");
}

#[test]
fn what_cannot_be_read_is_named_and_costs_only_itself() {
    let answer = json("machine=rtx-3090&ctx=-5&colour=red&llm=qwen3-8b&llm=qwen3-14b&quant=q4_k_m");
    assert_eq!((answer["machine"].as_str(), answer["llm"].as_str()), (Some("rtx-3090"), Some("qwen3-8b")));
    assert_eq!((answer["context_tokens"].as_u64(), answer["quantization"].as_str()), (Some(8192), Some("Q4_K_M")));
    let notes = answer["notes"].as_array().expect("notes");
    for key in ["ctx: ", "colour: ", "llm: ", "quant: "] {
        let naming = notes.iter().filter(|note| note.as_str().is_some_and(|note| note.starts_with(key))).count();
        assert_eq!(naming, 1, "{key} {notes:?}");
    }
    let newer = json("v=2&machine=rtx-3090");
    assert_eq!(newer.as_object().map(serde_json::Map::len), Some(1), "{newer}");
    assert!(newer["error"].is_string());
}

#[test]
fn more_than_the_llm_was_made_for_is_computed_as_asked() {
    let answer = json("llm=llama-2-7b&ctx=100000&depth=50000&prompt=60000");
    assert_eq!(answer["context_tokens"], 100_000);
    assert_eq!(answer["depth_tokens"], 50_000);
    assert!(close(number(&answer, "/prefill/ttft_s") * number(&answer, "/prefill/tokens_per_s"), 60_000.0));
    let notes = answer["notes"].to_string();
    for key in ["\"ctx: 100,000", "\"depth: 50,000", "\"prompt: 60,000", "\"ctx: 50,000 tokens in the context"] {
        assert!(notes.contains(key), "{key} in {notes}");
    }
    assert!(number(&answer, "/memory/max_context_tokens") <= 4096.0);
}

#[test]
fn inputs_without_effect_are_named() {
    for (base, link, key) in [
        ("b.machine=none", "split=tensor", "split"),
        ("b.machine=none", "unified=1", "unified"),
        ("machine=rtx-3090", "macos=legacy", "macos"),
        ("usable=40", "macos=legacy", "macos"),
        ("runtime=mlx", "fa=off", "fa"),
        ("runtime=mlx", "imatrix=1", "imatrix"),
        ("quant=UD-Q4_K_XL", "imatrix=1", "imatrix"),
        ("runtime=mlx", "ubatch=2048", "ubatch"),
        ("quant=fp8&seqs=4", "unified=1", "unified"),
        ("b.machine=none", "mtp=1", "mtp"),
    ] {
        let (answer, without) = (json(&format!("{base}&{link}")), json(base));
        let expected = format!("{key}: has no effect in this configuration");
        assert!(answer["notes"].to_string().contains(&expected), "{base} {link}: {}", answer["notes"]);
        for part in ["memory", "decode", "prefill"] {
            assert_eq!(without[part], answer[part], "{base} {link}");
        }
    }
    for link in
        ["machine=rtx-3090&count=2&split=tensor", "seqs=4&unified=1", "macos=legacy", "fa=off", "llm=glm-4.5-air&mtp=1"]
    {
        assert!(!json(link)["notes"].to_string().contains("no effect"), "{link}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_configuration_keeps_the_contract(
        machine in 0..catalog().machines.len(),
        llm in 0..catalog().llms.len(),
        quant in proptest::sample::select(vec!["Q4_K_M", "Q8_0", "IQ2_XXS", "UD-Q4_K_XL", "mlx-4bit", "fp8", "bf16", "F16"]),
        (context, depth, prompt) in (1u64..300_000, 0u64..300_000, 1u64..100_000),
        (seqs, count) in (1u64..100, 1u64..9),
        rest in proptest::sample::select(vec!["", "&fa=off", "&kv=q4_0", "&unified=1", "&with=qwen3-8b:Q4_K_M:4096", "&split=tensor"]),
    ) {
        let (machine, llm) = (&catalog().machines[machine].id, &catalog().llms[llm].id);
        check(&format!("machine={machine}&llm={llm}&quant={quant}&ctx={context}&depth={depth}&prompt={prompt}&seqs={seqs}&count={count}{rest}"));
    }
}
