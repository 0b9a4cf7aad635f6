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

/// One coefficient with its values, from the most general to the most particular.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCoefficient {
    pub id: String,
    pub unit: String,
    /// Lowest and highest plausible value.
    #[allow(dead_code, reason = "for readers of the file; the program has its own")]
    pub range: [f64; 2],
    pub general: f64,
    /// By engine, where it differs.
    #[serde(default)]
    pub engine: BTreeMap<String, f64>,
    /// By engine and family with a space between, where it differs from the engine's.
    #[serde(default)]
    pub family: BTreeMap<String, f64>,
}

/// What the coefficients of an engine on a family rest on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSetup {
    pub engine: String,
    pub family: String,
    /// `fitted`, `shrunk`, `borrowed` or `general`.
    pub decode: String,
    pub prefill: String,
    /// The family whose values it has where they are borrowed.
    #[serde(default)]
    pub borrowed_from: String,
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
