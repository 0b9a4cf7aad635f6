//! Commands of each engine for one computer, with the commands that verify them.

use super::commands::{Block, Job};
use crate::catalog::machine::{Backend, Split};
use crate::catalog::quantization::{CacheType, GpuFormat, MlxFormat, WeightFormat};
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
        note.push(format!(
            "Ollama cannot keep keys in {cache} and values in {}; it takes one of f16, q8_0 and q4_0 for both.",
            plan.cache_v
        ));
    }
    if !matches!(plan.quantization, WeightFormat::Gguf(_) | WeightFormat::Dynamic(_)) {
        note.push(format!("Ollama loads GGUF files, not {}.", plan.quantization));
    }
    let host = plan.layers_on_device.is_some() || plan.experts_on_host.is_some();
    if host {
        note.push(
            "Ollama chooses by itself what stays in the computer's memory; llama.cpp takes the number of layers."
                .to_owned(),
        );
    }
    let gpu = if host { "a share on the CPU" } else { "100% GPU; anything on the CPU makes it many times slower" };
    let each = if plan.sequences > 1 { format!(" for each of {} at once", plan.sequences) } else { String::new() };
    Block {
        title: "Ollama".to_owned(),
        commands: vec![
            format!("{} ollama serve", settings.join(" ")),
            format!("printf 'FROM ./{}\\nPARAMETER num_ctx {}\\n' > Modelfile", job.file(), plan.context),
            format!("ollama create {name} -f Modelfile && ollama run {name} --verbose"),
        ],
        verify: vec!["ollama ps".to_owned()],
        undo: Vec::new(),
        expect: format!(
            "`ollama ps` shows about {} and {gpu}. The eval rate is {}{each}.",
            words::gigabytes(job.outcome.memory.total),
            job.decode()
        ),
        note: note.join(" "),
    }
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
    let expect = bench.compare.join("; ");
    let build = match plan.backend {
        Backend::Metal => "",
        Backend::Cuda => "A build with CUDA (-DGGML_CUDA=ON).",
        Backend::Rocm => "A build with ROCm (-DGGML_HIP=ON).",
        Backend::Vulkan => "A build with Vulkan (-DGGML_VULKAN=ON).",
        Backend::Cpu => "A build for the CPU; -ngl has no effect.",
    };
    let tensor =
        if plan.count > 1 && plan.split == Split::Tensor { " Splitting tensors is experimental there." } else { "" };
    Block {
        title: "llama.cpp".to_owned(),
        commands,
        verify: bench.lines,
        expect,
        undo: Vec::new(),
        note: format!("{build}{tensor}").trim().to_owned(),
    }
}

pub(super) fn lm_studio(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let parallel = if plan.sequences > 1 { format!(" --parallel {}", plan.sequences) } else { String::new() };
    let mut settings = Vec::new();
    if plan.flash_attention {
        settings.push("Flash Attention on".to_owned());
    }
    if plan.cache_k != CacheType::F16 || plan.cache_v != CacheType::F16 {
        settings.push(format!("K cache {} and V cache {}", plan.cache_k, plan.cache_v));
    }
    let settings = if settings.is_empty() {
        String::new()
    } else {
        format!("In the model's load settings: {}. ", settings.join(", "))
    };
    Block {
        title: "LM Studio".to_owned(),
        commands: vec![format!(
            "lms load {} --context-length {} --gpu max{parallel}",
            job.name().to_lowercase(),
            plan.context
        )],
        verify: vec!["lms ps".to_owned()],
        undo: vec![format!("lms unload {}", job.name().to_lowercase())],
        expect: format!("`lms ps` shows a context of {}; generation runs at {}", plan.context, job.decode()),
        note: format!(
            "{settings}If `lms ps` shows less context, unload and load again: it sometimes keeps a former setting."
        ),
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
    let own = matches!(plan.quantization, WeightFormat::Mlx(_));
    Block {
        title: "MLX".to_owned(),
        commands: vec![
            format!(
                "mlx_lm.generate --model {model} --max-kv-size {}{bits} --max-tokens {} --prompt \"…\"",
                plan.context, plan.output
            ),
            format!("mlx_lm.server --model {model}"),
        ],
        verify: vec![format!(
            "mlx_lm.benchmark --model {model} -p {} -g {} -b {}",
            plan.prompt, plan.output, plan.sequences
        )],
        undo: Vec::new(),
        expect: if own { format!("generation_tps {}", job.decode()) } else { String::new() },
        note: if own {
            String::new()
        } else {
            format!(
                "The nearest to {} in MLX; its speed is another plan (quant=mlx-4bit and so on).",
                plan.quantization
            )
        },
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
    let model = format!("<repository of {}>", job.name());
    Block {
        title: "vLLM".to_owned(),
        commands: vec![format!(
            "vllm serve {model}{format} --max-model-len {} --max-num-seqs {}{split}{cache}",
            plan.context, plan.sequences
        )],
        verify: vec![format!(
            "vllm bench serve --model {model} --random-input-len {} --random-output-len {} --max-concurrency {}",
            plan.prompt, plan.output, plan.sequences
        )],
        undo: Vec::new(),
        expect: if own { format!("for each sequence {}", job.decode()) } else { String::new() },
        note: if own {
            String::new()
        } else {
            format!("vLLM does not run {} well; take awq-int4, fp8 or bf16, which is another plan.", plan.quantization)
        },
    }
}
