//! From the spelling of `data/calibration.toml` to `Calibration`.

use std::collections::BTreeMap;

use strum::VariantArray;

use super::raw::calibration::{RawBand, RawCalibration, RawCoefficient, RawSetup};
use super::{CatalogError, Reader};
use crate::catalog::band::{Trait, Width};
use crate::catalog::calibration::{Calibration, Setup};
use crate::catalog::coefficient::{Coefficient, Coefficients};

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
    let widths = raw.band.iter().map(|width| band(width, reader)).collect::<Result<Vec<_>, _>>()?;
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
            *particular.unwrap_or(&raw_value.general)
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
    let outside = |value: &&f64| !(low * 0.999..=high * 1.001).contains(*value);
    match all.into_iter().find(outside) {
        Some(value) => Err(invalid(&raw.id, &format!("{value} is outside of its plausible range {low} to {high}"))),
        None => Ok(()),
    }
}

fn invalid(record: &str, problem: &str) -> CatalogError {
    CatalogError::Invalid { record: format!("calibration: {record}"), problem: problem.to_owned() }
}

fn band(raw: &RawBand, reader: &Reader<'_>) -> Result<Width, CatalogError> {
    let of = match (raw.of.as_str(), raw.is.as_str()) {
        ("coverage", is) => Trait::Coverage(reader.word("coverage", is)?),
        ("group", is) => Trait::Group(reader.word("group", is)?),
        ("llm", "moe") => Trait::Moe,
        ("context", "deep") => Trait::Deep,
        ("sequences", "several") => Trait::Batch,
        (_, is) => return Err(reader.unknown_word("band", is)),
    };
    let (low, high) = (raw.low, raw.high);
    if low < 0.0 || high < 0.0 {
        return Err(reader.unknown_word("widths that are not negative", &raw.is));
    }
    Ok(Width { test: reader.word("test", &raw.test)?, of, low, high })
}
