//! Single decode steps of a plan: whole or divided, over one link or another, of one token or of several at once.

use std::rc::Rc;

use super::evaluate::scope;
use super::offload::{self, Divided, HostTime};
use super::resolve::Resolved;
use super::weighing::of_plan;
use super::{Plan, known};
use crate::catalog::Catalog;
use crate::catalog::engine::Engine;
use crate::catalog::link::{Link, LinkKind};
use crate::catalog::llm::architecture::Architecture;
use crate::catalog::machine::{MachineKind, Runtime, Split};
use crate::estimate::decode::{DecodeStep, DecodeWork, step};
use crate::estimate::device::Device;
use crate::estimate::kv_cache::{attention_flop, read_per_token};
use crate::estimate::load::Load;
use crate::estimate::offload::DividedStep;
use crate::estimate::weights::Weights;
use crate::units::{Bytes, TokensPerSecond};

/// What a plan loads, and what computes with it.
#[derive(Clone, Debug)]
pub struct Held {
    pub weights: Rc<Weights>,
    pub load: Load,
    /// Device's part and host's, if the host has one.
    pub divided: Option<Divided>,
    pub device: Device,
}

impl Held {
    #[must_use]
    pub fn new(plan: &Plan, resolved: &Resolved<'_>, catalog: &Catalog) -> Self {
        let weights = of_plan(plan, &resolved.llm, scope(plan));
        Self {
            load: Load::of(&resolved.llm.architecture, &weights),
            divided: offload::of(plan, resolved, &weights, catalog),
            device: device(plan, resolved),
            weights,
        }
    }
}

/// The devices that compute.
#[must_use]
pub fn device(plan: &Plan, resolved: &Resolved<'_>) -> Device {
    Device {
        family: resolved.machine.family,
        engine: Engine::of(plan.runtime, plan.backend),
        bandwidth: resolved.bandwidth,
        gpu_cores: resolved.gpu_cores,
        fp16: resolved.machine.fp16.as_ref().map(|figure| figure.value),
        fp16_override: plan.overrides.fp16,
        count: plan.count,
        split: plan.split,
        link: link(plan, resolved).sheet(),
    }
}

/// Sequences of a plan, as many as the estimate counts.
#[must_use]
pub fn sequences(plan: &Plan) -> u32 {
    u32::try_from(plan.sequences).unwrap_or(u32::MAX)
}

/// One step of so many sequences with some layers of the LLM, over `tokens` successive tokens of each: those read the
/// sequence's cache once together.
#[must_use]
pub fn decode_work((plan, n): (&Plan, u32), layers: &Architecture, load: Load, tokens: u32) -> DecodeWork {
    let read = read_per_token(layers, plan.depth, plan.cache_k, plan.cache_v);
    let tokens = tokens.max(1);
    DecodeWork {
        load,
        sequences: n.saturating_mul(tokens),
        kv_cache: Bytes(read.kv.0 / u64::from(tokens)),
        state: Bytes(read.state.0 / u64::from(tokens)),
        attention: attention_flop(layers, plan.depth),
        selecting: read.selecting,
    }
}

/// One step over so many successive tokens of every sequence, and what the host and its link take of it.
#[must_use]
pub fn step_of(
    plan: &Plan,
    resolved: &Resolved<'_>,
    held: &Held,
    tokens: u32,
    catalog: &Catalog,
) -> (DecodeStep, Option<HostTime>) {
    let n = sequences(plan);
    let fitted = known::coefficients(held.device.engine, held.device.family, catalog);
    let one = |n: u32| match &held.divided {
        Some(divided) => {
            let DividedStep { step, on_host, on_link } = divided.decode((plan, n), tokens, &held.device, &fitted);
            (step, Some(HostTime { on_host, on_link }))
        }
        None => {
            let work = decode_work((plan, n), &resolved.llm.architecture, held.load, tokens);
            (step(&work, &held.device, &fitted), None)
        }
    };
    if !flows(plan) || n < 2 {
        return one(n);
    }
    // Groups of sequences follow each other through the devices, which all work: a step takes as long as for one group.
    let group = f64::from(n) / f64::from(plan.count.min(n));
    // At least 1, at most the sequences.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let fewer = group.floor() as u32;
    let (mut few, host) = one(fewer);
    let (more, part) = (one(fewer + 1).0, group - group.floor());
    few.split = few.split.scaled(1.0 - part).plus(&more.split.scaled(part));
    few.tokens_per_second = TokensPerSecond((1.0 / few.split.total().0).min(few.ceiling.0));
    few.aggregate = TokensPerSecond(few.tokens_per_second.0 * f64::from(n));
    (few, host)
}

/// Whether groups of sequences flow through split layers one behind the other: vLLM's pipeline does that.
fn flows(plan: &Plan) -> bool {
    plan.runtime == Runtime::Vllm && plan.split == Split::Layer && plan.count > 1
}

/// The link that is taken to be between computers that run llama.cpp together, as long as none is stated.
#[must_use]
pub fn assumed_link(plan: &Plan, resolved: &Resolved<'_>) -> Option<Link> {
    let network = resolved.machine.kind != MachineKind::Card;
    let llama_cpp = matches!(plan.runtime, Runtime::LlamaCpp | Runtime::Ollama);
    (network && llama_cpp && plan.count > 1 && plan.link.is_none()).then(|| link(plan, resolved))
}

/// The link between the plan's devices: the one stated, else the usual one.
#[must_use]
pub fn link(plan: &Plan, resolved: &Resolved<'_>) -> Link {
    plan.link.unwrap_or(Link::Kind(LinkKind::usual(resolved.machine)))
}
