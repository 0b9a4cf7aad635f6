//! Whole claims in Chinese, as they stand in forums and videos.

use super::read::{Assumption, Missing, read};
use crate::catalog::catalog;

#[test]
fn usual_phrasings_are_read() {
    // Machine, memory in GB, LLM, weight format, count, tokens per second.
    let cases = [
        ("M4 Max 上跑 70B Q4_K_M，每秒 28 个 token", ("mac-studio-m4-max-40c", 64, "llama-3.3-70b", "Q4_K_M", 1, 28.0)),
        (
            "２８ ｔｏｋ／ｓ，７０Ｂ　Ｑ４＿Ｋ＿Ｍ，Ｍ４　Ｍａｘ",
            ("mac-studio-m4-max-40c", 64, "llama-3.3-70b", "Q4_K_M", 1, 28.0),
        ),
        ("双卡3090跑70B Q4_K_M，18 token/秒", ("rtx-3090", 24, "llama-3.3-70b", "Q4_K_M", 2, 18.0)),
        ("两张 3090 运行 Qwen3 32B Q8_0，18个token/s", ("rtx-3090", 24, "qwen3-32b", "Q8_0", 2, 18.0)),
        (
            "用2张RTX 3090本地部署千问3-32B（Q8_0量化），速度约18 token每秒",
            ("rtx-3090", 24, "qwen3-32b", "Q8_0", 2, 18.0),
        ),
        (
            "Mac mini M4 Pro，统一内存 48GB，Qwen3 32B，4bit MLX，每秒能输出 13 个 token",
            ("mac-mini-m4-pro-16c", 48, "qwen3-32b", "mlx-4bit", 1, 13.0),
        ),
        (
            "16英寸 MacBook Pro M3 Max 128G内存跑Qwen3-30B-A3B 4位 MLX，平均每秒45个词元",
            ("mbp-m3-max-40c", 128, "qwen3-30b-a3b", "mlx-4bit", 1, 45.0),
        ),
        (
            "满血版 DeepSeek R1 在 M3 Ultra 512GB 上能跑到 18 token/秒，4bit mlx",
            ("mac-studio-m3-ultra-80c", 512, "deepseek-r1", "mlx-4bit", 1, 18.0),
        ),
        (
            "4090显卡（24G显存），llama3.1:8b，Q4_K_M量化：128 tokens/秒",
            ("rtx-4090", 24, "llama-3.1-8b", "Q4_K_M", 1, 128.0),
        ),
        ("gpt-oss-120b 在 DGX Spark 上实测 35 个 token 每秒", ("dgx-spark", 128, "gpt-oss-120b", "MXFP4_MOE", 1, 35.0)),
        (
            "锐龙 AI Max+ 395 128G 跑 gpt-oss 120b，每秒钟大概 45 tokens",
            ("framework-desktop-395", 128, "gpt-oss-120b", "MXFP4_MOE", 1, 45.0),
        ),
        (
            "5090*2，700亿参数模型，AWQ 量化，vLLM 推理，60 token/秒",
            ("rtx-5090", 32, "llama-3.3-70b", "awq-int4", 2, 60.0),
        ),
        ("H100 八卡部署 DeepSeek V3 fp8，每秒 60 token", ("h100-sxm", 80, "deepseek-v3", "fp8", 8, 60.0)),
        (
            "RX 7900 XTX 跑 Mistral Small 24B Q6_K，上下文 8k，速度达到 30 token/秒",
            ("rx-7900-xtx", 24, "mistral-small-24b", "Q6_K", 1, 30.0),
        ),
    ];
    for (text, expected) in cases {
        let reading = read(text, catalog());
        assert_eq!((&reading.missing[..], &reading.not_understood[..]), (&[][..], &[][..]), "{text}");
        let plan = reading.plan.unwrap_or_else(|| panic!("{text}"));
        let (format, speed) = (plan.quantization.to_string(), plan.claim.map_or(0.0, |claim| claim.0));
        let (machine, llm) = (plan.machine.as_str(), plan.llm.as_str());
        assert_eq!((machine, plan.memory_gb, llm, format.as_str(), plan.count, speed), expected, "{text}");
    }
}

#[test]
fn what_stands_beside_the_speed_is_read() {
    let plan = |text: &str| read(text, catalog()).plan.unwrap_or_else(|| panic!("{text}"));
    for text in ["3090 跑 8B Q4_K_M，上下文 8k，90 token/秒", "3090，8B Q4_K_M，8K上下文长度，每秒 90 个 token"]
    {
        assert_eq!(plan(text).context, 8192, "{text}");
    }
    for text in ["4090 跑 8B AWQ vllm，16 路并发，每秒共 1600 个 token", "4090，8B AWQ，vllm，16个用户，1600 token/秒"]
    {
        let plan = plan(text);
        assert_eq!((plan.sequences, plan.claim.map(|claim| claim.0)), (16, Some(100.0)), "{text}");
    }
    assert!(read("3090 跑 8B，预填充 900 token/秒", catalog()).of_prefill);
    assert!(read("3090 跑 8B，提示词处理速度 900 token/秒", catalog()).of_prefill);
    assert!(!read("3090 跑 8B，生成速度 90 token/秒", catalog()).of_prefill);
    let range = read("3090 跑 Qwen3 32B Q4_K_M，每秒 20 到 25 个 token", catalog());
    assert!(range.assumed.contains(&Assumption::UpperEnd(25.0)), "{:?}", range.assumed);
    let bandwidth = plan("3080 跑 8B Q4_K_M，带宽 760 GB/秒，每秒 90 token").overrides.bandwidth;
    assert_eq!(bandwidth.map(|bandwidth| bandwidth.gb()), Some(760.0));
}

#[test]
fn what_is_not_known_is_named_and_what_is_missing_said() {
    let reading = read("香蕉在M4 Max上跑70B，每秒28个token", catalog());
    assert_eq!(reading.not_understood, ["香蕉"]);
    assert_eq!(reading.speed, Some(28.0));
    assert_eq!(read("M4 Max 很快", catalog()).missing, [Missing::Speed, Missing::Llm]);
    // By the second alone is no speed of tokens.
    let half = read("M4 Max 跑 70B，每秒 28", catalog());
    assert_eq!((half.speed, &half.not_understood[..]), (None, &["每秒".to_owned(), "28".to_owned()][..]));
}

#[test]
fn hostile_texts_are_only_not_understood() {
    for text in [
        "每秒",
        "每秒每秒 token 每秒",
        "双",
        "两",
        "亿亿亿",
        "．．亿",
        "到到 3 到",
        "个个 3 个",
        "～～",
        "９９９９９９９９９９９９亿 token/秒",
    ] {
        let _ = read(text, catalog());
        let _ = read(&text.repeat(300), catalog());
    }
}
