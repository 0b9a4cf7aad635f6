//! What quantization costs in quality, as published.

use super::Catalog;
use super::figure::SourceId;
use super::quantization::{FileType, TensorType};

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
