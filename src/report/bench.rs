//! "Wrong number?": the exact lines that measure what the estimate of a plan says, with the runtime's own benchmark.

use serde::Serialize;

use super::words;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::machine::{Backend, Runtime, Split};
use crate::catalog::quantization::CacheType;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::llm;
use crate::units::TokensPerSecond;

/// Tokens that a run generates.
const GENERATED: u64 = 128;
/// llama.cpp's logical batch unless a larger physical one is asked for.
const LOGICAL_BATCH: u64 = 2048;

/// How to measure a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bench {
    /// Lines for a shell, in order.
    pub lines: Vec<String>,
    /// Which figure of the output to compare with what: `the t/s of tg128 @ d8192: 9.8 to 12 expected`.
    pub compare: Vec<String>,
    /// What must be done besides, as sentences.
    pub notes: Vec<String>,
}

/// The lines for a plan.
#[must_use]
pub fn bench(plan: &Plan, catalog: &Catalog) -> Bench {
    let outcome = evaluate(plan, catalog);
    let file = file_name(plan, llm::of(plan, catalog).as_deref());
    let n = plan.sequences.max(1);
    let all = |rate: TokensPerSecond| TokensPerSecond(rate.0 * n as f64);
    let decode = words::band(all(outcome.decode.low), all(outcome.decode.high));
    let prefill = words::band(outcome.prefill.low, outcome.prefill.high);
    let mut bench = match plan.runtime {
        Runtime::LlamaCpp | Runtime::Ollama if n > 1 => batched(plan, &file, &decode),
        Runtime::LlamaCpp | Runtime::Ollama => single(plan, &file, (&decode, &prefill)),
        Runtime::Mlx => mlx(plan, &file, (&decode, &prefill)),
        Runtime::Vllm => vllm(plan, &file, &decode),
    };
    if plan.runtime == Runtime::Ollama {
        bench.notes.push(format!(
            "Ollama runs llama.cpp; `ollama run MODEL --verbose` prints its own \"eval rate\", {decode} tok/s expected{}.",
            if plan.depth > 0 { " once the context is that full" } else { "" }
        ));
    }
    if plan.drafter.is_some() {
        bench.notes.push(
            "The benchmarks know no speculation: what they show is the speed without it, so take it off the configuration to compare."
                .to_owned(),
        );
    }
    bench.notes.push(format!("Put your own path in place of {file}."));
    bench
}

/// The lines, what to compare and what else to do, as plain text.
#[must_use]
pub fn text(bench: &Bench) -> String {
    let all = bench.lines.iter().chain(&bench.compare).chain(&bench.notes);
    all.fold(String::new(), |text, line| text + line + "\n")
}

fn single(plan: &Plan, file: &str, (decode, prefill): (&str, &str)) -> Bench {
    let at = if plan.depth > 0 { format!(" @ d{}", plan.depth) } else { String::new() };
    let line = format!(
        "llama-bench -m {file} -p {} -n {GENERATED} -d {} {} -fa {}{}",
        plan.prompt,
        plan.depth,
        common(plan),
        u8::from(plan.flash_attention),
        devices(plan)
    );
    let mut compare = vec![format!("t/s of tg{GENERATED}{at}: {decode} expected")];
    if plan.depth == 0 {
        compare.push(format!("t/s of pp{}: {prefill} expected", plan.prompt));
    }
    Bench { lines: vec![line], compare, notes: notes(plan) }
}

fn batched(plan: &Plan, file: &str, decode: &str) -> Bench {
    let before = plan.depth.max(1);
    let line = format!(
        "llama-batched-bench -m {file} -c {} -npp {before} -ntg {GENERATED} -npl {} {} -fa {}{}",
        (before + GENERATED) * plan.sequences,
        plan.sequences,
        common(plan),
        if plan.flash_attention { "on" } else { "off" },
        devices(plan)
    );
    Bench {
        lines: vec![line],
        compare: vec![format!("S_TG t/s, all {} sequences together: {decode} expected", plan.sequences)],
        notes: notes(plan),
    }
}

/// The flags that llama.cpp's two benchmarks share.
fn common(plan: &Plan) -> String {
    let layers = match plan.layers_on_device {
        _ if plan.backend == Backend::Cpu => 0,
        Some(layers) => layers,
        None => 99,
    };
    let experts = plan.experts_on_host.map_or_else(String::new, |layers| format!(" -ncmoe {}", layers.min(999)));
    format!(
        "-ngl {layers}{experts} -b {} -ub {} -ctk {} -ctv {}",
        LOGICAL_BATCH.max(plan.ubatch),
        plan.ubatch,
        plan.cache_k,
        plan.cache_v
    )
}

/// Several devices: cards of one computer share by `-sm`, computers over the network.
fn devices(plan: &Plan) -> String {
    match (plan.count, plan.backend, plan.split) {
        (0 | 1, ..) => String::new(),
        (n, Backend::Metal, _) => {
            let hosts: Vec<String> = (2..=n).map(|host| format!("HOST{host}:50052")).collect();
            format!(" -rpc {}", hosts.join(","))
        }
        (_, _, Split::Layer) => " -sm layer".to_owned(),
        (_, _, Split::Tensor) => " -sm tensor".to_owned(),
    }
}

fn notes(plan: &Plan) -> Vec<String> {
    let mut notes = Vec::new();
    if plan.count > 1 && plan.backend == Backend::Metal {
        notes.push(
            "Start `rpc-server -H 0.0.0.0 -p 50052` on every machine but the first, in a network you trust.".to_owned(),
        );
    }
    if !plan.flash_attention && plan.cache_v.is_quantized() {
        notes.push("A quantized V cache needs flash attention.".to_owned());
    }
    notes
}

fn mlx(plan: &Plan, folder: &str, (decode, prefill): (&str, &str)) -> Bench {
    let prompt = if plan.depth > 0 { plan.depth } else { plan.prompt };
    let batch = if plan.sequences > 1 { format!(" -b {}", plan.sequences) } else { String::new() };
    let run = format!("mlx_lm.benchmark --model {folder} -p {prompt} -g {GENERATED}{batch}");
    let mut compare = vec![format!("generation_tps: {decode} expected")];
    if plan.depth == 0 && plan.sequences == 1 {
        compare.push(format!("prompt_tps: {prefill} expected"));
    }
    let mut notes = Vec::new();
    let line = if plan.count > 1 {
        notes.push("hosts.json lists the machines, as `mlx.distributed_config` writes it.".to_owned());
        format!("mlx.launch --hostfile hosts.json -- {run}")
    } else {
        run
    };
    if plan.cache_k != CacheType::F16 {
        notes.push("The benchmark of mlx-lm keeps the KV cache in 16 bits; the estimate has another type.".to_owned());
    }
    Bench { lines: vec![line], compare, notes }
}

fn vllm(plan: &Plan, folder: &str, decode: &str) -> Bench {
    let prompt = if plan.depth > 0 { plan.depth } else { plan.prompt };
    let line = |output: u64| {
        format!(
            "vllm bench latency --model {folder} --input-len {prompt} --output-len {output} --batch-size {} \
             --tensor-parallel-size {} --max-model-len {}",
            plan.sequences.max(1),
            plan.count.max(1),
            plan.context.max(prompt + GENERATED + 1)
        )
    };
    let tokens = GENERATED * plan.sequences.max(1);
    Bench {
        lines: vec![line(GENERATED + 1), line(1)],
        compare: vec![format!(
            "{tokens} tokens over the difference of the two average latencies: {decode} tok/s expected"
        )],
        notes: Vec::new(),
    }
}

/// What a file of the LLM is usually called; letters, digits, points, dashes and underscores only, so that a shell takes
/// it as it stands.
fn file_name(plan: &Plan, record: Option<&Llm>) -> String {
    let name = record.map_or(plan.llm.as_str(), |llm| llm.name.as_str());
    let name = name.split(" (").next().unwrap_or(name);
    let kept = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') { c } else { '-' };
    let name: String = name.trim_start_matches(['-', '.']).chars().map(kept).collect();
    let name = if name.is_empty() { "MODEL".to_owned() } else { name };
    match plan.runtime {
        Runtime::LlamaCpp | Runtime::Ollama => format!("{name}-{}.gguf", plan.quantization),
        Runtime::Mlx | Runtime::Vllm => format!("./{name}-{}", plan.quantization),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bench, bench};
    use crate::catalog::catalog;
    use crate::catalog::machine::{Runtime, Split};
    use crate::catalog::quantization::CacheType;
    use crate::plan::draft::Draft;

    fn of(draft: Draft) -> Bench {
        bench(&draft.complete(catalog()).0, catalog())
    }

    fn draft(machine: &str, llm: &str) -> Draft {
        Draft { machine: Some(machine.to_owned()), llm: Some(llm.to_owned()), ..Draft::default() }
    }

    #[test]
    fn flags_are_those_of_the_plan() {
        let deep = Draft {
            depth: Some(8192),
            context: Some(16_384),
            ubatch: Some(4096),
            cache: Some((CacheType::Q8_0, CacheType::F16)),
            ..draft("mac-studio-m4-max-40c", "llama-3.3-70b")
        };
        let found = of(deep);
        assert_eq!(
            found.lines,
            [
                "llama-bench -m Llama-3.3-70B-Q4_K_M.gguf -p 512 -n 128 -d 8192 -ngl 99 -b 4096 -ub 4096 -ctk q8_0 -ctv f16 -fa 1"
            ]
        );
        assert!(found.compare[0].starts_with("t/s of tg128 @ d8192: "), "{:?}", found.compare);
    }

    #[test]
    fn cards_share_by_a_flag_and_macs_over_the_network() {
        let cards = Draft { count: Some(2), split: Some(Split::Tensor), ..draft("rtx-3090", "qwen3-32b") };
        assert!(of(cards).lines[0].ends_with(" -sm tensor"));
        let macs = Draft { count: Some(3), ..draft("mac-studio-m4-max-40c", "qwen3-32b") };
        let found = of(macs);
        assert!(found.lines[0].ends_with(" -rpc HOST2:50052,HOST3:50052"), "{:?}", found.lines);
        assert!(found.notes[0].contains("rpc-server"));
    }

    #[test]
    fn what_stays_in_host_memory_stays_there() {
        let found =
            of(Draft { experts_on_host: Some(30), layers_on_device: Some(20), ..draft("rtx-3090", "gpt-oss-120b") });
        assert!(found.lines[0].contains(" -ngl 20 -ncmoe 30 "), "{:?}", found.lines);
    }

    #[test]
    fn several_sequences_are_measured_together() {
        let found = of(Draft { sequences: Some(8), depth: Some(512), ..draft("rtx-3090", "qwen3-8b") });
        assert!(
            found.lines[0].starts_with("llama-batched-bench -m Qwen3-8B-Q4_K_M.gguf -c 5120 -npp 512 -ntg 128 -npl 8 ")
        );
        assert!(found.compare[0].contains("all 8 sequences"));
    }

    #[test]
    fn other_runtimes_have_their_own() {
        let mlx = of(Draft { runtime: Some(Runtime::Mlx), ..draft("mac-studio-m4-max-40c", "qwen3-8b") });
        assert_eq!(mlx.lines, ["mlx_lm.benchmark --model ./Qwen3-8B-mlx-4bit -p 512 -g 128"]);
        let vllm = of(Draft { runtime: Some(Runtime::Vllm), count: Some(2), ..draft("rtx-3090", "qwen3-8b") });
        assert_eq!(vllm.lines.len(), 2);
        assert!(vllm.lines[0].contains("--output-len 129 --batch-size 1 --tensor-parallel-size 2"), "{:?}", vllm.lines);
    }

    #[test]
    fn a_name_cannot_break_out_of_the_line() {
        for llm in &catalog().llms {
            let line = of(draft("rtx-3090", &llm.id)).lines.remove(0);
            let file = line.split(' ').nth(2).expect("a file");
            assert!(file.ends_with(".gguf"), "{line}");
            assert!(file.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{file}");
            assert!(!file.starts_with('-'), "{file}");
        }
    }
}
