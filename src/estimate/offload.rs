//! Part of an LLM in host memory: layers, or only the experts of layers, computed by the host's processor.
//!
//! Decode: device and host work one after the other, and activations cross the link between them. Prefill in batches:
//! llama.cpp copies the host's weights to the device for every physical batch and computes there.

use super::decode::{DecodeStep, DecodeWork, ceiling, timed};
use super::device::Device;
use super::load::Load;
use super::prefill::{PrefillSpeed, PrefillWork, speed};
use super::roofline::{Bound, StepSplit};
use super::tensors::{Read, Tensor};
use crate::catalog::coefficient::{Coefficient as C, Coefficients};
use crate::catalog::link::LinkSheet;
use crate::catalog::llm::architecture::Architecture;
use crate::units::{Flop, Seconds, TokensPerSecond};

/// Share of a link's peak that large copies reach.
pub const LINK_FRACTION: f64 = 0.8;
/// Bytes of an activation: llama.cpp passes 32-bit floats on.
pub const ACTIVATION: f64 = 4.0;

/// What llama.cpp keeps in host memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Placement {
    /// The first so many layers, with their cache.
    pub layers: u32,
    /// The experts of the first so many layers.
    pub experts: u32,
    /// The output head.
    pub output: bool,
}

impl Placement {
    /// What `-ngl` (layers on the device) and `--n-cpu-moe` (layers whose experts stay on the host) come to.
    ///
    /// The output head counts as the last of `layers + 1`, and the device gets the last `ngl` of them. Source:
    /// llama.cpp, `src/llama-model.cpp`.
    #[must_use]
    pub fn of(n_layers: u32, on_device: Option<u32>, experts: Option<u32>) -> Self {
        let on_device = on_device.unwrap_or(u32::MAX);
        let layers = n_layers.saturating_add(1).saturating_sub(on_device).min(n_layers);
        let experts = experts.unwrap_or(0).min(n_layers);
        Self { layers, experts: if experts > layers { experts } else { 0 }, output: on_device == 0 }
    }

    /// Whether all of it is on the device.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the host holds the tensor. Tables of which a token needs one row never leave it.
    #[must_use]
    pub fn holds(&self, tensor: &Tensor) -> bool {
        match (tensor.read, tensor.layer) {
            (Read::OneRow, _) => true,
            (Read::RoutedExperts, Some(layer)) => layer < self.layers.max(self.experts),
            (_, Some(layer)) => layer < self.layers,
            (_, None) => self.output,
        }
    }

    /// How often the activations of a step cross the link: where the layers on the host end (or, with all of them
    /// there, for the result), and to and from every layer of which only the experts are there.
    #[must_use]
    pub fn crossings(&self, architecture: &Architecture) -> f64 {
        let beyond = self.experts.saturating_sub(self.layers) as usize;
        let layers = architecture.layers.iter().skip(self.layers as usize).take(beyond);
        let apart = layers.filter(|layer| layer.feed_forward.has_experts()).count();
        f64::from(u8::from(self.layers > 0)) + 2.0 * apart as f64
    }
}

/// The layers on the device, and those on the host.
#[must_use]
pub fn divided(architecture: &Architecture, placement: Placement) -> (Architecture, Architecture) {
    let (all, on_host) = (&architecture.layers, placement.layers as usize);
    let of = |layers| Architecture { layers, ..architecture.clone() };
    (of(all.without_first(on_host)), of(all.first_of(on_host)))
}

/// The host and the link to it.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    pub device: Device,
    pub coefficients: Coefficients,
    pub link: LinkSheet,
    /// How often activations cross the link in one step.
    pub crossings: f64,
}

impl Host {
    /// Seconds that so many bytes take over the link, in so many copies.
    ///
    /// bytes / (0.8 × bandwidth) + copies × latency
    fn transfer(&self, bytes: f64, copies: f64) -> f64 {
        bytes / (LINK_FRACTION * self.link.bandwidth.0) + copies * self.link.latency.0
    }

    /// The host's part costs no start of its own: its step is part of the device's.
    fn coefficients(&self) -> Coefficients {
        let mut coefficients = self.coefficients;
        coefficients.set(C::StepCost, 0.0);
        coefficients
    }
}

/// A step whose work is divided, and what of its time is the host's and the link's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DividedStep {
    pub step: DecodeStep,
    pub on_host: Seconds,
    pub on_link: Seconds,
}

/// One step of work on the devices and, one after the other, on the host.
///
/// device's step + host's step, no quicker than the device's would be, and crossings × (sequences × width × 4 bytes /
/// link and latency); ceiling: 1 / (1 / device's + 1 / host's). What it ignores: from 32 sequences on, llama.cpp copies
/// the host's weights to the device as for a prompt.
#[must_use]
pub fn decode(
    (on_device, on_host): (&DecodeWork, &DecodeWork),
    (device, coefficients): (&Device, &Coefficients),
    host: &Host,
) -> DividedStep {
    let n = f64::from(on_device.sequences.max(1));
    let together = together((on_device, on_host), (device, coefficients), host, n);
    let mut taken = together.scaled(1.0);
    if n > 1.0 {
        // As in `decode::step`: sequences may be taken one after the other where that is quicker.
        let alone = self::together((on_device, on_host), (device, coefficients), host, 1.0);
        let in_turn = alone.split.total().0 * n;
        if in_turn < together.split.total().0 {
            taken = together.scaled(in_turn / together.split.total().0);
        }
    }
    let both = 1.0 / (1.0 / ceiling(on_device, device).0 + 1.0 / ceiling(on_host, &host.device).0);
    let tokens_per_second = TokensPerSecond(1.0 / taken.split.total().0);
    DividedStep {
        step: DecodeStep {
            ceiling: TokensPerSecond(both),
            tokens_per_second,
            aggregate: TokensPerSecond(tokens_per_second.0 * n),
            bound: taken.bound,
            split: taken.split,
        },
        on_host: taken.on_host,
        on_link: taken.on_link,
    }
}

struct Together {
    split: StepSplit,
    bound: Bound,
    on_host: Seconds,
    on_link: Seconds,
}

impl Together {
    fn scaled(&self, factor: f64) -> Self {
        let (on_host, on_link) = (self.on_host * factor, self.on_link * factor);
        Self { split: self.split.scaled(factor), bound: self.bound, on_host, on_link }
    }
}

fn together(
    (on_device, on_host): (&DecodeWork, &DecodeWork),
    (device, coefficients): (&Device, &Coefficients),
    host: &Host,
    n: f64,
) -> Together {
    let first = timed(on_device, device, coefficients, n);
    let mut second = timed(on_host, &host.device, &host.coefficients(), n);
    let mut free = *coefficients;
    free.set(C::StepCost, 0.0);
    let as_device = timed(on_host, device, &free, n).split.total().0;
    let host_time = second.split.total().0;
    if host_time < as_device && host_time > 0.0 {
        second.split = second.split.scaled(as_device / host_time);
    }
    let on_link = Seconds(host.crossings * host.transfer(n * on_device.load.width * ACTIVATION, 1.0));
    Together {
        split: StepSplit { overhead: second.split.overhead + on_link, ..second.split }.plus(&first.split),
        bound: if second.split.total().0 > first.split.total().0 { second.bound } else { first.bound },
        on_host: second.split.total(),
        on_link,
    }
}

/// What a prompt asks of device and host.
#[derive(Clone, Copy, Debug)]
pub struct DividedPrompt {
    /// The whole LLM with the attention of the device's layers.
    pub whole: PrefillWork,
    /// What the device holds itself.
    pub device: Load,
    pub host: Load,
    /// Attention of the host's layers, which stays where its cache is.
    pub host_attention: Flop,
}

/// Tokens of a physical batch between which llama.cpp goes over from computing on the host to copying the weights: it
/// does at 32, and the estimate fades from the one to the other around it.
const COPIED_FROM: (f64, f64) = (16.0, 64.0);

/// The speed of a prompt.
///
/// Copied: whole LLM on the device + Σ batches (host's weights that they touch) / link + host's attention. Computed by
/// the host: device's part + host's part. In between the geometric mean by the logarithm of the batch's tokens. Source of
/// the 32: `op_offload_min_batch_size` of llama.cpp's GPU backends.
#[must_use]
pub fn prefill(prompt: &DividedPrompt, (device, coefficients): (&Device, &Coefficients), host: &Host) -> PrefillSpeed {
    let work = &prompt.whole;
    let tokens = work.prompt.max(1.0);
    let ubatch = work.ubatch.clamp(1.0, tokens);
    let batches = (tokens / ubatch).floor();
    let rest = tokens - batches * ubatch;
    let touched = |tokens: f64| prompt.host.every_step.bytes + prompt.host.routed.bytes * prompt.host.touched(tokens);
    let copied_bytes = batches * touched(ubatch) + if rest >= 0.5 { touched(rest) } else { 0.0 };
    let (low, high) = COPIED_FROM;
    let copied = ((ubatch / low).ln() / (high / low).ln()).clamp(0.0, 1.0);

    let activations = host.crossings * host.transfer(tokens * work.load.width * ACTIVATION, batches.max(1.0));
    let rate = if work.load.n_latent_layers > 0.0 { C::PrefillLatentRate } else { C::PrefillAttentionRate };
    let attends =
        |device: &Device, c: &Coefficients| tokens * prompt.host_attention.0 / (c.get(rate) * device.compute_cores());
    let attention = attends(&host.device, &host.coefficients).max(attends(device, coefficients));
    let whole = speed(work, device, coefficients).ttft.0;
    let by_copying = whole + host.transfer(copied_bytes, batches.max(1.0)) + attention;
    let own = PrefillWork { load: prompt.device, ..*work };
    let theirs = PrefillWork { load: prompt.host, attention: prompt.host_attention, ..*work };
    let on_host = speed(&theirs, &host.device, &host.coefficients()).ttft.0;
    let in_turn = speed(&own, device, coefficients).ttft.0 + on_host.max(speed(&theirs, device, coefficients).ttft.0);
    let ttft = Seconds(by_copying.powf(copied) * in_turn.powf(1.0 - copied) + activations);
    PrefillSpeed { tokens_per_second: TokensPerSecond(tokens / ttft.0), ttft }
}

#[cfg(test)]
mod tests;
