//! The calibration: coefficients of speed and bands of error, fitted to the measurements by the calibration command.

use std::collections::BTreeMap;

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::band::{self, Width};
use super::coefficient::{Coefficient, Coefficients};
use super::engine::Engine;
use super::load::{CatalogError, Reader};
use super::machine::HardwareFamily;
use super::raw::calibration::{RawCalibration, RawCoefficient, RawSetup};

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

/// Reads what the calibration file says.
pub(super) fn read(raw: &RawCalibration, reader: &Reader<'_>) -> Result<Calibration, CatalogError> {
    let mut values = BTreeMap::new();
    for coefficient in &raw.coefficient {
        let id: Coefficient = reader.word("coefficient", &coefficient.id)?;
        check(coefficient, id)?;
        values.insert(id, coefficient);
    }
    if !raw.coefficient.is_empty()
        && let Some(missing) = Coefficient::VARIANTS.iter().find(|id| !values.contains_key(id))
    {
        return Err(invalid(&missing.to_string(), "has no value; run the calibration command"));
    }
    let setups = raw.setup.iter().map(|setup| one(setup, &values, reader)).collect::<Result<Vec<_>, _>>()?;
    let widths = raw.band.iter().map(|width| band::read(width, reader)).collect::<Result<Vec<_>, _>>()?;
    Ok(Calibration { fitted: raw.fitted.clone(), setups, widths })
}

fn one(
    raw: &RawSetup,
    values: &BTreeMap<Coefficient, &RawCoefficient>,
    reader: &Reader<'_>,
) -> Result<Setup, CatalogError> {
    let key = format!("{} {}", raw.engine, raw.family);
    let value = |id: Coefficient| {
        values.get(&id).map_or(1.0, |raw_value| {
            let particular = raw_value.family.get(&key).or_else(|| raw_value.engine.get(&raw.engine));
            f64::from(*particular.unwrap_or(&raw_value.general))
        })
    };
    let borrowed = Some(raw.borrowed_from.as_str()).filter(|family| !family.is_empty());
    Ok(Setup {
        engine: reader.word("engine", &raw.engine)?,
        family: reader.word("family", &raw.family)?,
        decode: reader.word("evidence", &raw.decode)?,
        prefill: reader.word("evidence", &raw.prefill)?,
        borrowed_from: borrowed.map(|family| reader.word("family", family)).transpose()?,
        n_decode_rows: raw.decode_rows,
        n_prefill_rows: raw.prefill_rows,
        coefficients: Coefficients::from_fn(value),
    })
}

/// Unit and range are the program's, and every value is plausible.
fn check(raw: &RawCoefficient, id: Coefficient) -> Result<(), CatalogError> {
    if raw.unit != id.unit() {
        return Err(invalid(&raw.id, &format!("its unit must be \"{}\"", id.unit())));
    }
    let all = std::iter::once(&raw.general).chain(raw.engine.values()).chain(raw.family.values());
    let (low, high) = id.range();
    // The file has four digits, so that an end of the range may lie a little outside of it.
    let outside = |value: &&f32| !(low * 0.999..=high * 1.001).contains(&f64::from(**value));
    match all.into_iter().find(outside) {
        Some(value) => Err(invalid(&raw.id, &format!("{value} is outside of its plausible range {low} to {high}"))),
        None => Ok(()),
    }
}

fn invalid(record: &str, problem: &str) -> CatalogError {
    CatalogError::Invalid { record: format!("calibration: {record}"), problem: problem.to_owned() }
}

#[cfg(test)]
mod tests;
