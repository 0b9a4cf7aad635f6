//! What a weight format costs in quality, in words.

use super::Cited;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::quality::StoredIn;
use crate::catalog::quantization::WeightFormat;
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
        format!("perplexity {sign}{} %", significant(100.0 * share.abs(), 2))
    });
    let divergence = found.quality.divergence.map(|nats| format!("KL divergence {}", significant(nats, 2)));
    let figures: Vec<String> = perplexity.into_iter().chain(divergence).collect();
    if figures.is_empty() {
        return None;
    }
    let stored = match found.quality.stored {
        StoredIn::File(file_type) if format == WeightFormat::Gguf(file_type) => String::new(),
        StoredIn::File(file_type) => format!(" in {file_type}"),
        StoredIn::Whole(tensor_type) => format!(" with every tensor in {tensor_type}"),
    };
    let stands_in = if found.same_llm { "" } else { ", the nearest that is published" };
    Some(Cited {
        text: figures.join(", "),
        kind: format!("{}{stored}{stands_in}", found.of.name),
        evidence: None,
        sources: vec![found.quality.source],
        note: found.quality.note.clone(),
    })
}
