//! From the spelling of `data/quality.toml` to `Quality`.

use super::raw::quality::RawQuality;
use super::{CatalogError, Reader};
use crate::catalog::quality::{Quality, StoredIn};

pub(super) fn read(raw: RawQuality, reader: &Reader<'_>) -> Result<Vec<Quality>, CatalogError> {
    let source = reader.source_id(&raw.source)?;
    let invalid = |row: &str| CatalogError::Invalid {
        record: format!("quality of {}", raw.llm),
        problem: format!("\"{row}\" is not a type, an increase of perplexity in % and a divergence, or - for either"),
    };
    let number = |row: &str, text: &str| match text {
        "-" => Ok(None),
        text => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Some).ok_or_else(|| invalid(row)),
    };
    // Read once more with the exponent, so that nothing is rounded twice.
    let percent = |percent: f64| format!("{percent}e-2").parse().unwrap_or(percent / 100.0);
    raw.rows
        .iter()
        .map(|row| {
            let [name, perplexity, divergence] = row.split(' ').collect::<Vec<_>>()[..] else {
                return Err(invalid(row));
            };
            let stored = if raw.whole {
                StoredIn::Whole(reader.word("tensor type", name)?)
            } else {
                StoredIn::File(reader.word("file type", name)?)
            };
            Ok(Quality {
                llm: raw.llm.clone(),
                stored,
                importance_matrix: raw.importance_matrix,
                perplexity_increase: number(row, perplexity)?.map(percent),
                divergence: number(row, divergence)?,
                source,
                note: raw.note.clone(),
            })
        })
        .collect()
}
