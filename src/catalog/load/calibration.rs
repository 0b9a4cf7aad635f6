//! From the spelling of `data/calibration.toml` to `Calibration`.

use strum::VariantArray;

use super::raw::calibration::{RawBand, RawCalibration, RawCoefficient};
use super::{CatalogError, Reader};
use crate::catalog::band::{Trait, Width};
use crate::catalog::calibration::{Calibration, Factor, Fitted};
use crate::catalog::coefficient::{Coefficient, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;

/// Reads what the calibration file says.
pub(super) fn read(raw: &RawCalibration, reader: &Reader<'_>) -> Result<Calibration, CatalogError> {
    let mut calibration = Calibration {
        fitted: raw.fitted.clone(),
        general: Coefficients::from_fn(|_| 0.0),
        factors: Vec::new(),
        setups: Vec::new(),
        widths: raw.band.iter().map(|width| band(width, reader)).collect::<Result<Vec<_>, _>>()?,
    };
    for coefficient in &raw.coefficient {
        let id: Coefficient = reader.word("coefficient", &coefficient.id)?;
        if coefficient.unit != id.unit() {
            return Err(invalid(&coefficient.id, &format!("its unit must be \"{}\"", id.unit())));
        }
        calibration.general.set(id, coefficient.general);
        factors(coefficient, id, &mut calibration.factors, reader)?;
    }
    for setup in &raw.setup {
        calibration.setups.push(Fitted {
            engine: reader.word("engine", &setup.engine)?,
            family: reader.word("family", &setup.family)?,
            n_decode: setup.decode_rows,
            n_prefill: setup.prefill_rows,
        });
    }
    check(&calibration)?;
    Ok(calibration)
}

fn factors(
    raw: &RawCoefficient,
    coefficient: Coefficient,
    factors: &mut Vec<Factor>,
    reader: &Reader<'_>,
) -> Result<(), CatalogError> {
    let family = |name: &str| reader.word::<HardwareFamily>("family", name).map(Some);
    let engine = |name: &str| reader.word::<Engine>("engine", name).map(Some);
    for (name, value) in &raw.engine {
        factors.push(Factor { coefficient, engine: engine(name)?, family: None, value: *value });
    }
    for (name, value) in &raw.family {
        factors.push(Factor { coefficient, engine: None, family: family(name)?, value: *value });
    }
    for (name, value) in &raw.both {
        let (of, on) = name.split_once(' ').unwrap_or((name, ""));
        factors.push(Factor { coefficient, engine: engine(of)?, family: family(on)?, value: *value });
    }
    Ok(())
}

/// Every value is there and plausible. Without any, the file is one that the calibration command is about to write.
fn check(calibration: &Calibration) -> Result<(), CatalogError> {
    for id in Coefficient::VARIANTS {
        let value = calibration.general.get(*id);
        let (low, high) = id.range();
        if value <= 0.0 && !calibration.setups.is_empty() {
            return Err(invalid(&id.to_string(), "has no value; run the calibration command"));
        }
        // The file has four digits, so that an end of the range may lie a little outside of it.
        if value > 0.0 && !(low * 0.999..=high * 1.001).contains(&value) {
            let problem = format!("{value} is outside of its plausible range {low} to {high}");
            return Err(invalid(&id.to_string(), &problem));
        }
    }
    match calibration.factors.iter().find(|factor| !(0.02..=50.0).contains(&factor.value)) {
        Some(factor) => Err(invalid(&factor.coefficient.to_string(), "has a factor outside of 0.02 to 50")),
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
        ("llm", "unmeasured") => Trait::NewLlm,
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
