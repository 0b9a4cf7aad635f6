//! The calibration as `data/calibration.toml` spells it; the calibration command writes it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the calibration command found.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawCalibration {
    /// Day of the fit.
    pub fitted: String,
    pub coefficient: Vec<RawCoefficient>,
    pub setup: Vec<RawSetup>,
    pub band: Vec<RawBand>,
}

/// One coefficient: a value, and factors on it where engines or families differ.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCoefficient {
    pub id: String,
    pub unit: String,
    /// Lowest and highest plausible value.
    #[allow(dead_code, reason = "for readers of the file; the program has its own")]
    pub range: [f64; 2],
    /// For whatever engine and family.
    pub general: f64,
    /// Factors by engine, where one differs.
    #[serde(default)]
    pub engine: BTreeMap<String, f64>,
    /// Factors by family, whatever the engine.
    #[serde(default)]
    pub family: BTreeMap<String, f64>,
    /// Further factors by engine and family with a space between.
    #[serde(default)]
    pub both: BTreeMap<String, f64>,
}

/// How many measurements of an engine on a family were fitted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSetup {
    pub engine: String,
    pub family: String,
    pub decode_rows: u32,
    pub prefill_rows: u32,
}

/// How far measurements lie from predictions, as factors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBand {
    /// `decode` or `prefill`.
    pub test: String,
    /// `coverage`, or a trait of the setup.
    pub of: String,
    pub is: String,
    /// By which the logarithm of the band's lower edge is multiplied.
    pub low: f64,
    pub high: f64,
}
