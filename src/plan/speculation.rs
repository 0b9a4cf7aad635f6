//! A plan's drafter: another LLM, or the LLM's own layers for multi-token prediction.

use std::borrow::Cow;
use std::fmt;

use super::Plan;
use super::known::coefficients;
use super::llm::{find, named};
use super::others::{self, OtherLlm};
use super::resolve::Resolved;
use super::steps::{Held, decode_work, sequences, step_of};
use super::weighing::weights;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::llm::architecture::Architecture;
use crate::catalog::machine::Runtime;
use crate::catalog::quantization::{FileType, GpuFormat, MlxFormat, WeightFormat};
use crate::estimate::decode::step;
use crate::estimate::device::Device;
use crate::estimate::load::Load;
use crate::estimate::speculation::{Trial, tokens_per_step};
use crate::estimate::tensors::{Read, Scope};
use crate::estimate::weights::{Weights, default_importance_matrix, kept};
use crate::units::{Bytes, Seconds, TokensPerSecond};

/// `draft=mtp`.
pub const PREDICTION: &str = "mtp";

/// Acceptance where nothing is said. Layers for prediction: the middle of eleven reports for Qwen3.8 27B in llama.cpp, 78 %
/// of two drafted tokens (github.com/sudoingX/qwen38-mtp), which is 0.85 for each if those before it were accepted. A draft
/// LLM: an assumption between the 45 to 63 % reported for 1.5B drafts by LM Studio (lmstudio-ai/mlx-engine, issue 103) and
/// what code and short answers show.
const ACCEPTANCE: (f64, f64) = (0.85, 0.7);
/// Tokens drafted where nothing is said: most reports for prediction layers draft 2; `mlx_lm` drafts 3.
const DRAFTED: (u64, u64) = (2, 3);
/// What an acceptance that is assumed may be off by.
const UNSURE: f64 = 0.12;

/// What drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drafter {
    /// The LLM's own layers for multi-token prediction.
    Prediction,
    Llm {
        /// LLM id of the catalog, or a generic dense LLM.
        llm: String,
        quantization: WeightFormat,
    },
}

impl Drafter {
    /// Acceptance where nothing is said.
    #[must_use]
    pub fn usual_acceptance(&self) -> f64 {
        if *self == Self::Prediction { ACCEPTANCE.0 } else { ACCEPTANCE.1 }
    }

    /// Tokens drafted for each step where nothing is said.
    #[must_use]
    pub fn usual_drafted(&self) -> u64 {
        if *self == Self::Prediction { DRAFTED.0 } else { DRAFTED.1 }
    }

    /// Reads `mtp` or `LLM` or `LLM:quant`; `None` for an LLM or a format that is unknown.
    #[must_use]
    pub fn read(text: &str, runtime: Option<Runtime>, catalog: &Catalog) -> Option<Self> {
        if text == PREDICTION {
            return Some(Self::Prediction);
        }
        let (id, format) = text.split_once(':').unwrap_or((text, ""));
        let llm = find(catalog, id)?.id.clone();
        let quantization = match (format, runtime) {
            ("", Some(Runtime::Mlx)) => WeightFormat::Mlx(MlxFormat::Bits4),
            ("", Some(Runtime::Vllm)) => WeightFormat::Gpu(GpuFormat::Bf16),
            ("", _) => WeightFormat::Gguf(FileType::Q8_0),
            (format, _) => format.parse().ok()?,
        };
        Some(Self::Llm { llm, quantization })
    }
}

impl fmt::Display for Drafter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prediction => f.write_str(PREDICTION),
            Self::Llm { llm, quantization } => write!(f, "{llm}:{quantization}"),
        }
    }
}

/// What speculation makes of a plan; rates are per sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct Speculation {
    pub rate: TokensPerSecond,
    pub low: TokensPerSecond,
    pub high: TokensPerSecond,
    /// Relative to decoding without.
    pub speedup: f64,
    pub tokens_per_step: f64,
    pub verify: Seconds,
    /// Of all drafted tokens of a step.
    pub drafting: Seconds,
    pub drafted: u32,
    pub acceptance: f64,
    /// Whether the acceptance is an assumption.
    pub assumed: bool,
    /// Acceptance from which on it pays, if it ever does.
    pub pays_from: Option<f64>,
    /// How many drafted tokens would be quickest, and how quick; 0 where none are.
    pub best: (u32, TokensPerSecond),
}

/// Whether the plan's drafter can draft for its LLM.
#[must_use]
pub fn applies(plan: &Plan, llm: &Llm) -> bool {
    match &plan.drafter {
        None => false,
        Some(Drafter::Prediction) => llm.architecture.mtp_layers > 0,
        Some(Drafter::Llm { .. }) => true,
    }
}

/// What a draft LLM holds besides: weights, its own cache of the plan's context, and what it computes with.
#[must_use]
pub fn memory(plan: &Plan, catalog: &Catalog) -> Bytes {
    match &plan.drafter {
        Some(Drafter::Llm { llm, quantization }) => {
            let other = OtherLlm { llm: llm.clone(), quantization: *quantization, context: plan.context };
            let held = others::one(&other, plan, catalog);
            // It runs in the same process and follows every sequence.
            held.weights + held.compute_buffer + held.cache.total() * plan.sequences
        }
        Some(Drafter::Prediction) | None => Bytes::ZERO,
    }
}

/// The speed with the plan's drafter; `None` without one.
#[must_use]
pub fn speculate(
    plan: &Plan,
    resolved: &Resolved<'_>,
    held: &Held,
    band: (TokensPerSecond, TokensPerSecond, TokensPerSecond),
    catalog: &Catalog,
) -> Option<Speculation> {
    let drafter = plan.drafter.as_ref().filter(|_| applies(plan, &resolved.llm))?;
    let time = |tokens: u32| step_of(plan, resolved, held, tokens, catalog).0.split.total();
    let drafted = u32::try_from(plan.drafted.unwrap_or_else(|| drafter.usual_drafted())).unwrap_or(u32::MAX);
    let draft = draft_time(drafter, plan, resolved, held, catalog)?;
    let plain = time(1);
    let trial = |drafted: u32| Trial { step: plain, verify: time(drafted.saturating_add(1)), draft, drafted };
    let asked = trial(drafted);
    let acceptance = plan.acceptance.unwrap_or_else(|| drafter.usual_acceptance());
    let (rate, low, high) = band;
    let faster = |acceptance: f64| asked.speedup(acceptance);
    let unsure = if plan.acceptance.is_none() { UNSURE } else { 0.0 };
    let best = (1..=16).map(|k| (k, trial(k).speedup(acceptance))).fold((0, 1.0), |a, b| if b.1 > a.1 { b } else { a });
    Some(Speculation {
        rate: TokensPerSecond(rate.0 * faster(acceptance)),
        low: TokensPerSecond(low.0 * faster((acceptance - unsure).max(0.0))),
        high: TokensPerSecond(high.0 * faster((acceptance + unsure).min(1.0))),
        speedup: faster(acceptance),
        tokens_per_step: tokens_per_step(acceptance, drafted),
        verify: asked.verify,
        drafting: draft * f64::from(drafted),
        drafted,
        acceptance,
        assumed: plan.acceptance.is_none(),
        pays_from: asked.pays_from(),
        best: (best.0, TokensPerSecond(rate.0 * best.1)),
    })
}

/// Time in which one token is drafted, on one device. A layer for prediction is taken to be as the last layer, with the
/// output head; its projection of the embedding, a few per cent of that, is left out.
fn draft_time(
    drafter: &Drafter,
    plan: &Plan,
    resolved: &Resolved<'_>,
    held: &Held,
    catalog: &Catalog,
) -> Option<Seconds> {
    let device = Device { count: 1, ..held.device };
    let fitted = coefficients(device.engine, device.family, catalog);
    let (load, layers) = match drafter {
        Drafter::Prediction => {
            let a = &resolved.llm.architecture;
            let layers = Architecture { layers: a.layers.last().copied().into_iter().collect(), ..a.clone() };
            (Load::of(&layers, &prediction(plan, &resolved.llm, &held.weights)), Cow::Owned(layers))
        }
        Drafter::Llm { llm, quantization } => {
            let llm = named(catalog, llm, plan.imported.as_ref())?.into_owned();
            let weights = weights(&llm, *quantization, default_importance_matrix(*quantization), Scope::Main);
            (Load::of(&llm.architecture, &weights), Cow::Owned(llm.architecture))
        }
    };
    let work = decode_work((plan, sequences(plan)), &layers, load, 1);
    Some(step(&work, &device, &fitted).split.total())
}

/// Weights of the last layer and the output head, in the plan's format.
fn prediction(plan: &Plan, llm: &Llm, whole: &Weights) -> Weights {
    let a = &llm.architecture;
    let last = u32::try_from(a.layers.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let file_type = match plan.quantization {
        WeightFormat::Gguf(file_type) => file_type,
        WeightFormat::Dynamic(kind) => kind.base(),
        WeightFormat::Mlx(_) | WeightFormat::Gpu(_) => FileType::Q4KM,
    };
    let part = kept(a, file_type, plan.importance_matrix, &|tensor| {
        tensor.read != Read::OneRow && tensor.layer.is_none_or(|layer| layer == last)
    });
    match plan.quantization {
        WeightFormat::Gguf(_) if plan.imported.is_none() => part.weights,
        _ => whole
            .share(&part.weights, &weights(llm, WeightFormat::Gguf(file_type), plan.importance_matrix, Scope::Main)),
    }
}
