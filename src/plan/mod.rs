//! What the visitor wants (`Plan`), and the answer (`outcome`).
//!
//! `Draft` is what was said, `Plan` is what was said with every default put in, `resolve` looks the records up and
//! applies the overrides, `evaluate` computes. All of it is plain data; nothing here is text for a reader.

pub mod best_fit;
pub mod coverage;
pub mod draft;
pub mod evaluate;
pub mod felt;
pub mod field;
pub mod front_page;
pub mod known;
pub mod llm;
pub mod measured;
pub mod no_effect;
pub mod note;
pub mod offload;
pub mod others;
pub mod outcome;
pub mod quality;
pub mod ranking;
pub mod resolve;
pub mod serving;
pub mod size_axis;
pub mod speculation;
pub mod steps;
pub mod sweep;
pub mod weighing;

use std::sync::Arc;

use others::OtherLlm;
use speculation::Drafter;

use crate::catalog::link::Link;
use crate::catalog::machine::{Backend, MacosGeneration, Runtime, Split};
use crate::catalog::quantization::{CacheType, WeightFormat};
use crate::estimate::weights::default_importance_matrix;
use crate::import::Imported;
use crate::units::{BytesPerSecond, FlopPerSecond, TokensPerSecond, Usd, UsdPerKilowattHour, Watts};

/// One configuration with its workload: everything an answer depends on besides the catalog.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Machine id of the catalog.
    pub machine: String,
    /// Installed memory, GB as sold.
    pub memory_gb: u32,
    /// How many of that machine or card.
    pub count: u32,
    /// LLM id of the catalog, a generic dense LLM such as `dense-24b`, or `custom` for the imported one.
    pub llm: String,
    /// The visitor's own LLM; only there if `llm` is `custom`.
    pub imported: Option<Arc<Imported>>,
    pub quantization: WeightFormat,
    /// Type of the cached keys, and of the cached values.
    pub cache_k: CacheType,
    pub cache_v: CacheType,
    pub runtime: Runtime,
    pub backend: Backend,
    /// Tokens of context allocated per sequence.
    pub context: u64,
    /// Tokens already in the context at the moment for which decode speed is quoted.
    pub depth: u64,
    /// Prompt tokens for the time to first token.
    pub prompt: u64,
    /// Output tokens per answer.
    pub output: u64,
    /// Sequences decoded together.
    pub sequences: u64,
    /// Physical batch of prefill.
    pub ubatch: u64,
    pub flash_attention: bool,
    /// Whether the quantizer had an importance matrix.
    pub importance_matrix: bool,
    /// llama.cpp's unified KV cache over sequences.
    pub unified_cache: bool,
    pub split: Split,
    pub macos: MacosGeneration,
    /// Whether the layers for multi-token prediction are loaded, where the LLM has some.
    pub prediction_layers: bool,
    /// Layers on the device, the output head counted as one (`-ngl`); `None` for all.
    pub layers_on_device: Option<u32>,
    /// Layers whose experts stay in host memory (`--n-cpu-moe`); `offload::ALL` for all.
    pub experts_on_host: Option<u32>,
    /// What connects the devices, or a card with its computer; `None` for what is usual.
    pub link: Option<Link>,
    /// What drafts tokens that the LLM verifies.
    pub drafter: Option<Drafter>,
    /// Tokens drafted for each step; `None` for as many as is usual.
    pub drafted: Option<u64>,
    /// Chance that a drafted token is accepted if those before it were; `None` for what is usual.
    pub acceptance: Option<f64>,
    /// Further LLMs that are loaded at the same time.
    pub others: Vec<OtherLlm>,
    pub overrides: Overrides,
    pub budget: Option<Usd>,
    /// Electricity; `None` takes the catalog's.
    pub electricity: Option<UsdPerKilowattHour>,
    /// Hours of generation a day.
    pub hours_per_day: f64,
    /// Lifetime over which the price is spread.
    pub lifetime_years: f64,
    /// Share of the lifetime in use.
    pub utilisation: f64,
    /// A published decode speed to judge.
    pub claim: Option<TokensPerSecond>,
}

/// The visitor's own figures in place of the machine's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overrides {
    pub bandwidth: Option<BytesPerSecond>,
    /// Memory the accelerator may use, GiB.
    pub usable_gib: Option<f64>,
    pub fp16: Option<FlopPerSecond>,
    pub price: Option<Usd>,
    pub idle_power: Option<Watts>,
    pub load_power: Option<Watts>,
    /// Memory bandwidth of the computer around a card.
    pub host_bandwidth: Option<BytesPerSecond>,
    /// Memory of the computer around a card, GB as sold.
    pub host_memory_gb: Option<f64>,
}

impl Plan {
    /// Changes the weight format together with what follows from it: its runtime, and whether files of it are made with
    /// an importance matrix.
    pub fn set_quantization(&mut self, quantization: WeightFormat) {
        if !quantization.loads_in(self.runtime) {
            self.runtime = quantization.own_runtime();
        }
        self.quantization = quantization;
        self.importance_matrix = default_importance_matrix(quantization);
    }
}
