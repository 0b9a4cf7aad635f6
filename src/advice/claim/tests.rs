use super::judge;
use super::read::{Assumption, Missing, read};
use crate::catalog::catalog;
use crate::plan::outcome::ClaimVerdict;

fn plan_of(text: &str) -> crate::plan::Plan {
    let reading = read(text, catalog());
    assert_eq!(reading.missing, [], "{text}");
    assert!(reading.not_understood.is_empty(), "{text}: {:?}", reading.not_understood);
    reading.plan.expect("nothing is missing")
}

#[test]
fn usual_phrasings_are_read() {
    let cases = [
        ("28 tok/s, 70B Q4_K_M, M4 Max", "mac-studio-m4-max-40c", "llama-3.3-70b", "Q4_K_M", 1, 28.0),
        (
            "Llama 3.3 70B Q4_K_M runs at 12 t/s on my Mac Studio M4 Max 64GB",
            "mac-studio-m4-max-40c",
            "llama-3.3-70b",
            "Q4_K_M",
            1,
            12.0,
        ),
        ("gpt-oss-120b: 35 tokens per second on DGX Spark", "dgx-spark", "gpt-oss-120b", "MXFP4_MOE", 1, 35.0),
        ("qwen3:32b q8_0 2x RTX 3090 18 tps", "rtx-3090", "qwen3-32b", "Q8_0", 2, 18.0),
        (
            "I get 45tok/s with Qwen3-30B-A3B 4-bit MLX on a MacBook Pro M3 Max (128 GB)",
            "mbp-m3-max-40c",
            "qwen3-30b-a3b",
            "mlx-4bit",
            1,
            45.0,
        ),
        (
            "DeepSeek R1 at 18 tok/s on the M3 Ultra 512GB, 4bit mlx",
            "mac-studio-m3-ultra-80c",
            "deepseek-r1",
            "mlx-4bit",
            1,
            18.0,
        ),
        ("RTX4090 llama3.1:8b q4_K_M ~ 128 tok/s", "rtx-4090", "llama-3.1-8b", "Q4_K_M", 1, 128.0),
        (
            "30B-A3B Q4 on Strix Halo 128GB: 70 t/s with Vulkan",
            "framework-desktop-395",
            "qwen3-30b-a3b",
            "Q4_K_M",
            1,
            70.0,
        ),
        ("dual 5090s? no: dual RTX 5090, 70b awq, vllm, 60 tok/s", "rtx-5090", "llama-3.3-70b", "awq-int4", 2, 60.0),
        (
            "Mistral Small 24B Q6_K on RX 7900 XTX at 30 tokens/s, 8k context",
            "rx-7900-xtx",
            "mistral-small-24b",
            "Q6_K",
            1,
            30.0,
        ),
        ("RTX PRO 6000 gpt-oss 120b 180 tok/s", "rtx-pro-6000-blackwell", "gpt-oss-120b", "MXFP4_MOE", 1, 180.0),
        ("2x3090, 70B Q4_K_M, 18 t/s", "rtx-3090", "llama-3.3-70b", "Q4_K_M", 2, 18.0),
        ("100 tok/s Qwen3 8B on H100 fp16", "h100-sxm", "qwen3-8b", "F16", 1, 100.0),
        ("DeepSeek V3 mlx 4bit, M3 Ultra, 20 tok/s", "mac-studio-m3-ultra-80c", "deepseek-v3", "mlx-4bit", 1, 20.0),
        ("4070 Ti Super, gemma3 12b, Q4_0, 60 t/s", "rtx-4070-ti-super", "gemma-3-12b", "Q4_0", 1, 60.0),
    ];
    for (text, machine, llm, format, count, speed) in cases {
        let reading = read(text, catalog());
        let plan = reading.plan.unwrap_or_else(|| panic!("{text}: {:?} {:?}", reading.missing, reading.not_understood));
        let seen = (plan.machine.as_str(), plan.llm.as_str(), plan.quantization.to_string(), plan.count);
        assert_eq!(seen, (machine, llm, format.to_owned(), count), "{text}");
        assert_eq!(plan.claim.map(|claim| claim.0), Some(speed), "{text}");
    }
}

#[test]
fn machines_are_known_by_the_names_that_people_give_them() {
    let cases = [
        ("MacBook Air M4", "mac-mini-m4", 1),
        ("M4 Air", "mac-mini-m4", 1),
        ("m3 macbook air 24gb", "mbp-m3", 1),
        ("mbp m3 max", "mbp-m3-max-40c", 1),
        ("M3 Max MBP 64GB", "mbp-m3-max-40c", 1),
        ("dual 3090", "rtx-3090", 2),
        ("two 3090s", "rtx-3090", 2),
        ("2 x RTX 3090s", "rtx-3090", 2),
        ("dgx spark", "dgx-spark", 1),
        ("nvidia spark", "dgx-spark", 1),
        ("framework desktop", "framework-desktop-395", 1),
        ("strix halo 395", "framework-desktop-395", 1),
        ("ryzen ai max 395+", "framework-desktop-395", 1),
        ("beelink gtr9 pro", "framework-desktop-395", 1),
        ("gmktec evo-x2", "gmktec-evo-x2", 1),
        ("7900xtx", "rx-7900-xtx", 1),
        ("rx7900xtx", "rx-7900-xtx", 1),
        ("a6000", "rtx-a6000", 1),
        ("6000 ada", "rtx-6000-ada", 1),
        ("6000 pro blackwell", "rtx-pro-6000-blackwell", 1),
        ("jetson orin", "jetson-agx-orin-64", 1),
        ("orin nano", "jetson-orin-nano-super", 1),
        ("jetson thor", "jetson-agx-thor", 1),
        ("m2 ultra studio", "mac-studio-m2-ultra", 1),
        ("studio m2 ultra 192gb", "mac-studio-m2-ultra", 1),
        ("m4 pro mini", "mac-mini-m4-pro-16c", 1),
        ("rpi 5", "raspberry-pi-5", 1),
        ("Raspberry Pi 5", "raspberry-pi-5", 1),
        ("epyc turin", "epyc-9005-12ch", 1),
        ("EPYC 9654", "epyc-9004-12ch", 1),
        ("threadripper pro 7995wx", "threadripper-pro-7000-8ch", 1),
        ("threadripper 7960x", "threadripper-7000-4ch", 1),
        ("ddr5-6000", "cpu-ddr5-6000-dual", 1),
        ("3090 ti at 1008 GB/s", "rtx-3090", 1),
    ];
    for (name, machine, count) in cases {
        let text = format!("9 tok/s llama 3.1 8b Q4_K_M on {name}");
        let plan = plan_of(&text);
        assert_eq!((plan.machine.as_str(), plan.count), (machine, count), "{text}");
    }
}

#[test]
fn a_machine_that_is_not_in_the_catalog_is_said_to_be_another() {
    let air = read("20 tok/s 8B M4 Air", catalog());
    assert!(matches!(air.assumed[..], [Assumption::StandIn(unlisted), ..] if unlisted.name == "MacBook Air M4"));
    // An LLM called Air is no laptop.
    let llm = plan_of("glm 4.5 air Q4_K_M 30 tok/s m3 ultra 256gb");
    assert_eq!((llm.llm.as_str(), llm.machine.starts_with("mac-studio-m3-ultra")), ("glm-4.5-air", true));
    // Without its bandwidth nothing is said of it, but what was understood is there.
    let card = read("30 tok/s qwen3 32b on a 3090 Ti", catalog());
    assert!(matches!(card.missing[..], [Missing::Bandwidth(unlisted)] if unlisted.name == "GeForce RTX 3090 Ti"));
    assert_eq!((card.plan, card.speed), (None, Some(30.0)));
    assert_eq!((card.llm.as_deref(), card.machine.as_deref()), (Some("qwen3-32b"), Some("rtx-3090")));
    let said = plan_of("30 tok/s qwen3 32b on a 3090 Ti with 1008 GB/s");
    assert_eq!(said.overrides.bandwidth.map(|bandwidth| bandwidth.gb()), Some(1008.0));
}

#[test]
fn what_is_not_said_is_named() {
    let reading = read("28 tok/s, 70B, M4 Max, banana", catalog());
    assert_eq!(reading.not_understood, ["banana"]);
    for assumed in [Assumption::Llm, Assumption::Machine, Assumption::Memory, Assumption::Quantization] {
        assert!(reading.assumed.contains(&assumed), "{assumed:?} in {:?}", reading.assumed);
    }
    // 64 GB is the smallest that loads it.
    assert_eq!(reading.plan.map(|plan| plan.memory_gb), Some(64));
    assert_eq!(read("M4 Max is fast", catalog()).missing, [Missing::Speed, Missing::Llm]);
    assert_eq!(read("", catalog()).missing, [Missing::Speed, Missing::Llm, Missing::Machine]);
    let range = read("20-25 tok/s Qwen3 32B Q4_K_M RTX 3090", catalog());
    assert!(range.assumed.contains(&Assumption::UpperEnd(25.0)), "{:?}", range.assumed);
    let card = read("500 tok/s Mistral 7B RTX 4090 batch 32 vllm fp16", catalog()).plan.expect("all is there");
    assert_eq!((card.machine.as_str(), card.sequences), ("rtx-4090", 32));
    let batch = read("RTX 3090 llama-3.1-8b awq vllm 400 tok/s with 16 users", catalog());
    let plan = batch.plan.expect("all is there");
    assert_eq!((plan.sequences, plan.claim.map(|claim| claim.0)), (16, Some(25.0)));
}

#[test]
fn hostile_texts_are_only_not_understood() {
    for text in [
        "🦀🦀🦀",
        "1e999 tok/s",
        "tok/s tok/s",
        "-5 tok/s 70b m4 max",
        "0 tok/s",
        "9x9x9x",
        "NaN t/s",
        "٣ tok/s",
        "b b b 0b",
    ] {
        let _ = read(text, catalog());
    }
    let long = "70b ".repeat(5000);
    let _ = read(&long, catalog());
}

#[test]
fn the_articles_claims() {
    let judged = |text: &str| judge(&plan_of(text), catalog()).expect("a claim");
    for (text, ratio) in [("14 tok/s 70B Q4_K_M M4 Pro", 2.15), ("28 tok/s, 70B Q4_K_M, M4 Max", 2.15)] {
        let found = judged(text);
        assert_eq!(found.verdict, ClaimVerdict::Impossible, "{text}");
        assert!((found.ratio_to_ceiling - ratio).abs() < 0.05, "{text}: {}", found.ratio_to_ceiling);
        assert!(!found.ways.is_empty());
    }
    for text in ["50 tok/s llama 2 7B Q4_0 Mac mini M4 Pro", "83 tok/s llama 2 7B Q4_0 Mac Studio M4 Max"] {
        let found = judged(text);
        assert_eq!(found.verdict, ClaimVerdict::Measured, "{text}");
        assert!(!found.witnesses.is_empty());
    }
}
