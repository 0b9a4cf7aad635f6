//! Every configuration with every LLM in every weight format: how many there are, and what they do.

use super::configurations::{Asked, all};
use crate::catalog::Catalog;
use crate::catalog::quantization::WeightFormat;
use crate::estimate::footprint::Fit;
use crate::plan::draft::Draft;
use crate::plan::evaluate::evaluate;
use crate::plan::felt;
use crate::plan::llm::exists;

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Everything {
    pub configurations: usize,
    pub llms: usize,
    pub formats: usize,
    /// Combinations whose runtime runs on the machine and whose format is made of the LLM, all of them evaluated.
    pub combinations: usize,
    pub loading: usize,
    /// Of those that load, the ones at or above the speed.
    pub quick: usize,
}

/// Evaluates all of it, at the default context; `speed` is what counts as quick.
#[must_use]
pub fn everything(speed: f64, catalog: &Catalog, asked: &[Asked]) -> Everything {
    let configurations = all(catalog, asked);
    let formats: Vec<WeightFormat> = WeightFormat::all().collect();
    let mut found = Everything {
        configurations: configurations.len(),
        llms: catalog.llms.len(),
        formats: formats.len(),
        ..Everything::default()
    };
    for llm in &catalog.llms {
        for format in formats.iter().filter(|format| exists(llm, **format)) {
            let draft = Draft { llm: Some(llm.id.clone()), quantization: Some(*format), ..Draft::default() };
            let workload = draft.complete(catalog).0;
            for configuration in configurations.iter().filter(|one| workload.runtime.runs_on(one.machine)) {
                let outcome = evaluate(&configuration.plan(&workload), catalog);
                let loads = outcome.memory.fit != Fit::DoesNotFit;
                found.combinations += 1;
                found.loading += usize::from(loads);
                found.quick += usize::from(loads && felt::as_shown(outcome.decode.rate.0) >= speed);
            }
        }
    }
    found
}
