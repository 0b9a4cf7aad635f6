//! Machines as `data/machines/*.toml` spells them.

use serde::Deserialize;

/// One machine or card; each memory option of it is a configuration that can be bought.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMachine {
    pub id: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Short name without the memory, as people say it: `Mac Studio M4 Max`.
    pub name: String,
    /// What tells it from machines of the same short name: `40-core GPU`.
    #[serde(default)]
    pub variant: String,
    pub vendor: String,
    pub chip: String,
    /// Hardware family whose coefficients apply: `apple-m4`, `nvidia-ampere`.
    pub family: String,
    /// `unified`, `card` or `cpu`.
    pub kind: String,
    /// `desktop`, `laptop`, `card`, `server` or `board`.
    pub form: String,
    #[serde(default)]
    pub released: String,
    /// `current`, `discontinued 2026-08-25`, or empty when no source says.
    #[serde(default)]
    pub status: String,
    /// The machine that took its place.
    #[serde(default)]
    pub successor: String,
    /// How much of the memory the GPU may use: `macos`, `vram`, `gtt`, `cuda-unified`, `host`.
    pub usable_memory: String,
    #[serde(default)]
    pub needs_host: bool,
    pub bandwidth: RawFigure,
    /// GPU cores, streaming multiprocessors or compute units, as the vendor counts them.
    #[serde(default)]
    pub gpu_cores: Option<RawFigure>,
    /// Dense FP16 rate of the kind that `evidence` and `note` of the figure say.
    #[serde(default)]
    pub fp16: Option<RawFigure>,
    #[serde(default)]
    pub idle_power: Option<RawFigure>,
    #[serde(default)]
    pub load_power: Option<RawFigure>,
    #[serde(default)]
    pub notes: Vec<String>,
    pub memory: Vec<RawMemoryOption>,
}

/// A figure as text with its unit, and where it was read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFigure {
    pub value: String,
    /// `vendor`, `measured`, `derived`, `reported` or `estimate`.
    pub evidence: String,
    pub source: Vec<String>,
    #[serde(default)]
    pub note: String,
}

/// One amount of memory that the machine is sold with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMemoryOption {
    /// GB as sold.
    pub gb: u32,
    /// Where this option's bandwidth differs from the machine's.
    #[serde(default)]
    pub bandwidth: Option<RawFigure>,
    #[serde(default)]
    pub price: Option<RawPrice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPrice {
    /// As `"1799 USD"`.
    pub value: String,
    /// `launch`, `list`, `street`, `used` or `approximate`.
    pub kind: String,
    /// `2026-06`, `2026-06-25`, or empty: undated.
    #[serde(default)]
    pub date: String,
    pub source: Vec<String>,
    #[serde(default)]
    pub note: String,
}

/// Prices that belong to no machine.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPrices {
    /// The host that a card needs.
    pub host: Option<RawPrice>,
    /// Power that the host draws besides the card.
    pub host_idle_power: Option<RawFigure>,
    pub electricity: Option<RawFigure>,
}
