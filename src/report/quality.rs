//! What a weight format costs in quality, in words.

use super::Cited;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::quality::StoredIn;
use crate::catalog::quantization::WeightFormat;
use crate::language::{figures as spelt, report as say};
use crate::plan::quality::quality;
use crate::units::format::significant;

/// `perplexity +2.8 %, KL divergence 0.031` with the LLM it was measured on; `None` where nothing near was published.
#[must_use]
pub fn line(llm: &Llm, format: WeightFormat, catalog: &Catalog) -> Option<Cited> {
    let found = quality(llm, format, catalog)?;
    // A chat LLM's perplexity on plain text says little, which is what figures of one type are.
    let mix = matches!(found.quality.stored, StoredIn::File(_));
    let perplexity = found.quality.perplexity_increase.filter(|_| mix).map(|share| {
        let sign = if share < 0.0 { "−" } else { "+" };
        say::Perplexity { sign, percent: significant(100.0 * share.abs(), 2) }.text()
    });
    let divergence = found.quality.divergence.map(|nats| say::Divergence { nats: significant(nats, 2) }.text());
    let figures: Vec<String> = perplexity.into_iter().chain(divergence).collect();
    if figures.is_empty() {
        return None;
    }
    let stored = match found.quality.stored {
        StoredIn::File(file_type) if format == WeightFormat::Gguf(file_type) => String::new(),
        StoredIn::File(file_type) => say::QualityIn { file_type }.text(),
        StoredIn::Whole(tensor_type) => say::QualityWith { tensor_type }.text(),
    };
    let stands_in = if found.same_llm { "" } else { say::quality_nearest() };
    Some(Cited {
        text: figures.join(spelt::comma()),
        kind: format!("{}{stored}{stands_in}", found.of.name),
        evidence: None,
        sources: vec![found.quality.source],
        note: found.quality.note.clone(),
    })
}
