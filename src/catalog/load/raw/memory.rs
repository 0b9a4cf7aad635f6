//! Rules of usable memory as `data/memory.toml` spells them.

use serde::Deserialize;

use super::machine::RawFigure;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMemory {
    pub macos_current: Vec<RawShare>,
    pub macos_legacy: Vec<RawShare>,
    pub gtt: Vec<RawShare>,
    pub cuda_unified: Vec<RawShare>,
    pub vram_reserve: Option<RawFigure>,
    pub host_reserve: Option<RawFigure>,
    pub overhead: Vec<RawOverhead>,
}

/// The usable share at one amount of installed memory.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawShare {
    pub gb: u32,
    /// As `"78 %"`.
    pub share: RawFigure,
}

/// What a backend holds besides weights, cache and buffers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawOverhead {
    pub backend: String,
    /// As `"451 MiB"`.
    pub held: RawFigure,
}
