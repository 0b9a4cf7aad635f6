//! The calibration: coefficients of speed and bands of error, fitted to the measurements by the calibration command.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::band::Width;
use super::coefficient::Coefficients;
use super::engine::Engine;
use super::machine::HardwareFamily;

/// What the coefficients of an engine on a family rest on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Evidence {
    /// Measurements of several LLMs on the family.
    Fitted,
    /// Few measurements, drawn towards the engine's values.
    Shrunk,
    /// No measurement: the nearest family's values.
    Borrowed,
    /// No measurement on this family or one near to it: the engine's values, or for an engine without any, general ones.
    General,
}

/// Coefficients of one engine on one family.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    pub engine: Engine,
    pub family: HardwareFamily,
    /// What decode rests on.
    pub decode: Evidence,
    /// What prefill rests on.
    pub prefill: Evidence,
    /// Whose values it has where they are borrowed.
    pub borrowed_from: Option<HardwareFamily>,
    pub n_decode_rows: u32,
    pub n_prefill_rows: u32,
    pub coefficients: Coefficients,
}

/// All coefficients of speed, as the calibration command fitted them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Day of the fit: `2026-11-22`.
    pub fitted: String,
    /// Every engine on every family that runs it.
    pub setups: Vec<Setup>,
    /// Widths of the bands.
    pub widths: Vec<Width>,
}

impl Calibration {
    /// The coefficients of an engine on a family; those of another family of the engine where it does not run there.
    ///
    /// # Panics
    /// Never with the shipped data, which hold every engine; with no setup at all.
    #[must_use]
    pub fn setup(&self, engine: Engine, family: HardwareFamily) -> &Setup {
        let exact = |setup: &&Setup| setup.engine == engine && setup.family == family;
        let same_engine = |setup: &&Setup| setup.engine == engine;
        self.setups.iter().find(exact).or_else(|| self.setups.iter().find(same_engine)).unwrap_or(&self.setups[0])
    }
}

#[cfg(test)]
mod tests;
