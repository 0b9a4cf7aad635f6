//! What was said, and the defaults for all that was not.

use std::sync::Arc;

use crate::catalog::Catalog;
use crate::catalog::link::Link;
use crate::catalog::llm::Llm;
use crate::catalog::machine::{Backend, Machine, MacosGeneration, Runtime, Split};
use crate::catalog::quantization::{CacheType, GpuFormat, MlxFormat, WeightFormat};
use crate::estimate::weights::default_importance_matrix;
use crate::import::{CUSTOM, Imported};
use crate::units::{TokensPerSecond, Usd, UsdPerKilowattHour};

use super::note::Note;
use super::offload::ALL;
use super::others::OtherLlm;
use super::speculation::Drafter;
use super::{Overrides, Plan, llm};

/// Configuration A of the front page, which answers when no machine is named.
pub const DEFAULT_MACHINE: (&str, u32) = ("mac-mini-m4-pro-16c", 48);
/// Configuration B of the front page.
pub const DEFAULT_RIVAL: (&str, u32) = ("mac-studio-m4-max-40c", 48);
/// It fits both, and the upgrade crosses a felt threshold with it.
pub const DEFAULT_LLM: &str = "qwen3-32b";
/// Tokens of context when nothing is said, or the LLM's maximum if that is less.
pub const DEFAULT_CONTEXT: u64 = 8192;

/// The inputs that were given. Ids are already known to be in the catalog.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub machine: Option<String>,
    pub memory_gb: Option<u32>,
    pub count: Option<u32>,
    pub llm: Option<String>,
    /// Counts only if `llm` is `custom`, and must be there then.
    pub imported: Option<Arc<Imported>>,
    pub quantization: Option<WeightFormat>,
    pub runtime: Option<Runtime>,
    pub backend: Option<Backend>,
    pub cache: Option<(CacheType, CacheType)>,
    pub context: Option<u64>,
    pub depth: Option<u64>,
    pub prompt: Option<u64>,
    pub output: Option<u64>,
    pub sequences: Option<u64>,
    pub ubatch: Option<u64>,
    pub flash_attention: Option<bool>,
    pub importance_matrix: Option<bool>,
    pub split: Option<Split>,
    pub unified_cache: Option<bool>,
    pub macos: Option<MacosGeneration>,
    pub prediction_layers: Option<bool>,
    pub layers_on_device: Option<u32>,
    pub experts_on_host: Option<u32>,
    pub link: Option<Link>,
    pub drafter: Option<Drafter>,
    pub drafted: Option<u64>,
    pub acceptance: Option<f64>,
    pub others: Option<Vec<OtherLlm>>,
    pub overrides: Overrides,
    pub budget: Option<Usd>,
    pub electricity: Option<UsdPerKilowattHour>,
    pub hours_per_day: Option<f64>,
    pub lifetime_years: Option<f64>,
    pub utilisation: Option<f64>,
    pub claim: Option<TokensPerSecond>,
}

impl Draft {
    /// Puts the defaults in, and says where something that was asked for cannot be had.
    #[must_use]
    pub fn complete(self, catalog: &Catalog) -> (Plan, Vec<Note>) {
        let mut notes = Vec::new();
        let machine = self.machine(catalog);
        let memory_gb = self.memory_gb(machine, &mut notes);
        let llm = self.llm.clone().unwrap_or_else(|| DEFAULT_LLM.to_owned());
        let imported = self.imported.clone().filter(|_| llm == CUSTOM);
        let record = llm::named(catalog, &llm, imported.as_ref());
        let (quantization, runtime) = self.format_and_runtime(record.as_deref(), &mut notes);
        let maximum = record.as_deref().map_or(u64::MAX, |llm| llm.max_context);
        let n_layers = record.as_deref().map_or(0, |llm| llm.architecture.layers.len());
        let n_layers = u32::try_from(n_layers).unwrap_or(u32::MAX);
        let (cache_k, cache_v) = self.cache.unwrap_or_default();
        let plan = Plan {
            machine: machine.id.clone(),
            memory_gb,
            count: self.count.unwrap_or(1),
            llm,
            imported: imported.clone(),
            quantization,
            cache_k,
            cache_v,
            runtime,
            backend: self.backend(machine, runtime, &mut notes),
            context: self.context.unwrap_or_else(|| DEFAULT_CONTEXT.min(maximum)),
            depth: self.depth.unwrap_or(0),
            prompt: self.prompt.unwrap_or(512),
            output: self.output.unwrap_or(256),
            sequences: self.sequences.unwrap_or(1),
            ubatch: self.ubatch.unwrap_or(512),
            flash_attention: self.flash_attention.unwrap_or(true),
            importance_matrix: self.importance_matrix.unwrap_or_else(|| default_importance_matrix(quantization)),
            unified_cache: self.unified_cache.unwrap_or(false),
            split: self.split.unwrap_or_default(),
            macos: self.macos.unwrap_or_default(),
            prediction_layers: self.prediction_layers.unwrap_or(false),
            // All of them is what nothing said means.
            layers_on_device: self.layers_on_device.filter(|layers| *layers <= n_layers),
            experts_on_host: match self.experts_on_host {
                Some(layers) if layers >= n_layers => Some(ALL),
                layers => layers.filter(|layers| *layers > 0),
            },
            link: self.link,
            drafted: self
                .drafted
                .filter(|drafted| self.drafter.as_ref().is_none_or(|drafter| drafter.usual_drafted() != *drafted)),
            drafter: self.drafter,
            acceptance: self.acceptance,
            others: self.others.unwrap_or_default(),
            overrides: self.overrides,
            budget: self.budget,
            electricity: self.electricity,
            hours_per_day: self.hours_per_day.unwrap_or(4.0),
            lifetime_years: self.lifetime_years.unwrap_or(3.0),
            utilisation: self.utilisation.unwrap_or(0.1),
            claim: self.claim,
        };
        (plan, notes)
    }

    fn machine<'a>(&self, catalog: &'a Catalog) -> &'a Machine {
        let named = self.machine.as_deref().and_then(|id| catalog.machine(id));
        named.or_else(|| catalog.machine(DEFAULT_MACHINE.0)).unwrap_or(&catalog.machines[0])
    }

    fn memory_gb(&self, machine: &Machine, notes: &mut Vec<Note>) -> u32 {
        let usual = match &self.machine {
            None => DEFAULT_MACHINE.1,
            Some(_) => machine.default_option().gb,
        };
        match self.memory_gb {
            Some(asked) if machine.option(asked).is_none() => {
                let sold_gb = machine.memory.iter().map(|option| option.gb).collect();
                notes.push(Note::MemoryNotSold { asked_gb: asked, taken_gb: usual, sold_gb });
                usual
            }
            Some(asked) => asked,
            None => usual,
        }
    }

    /// The weight format decides the runtime unless only the runtime was given.
    fn format_and_runtime(&self, record: Option<&Llm>, notes: &mut Vec<Note>) -> (WeightFormat, Runtime) {
        let format = self.quantization.unwrap_or_else(|| match self.runtime {
            Some(Runtime::Mlx) => WeightFormat::Mlx(MlxFormat::Bits4),
            Some(Runtime::Vllm) => WeightFormat::Gpu(GpuFormat::Bf16),
            Some(Runtime::LlamaCpp | Runtime::Ollama) | None => match self.imported_format() {
                Some(format) => format,
                None => llm::usual_file_type(record),
            },
        });
        let own = format.own_runtime();
        let loads = |runtime| runtime == own || (runtime == Runtime::Ollama && own == Runtime::LlamaCpp);
        match self.runtime {
            Some(asked) if loads(asked) => (format, asked),
            Some(asked) => {
                notes.push(Note::ImpossibleRuntime { asked, quantization: format, taken: own });
                (format, own)
            }
            None => (format, own),
        }
    }

    /// The weight format of the file that the LLM was imported from.
    fn imported_format(&self) -> Option<WeightFormat> {
        let file = self.imported.as_ref().filter(|_| self.llm.as_deref() == Some(CUSTOM))?.file.as_ref()?;
        Some(WeightFormat::Gguf(file.file_type))
    }

    fn backend(&self, machine: &Machine, runtime: Runtime, notes: &mut Vec<Note>) -> Backend {
        let usual = machine.family.usual_backend();
        match self.backend {
            None => usual,
            Some(asked) if asked == usual => usual,
            Some(_) if !matches!(runtime, Runtime::LlamaCpp | Runtime::Ollama) => {
                notes.push(Note::BackendWithoutLlamaCpp);
                usual
            }
            Some(asked) if machine.family.runs(asked) => asked,
            Some(asked) => {
                notes.push(Note::ImpossibleBackend { asked, taken: usual });
                usual
            }
        }
    }
}
