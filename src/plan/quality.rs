//! What a weight format costs in quality, as published of the LLM itself or of the nearest one there is.

use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::quality::{Quality, StoredIn};
use crate::catalog::quantization::{FileType, WeightFormat};
use crate::estimate::mix_rule::default_type;
use crate::estimate::weights::default_importance_matrix;

/// An LLM stands in for another up to this distance: three times as many parameters in the same family, or half as many
/// again in another one.
const FARTHEST: f64 = 1.1;
/// How much another family counts, on the logarithm of the size.
const OTHER_FAMILY: f64 = 0.7;
/// How much a figure of all tensors in one type counts, where a file has a mix of them.
const ONE_TYPE: f64 = 0.3;

/// A published loss, and how near it comes.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub quality: &'a Quality,
    /// The LLM that was measured.
    pub of: &'a Llm,
    /// Whether it is the LLM that was asked for.
    pub same_llm: bool,
    /// The file type that was looked for: that of the format, or a dynamic type's base.
    pub file_type: FileType,
}

/// The loss of an LLM in a weight format: of the LLM itself if it was published, else of the nearest of its kind (dense
/// or MoE) in size and family, else none. Formats other than GGUF have no published figures, 16 bits lose nothing.
#[must_use]
pub fn quality<'a>(llm: &Llm, format: WeightFormat, catalog: &'a Catalog) -> Option<Found<'a>> {
    let file_type = match format {
        WeightFormat::Gguf(FileType::F32 | FileType::F16 | FileType::Bf16) => return None,
        WeightFormat::Gguf(file_type) => file_type,
        WeightFormat::Dynamic(kind) => kind.base(),
        WeightFormat::Mlx(_) | WeightFormat::Gpu(_) => return None,
    };
    let matrix = default_importance_matrix(format);
    let near = |quality: &'a Quality| {
        let mix = match quality.stored {
            StoredIn::File(stored) if stored == file_type => 0.0,
            StoredIn::Whole(stored) if stored == default_type(file_type) => ONE_TYPE,
            StoredIn::File(_) | StoredIn::Whole(_) => return None,
        };
        let of = catalog.llm(&quality.llm)?;
        if of.id == llm.id {
            return Some((mix - 1e3, quality, of));
        }
        let apart = (of.total_parameters() as f64 / llm.total_parameters() as f64).ln().abs();
        let family = if of.family == llm.family { 0.0 } else { OTHER_FAMILY };
        // Figures of all tensors in one type are of chat LLMs on plain text and differ much between publishers.
        let carries_over = mix <= 0.0 || of.publisher == llm.publisher;
        (carries_over && of.is_moe() == llm.is_moe() && apart + family <= FARTHEST).then_some((
            apart + family + mix,
            quality,
            of,
        ))
    };
    let best = catalog.qualities.iter().filter_map(near).min_by(|a, b| {
        let other_matrix = |quality: &Quality| quality.importance_matrix != matrix;
        a.0.total_cmp(&b.0).then(other_matrix(a.1).cmp(&other_matrix(b.1)))
    });
    best.map(|(_, quality, of)| Found { quality, of, same_llm: of.id == llm.id, file_type })
}

#[cfg(test)]
mod tests {
    use super::quality;
    use crate::catalog::catalog;
    use crate::catalog::quality::StoredIn;

    fn found(llm: &str, format: &str) -> Option<(String, bool, StoredIn)> {
        let llm = catalog().llm(llm).expect("in the catalog");
        let found = quality(llm, format.parse().expect("a format"), catalog())?;
        Some((found.of.id.clone(), found.same_llm, found.quality.stored))
    }

    #[test]
    fn the_llm_itself_comes_before_the_nearest_relative() {
        let own = found("llama-3-8b", "Q4_K_M").expect("published");
        assert_eq!((own.0.as_str(), own.1), ("llama-3-8b", true));
        let near = found("llama-3.1-8b", "Q4_K_M").expect("a relative");
        assert_eq!((near.0.as_str(), near.1), ("llama-3-8b", false));
        let large = found("llama-3.3-70b", "Q4_0").expect("a relative");
        assert_eq!((large.0.as_str(), large.1), ("llama-2-70b", false));
        let own = found("glm-4.5-air", "Q4_K_M").expect("published in one type");
        assert!(own.1 && matches!(own.2, StoredIn::Whole(_)));
    }

    #[test]
    fn figures_of_one_type_stay_with_their_publisher() {
        let near = found("qwen3-32b", "Q4_K_M").expect("a relative");
        assert_eq!((near.0.as_str(), near.1), ("qwen3.5-27b", false));
    }

    #[test]
    fn nothing_stands_in_for_what_is_too_far_away() {
        assert_eq!(found("llama-3-8b", "BF16"), None);
        assert_eq!(found("llama-3-8b", "mlx-4bit"), None);
        assert_eq!(found("smollm2-135m", "Q4_K_M"), None);
    }
}
