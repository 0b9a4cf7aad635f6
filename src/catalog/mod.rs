//! What exists in the world, with sources: machines, LLMs, weight formats, prices, measurements.
//!
//! The data are TOML files under `data/`; the build script packs them and `load` turns them into the types here, once.
//! A broken reference, an unknown unit or a duplicate id makes `load::from_packed` fail, which a test catches.

pub mod band;
pub mod calibration;
pub mod coefficient;
pub mod engine;
pub mod felt;
pub mod figure;
pub mod llm;
pub mod load;
pub mod machine;
pub mod measurement;
pub mod memory;
pub mod price;
pub mod quality;
pub mod quantization;
mod raw;
pub mod source;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use calibration::Calibration;
use felt::FeltThreshold;
use figure::{Figure, SourceId};
use llm::Llm;
use llm::generic::Trend;
use machine::Machine;
use measurement::Measurement;
use memory::MemoryRules;
use price::Price;
use quality::Quality;
use source::Source;

use crate::units::{UsdPerKilowattHour, Watts};

/// Everything known, loaded.
#[derive(Debug)]
pub struct Catalog {
    /// Day of the last review of the data as a whole: `2026-11-22`.
    pub revision: String,
    pub sources: Vec<Source>,
    pub machines: Vec<Machine>,
    pub llms: Vec<Llm>,
    /// What a generic dense LLM of a size looks like.
    pub trend: Trend,
    pub memory: MemoryRules,
    /// Published losses by quantization.
    pub qualities: Vec<Quality>,
    /// From slow to fast; the first begins at 0.
    pub felt_thresholds: Vec<FeltThreshold>,
    /// What the computer around a card costs.
    pub host_price: Price,
    /// What the computer around a card draws besides the card.
    pub host_power: Figure<Watts>,
    pub electricity: Figure<UsdPerKilowattHour>,
    /// Published speeds, in no particular order.
    pub measurements: Vec<Measurement>,
    /// What makes speeds of the figures of machines and LLMs.
    pub calibration: Calibration,
}

impl Catalog {
    /// The machine with this id, or with it as a former id.
    #[must_use]
    pub fn machine(&self, id: &str) -> Option<&Machine> {
        self.machines.iter().find(|machine| machine.id == id || machine.aliases.iter().any(|alias| alias == id))
    }

    /// The LLM with this id, or with it as a former id.
    #[must_use]
    pub fn llm(&self, id: &str) -> Option<&Llm> {
        self.llms.iter().find(|llm| llm.id == id || llm.aliases.iter().any(|alias| alias == id))
    }

    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[usize::from(id.0)]
    }
}

/// The catalog that this program was built with.
///
/// # Panics
/// If the embedded data are broken, which a test makes impossible to ship.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| match load::from_packed(load::PACKED) {
        Ok(catalog) => catalog,
        Err(error) => panic!("the embedded catalog is broken: {error}"),
    })
}
