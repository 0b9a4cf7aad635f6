//! What quantization costs in quality, as published.

use super::Catalog;
use super::figure::SourceId;
use super::load::{CatalogError, Reader};
use super::quantization::{FileType, TensorType};
use super::raw::quality::RawQuality;

/// The loss of one LLM in one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// Id of the LLM.
    pub llm: String,
    pub stored: StoredIn,
    pub importance_matrix: bool,
    /// Increase of the perplexity over the unquantized LLM, as a share; where an LLM overfits its test it may be negative.
    pub perplexity_increase: Option<f64>,
    /// Mean Kullback-Leibler divergence from the unquantized LLM's predictions, in nats.
    pub divergence: Option<f64>,
    pub source: SourceId,
    /// What a reader must know about it; may be empty.
    pub note: String,
}

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoredIn {
    /// A file type with its mix of tensor types.
    File(FileType),
    /// All tensors in one type.
    Whole(TensorType),
}

impl Catalog {
    /// What is published of this LLM in this file type; with an importance matrix if there is such a figure.
    #[must_use]
    pub fn quality(&self, llm: &str, file_type: FileType) -> Option<&Quality> {
        let of_both = |quality: &&Quality| quality.llm == llm && quality.stored == StoredIn::File(file_type);
        self.qualities.iter().filter(of_both).max_by_key(|quality| quality.importance_matrix)
    }
}

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
                perplexity_increase: number(row, perplexity)?.map(|percent| percent / 100.0),
                divergence: number(row, divergence)?,
                source,
                note: raw.note.clone(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::StoredIn;
    use crate::catalog::catalog;
    use crate::catalog::quantization::FileType;

    #[test]
    fn every_published_loss_is_of_a_known_llm() {
        for quality in &catalog().qualities {
            assert!(catalog().llm(&quality.llm).is_some(), "{}", quality.llm);
            assert!(quality.perplexity_increase.is_some() || quality.divergence.is_some(), "{}", quality.llm);
        }
        assert!(catalog().qualities.iter().any(|quality| matches!(quality.stored, StoredIn::Whole(_))));
    }

    #[test]
    fn fewer_bits_cost_more() {
        let loss = |file_type| {
            let quality = catalog().quality("llama-3-8b", file_type).expect("published");
            (quality.perplexity_increase.expect("published"), quality.divergence.expect("published"))
        };
        let file_types = [FileType::Q8_0, FileType::Q6K, FileType::Q5KM, FileType::Q4KM, FileType::Q3KM, FileType::Q2K];
        for pair in file_types.windows(2) {
            assert!(loss(pair[0]).1 < loss(pair[1]).1, "{pair:?}");
        }
        assert!(loss(FileType::Q4KM).0 > 0.01 && loss(FileType::Q4KM).0 < 0.03);
    }
}
