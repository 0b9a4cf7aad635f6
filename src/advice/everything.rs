//! Every configuration with every LLM in every weight format: how many there are, and what they do.

use super::configurations::{Configuration, all};
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
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
    /// Processor cores that worked at the same time.
    pub cores: usize,
}

/// Evaluates all of it, at the default context; `speed` is what counts as quick. On as many processor cores as asked for.
#[must_use]
pub fn everything(speed: f64, catalog: &Catalog, cores: usize) -> Everything {
    let configurations = &all(catalog);
    let formats: &Vec<WeightFormat> = &WeightFormat::all().collect();
    let cores = cores.clamp(1, catalog.llms.len().max(1));
    // Every core takes every so-manyth LLM: large and small ones stand beside each other in the catalog.
    let share = |first: usize| {
        let llms = catalog.llms.iter().skip(first).step_by(cores);
        llms.map(|llm| of_llm(llm, speed, (catalog, configurations, formats))).fold(Everything::default(), plus)
    };
    let found = if cores == 1 {
        share(0)
    } else {
        std::thread::scope(|scope| {
            let share = &share;
            let workers: Vec<_> = (0..cores).map(|first| scope.spawn(move || share(first))).collect();
            let parts = workers.into_iter().map(|worker| match worker.join() {
                Ok(part) => part,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            parts.fold(Everything::default(), plus)
        })
    };
    Everything {
        configurations: configurations.len(),
        llms: catalog.llms.len(),
        formats: formats.len(),
        cores,
        ..found
    }
}

fn plus(a: Everything, b: Everything) -> Everything {
    Everything {
        combinations: a.combinations + b.combinations,
        loading: a.loading + b.loading,
        quick: a.quick + b.quick,
        ..a
    }
}

fn of_llm(
    llm: &Llm,
    speed: f64,
    (catalog, configurations, formats): (&Catalog, &[Configuration<'_>], &[WeightFormat]),
) -> Everything {
    let mut found = Everything::default();
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
    found
}
