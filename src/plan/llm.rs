//! The LLM that a plan names: one of the catalog, or a generic dense one made to size.

use std::borrow::Cow;
use std::sync::Arc;

use super::Plan;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::llm::architecture::GgufArchitecture;
use crate::catalog::llm::generic;
use crate::catalog::quantization::{FileType, WeightFormat};
use crate::import::{CUSTOM, Imported};

/// The LLM with this id.
#[must_use]
pub fn find<'a>(catalog: &'a Catalog, id: &str) -> Option<Cow<'a, Llm>> {
    catalog.llm(id).map(Cow::Borrowed).or_else(|| catalog.trend.find(id).map(Cow::Owned))
}

/// The LLM that an id names where it may be the imported one.
#[must_use]
pub fn named<'a>(catalog: &'a Catalog, id: &str, imported: Option<&'a Arc<Imported>>) -> Option<Cow<'a, Llm>> {
    if id == CUSTOM { imported.map(|imported| Cow::Borrowed(&imported.llm)) } else { find(catalog, id) }
}

/// The LLM of a plan.
#[must_use]
pub fn of<'a>(plan: &'a Plan, catalog: &'a Catalog) -> Option<Cow<'a, Llm>> {
    named(catalog, &plan.llm, plan.imported.as_ref())
}

/// Id of the generic dense LLM of about so many parameters: `dense-24b`, to three significant digits.
#[must_use]
pub fn generic_id(parameters: f64) -> String {
    generic::id(parameters)
}

/// Parameters of the plan's LLM.
#[must_use]
pub fn parameters(plan: &Plan, catalog: &Catalog) -> f64 {
    of(plan, catalog).map_or(0.0, |llm| llm.total_parameters() as f64)
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
    let old = of(plan, catalog);
    let was_usual = plan.quantization == usual_file_type(old.as_deref());
    let wanted = match plan.quantization {
        format if was_usual || !exists(&new, format) => usual_file_type(Some(&new)),
        format => format,
    };
    plan.llm = new.id.clone();
    plan.imported = None;
    let changes = wanted != plan.quantization;
    if changes {
        plan.set_quantization(wanted);
    }
    changes
}

/// Chooses an imported LLM, in the weight format of its file or, of a `config.json`, as `choose` does. Answers whether
/// the format changed.
pub fn choose_imported(plan: &mut Plan, imported: Imported, catalog: &Catalog) -> bool {
    let usual = usual_file_type(Some(&imported.llm));
    let was_usual = plan.quantization == usual_file_type(of(plan, catalog).as_deref());
    let wanted = match (&imported.file, plan.quantization) {
        (Some(file), _) => WeightFormat::Gguf(file.file_type),
        (None, format) if was_usual || !exists(&imported.llm, format) => usual,
        (None, format) => format,
    };
    CUSTOM.clone_into(&mut plan.llm);
    plan.imported = Some(Arc::new(imported));
    let changes = wanted != plan.quantization;
    if changes {
        plan.set_quantization(wanted);
    }
    changes
}
