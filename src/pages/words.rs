//! Names as people say them, and figures of measurements as text.

use crate::catalog::Catalog;
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;
use crate::catalog::measurement::Measurement;
use crate::language::{figures, pages as say, signs};
use crate::units::TokensPerSecond;
use crate::units::format::{context, significant, whole};

/// `NVIDIA Ada (RTX 40)`.
pub(super) fn family(family: HardwareFamily) -> &'static str {
    use HardwareFamily as F;
    match family {
        F::AppleM1 => "Apple M1",
        F::AppleM2 => "Apple M2",
        F::AppleM3 => "Apple M3",
        F::AppleM4 => "Apple M4",
        F::AppleM5 => "Apple M5",
        F::AppleM6 => "Apple M6",
        F::NvidiaAmpere => "NVIDIA Ampere (RTX 30)",
        F::NvidiaAda => "NVIDIA Ada (RTX 40)",
        F::NvidiaHopper => "NVIDIA Hopper (H100)",
        F::NvidiaBlackwell => "NVIDIA Blackwell (RTX 50)",
        F::NvidiaAmpereServer => "NVIDIA A100",
        F::NvidiaBlackwellServer => "NVIDIA B200",
        F::NvidiaGrace => "NVIDIA GB10 (DGX Spark)",
        F::NvidiaJetson => "NVIDIA Jetson",
        F::AmdRdna3 => "AMD RDNA 3 (RX 7000)",
        F::AmdRdna4 => "AMD RDNA 4 (RX 9000)",
        F::AmdCdna => "AMD Instinct",
        F::AmdStrixHalo => "AMD Strix Halo",
        F::IntelXe => "Intel Arc A",
        F::IntelXe2 => "Intel Arc B",
        F::Cpu => "CPU",
    }
}

/// `llama.cpp (Metal)`.
pub(super) fn engine(engine: Engine) -> &'static str {
    match engine {
        Engine::LlamaCppMetal => "llama.cpp (Metal)",
        Engine::LlamaCppCuda => "llama.cpp (CUDA)",
        Engine::LlamaCppRocm => "llama.cpp (ROCm)",
        Engine::LlamaCppVulkan => "llama.cpp (Vulkan)",
        Engine::LlamaCppCpu => "llama.cpp (CPU)",
        Engine::Mlx => "MLX",
        Engine::Vllm => "vLLM",
    }
}

/// `2 × GeForce RTX 3090`, `Mac Studio M3 Ultra, 80-core GPU`.
pub(super) fn machine(measured: &Measurement, catalog: &Catalog) -> String {
    let name = catalog.machine(&measured.machine).map_or_else(
        || measured.machine.clone(),
        |machine| match machine.variant.as_str() {
            "" => machine.name.clone(),
            variant => format!("{}, {variant}", machine.name),
        },
    );
    if measured.count > 1 { format!("{} × {name}", measured.count) } else { name }
}

/// `Llama 3.3 70B`.
pub(super) fn llm<'a>(measured: &'a Measurement, catalog: &'a Catalog) -> &'a str {
    catalog.llm(&measured.llm).map_or(measured.llm.as_str(), |llm| llm.name.as_str())
}

/// `at 8k`, `8 sequences`; empty for one sequence with nothing before it.
pub(super) fn circumstances(measured: &Measurement) -> String {
    let mut parts = Vec::new();
    if measured.depth > 0 {
        parts.push(say::AtDepth { depth: context(u64::from(measured.depth)) }.text());
    }
    if measured.sequences > 1 {
        parts.push(say::Sequences { count: measured.sequences }.text());
    }
    parts.join(signs::comma())
}

/// Three digits: what measurements are worth.
pub(super) fn speed(value: TokensPerSecond) -> String {
    significant(value.0, 3)
}

/// `+4 %`, `−12 %`.
pub(super) fn miss(relative: f64) -> String {
    let percent = 100.0 * relative;
    let sign = if percent < 0.0 { "−" } else { "+" };
    let size = significant(percent.abs(), if percent.abs() < 10.0 { 1 } else { 2 });
    figures::Percent { number: sign.to_owned() + &size }.text()
}

/// `58 %`.
pub(super) fn whole_percent(value: f64) -> String {
    figures::Percent { number: whole(value) }.text()
}

/// `5.3 %`, `58 %`.
pub(super) fn percent(value: f64) -> String {
    let number = if value < 9.95 { format!("{value:.1}") } else { format!("{value:.0}") };
    figures::Percent { number }.text()
}
