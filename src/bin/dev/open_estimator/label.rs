//! Their labels of quantization, as weight formats of the catalog.

use ridgepoint::catalog::machine::Runtime;
use ridgepoint::catalog::quantization::WeightFormat;

/// Types that a name may end with, longest first where one contains another.
const ENDINGS: [&str; 26] = [
    "mxfp4-q8", "mxfp4-q4", "q4_k_m", "q4_k_s", "q4_k_xl", "q3_k_m", "q3_k_s", "q3_k_l", "q5_k_m", "q5_k_s", "q2_k",
    "q6_k", "q8_0", "q5_0", "q5_1", "q4_0", "q4_1", "iq4_xs", "iq4_nl", "mxfp4", "bf16", "fp16", "f16", "4bit", "6bit",
    "8bit",
];
/// Words at the end of a name that say nothing about its shapes.
const WORDS: [&str; 12] =
    ["gguf", "instruct", "it", "chat", "hf", "mlx", "awq", "fp8", "gptq", "nvfp4", "int4", "2507"];

/// A name without its publisher, without the type that it ends with and without words such as `instruct`; and the type.
pub(crate) fn split(name: &str) -> (String, Option<String>) {
    let lower = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let mut stem = lower.trim_end_matches(".gguf").trim_end_matches(":latest").to_owned();
    let mut found: Option<String> = None;
    loop {
        let cut = |ending: &str| {
            let rest = stem.strip_suffix(ending)?;
            let rest = rest.strip_suffix(['-', '.', '_'])?;
            Some(rest.to_owned())
        };
        if let Some((ending, rest)) = ENDINGS.iter().find_map(|ending| Some((*ending, cut(ending)?))) {
            let (rest, dynamic) = match rest.strip_suffix("-ud") {
                Some(rest) => (rest.to_owned(), "ud-"),
                None => (rest, ""),
            };
            // Two types, such as those of files with embeddings in another: a label that no format has.
            found = Some(found.map_or_else(|| format!("{dynamic}{ending}"), |other| format!("{ending}+{other}")));
            stem = rest;
            continue;
        }
        match WORDS.iter().find_map(|word| cut(word)) {
            Some(rest) => stem = rest,
            None => return (stem, found),
        }
    }
}

/// The weight format of a label, if it names one without doubt.
pub(crate) fn format(label: &str, runtime: Runtime, (llm, file): (&str, &str)) -> Option<WeightFormat> {
    let lower = label.to_lowercase().replace(' ', "");
    let name = match runtime {
        Runtime::LlamaCpp | Runtime::Ollama => match lower.as_str() {
            // Published files of gpt-oss keep their experts in MXFP4 whatever the label.
            _ if llm.starts_with("gpt-oss") => "MXFP4_MOE".to_owned(),
            "fp16" => "F16".to_owned(),
            other => match other.strip_prefix("ud-") {
                Some(dynamic) => format!("UD-{}", dynamic.to_uppercase()),
                None => other.to_uppercase(),
            },
        },
        Runtime::Mlx => match lower.trim_start_matches("mlx-") {
            "mxfp4-q8" | "mxfp4-q4" | "mxfp4" if llm.starts_with("gpt-oss") => "mlx-mxfp4".to_owned(),
            bits @ ("4bit" | "6bit" | "8bit" | "bf16") => format!("mlx-{bits}"),
            _ => return None,
        },
        Runtime::Vllm => {
            let file = file.to_lowercase();
            match lower.as_str() {
                "awq" | "int4" | "w4a16" if file.contains("awq") => "awq-int4",
                "gptq" | "int4" | "w4a16" | "gptq4" if file.contains("gptq") => "gptq-int4",
                "fp8" => "fp8",
                "nvfp4" => "nvfp4",
                "bf16" => "bf16",
                _ => return None,
            }
            .to_owned()
        }
        #[allow(unreachable_patterns)]
        _ => return None,
    };
    name.parse().ok()
}
