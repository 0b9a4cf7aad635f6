//! Links into the calculator.

use maud::{Markup, html};

use crate::answers::parts::said;
use crate::catalog::Catalog;
use crate::catalog::figure::SourceId;
use crate::catalog::machine::{Runtime, Split};
use crate::catalog::measurement::{Measurement, Test};
use crate::language::foreign;
use crate::plan::Plan;
use crate::plan::draft::{DEFAULT_CONTEXT, Draft};
use crate::share::encode::encode_one;

/// Depths that differ by less are the same to a reader.
const SAME_DEPTH: f64 = 512.0;

/// The calculator's address with this configuration.
pub(super) fn calculator(plan: &Plan, catalog: &Catalog) -> String {
    format!("./?{}", query(plan, catalog))
}

/// The query string of this configuration.
pub(super) fn query(plan: &Plan, catalog: &Catalog) -> String {
    encode_one(plan, catalog)
}

/// The configuration that was measured.
pub(super) fn plan(measured: &Measurement, catalog: &Catalog) -> Plan {
    // Depths are positive and far below 2⁵³.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let mean = measured.mean_depth().round() as u64;
    let depth = u64::from(measured.depth);
    let is_tensor = measured.count > 1 && matches!(measured.runtime, Runtime::Mlx | Runtime::Vllm);
    let is_prefill = measured.test == Test::Prefill;
    let draft = Draft {
        machine: Some(measured.machine.clone()),
        memory_gb: catalog.machine(&measured.machine).and_then(|machine| Some(machine.memory.last()?.gb)),
        count: Some(measured.count),
        llm: Some(measured.llm.clone()),
        quantization: Some(measured.format),
        runtime: Some(measured.runtime),
        backend: measured.backend,
        cache: measured.kv.map(|kv| (kv, kv)),
        context: Some((mean + 512).next_multiple_of(4096).max(DEFAULT_CONTEXT)),
        depth: Some(if is_prefill || measured.mean_depth() - (depth as f64) < SAME_DEPTH { depth } else { mean }),
        prompt: measured.tokens.filter(|_| is_prefill).map(u64::from),
        sequences: Some(u64::from(measured.sequences)).filter(|_| !is_prefill),
        ubatch: measured.ubatch.map(u64::from),
        split: Some(if is_tensor { Split::Tensor } else { Split::Layer }),
        ..Draft::default()
    };
    draft.complete(catalog).0
}

/// A source, as a link where it has an address.
pub(super) fn source(id: SourceId, catalog: &Catalog) -> Markup {
    let source = catalog.source(id);
    html! {
        @match &source.url {
            Some(url) => a href=(url) lang=[foreign(&source.title)] { (source.title) },
            None => (said(&source.title)),
        }
    }
}
