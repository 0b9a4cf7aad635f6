//! Plan → outcome. The one estimator: page, embed, report, export and command line all call it.

use super::known::coefficients;
use super::measured::judge;
use super::offload::{Divided, HostMemory, worse};
use super::outcome::{Cost, Decode, Memory, Outcome, Prefill};
use super::resolve::{Resolved, resolve};
use super::speculation::{Drafter, speculate};
use super::steps::{Held, step_of};
use super::weighing::of_plan;
use super::{Plan, coverage, offload, others};
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::catalog::measurement::Test;
use crate::estimate::band::around;
use crate::estimate::cost::{Amortisation, per_million_tokens, per_token_per_second, wh_per_million_tokens};
use crate::estimate::footprint::{Fit, Fixed, fit, footprint, max_context};
use crate::estimate::kv_cache::{CacheRule, CacheSettings, FlashAttention, Sharing, attention_flop};
use crate::estimate::prefill::{PrefillWork, physical_batch, speed};
use crate::estimate::tensors::Scope;
use crate::estimate::usable_memory::{overhead, usable};
use crate::estimate::weights::Weights;
use crate::units::{Bytes, TokensPerSecond};

/// What the host adds to the band where all of the time is its own: natural logarithm of a factor. No collection of
/// measurements says; of the few published ones eight in ten lie within.
const HOST_WIDTH: f64 = 0.4;

/// The answer to a plan.
#[must_use]
pub fn evaluate(plan: &Plan, catalog: &Catalog) -> Outcome {
    evaluate_on(plan, &resolve(plan, catalog), catalog)
}

/// The answer to a plan whose records are looked up already.
#[must_use]
pub fn evaluate_on(plan: &Plan, resolved: &Resolved<'_>, catalog: &Catalog) -> Outcome {
    let held = Held::new(plan, resolved, catalog);
    let decode = decode(plan, resolved, &held, catalog);
    Outcome {
        memory: memory(plan, resolved, (&held.weights, held.divided.as_ref()), catalog),
        prefill: prefill(plan, resolved, &held, catalog),
        cost: cost(plan, resolved, decode.aggregate),
        speculation: speculate(plan, resolved, &held, (decode.rate, decode.low, decode.high), catalog),
        claim: plan.claim.map(|claimed| judge(claimed, plan, &decode, catalog)),
        decode,
    }
}

/// Which tensors of the plan's LLM are loaded.
#[must_use]
pub fn scope(plan: &Plan) -> Scope {
    let drafts = plan.drafter == Some(Drafter::Prediction);
    if plan.prediction_layers || drafts { Scope::WithPrediction } else { Scope::Main }
}

/// How a runtime allocates the plan's cache.
#[must_use]
pub fn cache_settings(plan: &Plan, runtime: Runtime) -> CacheSettings {
    let llama_cpp = matches!(runtime, Runtime::LlamaCpp | Runtime::Ollama);
    CacheSettings {
        rule: match runtime {
            Runtime::LlamaCpp | Runtime::Ollama => CacheRule::LlamaCpp,
            Runtime::Mlx => CacheRule::Mlx,
            Runtime::Vllm => CacheRule::Vllm,
        },
        context: plan.context,
        sequences: u32::try_from(plan.sequences).unwrap_or(u32::MAX),
        sharing: if plan.unified_cache && llama_cpp { Sharing::Unified } else { Sharing::Separate },
        // Only llama.cpp is asked for it.
        ubatch: if llama_cpp { u32::try_from(plan.ubatch).unwrap_or(u32::MAX) } else { 512 },
        // MLX and vLLM never write the scores out.
        flash_attention: if plan.flash_attention || !llama_cpp { FlashAttention::On } else { FlashAttention::Off },
        key_type: plan.cache_k,
        value_type: plan.cache_v,
    }
}

/// What the accelerators may use together.
#[must_use]
pub fn usable_memory(plan: &Plan, resolved: &Resolved<'_>, catalog: &Catalog) -> Bytes {
    let one = match plan.overrides.usable_gib {
        Some(gib) => Bytes::from_gib(gib),
        None => usable(&catalog.memory, resolved.machine.usable_memory, resolved.option.gb, plan.macos).bytes,
    };
    one * u64::from(plan.count)
}

/// Whether the plan fits, for searches that need nothing else.
#[must_use]
pub fn fit_of(plan: &Plan, catalog: &Catalog) -> Fit {
    let resolved = resolve(plan, catalog);
    let weights = of_plan(plan, &resolved.llm, scope(plan));
    let divided = offload::of(plan, &resolved, &weights, catalog);
    let settings = cache_settings(plan, plan.runtime);
    let parts = footprint(fixed(plan, &resolved, (&weights, divided.as_ref()), catalog), &settings);
    let here = fit(parts.total() + others::memory(plan, catalog), usable_memory(plan, &resolved, catalog));
    divided.map_or(here, |divided| worse(here, host_memory(&divided, &settings, &resolved, catalog).0.fit))
}

fn fixed<'a>(
    plan: &Plan,
    resolved: &'a Resolved<'_>,
    (weights, divided): (&Weights, Option<&'a Divided>),
    catalog: &Catalog,
) -> Fixed<'a> {
    let architecture = &resolved.llm.architecture;
    Fixed {
        architecture,
        cached: divided.map_or(architecture, |divided| &divided.parts.device_layers),
        weights: divided.map_or(weights.total, |divided| divided.parts.device.total),
        // Each device has its own, and one of them a copy of what a prompt uses of the host's.
        overhead: overhead(&catalog.memory, plan.backend) * u64::from(plan.count) + copy(divided),
    }
}

fn copy(divided: Option<&Divided>) -> Bytes {
    divided.map_or(Bytes::ZERO, |divided| divided.parts.largest)
}

fn host_memory(
    divided: &Divided,
    settings: &CacheSettings,
    resolved: &Resolved<'_>,
    catalog: &Catalog,
) -> (HostMemory, Option<u64>) {
    divided.memory(settings, catalog.memory.host_reserve.value, resolved.llm.max_context)
}

fn memory(
    plan: &Plan,
    resolved: &Resolved<'_>,
    (weights, divided): (&Weights, Option<&Divided>),
    catalog: &Catalog,
) -> Memory {
    let settings = cache_settings(plan, plan.runtime);
    let fixed = fixed(plan, resolved, (weights, divided), catalog);
    let usable = usable_memory(plan, resolved, catalog);
    let parts = footprint(fixed, &settings);
    let others = others::memory(plan, catalog);
    let total = parts.total() + others;
    let here = (fit(total, usable), max_context(fixed, &settings, usable - others, resolved.llm.max_context));
    let host = divided.map(|divided| host_memory(divided, &settings, resolved, catalog));
    let (fit, max_context) = match &host {
        Some((host, most)) => (worse(here.0, host.fit), here.1.zip(*most).map(|(a, b)| a.min(b))),
        None => here,
    };
    Memory {
        weights: parts.weights,
        kv_cache: parts.cache.total(),
        compute_buffer: parts.compute_buffer + copy(divided),
        overhead: parts.overhead - copy(divided),
        others,
        total,
        usable,
        fit,
        max_context,
        host: host.map(|(host, _)| host),
    }
}

fn decode(plan: &Plan, resolved: &Resolved<'_>, held: &Held, catalog: &Catalog) -> Decode {
    let (step, host) = step_of(plan, resolved, held, 1, catalog);
    let rate = step.tokens_per_second;
    let (low, high) = coverage::band_widths(plan, resolved, Test::Decode, catalog);
    let more = host.map_or(0.0, |host| HOST_WIDTH * (host.on_host + host.on_link).0 / step.split.total().0);
    let band = around(rate, step.ceiling, (low + more, high + more));
    Decode {
        ceiling: step.ceiling,
        rate,
        low: band.low,
        high: band.high,
        aggregate: step.aggregate,
        bound: step.bound,
        weights: step.split.weights,
        kv_cache: step.split.kv_cache,
        arithmetic: step.split.arithmetic,
        overhead: step.split.overhead,
        host,
    }
}

fn prefill(plan: &Plan, resolved: &Resolved<'_>, held: &Held, catalog: &Catalog) -> Prefill {
    let architecture = &resolved.llm.architecture;
    let device = &held.device;
    let fitted = coefficients(device.engine, device.family, catalog);
    let mean_depth = plan.depth.saturating_add(plan.prompt / 2);
    let work = PrefillWork {
        load: held.load,
        prompt: plan.prompt as f64,
        ubatch: physical_batch(device.engine, plan.ubatch as f64),
        attention: attention_flop(architecture, mean_depth),
    };
    let speed = match &held.divided {
        Some(divided) => divided.prefill(&work, mean_depth, (device, &fitted)),
        None => speed(&work, device, &fitted),
    };
    let (low, high) = coverage::band_widths(plan, resolved, Test::Prefill, catalog);
    let more = if held.divided.is_some() { HOST_WIDTH } else { 0.0 };
    let band = around(speed.tokens_per_second, TokensPerSecond(f64::INFINITY), (low + more, high + more));
    Prefill { rate: speed.tokens_per_second, low: band.low, high: band.high, ttft: speed.ttft }
}

fn cost(plan: &Plan, resolved: &Resolved<'_>, aggregate: TokensPerSecond) -> Cost {
    let wh_per_million = resolved.load.map(|load| wh_per_million_tokens(load, aggregate));
    let amortisation = Amortisation { lifetime_years: plan.lifetime_years, utilisation: plan.utilisation };
    Cost {
        price: resolved.price,
        per_token_per_second: resolved.price.map(|price| per_token_per_second(price, aggregate)),
        per_million_tokens: resolved
            .price
            .zip(wh_per_million)
            .map(|(price, wh)| per_million_tokens(price, aggregate, amortisation, (wh, resolved.electricity))),
        load: resolved.load,
        wh_per_million_tokens: wh_per_million,
    }
}
