//! Engines: a runtime with its backend, and on which hardware it runs.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::machine::{Backend, HardwareFamily, Runtime};

/// A runtime with its backend: what the coefficients of speed belong to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
pub enum Engine {
    #[strum(serialize = "llama.cpp-metal")]
    LlamaCppMetal,
    #[strum(serialize = "llama.cpp-cuda")]
    LlamaCppCuda,
    #[strum(serialize = "llama.cpp-rocm")]
    LlamaCppRocm,
    #[strum(serialize = "llama.cpp-vulkan")]
    LlamaCppVulkan,
    #[strum(serialize = "llama.cpp-cpu")]
    LlamaCppCpu,
    #[strum(serialize = "mlx")]
    Mlx,
    #[strum(serialize = "vllm")]
    Vllm,
}

impl Engine {
    /// The engine of a runtime; the backend counts for llama.cpp and Ollama only.
    #[must_use]
    pub fn of(runtime: Runtime, backend: Backend) -> Self {
        match (runtime, backend) {
            (Runtime::Mlx, _) => Self::Mlx,
            (Runtime::Vllm, _) => Self::Vllm,
            (Runtime::LlamaCpp | Runtime::Ollama, Backend::Metal) => Self::LlamaCppMetal,
            (Runtime::LlamaCpp | Runtime::Ollama, Backend::Cuda) => Self::LlamaCppCuda,
            (Runtime::LlamaCpp | Runtime::Ollama, Backend::Rocm) => Self::LlamaCppRocm,
            (Runtime::LlamaCpp | Runtime::Ollama, Backend::Vulkan) => Self::LlamaCppVulkan,
            (Runtime::LlamaCpp | Runtime::Ollama, Backend::Cpu) => Self::LlamaCppCpu,
        }
    }
}

impl HardwareFamily {
    /// The families that stand in for one without measurements, nearest first.
    #[must_use]
    pub fn nearest(self) -> &'static [Self] {
        match self {
            Self::AppleM1 => &[Self::AppleM2, Self::AppleM3, Self::AppleM4],
            Self::AppleM2 => &[Self::AppleM1, Self::AppleM3, Self::AppleM4],
            Self::AppleM3 => &[Self::AppleM4, Self::AppleM2, Self::AppleM1],
            Self::AppleM4 => &[Self::AppleM3, Self::AppleM5, Self::AppleM2],
            Self::AppleM5 => &[Self::AppleM6, Self::AppleM4, Self::AppleM3],
            Self::AppleM6 => &[Self::AppleM5, Self::AppleM4],
            Self::NvidiaAmpere => &[Self::NvidiaAda, Self::NvidiaBlackwell],
            Self::NvidiaAda => &[Self::NvidiaAmpere, Self::NvidiaBlackwell],
            Self::NvidiaBlackwell => &[Self::NvidiaAda, Self::NvidiaAmpere],
            Self::NvidiaHopper => &[Self::NvidiaAmpereServer, Self::NvidiaBlackwellServer],
            Self::NvidiaAmpereServer | Self::NvidiaBlackwellServer => &[Self::NvidiaHopper, Self::NvidiaAmpereServer],
            Self::NvidiaGrace => &[Self::NvidiaBlackwell, Self::NvidiaAda],
            Self::NvidiaJetson => &[Self::NvidiaAmpere, Self::NvidiaAda],
            Self::AmdRdna3 => &[Self::AmdRdna4, Self::AmdStrixHalo],
            Self::AmdRdna4 | Self::AmdStrixHalo => &[Self::AmdRdna3, Self::AmdStrixHalo],
            Self::AmdCdna => &[Self::AmdRdna3],
            Self::IntelXe => &[Self::IntelXe2],
            Self::IntelXe2 => &[Self::IntelXe],
            Self::Cpu => &[],
        }
    }

    /// Whether the engine runs on the family.
    #[must_use]
    pub fn has(self, engine: Engine) -> bool {
        match engine {
            Engine::LlamaCppMetal => self.runs(Backend::Metal),
            Engine::LlamaCppCuda => self.runs(Backend::Cuda),
            Engine::LlamaCppRocm => self.runs(Backend::Rocm),
            Engine::LlamaCppVulkan => self.runs(Backend::Vulkan),
            Engine::LlamaCppCpu => true,
            Engine::Mlx => self.is_apple(),
            Engine::Vllm => !self.is_apple() && self != Self::Cpu,
        }
    }
}
