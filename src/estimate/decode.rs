//! Decode: one step makes one token for every sequence.
//!
//! The time of a step is the longer of reading the weights and of unpacking and multiplying them (a smooth maximum),
//! the same for the KV cache and attention, and fixed costs for the step, its layers and its expert layers.

use super::device::Device;
use super::interconnect::message;
use super::load::{Load, TypeClass};
use super::roofline::{Bound, StepSplit, overlapped};
use crate::catalog::coefficient::{Coefficient as C, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::machine::Split;
use crate::catalog::quantization::TensorType;
use crate::units::{Bytes, Flop, Seconds, TokensPerSecond};

use strum::VariantArray;

/// What one step has to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecodeWork {
    pub load: Load,
    /// Sequences decoded together.
    pub sequences: u32,
    /// KV cache that one sequence reads at its depth.
    pub kv_cache: Bytes,
    /// Recurrent state that one sequence reads and writes.
    pub state: Bytes,
    /// Attention over what is cached, for one sequence.
    pub attention: Flop,
    /// Layers whose indexer selects what attention reads, each by the share of the cache that it leaves out.
    pub selecting: f64,
}

/// One step, before any band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecodeStep {
    /// What the sheet's bandwidth allows one sequence.
    pub ceiling: TokensPerSecond,
    /// Of each sequence.
    pub tokens_per_second: TokensPerSecond,
    /// Of all sequences.
    pub aggregate: TokensPerSecond,
    pub bound: Bound,
    /// Sums to the time of a step.
    pub split: StepSplit,
}

/// The speed that the bandwidth of the sheet allows one sequence.
///
/// bandwidth of the devices that read at the same time / (active weights + KV cache + state)
#[must_use]
pub fn ceiling(work: &DecodeWork, device: &Device) -> TokensPerSecond {
    let bytes = work.load.active_bytes() + work.kv_cache.as_f64() + work.state.as_f64();
    TokensPerSecond(device.bandwidth.0 * device.n_reading() / bytes.max(1.0))
}

/// One step of the work on the devices.
///
/// Sequences that together would take longer than one after the other are taken one after the other, which a server
/// can always do: the aggregate never falls below the speed of one sequence.
#[must_use]
pub fn step(work: &DecodeWork, device: &Device, coefficients: &Coefficients) -> DecodeStep {
    let n = f64::from(work.sequences.max(1));
    let mut timed = timed(work, device, coefficients, n);
    if n > 1.0 {
        let alone = self::timed(work, device, coefficients, 1.0).split.total().0 * n;
        let together = timed.split.total().0;
        if alone < together {
            timed.split = timed.split.scaled(alone / together);
        }
    }
    let ceiling = ceiling(work, device);
    let total = timed.split.total();
    let tokens_per_second = TokensPerSecond((1.0 / total.0).min(ceiling.0));
    DecodeStep {
        ceiling,
        tokens_per_second,
        aggregate: TokensPerSecond(tokens_per_second.0 * n),
        bound: timed.bound,
        split: timed.split,
    }
}

/// By how much arithmetic must take longer than reading for it to be named as what decides: about equal, both do.
const CLEARLY: f64 = 1.25;

/// A step as it is when all sequences are taken together.
pub(super) struct Timed {
    pub split: StepSplit,
    pub bound: Bound,
}

pub(super) fn timed(work: &DecodeWork, device: &Device, coefficients: &Coefficients, n: f64) -> Timed {
    let c = |coefficient| coefficients.get(coefficient);
    let load = &work.load;
    let bandwidth = device.bandwidth.0;
    let cores = device.compute_cores() * c(C::CoreSpeed);

    let touched = load.touched(1.0 + (n - 1.0) * c(C::RoutingSpread).min(1.0));
    // Experts are read as if they were this many times as many.
    let routed = touched / c(C::RoutedFraction).min(1.0);
    let per_byte = 1.0 / reading_rate(device, coefficients);
    let read = (load.every_step.bytes + load.routed.bytes * routed) * per_byte;
    let multiply = further_sequences(load, device, coefficients, n) / cores;
    let weights = weights(load, (touched, routed), (per_byte, multiply, cores), coefficients);

    let kv_rate = bandwidth * c(C::KvFraction).min(0.97);
    let copies = c(C::StateCopies).max(2.0) / 2.0;
    let kv_read = n * (work.kv_cache.as_f64() + work.state.as_f64() * copies) / kv_rate;
    // Metal's kernel takes each head of the queries by itself, latent or not: at 32k, an M2 Ultra computes the same 2.3 to
    // 2.7 TFLOP/s with GLM 4.7 Flash, Qwen3 30B-A3B and Qwen2.5 7B.
    let together = load.n_latent_layers > 0.0 && device.engine != Engine::LlamaCppMetal;
    let attention_rate = if together { C::LatentAttentionRate } else { C::AttentionRate };
    let unfused = if load.soft_capped { c(C::UnfusedAttention).max(1.0) } else { 1.0 };
    let attend = n * work.attention.0 / (c(attention_rate) * cores);
    let attention = overlapped(kv_read, attend) * unfused;

    let fixed = fixed(load, device, coefficients, n) + work.selecting * c(C::SelectionCost) * c(C::LaunchCost);
    let devices = f64::from(device.count.max(1));
    let (share, joining) = match device.split {
        Split::Layer => (1.0, (devices - 1.0) * (c(C::DeviceHop) + message(device, n, load.width).0)),
        Split::Tensor if devices > 1.0 => {
            (1.0 / devices, load.n_layers * (c(C::LayerSync) + message(device, n, load.width).0))
        }
        Split::Tensor => (1.0, 0.0),
    };
    let split = StepSplit {
        weights: Seconds(read * share),
        kv_cache: Seconds(kv_read * share),
        arithmetic: Seconds((weights.time - read + attention - kv_read) * share),
        overhead: Seconds(fixed + joining),
    };
    let bound = if split.overhead.0 > (weights.time + attention) * share {
        Bound::Overhead
    } else if weights.arithmetic + attend > CLEARLY * (read + kv_read) {
        Bound::Compute
    } else {
        Bound::Memory
    };
    Timed { split, bound }
}

/// Bytes of weights per second that one device reads.
///
/// (memory⁻⁸ + cores⁻⁸)^−⅛: the smaller of share × bandwidth and of cores × what one core can have on its
/// way, with a short bend between the two: few cores do not fill a wide memory.
#[must_use]
pub fn reading_rate(device: &Device, coefficients: &Coefficients) -> f64 {
    let memory = device.bandwidth.0 * coefficients.get(C::BandwidthFraction).min(0.97);
    let cores = device.cores() * coefficients.get(C::CoreBandwidth);
    memory / overlapped(1.0, (memory / cores).powi(2)).sqrt()
}

struct WeightTime {
    time: f64,
    arithmetic: f64,
}

/// Whether two types stand in files of one kind (GGUF, MLX, GPU servers); floats stand in all of them.
fn in_files_of_one_kind(one: TensorType, other: TensorType) -> bool {
    use TensorType as T;
    let kind = |tensor_type| match tensor_type {
        T::F32 | T::F16 | T::Bf16 => None,
        T::Affine2 | T::Affine3 | T::Affine4 | T::Affine5 | T::Affine6 | T::Affine8 => Some(0),
        T::Fp8 | T::Int4G128 | T::Nvfp4 => Some(1),
        _ => Some(2),
    };
    let (one, other) = (kind(one), kind(other));
    one.is_none() || other.is_none() || one == other
}

/// Seconds for the weights of a step: each type takes the longer of reading and of unpacking and multiplying.
///
/// Σ over types of (read⁴ + (weights / rate of its class + multiplying)⁴)^¼, but never longer than with a larger type of
/// the same kind of files: fewer bits are never slower. (Measured, `Q3_K` is up to a third slower than `Q4_K` on Apple GPUs under
/// llama.cpp; no other exception is known.)
fn weights(
    load: &Load,
    // Shares of the experts that are touched, and that would be read in the same time as other weights.
    (touched, read): (f64, f64),
    (per_byte, multiply, cores): (f64, f64, f64),
    coefficients: &Coefficients,
) -> WeightTime {
    let touched_weights = load.every_step.total_parameters() + load.routed.total_parameters() * touched;
    let multiply_one = multiply / touched_weights.max(1.0);
    let mut sum = WeightTime { time: 0.0, arithmetic: 0.0 };
    // Experts and the rest apart: they are read at different rates.
    for (weights, touched, read) in [(&load.every_step, 1.0, 1.0), (&load.routed, touched, read)] {
        for tensor_type in TensorType::VARIANTS {
            let (bytes, parameters) = weights.by_type[*tensor_type as usize];
            if parameters * touched <= 0.0 {
                continue;
            }
            let arithmetic = |of: TensorType| {
                parameters * touched * (1.0 / (coefficients.get(TypeClass::of(of).unpack()) * cores) + multiply_one)
            };
            let own_read = bytes * read * per_byte;
            let own = arithmetic(*tensor_type);
            let time = overlapped(own_read, own);
            let larger = TensorType::VARIANTS.iter().filter(|larger| {
                larger.bytes_per_weight() >= tensor_type.bytes_per_weight()
                    && in_files_of_one_kind(**larger, *tensor_type)
            });
            let reading = |larger: &TensorType| parameters * read * larger.bytes_per_weight() * per_byte;
            // Those that take as long to read alone are no way out.
            let with = |least: f64, larger: &TensorType| match reading(larger) {
                read if read < least => least.min(overlapped(read, arithmetic(*larger))),
                _ => least,
            };
            sum.time += larger.fold(time, with).max(own_read);
            sum.arithmetic += own;
        }
    }
    sum
}

/// Core-seconds that sequences beyond the first add to the arithmetic.
///
/// (n − 1) × weights of a token / rate; under Metal at most whole tiles of 32 sequences at the rate of matrix kernels.
fn further_sequences(load: &Load, device: &Device, coefficients: &Coefficients, n: f64) -> f64 {
    let weights = load.every_step.total_parameters() + load.routed.total_parameters() * load.touched(1.0);
    let vectors = (n - 1.0) * weights / coefficients.get(C::SequenceRate);
    if device.engine != Engine::LlamaCppMetal {
        return vectors;
    }
    let tiles = (n / 32.0).ceil() * 32.0 * weights / coefficients.get(C::TileRate);
    vectors.min(tiles)
}

/// Fixed costs of a step in seconds.
///
/// step + launch × (layers × layer × (1 + share × (width / 4096 − 1)) × (1 + share × cores / 40) / (1 + share) + further
/// norms, expert, recurrent and latent layers × theirs) + further sequences × theirs
fn fixed(load: &Load, device: &Device, coefficients: &Coefficients, n: f64) -> f64 {
    let c = |coefficient| coefficients.get(coefficient);
    let share = c(C::ExpertShare).min(1.0);
    let layers = load.n_layers
        * c(C::LayerCost)
        * (1.0 + c(C::WidthShare) * (load.width / 4096.0 - 1.0)).max(0.2)
        * (1.0 + c(C::CoresShare) * device.gpu_cores.unwrap_or(40.0) / 40.0)
        / (1.0 + c(C::CoresShare))
        + load.n_further_norms * c(C::NormCost)
        + load.n_moe_layers * c(C::MoeLayerCost) * (1.0 + share * (load.n_experts_used / 8.0 - 1.0))
        + load.n_recurrent_layers * c(C::RecurrentLayerCost)
        + load.n_latent_layers * c(C::LatentLayerCost)
        + (n - 1.0).clamp(0.0, 1.0) * load.n_layers * c(C::BatchLayerCost);
    c(C::StepCost) + layers * c(C::LaunchCost) + (n - 1.0) * c(C::SequenceCost)
}

#[cfg(test)]
mod tests;
