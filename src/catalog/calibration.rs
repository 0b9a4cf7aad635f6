//! The calibration: coefficients of speed and bands of error, fitted to the measurements by the calibration command.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::band::Width;
use super::coefficient::{Coefficient, Coefficients};
use super::engine::Engine;
use super::machine::HardwareFamily;
use super::measurement::Test;

/// What the coefficients of an engine on a family rest on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Evidence {
    /// Measurements of the engine on the family.
    Fitted,
    /// Measurements of the engine on the nearest family that has any.
    Borrowed,
    /// No measurement of the engine on this family or one near to it: the engine's values, or for an engine without
    /// any, general ones.
    General,
}

/// How a coefficient differs on an engine, on a family, or on both together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    pub coefficient: Coefficient,
    /// `None` for whatever engine.
    pub engine: Option<Engine>,
    /// `None` for whatever family.
    pub family: Option<HardwareFamily>,
    pub value: f64,
}

/// An engine on a family with how many measurements were fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub engine: Engine,
    pub family: HardwareFamily,
    pub n_decode: u32,
    pub n_prefill: u32,
}

impl Fitted {
    fn count(&self, test: Test) -> u32 {
        match test {
            Test::Decode => self.n_decode,
            Test::Prefill => self.n_prefill,
        }
    }
}

/// Coefficients of one engine on one family.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    pub engine: Engine,
    pub family: HardwareFamily,
    pub coefficients: Coefficients,
}

/// All coefficients of speed, as the calibration command fitted them.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Day of the fit: `2026-11-22`.
    pub fitted: String,
    /// For whatever engine and family.
    pub general: Coefficients,
    /// How engines and families differ from that.
    pub factors: Vec<Factor>,
    /// What was measured.
    pub setups: Vec<Fitted>,
    /// Widths of the bands.
    pub widths: Vec<Width>,
}

impl Calibration {
    /// The coefficients of an engine on a family.
    ///
    /// general value × factor of the engine × factor of the family × factor of both, within its plausible range; a family
    /// without measurements has the factors of the nearest with some
    #[must_use]
    pub fn setup(&self, engine: Engine, family: HardwareFamily) -> Setup {
        let stand_in = |test| [None, Some(engine)].map(|engine| self.stand_in(engine, family, test));
        let (decode, prefill) = (stand_in(Test::Decode), stand_in(Test::Prefill));
        let mut coefficients = self.general;
        for factor in &self.factors {
            let [any, own] = if factor.coefficient.is_prefill() { prefill } else { decode };
            let applies = match (factor.engine, factor.family) {
                (of, None) => of == Some(engine),
                (None, on) => on == any,
                (of, on) => of == Some(engine) && on == own,
            };
            if applies {
                coefficients.scale(factor.coefficient, factor.value);
            }
        }
        Setup { engine, family, coefficients: coefficients.within_range() }
    }

    /// What the coefficients of an engine on a family rest on, and whose they are where they are borrowed.
    #[must_use]
    pub fn evidence(&self, engine: Engine, family: HardwareFamily, test: Test) -> (Evidence, Option<HardwareFamily>) {
        match self.stand_in(Some(engine), family, test) {
            Some(own) if own == family => (Evidence::Fitted, None),
            Some(near) => (Evidence::Borrowed, Some(near)),
            None => (Evidence::General, None),
        }
    }

    /// The family itself or the nearest with measurements, of an engine or of any.
    fn stand_in(&self, engine: Option<Engine>, family: HardwareFamily, test: Test) -> Option<HardwareFamily> {
        let measured = |family: &HardwareFamily| {
            let of = |setup: &&Fitted| setup.family == *family && engine.is_none_or(|engine| setup.engine == engine);
            self.setups.iter().filter(of).any(|setup| setup.count(test) > 0)
        };
        std::iter::once(family).chain(family.nearest().iter().copied()).find(measured)
    }
}

#[cfg(test)]
mod tests;
