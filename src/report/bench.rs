//! "Wrong number?": the exact lines that measure what the estimate of a plan says, with the runtime's own benchmark.

use serde::Serialize;

use super::llama_cpp::{RPC_PORT, flags, others, split};
use super::words;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::machine::Runtime;
use crate::catalog::quantization::CacheType;
use crate::language::report as say;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::outcome::Outcome;
use crate::plan::resolve::resolve;
use crate::units::TokensPerSecond;

/// Tokens that a run generates.
const GENERATED: u64 = 128;

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
    let resolved = resolve(plan, catalog);
    let file = file_name(plan, &resolved.llm);
    let (decode, prefill) = expected(plan, &outcome);
    let mut bench = match plan.runtime {
        Runtime::LlamaCpp | Runtime::Ollama => {
            llama_cpp(plan, &outcome, &file, plan.count > 1 && !resolved.machine.needs_host)
        }
        Runtime::Mlx => mlx(plan, &file, (&decode, &prefill)),
        Runtime::Vllm => vllm(plan, &file, &decode),
    };
    if plan.runtime == Runtime::Ollama {
        let full = if plan.depth > 0 { "full" } else { "empty" };
        bench.notes.push(say::BenchOllama { decode: &decode, full }.text());
    }
    if plan.drafter.is_some() {
        bench.notes.push(say::bench_speculation().to_owned());
    }
    bench.notes.push(say::BenchPath { file }.text());
    bench
}

/// The lines, what to compare and what else to do, as plain text.
#[must_use]
pub fn text(bench: &Bench) -> String {
    let all = bench.lines.iter().chain(&bench.compare).chain(&bench.notes);
    all.fold(String::new(), |text, line| text + line + "\n")
}

/// The bands of decode, of all sequences together, and of prefill.
fn expected(plan: &Plan, outcome: &Outcome) -> (String, String) {
    let all = |rate: TokensPerSecond| TokensPerSecond(rate.0 * plan.sequences.max(1) as f64);
    let decode = words::band(all(outcome.decode.low), all(outcome.decode.high));
    (decode, words::band(outcome.prefill.low, outcome.prefill.high))
}

/// llama.cpp's own benchmark with this file, on one computer or over a network of several.
pub(super) fn llama_cpp(plan: &Plan, outcome: &Outcome, file: &str, network: bool) -> Bench {
    let (decode, prefill) = expected(plan, outcome);
    let devices = if network { format!(" -rpc {}", others(plan, RPC_PORT)) } else { split(plan).to_owned() };
    let mut bench = if plan.sequences > 1 {
        batched(plan, file, &devices, &decode)
    } else {
        single(plan, file, &devices, (&decode, &prefill))
    };
    if network {
        bench.notes.push(say::BenchRpc { rpc_port: RPC_PORT }.text());
    }
    if !plan.flash_attention && plan.cache_v.is_quantized() {
        bench.notes.push(say::bench_attention().to_owned());
    }
    bench
}

fn single(plan: &Plan, file: &str, devices: &str, (decode, prefill): (&str, &str)) -> Bench {
    let at = if plan.depth > 0 { format!(" @ d{}", plan.depth) } else { String::new() };
    let line = format!(
        "llama-bench -m {file} -p {} -n {GENERATED} -d {} {} -fa {}{devices}",
        plan.prompt,
        plan.depth,
        flags(plan),
        u8::from(plan.flash_attention)
    );
    let mut compare = vec![say::BenchTg { generated: GENERATED, at, decode }.text()];
    if plan.depth == 0 {
        compare.push(say::BenchPp { prompt: plan.prompt, prefill }.text());
    }
    Bench { lines: vec![line], compare, notes: Vec::new() }
}

fn batched(plan: &Plan, file: &str, devices: &str, decode: &str) -> Bench {
    let before = plan.depth.max(1);
    let line = format!(
        "llama-batched-bench -m {file} -c {} -npp {before} -ntg {GENERATED} -npl {} {} -fa {}{devices}",
        (before + GENERATED) * plan.sequences,
        plan.sequences,
        flags(plan),
        if plan.flash_attention { "on" } else { "off" }
    );
    Bench {
        lines: vec![line],
        compare: vec![say::BenchBatched { sequences: plan.sequences, decode }.text()],
        notes: Vec::new(),
    }
}

fn mlx(plan: &Plan, folder: &str, (decode, prefill): (&str, &str)) -> Bench {
    let prompt = if plan.depth > 0 { plan.depth } else { plan.prompt };
    let batch = if plan.sequences > 1 { format!(" -b {}", plan.sequences) } else { String::new() };
    let run = format!("mlx_lm.benchmark --model {folder} -p {prompt} -g {GENERATED}{batch}");
    let mut compare = vec![say::BenchGeneration { decode }.text()];
    if plan.depth == 0 && plan.sequences == 1 {
        compare.push(say::BenchPrompt { prefill }.text());
    }
    let mut notes = Vec::new();
    let line = if plan.count > 1 {
        notes.push(say::bench_hosts().to_owned());
        format!("mlx.launch --hostfile hosts.json -- {run}")
    } else {
        run
    };
    if plan.cache_k != CacheType::F16 {
        notes.push(say::bench_mlx_cache().to_owned());
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
        compare: vec![say::BenchLatency { tokens, decode }.text()],
        notes: Vec::new(),
    }
}

/// What a file or folder of the LLM is usually called.
fn file_name(plan: &Plan, llm: &Llm) -> String {
    let name = format!("{}-{}", plain_name(llm), plan.quantization);
    match plan.runtime {
        Runtime::LlamaCpp | Runtime::Ollama => format!("{name}.gguf"),
        Runtime::Mlx | Runtime::Vllm => format!("./{name}"),
    }
}

/// `Llama-3.3-70B`: letters, digits, points, dashes and underscores only, so that a shell takes it as it stands.
pub(super) fn plain_name(llm: &Llm) -> String {
    let name = llm.name.split(" (").next().unwrap_or(&llm.name);
    let kept = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') { c } else { '-' };
    let name: String = name.trim_start_matches(['-', '.']).chars().map(kept).collect();
    if name.is_empty() { "MODEL".to_owned() } else { name }
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
            ["llama-bench -m Llama-3.3-70B-Q4_K_M.gguf -p 512 -n 128 -d 8192 -ngl 99 -ub 4096 -b 4096 -ctk q8_0 -fa 1"]
        );
        assert!(found.compare[0].starts_with("t/s of tg128 @ d8192: "), "{:?}", found.compare);
    }

    #[test]
    fn cards_share_by_a_flag_and_macs_over_the_network() {
        let cards = Draft { count: Some(2), split: Some(Split::Tensor), ..draft("rtx-3090", "qwen3-32b") };
        assert!(of(cards).lines[0].ends_with(" -sm tensor"));
        let macs = Draft { count: Some(3), ..draft("mac-studio-m4-max-40c", "qwen3-32b") };
        let found = of(macs);
        assert!(found.lines[0].ends_with(" -rpc host2:50052,host3:50052"), "{:?}", found.lines);
        assert!(found.notes[0].contains("rpc-server"));
        let boxes = of(Draft { count: Some(2), ..draft("dgx-spark", "qwen3-32b") });
        assert!(boxes.lines[0].ends_with(" -rpc host2:50052"), "{:?}", boxes.lines);
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
