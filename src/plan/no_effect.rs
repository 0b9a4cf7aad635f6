//! Inputs that were changed from their defaults and change nothing here.

use super::field::Field;
use super::resolve::Resolved;
use super::{Plan, offload, speculation};
use crate::catalog::machine::{MacosGeneration, Runtime, Split, UsableMemoryRule};
use crate::catalog::quantization::WeightFormat;
use crate::estimate::weights::default_importance_matrix;

/// llama.cpp's physical batch when nothing is said.
const USUAL_UBATCH: u64 = 512;

/// The inputs, in the order of a link.
#[must_use]
pub fn fields(plan: &Plan, resolved: &Resolved<'_>) -> Vec<Field> {
    let llama_cpp = matches!(plan.runtime, Runtime::LlamaCpp | Runtime::Ollama);
    let gguf = matches!(plan.quantization, WeightFormat::Gguf(_));
    let own_matrix = plan.importance_matrix != default_importance_matrix(plan.quantization);
    let is_mac = resolved.machine.usable_memory == UsableMemoryRule::Macos && plan.overrides.usable_gib.is_none();
    let offloads = offload::applies(plan, resolved.machine);
    let divides = !offload::placement(plan, resolved).is_none();
    let drafts = speculation::applies(plan, &resolved.llm);
    let own_host = (plan.overrides.host_bandwidth.is_some(), plan.overrides.host_memory_gb.is_some());
    [
        (Field::Ubatch, plan.ubatch != USUAL_UBATCH && !llama_cpp),
        (Field::Fa, !plan.flash_attention && !llama_cpp),
        (Field::Imatrix, own_matrix && !gguf),
        (Field::Split, plan.split != Split::default() && plan.count == 1),
        (Field::Unified, plan.unified_cache && (plan.sequences == 1 || !llama_cpp)),
        (Field::Macos, plan.macos != MacosGeneration::default() && !is_mac),
        (Field::Mtp, plan.prediction_layers && resolved.llm.architecture.mtp_layers == 0),
        (Field::Ngl, plan.layers_on_device.is_some() && !offloads),
        (Field::Ncmoe, plan.experts_on_host.is_some() && !(offloads && resolved.llm.is_moe())),
        (Field::HostBw, own_host.0 && !divides),
        (Field::HostMem, own_host.1 && !divides),
        (Field::Link, plan.link.is_some() && !divides && plan.count == 1),
        (Field::Draft, plan.drafter.is_some() && !drafts),
        (Field::DraftN, plan.drafted.is_some() && !drafts),
        (Field::Accept, plan.acceptance.is_some() && !drafts),
    ]
    .into_iter()
    .filter_map(|(field, has_none)| has_none.then_some(field))
    .collect()
}
