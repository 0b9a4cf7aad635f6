//! The catalog exactly as its TOML files spell it: the shape that the build script reads, checks for unknown keys and
//! packs, and that the library unpacks. Quantities are text with their unit (`"546 GB/s"`) until `catalog::load`
//! turns them into types.

pub(crate) mod calibration;
pub(crate) mod dynamic;
pub(crate) mod link;
pub(crate) mod llm;
pub(crate) mod machine;
pub(crate) mod measurement;
pub(crate) mod memory;
pub(crate) mod quality;

use serde::Deserialize;

/// Everything under `data/`, in one value.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct RawCatalog {
    /// Date on which the data was last reviewed as a whole, as `2026-11-22`.
    pub revision: String,
    pub sources: Vec<RawSource>,
    pub machines: Vec<machine::RawMachine>,
    pub llms: Vec<llm::RawLlm>,
    pub felt_thresholds: Vec<RawFeltThreshold>,
    pub links: Vec<link::RawLink>,
    pub prices: machine::RawPrices,
    pub memory: memory::RawMemory,
    pub qualities: Vec<quality::RawQuality>,
    pub dynamic: dynamic::RawDynamic,
    pub measurements: measurement::RawMeasurements,
    pub calibration: calibration::RawCalibration,
}

/// What a single file under `data/` may hold; each file holds one or two of the lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawFile {
    pub revision: Option<String>,
    pub source: Vec<RawSource>,
    pub machine: Vec<machine::RawMachine>,
    pub llm: Vec<llm::RawLlm>,
    pub felt_threshold: Vec<RawFeltThreshold>,
    pub link: Vec<link::RawLink>,
    pub prices: Option<machine::RawPrices>,
    pub memory: Option<memory::RawMemory>,
    pub quality: Vec<quality::RawQuality>,
    pub dynamic: Option<dynamic::RawDynamic>,
    pub calibration: Option<calibration::RawCalibration>,
}

/// A place where figures were read, named once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSource {
    pub id: String,
    /// What it is, for a reader: title or description.
    pub title: String,
    /// Where it is; sources without an address (a remark, a derivation) leave it out.
    #[serde(default)]
    pub url: String,
}

/// A decode speed from which on people feel a difference.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFeltThreshold {
    pub id: String,
    /// As `"7 tok/s"`.
    pub from: String,
    pub words: String,
    pub meaning: String,
    pub source: String,
}

impl RawCatalog {
    /// Takes in what one file holds.
    ///
    /// # Errors
    /// When the file states something that only one file may state and another already did.
    pub(crate) fn add(&mut self, file: RawFile) -> Result<(), &'static str> {
        self.sources.extend(file.source);
        self.machines.extend(file.machine);
        self.llms.extend(file.llm);
        self.qualities.extend(file.quality);
        self.felt_thresholds.extend(file.felt_threshold);
        self.links.extend(file.link);
        if let Some(revision) = file.revision {
            if !self.revision.is_empty() {
                return Err("the revision is stated twice");
            }
            self.revision = revision;
        }
        if let Some(memory) = file.memory {
            if !self.memory.macos_current.is_empty() {
                return Err("the rules of usable memory are stated twice");
            }
            self.memory = memory;
        }
        if let Some(dynamic) = file.dynamic {
            self.dynamic = dynamic;
        }
        if let Some(calibration) = file.calibration {
            self.calibration = calibration;
        }
        if let Some(prices) = file.prices {
            if self.prices.host.is_some() {
                return Err("general prices are stated twice");
            }
            self.prices = prices;
        }
        Ok(())
    }
}
