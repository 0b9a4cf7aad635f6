//! Measurements that people published: what the speeds are fitted to and judged by.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::figure::SourceId;
use super::machine::{Backend, Runtime};
use super::quantization::{CacheType, WeightFormat};
use crate::units::TokensPerSecond;

/// One measured speed with its setup.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Printed as `m00046`.
    pub id: MeasurementId,
    pub source: SourceId,
    /// Id of the machine measured, or of the nearest one in the catalog with the same chip.
    pub machine: String,
    /// How many of it.
    pub count: u32,
    pub runtime: Runtime,
    /// What llama.cpp computed with; `None` for other runtimes.
    pub backend: Option<Backend>,
    pub harness: Harness,
    /// Year of the runtime's build, if the source says.
    pub build_year: Option<u16>,
    /// Id of the LLM.
    pub llm: String,
    pub format: WeightFormat,
    pub test: Test,
    /// Tokens generated or processed, if the source says.
    pub tokens: Option<u32>,
    /// Tokens in the KV cache before.
    pub depth: u32,
    pub sequences: u32,
    /// Tokens of a physical batch of prefill, if the source says.
    pub ubatch: Option<u32>,
    /// Type of the KV cache, if the source says.
    pub kv: Option<CacheType>,
    pub flash_attention: Option<bool>,
    /// Of all sequences together.
    pub speed: TokensPerSecond,
}

impl Measurement {
    /// Tokens in the cache of one sequence on average while it ran: a run that generates from an empty cache has half
    /// of what it generates behind it; a prompt that is processed, half of itself.
    ///
    /// depth + tokens / 2
    #[must_use]
    pub fn mean_depth(&self) -> f64 {
        f64::from(self.depth) + f64::from(self.tokens.unwrap_or(0)) / 2.0
    }
}

/// Number of a measurement in the collection it came from; it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MeasurementId(pub u32);

impl std::fmt::Display for MeasurementId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "m{:05}", self.0)
    }
}

/// What was timed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum Test {
    Decode,
    Prefill,
}

/// The program that timed it, which decides what else is in the figure.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum Harness {
    /// The runtime's own benchmark.
    Bench,
    /// A server or script, timed from outside.
    Server,
    Ollama,
    /// llamafile, as LocalScore runs it.
    Llamafile,
    /// A changed copy of llama.cpp.
    Fork,
    /// llama.cpp's SYCL backend, which is counted with Vulkan.
    Sycl,
}
