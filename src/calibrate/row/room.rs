//! Whether what was measured fitted the memory it ran in.

use crate::catalog::Catalog;
use crate::catalog::machine::{Backend, Machine, MachineKind, MacosGeneration, Runtime, UsableMemoryRule};
use crate::catalog::measurement::Measurement;
use crate::catalog::quantization::CacheType;
use crate::estimate::compute_buffer::{self, Logits};
use crate::estimate::kv_cache::{self, CacheSettings};
use crate::estimate::usable_memory;
use crate::estimate::weights::Weights;
use crate::units::Bytes;

/// Bytes that a run needed, and those that were there.
pub(super) struct Room {
    pub needed: f64,
    pub there: f64,
    is_unified: bool,
}

impl Room {
    /// Of weights, a cache for so many tokens and what the backend holds (in unified memory: llama.cpp's compute buffer, the
    /// only part of it that is known there), in the largest memory that the machine has; of a Mac's memory all, because
    /// the wired limit can be raised.
    pub(super) fn new(
        catalog: &Catalog,
        machine: &Machine,
        measured: &Measurement,
        weights: &Weights,
        context: u64,
    ) -> Self {
        let gb = machine.memory.last().map_or(0, |option| option.gb);
        let rules = &catalog.memory;
        let one = match machine.usable_memory {
            UsableMemoryRule::Macos => Bytes::from_gib(f64::from(gb)),
            _ if measured.backend == Some(Backend::Cpu) => Bytes::from_gib(f64::from(gb)),
            rule => usable_memory::usable(rules, rule, gb, MacosGeneration::Current).bytes,
        };
        let backend = measured.backend.unwrap_or(Backend::Cuda);
        let held = usable_memory::overhead(rules, backend).as_f64();
        let count = f64::from(measured.count);
        let kv = measured.kv.unwrap_or(CacheType::F16);
        let settings = CacheSettings {
            sequences: measured.sequences,
            key_type: kv,
            value_type: kv,
            ..CacheSettings::new(context)
        };
        let settings = CacheSettings { ubatch: measured.ubatch.unwrap_or(settings.ubatch), ..settings };
        let architecture = catalog.llm(&measured.llm).map(|llm| &llm.architecture);
        let cache = architecture.map_or(0.0, |a| kv_cache::allocate(a, &settings).total().as_f64());
        let is_unified = machine.kind == MachineKind::Unified;
        let held = match architecture {
            Some(a) if is_unified && measured.runtime == Runtime::LlamaCpp => {
                compute_buffer::device(a, &settings, Logits::All).as_f64()
            }
            _ if is_unified => 0.0,
            _ => held * count,
        };
        Self { needed: weights.total.as_f64() + cache + held, there: one.as_f64() * count, is_unified }
    }

    /// Less trust in runs that nearly fill the memory: unified memory then pages, and a card spills to the host.
    pub(super) fn trust(&self) -> f64 {
        let most = if self.is_unified { 0.9 } else { 0.97 };
        if self.needed > most * self.there { 0.2 } else { 1.0 }
    }
}
