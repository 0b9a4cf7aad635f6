//! Machines: what can be bought, with its peak figures. Corrections are code elsewhere, never baked into a figure.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::figure::Figure;
use super::price::{Price, PriceKind};
use crate::units::{BytesPerSecond, FlopPerSecond, Watts};

/// One machine or card, in all memory options it is sold with.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// Stable kebab-case id, used in links.
    pub id: String,
    /// Former ids, which links may still use.
    pub aliases: Vec<String>,
    /// Short name without the memory: `Mac Studio M4 Max`.
    pub name: String,
    /// What tells it from machines of the same short name: `40-core GPU`; may be empty.
    pub variant: String,
    pub vendor: String,
    pub chip: String,
    pub family: HardwareFamily,
    pub kind: MachineKind,
    pub form: Form,
    /// Month of release as `2025-03`; empty if unknown.
    pub released: String,
    /// As the sources say it (`current`, `discontinued 2026-08-25`); empty if unknown.
    pub status: String,
    pub successor: Option<String>,
    pub usable_memory: UsableMemoryRule,
    /// A card that runs only inside a computer, which costs money and power too.
    pub needs_host: bool,
    /// GPU cores (Apple), streaming multiprocessors (NVIDIA), compute units (AMD), Xe cores (Intel).
    pub gpu_cores: Option<Figure<f64>>,
    /// Dense FP16 rate; vendors' conventions differ (NVIDIA: tensor cores with FP32 accumulate; AMD and Intel: vector
    /// or matrix as noted; Apple: shader rate), so it is compared within a family only.
    pub fp16: Option<Figure<FlopPerSecond>>,
    pub idle_power: Option<Figure<Watts>>,
    pub load_power: Option<Figure<Watts>>,
    pub notes: Vec<String>,
    /// In order of memory; never empty.
    pub memory: Vec<MemoryOption>,
}

/// One amount of memory, which makes the machine a configuration that can be bought.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoryOption {
    /// GB as sold (Apple's and every vendor's "48 GB" is 48 × 2³⁰ bytes).
    pub gb: u32,
    /// Peak memory bandwidth of this option: the base M6 mini, for one, differs from its siblings.
    pub bandwidth: Figure<BytesPerSecond>,
    pub price: Option<Price>,
}

impl Machine {
    /// Whether it is no longer made: its status says so, or another one took its place.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.successor.is_some() || self.status.starts_with("discontinued")
    }

    /// Whether an option can be had at its price: a used one can, one at which it was sold before it ended cannot.
    #[must_use]
    pub fn can_be_had(&self, option: &MemoryOption) -> bool {
        option.price.as_ref().is_some_and(|price| price.kind == PriceKind::Used || !self.has_ended())
    }

    /// The option with this much memory.
    #[must_use]
    pub fn option(&self, gb: u32) -> Option<&MemoryOption> {
        self.memory.iter().find(|option| option.gb == gb)
    }

    /// The lowest-priced option, else (where no price is known) the smallest.
    #[must_use]
    pub fn default_option(&self) -> &MemoryOption {
        let price = |option: &&MemoryOption| option.price.as_ref().map(|price| price.usd.0);
        self.memory
            .iter()
            .filter(|option| option.price.is_some())
            .min_by(|a, b| price(a).unwrap_or(f64::MAX).total_cmp(&price(b).unwrap_or(f64::MAX)))
            .unwrap_or(&self.memory[0])
    }
}

/// How memory and processor belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum MachineKind {
    /// One memory for CPU and GPU.
    Unified,
    /// A GPU with its own memory.
    Card,
    /// No GPU: the CPU computes.
    Cpu,
}

/// What it is as a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Form {
    Desktop,
    Laptop,
    Card,
    Server,
    Board,
}

/// Which rule says how much of the installed memory the accelerator may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum UsableMemoryRule {
    /// macOS' wired limit (Metal's recommended working set).
    Macos,
    /// The card's memory less what driver and display hold.
    Vram,
    /// The share of unified memory that an AMD APU may map.
    Gtt,
    /// NVIDIA's unified machines: what CUDA sees.
    CudaUnified,
    /// The system's memory less the operating system.
    Host,
}

/// Machines whose speed follows the same coefficients, scaled by their own sheet (bandwidth, cores, compute).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum HardwareFamily {
    AppleM1,
    AppleM2,
    AppleM3,
    AppleM4,
    AppleM5,
    AppleM6,
    NvidiaAmpere,
    NvidiaAda,
    NvidiaHopper,
    NvidiaBlackwell,
    /// A100: Ampere with stacked memory, of which one core must draw twice as much as on a card.
    NvidiaAmpereServer,
    /// B200: Blackwell with stacked memory.
    NvidiaBlackwellServer,
    /// GB10 and Jetson Thor: Blackwell with unified memory.
    NvidiaGrace,
    NvidiaJetson,
    AmdRdna3,
    AmdRdna4,
    AmdCdna,
    /// Strix Halo: RDNA 3.5 with unified memory.
    AmdStrixHalo,
    /// Arc A series (Alchemist).
    IntelXe,
    /// Arc B series (Battlemage).
    IntelXe2,
    Cpu,
}

impl HardwareFamily {
    /// The llama.cpp backend that machines of the family usually run.
    #[must_use]
    pub fn usual_backend(self) -> Backend {
        match self {
            Self::AppleM1 | Self::AppleM2 | Self::AppleM3 | Self::AppleM4 | Self::AppleM5 | Self::AppleM6 => {
                Backend::Metal
            }
            Self::NvidiaAmpere
            | Self::NvidiaAda
            | Self::NvidiaHopper
            | Self::NvidiaBlackwell
            | Self::NvidiaAmpereServer
            | Self::NvidiaBlackwellServer
            | Self::NvidiaGrace
            | Self::NvidiaJetson => Backend::Cuda,
            Self::AmdRdna3 | Self::AmdRdna4 | Self::AmdCdna => Backend::Rocm,
            Self::AmdStrixHalo | Self::IntelXe | Self::IntelXe2 => Backend::Vulkan,
            Self::Cpu => Backend::Cpu,
        }
    }

    /// Whether llama.cpp can compute with this backend on the family.
    #[must_use]
    pub fn runs(self, backend: Backend) -> bool {
        match backend {
            Backend::Cpu => true,
            Backend::Metal => self.is_apple(),
            Backend::Vulkan => self != Self::Cpu && !self.is_apple(),
            Backend::Cuda => self.usual_backend() == Backend::Cuda,
            Backend::Rocm => self.usual_backend() == Backend::Rocm || self == Self::AmdStrixHalo,
        }
    }

    /// Whether the family is Apple's, which decides on Metal, MLX and macOS' memory limit.
    #[must_use]
    pub fn is_apple(self) -> bool {
        self.usual_backend() == Backend::Metal
    }
}

/// What llama.cpp computes with.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Backend {
    Metal,
    Cuda,
    Rocm,
    Vulkan,
    Cpu,
}

/// The program that runs the LLM.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
pub enum Runtime {
    #[strum(serialize = "llama.cpp")]
    LlamaCpp,
    #[strum(serialize = "mlx")]
    Mlx,
    #[strum(serialize = "vllm")]
    Vllm,
    /// llama.cpp with Ollama's defaults.
    #[strum(serialize = "ollama")]
    Ollama,
}

/// How several devices share one LLM.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Split {
    /// Each device holds some layers; one reads at a time.
    #[default]
    Layer,
    /// Each device holds a share of every layer; all read at once.
    Tensor,
}

/// Which of macOS' default limits for GPU memory holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum MacosGeneration {
    /// The larger limits seen in 2026.
    #[default]
    Current,
    /// Two thirds up to 32 GB, three quarters above.
    Legacy,
}

impl Runtime {
    /// Whether it runs on the machine.
    #[must_use]
    pub fn runs_on(self, machine: &Machine) -> bool {
        match self {
            Self::Mlx => machine.family.is_apple(),
            Self::Vllm => !machine.family.is_apple() && machine.kind != MachineKind::Cpu,
            Self::LlamaCpp | Self::Ollama => true,
        }
    }
}
