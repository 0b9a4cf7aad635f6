//! What of the plan's LLM is in host memory, on which host, and what the speeds are then.

use super::resolve::Resolved;
use super::steps::decode_work;
use super::weighing::weights;
use super::{Plan, known};
use crate::catalog::Catalog;
use crate::catalog::coefficient::{Coefficient, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::link::{Link, LinkKind};
use crate::catalog::llm::architecture::Architecture;
use crate::catalog::machine::{Backend, Form, HardwareFamily, Machine, MachineKind, Runtime, Split};
use crate::catalog::quantization::WeightFormat;
use crate::estimate::device::Device;
use crate::estimate::footprint::{Fit, Fixed, fit, footprint, max_context};
use crate::estimate::kv_cache::{CacheSettings, attention_flop};
use crate::estimate::load::Load;
use crate::estimate::offload::{DividedPrompt, DividedStep, Host, Placement, decode, divided, prefill};
use crate::estimate::prefill::{PrefillSpeed, PrefillWork};
use crate::estimate::tensors::Scope;
use crate::estimate::weights::{Weights, kept};
use crate::units::{Bytes, BytesPerSecond, Seconds};

/// `ncmoe` when the experts of all layers are meant (`--cpu-moe`).
pub const ALL: u32 = u32::MAX;

/// The host that a desktop card is taken to stand in, and its memory: the computer whose price is counted.
const DESKTOP_HOST: (&str, u32) = ("cpu-ddr5-5600-dual", 64);
/// The host that a server GPU is taken to stand in.
const SERVER_HOST: (&str, u32) = ("epyc-9004-12ch", 384);

/// The computer around a card.
#[derive(Clone, Debug, PartialEq)]
pub struct HostFigures {
    /// What it is, where it was not stated.
    pub name: String,
    pub bandwidth: BytesPerSecond,
    pub memory_gb: f64,
    pub link: Link,
}

/// What the host holds.
#[derive(Clone, Debug, PartialEq)]
pub struct HostMemory {
    pub figures: HostFigures,
    pub weights: Bytes,
    pub kv_cache: Bytes,
    /// With what the host reserves to compute.
    pub total: Bytes,
    pub usable: Bytes,
    pub fit: Fit,
    /// Layers that are there whole, and layers of which only the experts are.
    pub layers: (u32, u32),
    /// Weights that one full physical batch of a prompt copies to the device.
    pub copied: Bytes,
}

/// What the host and its link take of the time of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HostTime {
    pub on_host: Seconds,
    pub on_link: Seconds,
}

/// Whether llama.cpp can keep part of an LLM in another memory than the device's.
#[must_use]
pub fn applies(plan: &Plan, machine: &Machine) -> bool {
    let llama_cpp = matches!(plan.runtime, Runtime::LlamaCpp | Runtime::Ollama);
    machine.kind == MachineKind::Card && llama_cpp && plan.backend != Backend::Cpu
}

/// Where the plan puts the layers; nothing on the host where that cannot be.
#[must_use]
pub fn placement(plan: &Plan, resolved: &Resolved<'_>) -> Placement {
    if !applies(plan, resolved.machine) {
        return Placement::default();
    }
    let n_layers = u32::try_from(resolved.llm.architecture.layers.len()).unwrap_or(u32::MAX);
    let experts = plan.experts_on_host.filter(|_| resolved.llm.is_moe());
    Placement::of(n_layers, plan.layers_on_device, experts)
}

/// The computer around the plan's card, as stated or as it usually is.
#[must_use]
pub fn host(plan: &Plan, machine: &Machine, catalog: &Catalog) -> HostFigures {
    let (id, gb) = if machine.form == Form::Server { SERVER_HOST } else { DESKTOP_HOST };
    let usual = catalog.machine(id).unwrap_or(&catalog.machines[0]);
    let option = usual.option(gb).unwrap_or_else(|| usual.default_option());
    let pcie = |link: &Link| match link {
        Link::Kind(kind) => kind.is_pcie(),
        Link::Own(_) => true,
    };
    HostFigures {
        name: usual.variant.clone(),
        bandwidth: plan.overrides.host_bandwidth.unwrap_or(option.bandwidth.value),
        memory_gb: plan.overrides.host_memory_gb.unwrap_or(f64::from(gb)),
        link: plan.link.filter(pcie).unwrap_or(Link::Kind(LinkKind::of_card(machine.family))),
    }
}

/// A plan's LLM in two parts.
#[derive(Clone, Debug)]
pub struct Parts {
    pub device: Weights,
    pub host: Weights,
    /// The device's layers, and the host's.
    pub device_layers: Architecture,
    pub host_layers: Architecture,
    /// The largest tensor that is copied to the device for a prompt, which it must have room for.
    pub largest: Bytes,
    placement: Placement,
}

/// The two parts, if the plan has something in host memory.
#[must_use]
pub fn parts(plan: &Plan, resolved: &Resolved<'_>, whole: &Weights) -> Option<Parts> {
    let placement = placement(plan, resolved);
    if placement.is_none() {
        return None;
    }
    let architecture = &resolved.llm.architecture;
    let (file_type, by_rule) = match plan.quantization {
        WeightFormat::Gguf(file_type) => (file_type, plan.imported.is_none()),
        WeightFormat::Dynamic(kind) => (kind.base(), false),
        WeightFormat::Mlx(_) | WeightFormat::Gpu(_) => return None,
    };
    let part = kept(architecture, file_type, plan.importance_matrix, &|tensor| placement.holds(tensor));
    let host = if by_rule {
        part.weights
    } else {
        let format = WeightFormat::Gguf(file_type);
        whole.share(&part.weights, &weights(&resolved.llm, format, plan.importance_matrix, Scope::Main))
    };
    let mut device = whole.without(&host);
    device.n_moe_layers = whole.n_moe_layers.saturating_sub(host.n_moe_layers);
    let (device_layers, host_layers) = divided(architecture, placement);
    Some(Parts { device, host, device_layers, host_layers, largest: part.largest, placement })
}

/// The two parts with the host that holds one of them.
#[derive(Clone, Debug)]
pub struct Divided {
    pub parts: Parts,
    figures: HostFigures,
    crossings: f64,
    coefficients: Coefficients,
}

/// The two parts with their host, if the plan has something in host memory.
#[must_use]
pub fn of(plan: &Plan, resolved: &Resolved<'_>, whole: &Weights, catalog: &Catalog) -> Option<Divided> {
    let parts = parts(plan, resolved, whole)?;
    Some(Divided {
        crossings: parts.placement.crossings(&resolved.llm.architecture),
        parts,
        figures: self::host(plan, resolved.machine, catalog),
        coefficients: processor(catalog),
    })
}

/// Share of its peak at which a processor reads memory: desktop ones of 89.6 GB/s are reported at 50 to 80 GB/s (source of
/// the catalog's note on them: dev.to/pickuma), of which this is the middle.
const HOST_FRACTION: f64 = 0.725;

/// Coefficients of the host's processor. None was measured, so they are general ones, but for the share of bandwidth and
/// for MXFP4, which processors unpack by the same table look-up as other types of four bits, while the general figure is
/// that of GPUs.
fn processor(catalog: &Catalog) -> Coefficients {
    let mut coefficients = known::coefficients(Engine::LlamaCppCpu, HardwareFamily::Cpu, catalog);
    coefficients.set(Coefficient::BandwidthFraction, HOST_FRACTION);
    // A processor has no tiles to fill.
    coefficients.set(Coefficient::BatchTile, 1.0);
    coefficients.set(Coefficient::ExpertTile, 1.0);
    let four_bit = coefficients.get(Coefficient::UnpackFourBit);
    coefficients.set(Coefficient::UnpackMicroscaling, four_bit.max(coefficients.get(Coefficient::UnpackMicroscaling)));
    coefficients
}

impl Divided {
    fn host(&self) -> Host {
        Host {
            device: Device {
                family: HardwareFamily::Cpu,
                engine: Engine::LlamaCppCpu,
                bandwidth: self.figures.bandwidth,
                gpu_cores: None,
                fp16: None,
                fp16_override: None,
                count: 1,
                split: Split::Layer,
                link: self.figures.link.sheet(),
            },
            coefficients: self.coefficients,
            link: self.figures.link.sheet(),
            crossings: self.crossings,
        }
    }

    fn loads(&self) -> (Load, Load) {
        let mut device = Load::of(&self.parts.device_layers, &self.parts.device);
        let mut host = Load::of(&self.parts.host_layers, &self.parts.host);
        if self.parts.placement.output {
            device.head_share = 0.0
        } else {
            host.head_share = 0.0
        }
        (device, host)
    }

    /// What the host holds with these settings of the cache, and the largest context for which it has room.
    #[must_use]
    pub fn memory(&self, settings: &CacheSettings, reserve: Bytes, llm_maximum: u64) -> (HostMemory, Option<u64>) {
        let layers = &self.parts.host_layers;
        let fixed =
            Fixed { architecture: layers, cached: layers, weights: self.parts.host.total, overhead: Bytes::ZERO };
        let parts = footprint(fixed, settings);
        let installed = Bytes::from_gib(self.figures.memory_gb);
        let usable = installed - reserve.min(Bytes(installed.0 / 2));
        let (_, host) = self.loads();
        let copied = host.every_step.bytes + host.routed.bytes * host.touched(f64::from(settings.ubatch));
        let Placement { layers, experts, .. } = self.parts.placement;
        let memory = HostMemory {
            figures: self.figures.clone(),
            weights: parts.weights,
            kv_cache: parts.cache.total(),
            total: parts.total(),
            usable,
            fit: fit(parts.total(), usable),
            layers: (layers, experts.saturating_sub(layers)),
            copied: Bytes::round(copied),
        };
        (memory, max_context(fixed, settings, usable, llm_maximum))
    }

    /// One decode step of so many sequences, over so many successive tokens of each.
    #[must_use]
    pub fn decode(
        &self,
        (plan, n): (&Plan, u32),
        tokens: u32,
        device: &Device,
        coefficients: &Coefficients,
    ) -> DividedStep {
        let (load, host_load) = self.loads();
        let on_device = decode_work((plan, n), &self.parts.device_layers, load, tokens);
        let on_host = decode_work((plan, n), &self.parts.host_layers, host_load, tokens);
        decode((&on_device, &on_host), (device, coefficients), &self.host())
    }

    /// The prompt, of which `whole` is the work with the attention of all layers at the mean depth.
    #[must_use]
    pub fn prefill(
        &self,
        whole: &PrefillWork,
        mean_depth: u64,
        (device, coefficients): (&Device, &Coefficients),
    ) -> PrefillSpeed {
        let (on_device, on_host) = self.loads();
        let prompt = DividedPrompt {
            whole: PrefillWork { attention: attention_flop(&self.parts.device_layers, mean_depth), ..*whole },
            device: on_device,
            host: on_host,
            host_attention: attention_flop(&self.parts.host_layers, mean_depth),
        };
        prefill(&prompt, (device, coefficients), &self.host())
    }
}

/// The worse of two.
#[must_use]
pub fn worse(a: Fit, b: Fit) -> Fit {
    match (a, b) {
        (Fit::DoesNotFit, _) | (_, Fit::DoesNotFit) => Fit::DoesNotFit,
        (Fit::Tight, _) | (_, Fit::Tight) => Fit::Tight,
        (Fit::Fits, Fit::Fits) => Fit::Fits,
    }
}
