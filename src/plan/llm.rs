//! The LLM that a plan names: one of the catalog, or a generic dense one made to size.

use std::borrow::Cow;

use super::Plan;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::llm::architecture::GgufArchitecture;
use crate::catalog::llm::generic;
use crate::catalog::quantization::{FileType, WeightFormat};

/// The LLM with this id.
#[must_use]
pub fn find<'a>(catalog: &'a Catalog, id: &str) -> Option<Cow<'a, Llm>> {
    catalog.llm(id).map(Cow::Borrowed).or_else(|| catalog.trend.find(id).map(Cow::Owned))
}

/// Id of the generic dense LLM of about so many parameters: `dense-24b`, to three significant digits.
#[must_use]
pub fn generic_id(parameters: f64) -> String {
    generic::id(parameters)
}

/// Parameters of the LLM with this id; 0 for an id that is unknown.
#[must_use]
pub fn total_parameters(id: &str, catalog: &Catalog) -> f64 {
    find(catalog, id).map_or(0.0, |llm| llm.total_parameters() as f64)
}

/// The weight format that an LLM is first looked for in when it runs under llama.cpp: gpt-oss is published in MXFP4
/// only, everything else as `Q4_K_M`.
#[must_use]
pub fn usual_file_type(llm: Option<&Llm>) -> WeightFormat {
    let file_type = match llm {
        Some(llm) if llm.architecture.gguf == GgufArchitecture::OpenAiMoe => FileType::Mxfp4Moe,
        _ => FileType::Q4KM,
    };
    WeightFormat::Gguf(file_type)
}

/// Whether files of this format are published for the LLM: MXFP4 with 16-bit attention is gpt-oss's alone.
#[must_use]
pub fn exists(llm: &Llm, format: WeightFormat) -> bool {
    format != WeightFormat::Gguf(FileType::Mxfp4Moe) || llm.is_moe()
}

/// Chooses another LLM. The weight format stays if the LLM exists in it, else (and where it was only the old LLM's usual
/// one) the new LLM's usual one is taken. Answers whether the format changed.
pub fn choose(plan: &mut Plan, id: &str, catalog: &Catalog) -> bool {
    let Some(new) = find(catalog, id) else { return false };
    let old = find(catalog, &plan.llm);
    let was_usual = plan.quantization == usual_file_type(old.as_deref());
    let wanted = match plan.quantization {
        format if was_usual || !exists(&new, format) => usual_file_type(Some(&new)),
        format => format,
    };
    plan.llm = new.id.clone();
    let changes = wanted != plan.quantization;
    if changes {
        plan.set_quantization(wanted);
    }
    changes
}
