//! Prefill: the prompt is processed in physical batches; compute decides, unless batches are small or experts many.

use super::device::Device;
use super::interconnect::message;
use super::load::{Load, TypeClass, TypedWeights};
use super::roofline::overlapped;
use crate::catalog::coefficient::{Coefficient as C, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::machine::Split;
use crate::catalog::quantization::TensorType;
use crate::units::{Flop, Seconds, TokensPerSecond};

use strum::VariantArray;

/// What a prompt has to have done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrefillWork {
    pub load: Load,
    /// Tokens of the prompt.
    pub prompt: f64,
    /// Tokens of a physical batch.
    pub ubatch: f64,
    /// Attention over what is cached, for one token at the mean depth of the prompt (what was cached before, and half
    /// the prompt).
    pub attention: Flop,
}

/// The speed of a prompt, before any band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrefillSpeed {
    pub tokens_per_second: TokensPerSecond,
    /// Time to first token: the prompt's forward pass yields it; no queue, no network.
    pub ttft: Seconds,
}

/// Tokens of a physical batch: what the user asks of llama.cpp (`-ub`); MLX takes the prompt in steps of 2,048 and vLLM
/// in as many, whatever is asked of llama.cpp.
#[must_use]
pub fn physical_batch(engine: Engine, asked: f64) -> f64 {
    match engine {
        Engine::Mlx | Engine::Vllm => 2048.0,
        Engine::LlamaCppMetal
        | Engine::LlamaCppCuda
        | Engine::LlamaCppRocm
        | Engine::LlamaCppVulkan
        | Engine::LlamaCppCpu => asked,
    }
}

/// The speed at which the prompt is processed.
///
/// Each physical batch takes the longer of its arithmetic (2 FLOP per weight and token) and of reading the weights it
/// touches, then attention, recurrent layers and a fixed cost per layer.
#[must_use]
pub fn speed(work: &PrefillWork, device: &Device, coefficients: &Coefficients) -> PrefillSpeed {
    let prompt = work.prompt.max(1.0);
    let ubatch = work.ubatch.clamp(1.0, prompt);
    let full = (prompt / ubatch).floor();
    let rest = prompt - full * ubatch;
    // A rest of a fraction of a token is none.
    let rest_time = if rest >= 0.5 { batch(work, device, coefficients, rest) } else { 0.0 };
    let alone = full * batch(work, device, coefficients, ubatch) + rest_time;
    let n_batches = full + f64::from(u8::from(rest >= 0.5));
    let ttft = Seconds(shared(alone, n_batches, device, work, coefficients));
    PrefillSpeed { tokens_per_second: TokensPerSecond(prompt / ttft.0), ttft }
}

/// Seconds that one physical batch takes on one device.
fn batch(work: &PrefillWork, device: &Device, coefficients: &Coefficients, tokens: f64) -> f64 {
    let c = |coefficient| coefficients.get(coefficient);
    let load = &work.load;
    let cores = device.compute_cores();
    let touched = load.touched(tokens);
    let bytes = load.every_step.bytes + load.routed.bytes * touched;
    let read = bytes / (device.bandwidth.0 * c(C::BandwidthFraction).min(0.97));

    // A tile is computed whole whether its rows are used or not, hence the additive form.
    let dense = matmul(&load.every_step, coefficients) * (1.0 - load.head_share) * (tokens + c(C::BatchTile));
    let per_expert = if load.n_experts > 0.0 { tokens * load.n_experts_used / load.n_experts } else { 0.0 };
    let used = if load.n_experts > 0.0 { load.n_experts_used / load.n_experts } else { 0.0 };
    let waste = if per_expert > 0.0 { 1.0 + c(C::ExpertTile) / per_expert.max(1.0) } else { 1.0 };
    let experts = matmul(&load.routed, coefficients) * used * tokens * waste;
    let arithmetic = (dense + experts) / cores;

    let latent = load.n_latent_layers > 0.0;
    let rate = if latent { C::PrefillLatentRate } else { C::PrefillAttentionRate };
    let attention = tokens * work.attention.0 / (c(rate) * cores);
    let recurrent = tokens * load.n_recurrent_layers * c(C::PrefillRecurrentCost) / cores;
    let fixed = load.n_layers * c(C::PrefillLayerCost);
    overlapped(read, arithmetic) + attention + recurrent + fixed
}

/// Core-seconds of the matrix products of one token with these weights.
///
/// Σ over types of 2 × weights / (rate × relative speed of its class)
fn matmul(weights: &TypedWeights, coefficients: &Coefficients) -> f64 {
    let one = |tensor_type: &TensorType| {
        let (_, parameters) = weights.by_type[*tensor_type as usize];
        if parameters <= 0.0 {
            return 0.0;
        }
        let relative = TypeClass::of(*tensor_type).matmul().map_or(1.0, |relative| coefficients.get(relative));
        2.0 * parameters / relative
    };
    TensorType::VARIANTS.iter().map(one).sum::<f64>() / coefficients.get(C::MatmulRate)
}

/// The time on several devices: batches flow through split layers one behind the other and overlap in part; split
/// tensors share every batch and join in every layer.
fn shared(alone: f64, n_batches: f64, device: &Device, work: &PrefillWork, coefficients: &Coefficients) -> f64 {
    let devices = f64::from(device.count.max(1));
    if devices <= 1.0 {
        return alone;
    }
    match device.split {
        Split::Layer => {
            let flowing = alone * (n_batches + devices - 1.0) / (n_batches.max(1.0) * devices);
            let overlap = coefficients.get(C::Pipeline).clamp(0.0, 1.0);
            let hop = coefficients.get(C::DeviceHop) + message(device, work.prompt.max(1.0), work.load.width).0;
            alone + (flowing - alone) * overlap + (devices - 1.0) * hop
        }
        Split::Tensor => {
            let tokens = work.prompt.max(1.0) / n_batches.max(1.0);
            let joining = coefficients.get(C::LayerSync) + message(device, tokens, work.load.width).0;
            alone / devices + n_batches * work.load.n_layers * joining
        }
    }
}

#[cfg(test)]
mod tests;
