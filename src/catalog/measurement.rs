//! Measurements that people published: what the speeds are fitted to and judged by.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::figure::SourceId;
use super::load::{CatalogError, Reader};
use super::machine::{Backend, Runtime};
use super::quantization::{CacheType, WeightFormat};
use super::raw::measurement::{RawMeasurement, RawMeasurements};
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

/// Reads the packed rows.
pub(super) fn read<'a>(
    raw: &RawMeasurements,
    reader: &impl Fn(&str) -> Reader<'a>,
) -> Result<Vec<Measurement>, CatalogError> {
    raw.rows.iter().map(|row| one(row, &raw.words, reader)).collect()
}

fn one<'a>(
    raw: &RawMeasurement,
    words: &[String],
    reader: &impl Fn(&str) -> Reader<'a>,
) -> Result<Measurement, CatalogError> {
    let id = MeasurementId(raw.id);
    let reader = reader(&id.to_string());
    let word = |place: u16| words.get(usize::from(place)).map_or("", String::as_str);
    let optional = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let backend = optional(word(raw.backend_word)).map(|text| reader.word("backend", &text)).transpose()?;
    let kv = optional(word(raw.kv_word)).map(|text| reader.word("kv", &text)).transpose()?;
    Ok(Measurement {
        id,
        source: reader.source_id(word(raw.source_word))?,
        machine: word(raw.machine_word).to_owned(),
        count: u32::from(raw.count),
        runtime: reader.word("runtime", word(raw.runtime_word))?,
        backend,
        harness: reader.word("harness", word(raw.harness_word))?,
        build_year: Some(raw.build_year).filter(|year| *year > 0),
        llm: word(raw.llm_word).to_owned(),
        format: reader.word("format", word(raw.format_word))?,
        test: reader.word("test", word(raw.test_word))?,
        tokens: Some(raw.tokens).filter(|tokens| *tokens > 0),
        depth: raw.depth,
        sequences: raw.sequences,
        ubatch: Some(raw.ubatch).filter(|tokens| *tokens > 0),
        kv,
        flash_attention: optional(word(raw.flash_attention_word)).map(|text| text == "on"),
        speed: TokensPerSecond(raw.speed_digits as f64 / 10f64.powi(i32::from(raw.speed_decimals))),
    })
}
