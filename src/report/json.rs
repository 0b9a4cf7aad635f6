//! The JSON answer of the headless contract: field names, units and order are part of it.

use std::io::Write;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::plan::Plan;
use crate::plan::best_fit::BestFit;
use crate::plan::offload::HostMemory;
use crate::plan::outcome::Outcome;
use crate::plan::serving::Serving;
use crate::plan::speculation::{Drafter, Speculation};
use crate::units::Bytes;

#[derive(Serialize)]
struct Answer<'a> {
    link: &'a str,
    machine: &'a str,
    memory_gb: u32,
    llm: &'a str,
    quantization: String,
    runtime: String,
    context_tokens: u64,
    depth_tokens: u64,
    sequences: u64,
    memory: Memory,
    decode: Decode,
    prefill: Prefill,
    cost: Cost,
    claim: Option<Claim>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speculation: Option<Speculative>,
    #[serde(skip_serializing_if = "Option::is_none")]
    serving: Option<Served>,
    notes: &'a [String],
}

#[derive(Serialize)]
#[allow(clippy::struct_field_names, reason = "the contract's names")]
struct Memory {
    weights_bytes: u64,
    kv_cache_bytes: u64,
    compute_buffer_bytes: u64,
    overhead_bytes: u64,
    /// Of further LLMs that are loaded at the same time; `total_bytes` includes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    other_llms_bytes: Option<u64>,
    total_bytes: u64,
    usable_bytes: u64,
    fit: &'static str,
    max_context_tokens: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_quantization: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_sequences: Option<Option<u64>>,
    /// What is in host memory; `fit` is then the worse of the two.
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<Host>,
}

#[derive(Serialize)]
struct Host {
    layers: u32,
    expert_layers: u32,
    weights_bytes: u64,
    kv_cache_bytes: u64,
    total_bytes: u64,
    usable_bytes: u64,
    fit: &'static str,
    bandwidth_gb_per_s: f64,
    link: String,
    link_gb_per_s: f64,
    copied_bytes_per_batch: u64,
}

#[derive(Serialize)]
struct Decode {
    ceiling_tokens_per_s: f64,
    tokens_per_s: f64,
    low: f64,
    high: f64,
    aggregate_tokens_per_s: f64,
    bound: &'static str,
    ms_weights: f64,
    ms_kv_cache: f64,
    ms_arithmetic: f64,
    ms_overhead: f64,
    /// Parts of the above.
    #[serde(skip_serializing_if = "Option::is_none")]
    ms_host: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms_link: Option<f64>,
}

#[derive(Serialize)]
struct Prefill {
    tokens_per_s: f64,
    low: f64,
    high: f64,
    ttft_s: f64,
}

#[derive(Serialize)]
struct Cost {
    price_usd: Option<f64>,
    usd_per_token_per_s: Option<f64>,
    usd_per_million_tokens: Option<f64>,
    load_watts: Option<f64>,
    wh_per_million_tokens: Option<f64>,
}

#[derive(Serialize)]
struct Claim {
    tokens_per_s: f64,
    verdict: &'static str,
    ratio_to_ceiling: f64,
}

#[derive(Serialize)]
struct Speculative {
    draft: String,
    tokens_per_s: f64,
    low: f64,
    high: f64,
    speedup: f64,
    pays: bool,
    pays_from_acceptance: Option<f64>,
    acceptance: f64,
    acceptance_assumed: bool,
    drafted_tokens: u32,
    tokens_per_step: f64,
    ms_verify: f64,
    ms_draft: f64,
    best_drafted_tokens: u32,
    best_tokens_per_s: f64,
}

#[derive(Serialize)]
struct Served {
    aggregate_tokens_per_s: f64,
    tokens_per_s: f64,
    requests_per_hour: f64,
    prompt_share: f64,
    ttft_s: f64,
    compute_bound_from_sequences: Option<u64>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    error: &'a str,
}

/// The answer to one link as one line of JSON.
#[must_use]
pub fn answer(link: &str, plan: &Plan, outcome: &Outcome, notes: &[String]) -> String {
    written(link, plan, (outcome, None, None), notes)
}

/// The same with what would fit, and how a busy server fares, which take longer to find.
#[must_use]
pub fn answer_with_more(
    link: &str,
    plan: &Plan,
    (outcome, best, serving): (&Outcome, &BestFit, &Serving),
    notes: &[String],
) -> String {
    written(link, plan, (outcome, Some(best), Some(serving)), notes)
}

/// An outcome with what takes longer to find.
type Found<'a> = (&'a Outcome, Option<&'a BestFit>, Option<&'a Serving>);

fn written(link: &str, plan: &Plan, (outcome, best, serving): Found<'_>, notes: &[String]) -> String {
    let (memory, decode, prefill, cost) = (&outcome.memory, &outcome.decode, &outcome.prefill, &outcome.cost);
    line(&Answer {
        link,
        machine: &plan.machine,
        memory_gb: plan.memory_gb,
        llm: &plan.llm,
        quantization: plan.quantization.to_string(),
        runtime: plan.runtime.to_string(),
        context_tokens: plan.context,
        depth_tokens: plan.depth,
        sequences: plan.sequences,
        memory: Memory {
            weights_bytes: memory.weights.0,
            kv_cache_bytes: memory.kv_cache.0,
            compute_buffer_bytes: memory.compute_buffer.0,
            overhead_bytes: memory.overhead.0,
            other_llms_bytes: (memory.others > Bytes::ZERO).then_some(memory.others.0),
            total_bytes: memory.total.0,
            usable_bytes: memory.usable.0,
            fit: memory.fit.into(),
            max_context_tokens: memory.max_context,
            best_quantization: best.map(|best| best.format.map(|(format, _)| format.to_string())),
            max_sequences: best.map(|best| best.sequences),
            host: memory.host.as_ref().map(host),
        },
        decode: Decode {
            ceiling_tokens_per_s: decode.ceiling.0,
            tokens_per_s: decode.rate.0,
            low: decode.low.0,
            high: decode.high.0,
            aggregate_tokens_per_s: decode.aggregate.0,
            bound: decode.bound.into(),
            ms_weights: decode.weights.ms(),
            ms_kv_cache: decode.kv_cache.ms(),
            ms_arithmetic: decode.arithmetic.ms(),
            ms_overhead: decode.overhead.ms(),
            ms_host: decode.host.map(|host| host.on_host.ms()),
            ms_link: decode.host.map(|host| host.on_link.ms()),
        },
        prefill: Prefill {
            tokens_per_s: prefill.rate.0,
            low: prefill.low.0,
            high: prefill.high.0,
            ttft_s: prefill.ttft.0,
        },
        cost: Cost {
            price_usd: cost.price.map(|price| price.0),
            usd_per_token_per_s: cost.per_token_per_second.map(|price| price.0),
            usd_per_million_tokens: cost.per_million_tokens.map(|price| price.0),
            load_watts: cost.load.map(|load| load.0),
            wh_per_million_tokens: cost.wh_per_million_tokens,
        },
        claim: outcome.claim.as_ref().map(|claim| Claim {
            tokens_per_s: claim.claimed.0,
            verdict: claim.verdict.into(),
            ratio_to_ceiling: claim.ratio_to_ceiling,
        }),
        speculation: plan.drafter.as_ref().zip(outcome.speculation.as_ref()).map(speculative),
        serving: serving.map(served),
        notes,
    })
}

fn speculative((drafter, found): (&Drafter, &Speculation)) -> Speculative {
    Speculative {
        draft: drafter.to_string(),
        tokens_per_s: found.rate.0,
        low: found.low.0,
        high: found.high.0,
        speedup: found.speedup,
        pays: found.speedup > 1.0,
        pays_from_acceptance: found.pays_from,
        acceptance: found.acceptance,
        acceptance_assumed: found.assumed,
        drafted_tokens: found.drafted,
        tokens_per_step: found.tokens_per_step,
        ms_verify: found.verify.ms(),
        ms_draft: found.drafting.ms(),
        best_drafted_tokens: found.best.0,
        best_tokens_per_s: found.best.1.0,
    }
}

fn served(serving: &Serving) -> Served {
    Served {
        aggregate_tokens_per_s: serving.aggregate.0,
        tokens_per_s: serving.per_user.0,
        requests_per_hour: serving.requests_per_hour,
        prompt_share: serving.prompts,
        ttft_s: serving.ttft.0,
        compute_bound_from_sequences: serving.compute_bound_from,
    }
}

fn host(host: &HostMemory) -> Host {
    Host {
        layers: host.layers.0,
        expert_layers: host.layers.1,
        weights_bytes: host.weights.0,
        kv_cache_bytes: host.kv_cache.0,
        total_bytes: host.total.0,
        usable_bytes: host.usable.0,
        fit: host.fit.into(),
        bandwidth_gb_per_s: host.figures.bandwidth.gb(),
        link: host.figures.link.to_string(),
        link_gb_per_s: host.figures.link.sheet().bandwidth.gb(),
        copied_bytes_per_batch: host.copied.0,
    }
}

/// The answer to a link that cannot be answered.
#[must_use]
pub fn refusal(error: &str) -> String {
    line(&Refusal { error })
}

/// Any answer as one line of JSON. Numbers that are not finite become `null`.
#[must_use]
pub fn line<T: Serialize>(value: &T) -> String {
    let mut bytes = Vec::new();
    match value.serialize(&mut Serializer::with_formatter(&mut bytes, Plain)) {
        // The serializer writes valid UTF-8 only.
        Ok(()) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => r#"{"error":"the answer cannot be written as JSON"}"#.to_owned(),
    }
}

/// A text as a JSON string, quotes included.
#[must_use]
pub fn quoted(text: &str) -> String {
    line(&text)
}

/// Compact JSON whose numbers the standard library writes: the digits are the same, and the tables of another float
/// printer stay out of the page.
struct Plain;

impl Formatter for Plain {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> std::io::Result<()> {
        write!(writer, "{value}")
    }

    fn write_f32<W: ?Sized + Write>(&mut self, writer: &mut W, value: f32) -> std::io::Result<()> {
        write!(writer, "{value}")
    }
}
