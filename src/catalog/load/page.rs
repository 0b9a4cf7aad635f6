//! What the page does not need of the catalog; the command line has all of it.
//!
//! A test (`headless/page_data.rs`) holds that answers, reports and charts are the same without.

use std::collections::HashSet;

use crate::catalog::Catalog;
use crate::catalog::figure::{Figure, SourceId};
use crate::catalog::measurement::{Harness, MeasurementId, Test};
use crate::units::TokensPerSecond;

/// Takes it out.
pub(crate) fn trim(catalog: &mut Catalog) {
    for machine in &mut catalog.machines {
        machine.chip.clear();
        machine.released.clear();
        machine.gpu_cores.iter_mut().for_each(forget_origin);
        machine.fp16.iter_mut().for_each(forget_origin);
        machine.idle_power.iter_mut().for_each(forget_origin);
    }
    for link in &mut catalog.links {
        forget_origin(&mut link.bandwidth);
        forget_origin(&mut link.latency);
        forget_origin(&mut link.one);
        forget_origin(&mut link.sums);
    }
    for llm in &mut catalog.llms {
        llm.licence.clear();
        llm.published_active_parameters = None;
        llm.known_configuration = false;
    }
    measurements(catalog);
    sources(catalog);
}

/// The value stays, of which no answer names the source.
fn forget_origin<T>(figure: &mut Figure<T>) {
    figure.sources.clear();
    figure.note.clear();
}

/// Speeds of decode stay, for they are shown. Of prefill answers only depend on what was measured at all, hence one row
/// for each setup says enough.
fn measurements(catalog: &mut Catalog) {
    let mut known = HashSet::new();
    catalog.measurements.retain(|row| {
        row.test == Test::Decode
            || known.insert((row.machine.clone(), row.runtime, row.backend, row.llm.clone(), row.format))
    });
    for row in &mut catalog.measurements {
        row.id = MeasurementId(0);
        row.harness = Harness::Bench;
        (row.ubatch, row.kv, row.flash_attention) = (None, None, None);
        if row.test == Test::Prefill {
            row.speed = TokensPerSecond(0.0);
            (row.build_year, row.tokens, row.depth, row.sequences, row.count) = (None, None, 0, 1, 1);
            row.source = SourceId(0);
        }
    }
}

/// Nothing names a source by its id, and sources that nothing names are left blank: places must not change.
fn sources(catalog: &mut Catalog) {
    let named = format!("{catalog:?}");
    for (place, source) in catalog.sources.iter_mut().enumerate() {
        source.id.clear();
        if !named.contains(&format!("SourceId({place})")) {
            source.title.clear();
            source.url = None;
        }
    }
}
