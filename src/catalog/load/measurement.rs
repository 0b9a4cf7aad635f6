//! From the rows of `data/measurements/*.csv` to `Measurement`.

use super::raw::measurement::{RawMeasurement, RawMeasurements};
use super::{CatalogError, Reader};
use crate::catalog::measurement::{Measurement, MeasurementId};
use crate::units::TokensPerSecond;

/// Reads the packed rows.
pub(super) fn read<'a>(
    raw: &RawMeasurements,
    reader: &impl Fn(&str) -> Reader<'a>,
) -> Result<Vec<Measurement>, CatalogError> {
    raw.rows.iter().map(|row| one(row, &raw.words, reader)).collect()
}

fn one<'a>(
    raw: &RawMeasurement,
    words: &[String],
    reader: &impl Fn(&str) -> Reader<'a>,
) -> Result<Measurement, CatalogError> {
    let id = MeasurementId(raw.id);
    let reader = reader(&id.to_string());
    let word = |place: u16| words.get(usize::from(place)).map_or("", String::as_str);
    let optional = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let backend = optional(word(raw.backend_word)).map(|text| reader.word("backend", &text)).transpose()?;
    let kv = optional(word(raw.kv_word)).map(|text| reader.word("kv", &text)).transpose()?;
    Ok(Measurement {
        id,
        source: reader.source_id(word(raw.source_word))?,
        machine: word(raw.machine_word).to_owned(),
        count: u32::from(raw.count),
        runtime: reader.word("runtime", word(raw.runtime_word))?,
        backend,
        harness: reader.word("harness", word(raw.harness_word))?,
        build_year: Some(raw.build_year).filter(|year| *year > 0),
        llm: word(raw.llm_word).to_owned(),
        format: reader.word("format", word(raw.format_word))?,
        test: reader.word("test", word(raw.test_word))?,
        tokens: Some(raw.tokens).filter(|tokens| *tokens > 0),
        depth: raw.depth,
        sequences: raw.sequences,
        ubatch: Some(raw.ubatch).filter(|tokens| *tokens > 0),
        kv,
        flash_attention: optional(word(raw.flash_attention_word)).map(|text| text == "on"),
        speed: TokensPerSecond(raw.speed_digits as f64 / 10f64.powi(i32::from(raw.speed_decimals))),
    })
}
