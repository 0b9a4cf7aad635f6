//! The catalog exactly as its TOML files spell it: the shape that the build script reads, checks for unknown keys and
//! packs, and that the library unpacks. Quantities are text with their unit (`"546 GB/s"`) until `catalog::load`
//! turns them into types.

pub(crate) mod llm;
pub(crate) mod machine;

use serde::{Deserialize, Serialize};

/// Everything under `data/`, in one value.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct RawCatalog {
    /// Date on which the data was last reviewed as a whole, as `2026-11-22`.
    pub revision: String,
    pub sources: Vec<RawSource>,
    pub machines: Vec<machine::RawMachine>,
    pub llms: Vec<llm::RawLlm>,
    pub felt_thresholds: Vec<RawFeltThreshold>,
    pub prices: machine::RawPrices,
}

/// A place where figures were read, named once.
#[derive(Debug, Serialize, Deserialize)]
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
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFeltThreshold {
    pub id: String,
    /// As `"7 tok/s"`.
    pub from: String,
    pub words: String,
    pub meaning: String,
    pub source: String,
}
