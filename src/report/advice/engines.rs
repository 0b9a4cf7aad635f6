//! Commands of each engine for one computer, with the commands that verify them.

use super::commands::{Block, Job};
use crate::catalog::machine::{Backend, Split};
use crate::catalog::quantization::{CacheType, GpuFormat, MlxFormat, WeightFormat};
use crate::language::{advice, advice_commands as say, signs};
use crate::report::llama_cpp::{flags, split};
use crate::report::{bench, words};

/// Ollama takes one type for keys and values, and only these.
const OLLAMA_CACHES: [CacheType; 3] = [CacheType::F16, CacheType::Q8_0, CacheType::Q4_0];

pub(super) fn ollama(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let name = job.name().to_lowercase();
    let cache = plan.cache_k;
    let mut settings =
        vec![format!("OLLAMA_CONTEXT_LENGTH={}", plan.context), format!("OLLAMA_NUM_PARALLEL={}", plan.sequences)];
    if plan.flash_attention {
        settings.push("OLLAMA_FLASH_ATTENTION=1".to_owned());
    }
    let mut note = Vec::new();
    if cache != CacheType::F16 && OLLAMA_CACHES.contains(&cache) {
        settings.push(format!("OLLAMA_KV_CACHE_TYPE={cache}"));
    }
    if cache != plan.cache_v || !OLLAMA_CACHES.contains(&cache) {
        note.push(say::OllamaCaches { keys: cache, values: plan.cache_v }.text());
    }
    if !matches!(plan.quantization, WeightFormat::Gguf(_) | WeightFormat::Dynamic(_)) {
        note.push(say::OllamaGguf { format: plan.quantization }.text());
    }
    let host = plan.layers_on_device.is_some() || plan.experts_on_host.is_some();
    if host {
        note.push(say::ollama_host().to_owned());
    }
    Block {
        title: "Ollama".to_owned(),
        engine: "Ollama",
        commands: vec![
            format!("{} ollama serve", settings.join(" ")),
            format!("printf 'FROM ./{}\\nPARAMETER num_ctx {}\\n' > Modelfile", job.file(), plan.context),
            format!("ollama create {name} -f Modelfile && ollama run {name} --verbose"),
        ],
        verify: vec!["ollama ps".to_owned()],
        undo: Vec::new(),
        expect: say::OllamaExpect {
            memory: words::gigabytes(job.outcome.memory.total),
            share: if host { "host" } else { "gpu" },
            speed: job.decode(),
            sequences: plan.sequences,
        }
        .text(),
        note: sentences(&note),
    }
}

/// These sentences one after another.
fn sentences(all: &[String]) -> String {
    all.join(advice::between_sentences())
}

/// What `llama-server` is started with after its name, but for how several devices share the LLM.
pub(super) fn server_flags(job: &Job<'_>) -> String {
    let plan = job.plan;
    let total = plan.context.saturating_mul(plan.sequences);
    let attention = if plan.flash_attention { "on" } else { "off" };
    let unified = if plan.unified_cache { " --kv-unified" } else { "" };
    format!("-m {} -c {total} -np {} -fa {attention} {}{unified}", job.file(), plan.sequences, flags(plan))
}

pub(super) fn llama_cpp(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let bench = bench::llama_cpp(plan, &job.outcome, &job.file(), false);
    let commands = vec![format!("llama-server {}{}", server_flags(job), split(plan))];
    let expect = bench.compare.join(signs::semicolon());
    let build = match plan.backend {
        Backend::Metal => None,
        Backend::Cuda => Some(say::build_cuda()),
        Backend::Rocm => Some(say::build_rocm()),
        Backend::Vulkan => Some(say::build_vulkan()),
        Backend::Cpu => Some(say::build_cpu()),
    };
    let tensor = (plan.count > 1 && plan.split == Split::Tensor).then(say::tensors_experimental);
    let note: Vec<String> = build.into_iter().chain(tensor).map(ToOwned::to_owned).collect();
    Block {
        title: "llama.cpp".to_owned(),
        engine: "llama.cpp",
        commands,
        verify: bench.lines,
        expect,
        undo: Vec::new(),
        note: sentences(&note),
    }
}

pub(super) fn lm_studio(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let parallel = if plan.sequences > 1 { format!(" --parallel {}", plan.sequences) } else { String::new() };
    let mut settings = Vec::new();
    if plan.flash_attention {
        settings.push(say::flash_attention_on().to_owned());
    }
    if plan.cache_k != CacheType::F16 || plan.cache_v != CacheType::F16 {
        settings.push(say::Caches { keys: plan.cache_k, values: plan.cache_v }.text());
    }
    let settings = settings.join(signs::comma());
    let settings = (!settings.is_empty()).then(|| say::LoadSettings { settings }.text());
    let note: Vec<String> = settings.into_iter().chain([say::lms_note().to_owned()]).collect();
    Block {
        title: "LM Studio".to_owned(),
        engine: "LM Studio",
        commands: vec![format!(
            "lms load {} --context-length {} --gpu max{parallel}",
            job.name().to_lowercase(),
            plan.context
        )],
        verify: vec!["lms ps".to_owned()],
        undo: vec![format!("lms unload {}", job.name().to_lowercase())],
        expect: say::LmsExpect { tokens: plan.context, speed: job.decode() }.text(),
        note: sentences(&note),
    }
}

/// The MLX format nearest in bits.
fn mlx_format(format: WeightFormat) -> &'static str {
    let name = format.to_string();
    match format {
        WeightFormat::Mlx(MlxFormat::Bits2) => "2bit",
        WeightFormat::Mlx(MlxFormat::Bits3) => "3bit",
        WeightFormat::Mlx(MlxFormat::Bits5) => "5bit",
        WeightFormat::Mlx(MlxFormat::Bits6) => "6bit",
        WeightFormat::Mlx(MlxFormat::Bits8) => "8bit",
        WeightFormat::Mlx(MlxFormat::Bf16) => "bf16",
        _ if name.contains("16") => "bf16",
        _ if name.contains("Q8") || name.contains("fp8") => "8bit",
        _ if name.contains("Q6") => "6bit",
        _ if name.contains("Q5") => "5bit",
        _ if name.contains("Q3") => "3bit",
        _ if name.contains("Q2") || name.contains("Q1") => "2bit",
        _ => "4bit",
    }
}

pub(super) fn mlx_model(job: &Job<'_>) -> String {
    format!("mlx-community/{}-{}", job.name(), mlx_format(job.plan.quantization))
}

pub(super) fn mlx(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let model = mlx_model(job);
    let bits = match plan.cache_k {
        CacheType::Q8_0 => " --kv-bits 8",
        CacheType::Q4_0 | CacheType::Q4_1 | CacheType::Iq4Nl => " --kv-bits 4",
        _ => "",
    };
    // A cache that ends at a length cannot be quantized there; without an end it grows with the conversation.
    let window = if bits.is_empty() { format!(" --max-kv-size {}", plan.context) } else { String::new() };
    let own = matches!(plan.quantization, WeightFormat::Mlx(_));
    Block {
        title: "MLX".to_owned(),
        engine: "MLX",
        commands: vec![
            format!("mlx_lm.generate --model {model}{window}{bits} --max-tokens {} --prompt \"…\"", plan.output),
            format!("mlx_lm.server --model {model}{bits}"),
        ],
        verify: vec![format!(
            "mlx_lm.benchmark --model {model} -p {} -g {} -b {}",
            plan.prompt, plan.output, plan.sequences
        )],
        undo: Vec::new(),
        expect: if own { format!("generation_tps {}", job.decode()) } else { String::new() },
        note: if own { String::new() } else { say::MlxNearest { format: plan.quantization }.text() },
    }
}

pub(super) fn vllm(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let split = match (plan.count, plan.split) {
        (1, _) => String::new(),
        (count, Split::Tensor) => format!(" --tensor-parallel-size {count}"),
        (count, Split::Layer) => format!(" --pipeline-parallel-size {count}"),
    };
    let cache = if plan.cache_k.is_quantized() { " --kv-cache-dtype fp8" } else { "" };
    let (format, own) = match plan.quantization {
        WeightFormat::Gpu(GpuFormat::Fp8) => (" --quantization fp8", true),
        WeightFormat::Gpu(GpuFormat::Bf16) => (" --dtype bfloat16", true),
        WeightFormat::Gpu(_) => ("", true),
        _ => ("", false),
    };
    let model = job.repository();
    Block {
        title: "vLLM".to_owned(),
        engine: "vLLM",
        commands: vec![format!(
            "vllm serve {model}{format} --max-model-len {} --max-num-seqs {}{split}{cache}",
            plan.context, plan.sequences
        )],
        verify: vec![format!(
            "vllm bench serve --model {model} --random-input-len {} --random-output-len {} --max-concurrency {}",
            plan.prompt, plan.output, plan.sequences
        )],
        undo: Vec::new(),
        expect: if own { say::VllmExpect { speed: job.decode() }.text() } else { String::new() },
        note: if own { String::new() } else { say::VllmFormat { format: plan.quantization }.text() },
    }
}
