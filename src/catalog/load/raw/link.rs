//! Links as `data/links.toml` spells them.

use serde::Deserialize;

use super::machine::RawFigure;

/// A kind of link.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLink {
    pub id: String,
    /// As `"31.5 GB/s"`.
    pub bandwidth: RawFigure,
    /// As `"10 us"`.
    pub latency: RawFigure,
    /// As `"80 %"`.
    pub one: RawFigure,
    /// As `"80 %"`.
    pub sums: RawFigure,
}
