//! Hand-worked divisions between device and host.

use approx::assert_relative_eq;

use super::{DividedPrompt, Host, Placement, decode, divided, prefill};
use crate::catalog::catalog;
use crate::catalog::engine::Engine;
use crate::catalog::link::LinkKind;
use crate::catalog::machine::{HardwareFamily, Split};
use crate::catalog::quantization::{FileType, TensorType};
use crate::estimate::decode::DecodeWork;
use crate::estimate::device::Device;
use crate::estimate::load::{Load, TypedWeights};
use crate::estimate::prefill::{PrefillWork, speed};
use crate::estimate::tensors::Scope;
use crate::estimate::weights::{kept, weigh_scope};
use crate::units::{Bytes, BytesPerSecond, Flop};

fn device(family: HardwareFamily, engine: Engine, gb: f64) -> Device {
    let bandwidth = BytesPerSecond::from_gb(gb);
    let (gpu_cores, fp16, fp16_override) = (Some(80.0), None, None);
    Device {
        family,
        engine,
        bandwidth,
        gpu_cores,
        fp16,
        fp16_override,
        count: 1,
        split: Split::Layer,
        link: LinkKind::Pcie4.sheet(),
    }
}

fn card() -> Device {
    device(HardwareFamily::NvidiaAmpere, Engine::LlamaCppCuda, 1000.0)
}

fn host() -> Host {
    let family = HardwareFamily::Cpu;
    Host {
        device: device(family, Engine::LlamaCppCpu, 100.0),
        coefficients: catalog().calibration.setup(Engine::LlamaCppCpu, family).coefficients,
        link: LinkKind::Pcie4.sheet(),
        crossings: 1.0,
    }
}

/// So many GB of 8-bit weights in so many layers 4,096 wide.
fn load(gb: f64, n_layers: f64) -> Load {
    let mut every_step = TypedWeights { bytes: gb * 1e9, ..TypedWeights::default() };
    every_step.by_type[TensorType::Q8_0 as usize] = (gb * 1e9, gb * 1e9 / 1.0625);
    Load {
        every_step,
        routed: TypedWeights::default(),
        n_experts: 0.0,
        n_experts_used: 0.0,
        n_layers,
        n_moe_layers: 0.0,
        n_further_norms: 0.0,
        n_recurrent_layers: 0.0,
        n_latent_layers: 0.0,
        width: 4096.0,
        head_share: 0.0,
        soft_capped: false,
    }
}

fn step(load: Load) -> DecodeWork {
    DecodeWork { load, sequences: 1, kv_cache: Bytes::ZERO, state: Bytes::ZERO, attention: Flop(0.0), selecting: 0.0 }
}

#[test]
fn ngl_counts_the_output_head_and_leaves_the_first_layers() {
    let of = |on_device, experts| Placement::of(80, on_device, experts);
    assert!(of(None, None).is_none() && of(Some(81), None).is_none() && of(Some(99), Some(0)).is_none());
    assert_eq!(of(Some(80), None), Placement { layers: 1, experts: 0, output: false });
    assert_eq!(of(Some(1), None), Placement { layers: 80, experts: 0, output: false });
    assert_eq!(of(Some(0), None), Placement { layers: 80, experts: 0, output: true });
    assert_eq!(of(None, Some(500)), Placement { layers: 0, experts: 80, output: false });
    // Layers that are on the host whole have their experts there anyway.
    assert_eq!(of(Some(41), Some(30)), Placement { layers: 40, experts: 0, output: false });
}

#[test]
fn activations_cross_once_at_the_border_and_twice_for_experts_apart() {
    // gpt-oss-120b has 36 layers, all with experts: 26 of them to the host and back are 52.
    let moe = &catalog().llm("gpt-oss-120b").expect("in the catalog").architecture;
    assert_relative_eq!(Placement::of(36, None, Some(26)).crossings(moe), 52.0);
    assert_relative_eq!(Placement::of(36, Some(27), None).crossings(moe), 1.0);
    assert_relative_eq!(Placement::of(36, Some(27), Some(20)).crossings(moe), 21.0);
    assert_relative_eq!(Placement::of(36, Some(0), None).crossings(moe), 1.0);
}

#[test]
fn the_ceiling_counts_the_host_at_its_own_bandwidth() {
    // 10 GB at 1,000 GB/s are 10 ms, 2 GB at 100 GB/s are 20 ms: 33.3 tokens a second.
    let setup = catalog().calibration.setup(Engine::LlamaCppCuda, HardwareFamily::NvidiaAmpere);
    let parts = (step(load(10.0, 50.0)), step(load(2.0, 10.0)));
    let divided = decode((&parts.0, &parts.1), (&card(), &setup.coefficients), &host());
    assert_relative_eq!(divided.step.ceiling.0, 1000.0 / 30.0, epsilon = 1e-9);
    // One crossing: 4,096 × 4 bytes over 25.2 GB/s are 0.650 µs, and 10 µs latency.
    assert_relative_eq!(divided.on_link.0, 10.650e-6, epsilon = 1e-9);
    assert!(divided.step.tokens_per_second.0 < divided.step.ceiling.0);
    assert_relative_eq!(divided.step.split.total().0 * divided.step.tokens_per_second.0, 1.0, epsilon = 1e-12);
    assert!(divided.on_host.0 > 0.020 && divided.on_host.0 < 0.040, "{}", divided.on_host.0);
}

#[test]
fn a_prompt_copies_the_hosts_weights_for_every_batch() {
    // 25.2 GB over 0.8 × 31.5 GB/s take one second, twice for 1,024 tokens in batches of 512. Activations: 1,024 × 4,096
    // × 4 bytes are 0.666 ms. Each kind of copy has its latency twice: 4 × 10 µs.
    let setup = catalog().calibration.setup(Engine::LlamaCppCuda, HardwareFamily::NvidiaAmpere);
    let whole = PrefillWork { load: load(30.0, 60.0), prompt: 1024.0, ubatch: 512.0, attention: Flop(0.0) };
    let prompt = DividedPrompt { whole, device: load(4.8, 10.0), host: load(25.2, 50.0), host_attention: Flop(0.0) };
    let alone = speed(&whole, &card(), &setup.coefficients).ttft.0;
    let divided = prefill(&prompt, (&card(), &setup.coefficients), &host()).ttft.0;
    assert_relative_eq!(divided - alone, 2.0 + 0.000_666 + 0.000_04, epsilon = 1e-6);
    // A handful of tokens is computed where the weights are: far quicker than copying them.
    let few = DividedPrompt { whole: PrefillWork { prompt: 4.0, ..whole }, ..prompt };
    let few = prefill(&few, (&card(), &setup.coefficients), &host()).ttft.0;
    assert!(few > 0.25 && few < 0.9, "{few}");
}

#[test]
fn the_parts_are_the_whole_for_every_llm() {
    for llm in &catalog().llms {
        let a = &llm.architecture;
        let n = u32::try_from(a.layers.len()).expect("few layers");
        let whole = weigh_scope(llm, "Q4_K_M".parse().expect("a type"), false, Scope::Main);
        let placements = [(Some(n / 2), None), (Some(0), None), (None, Some(n / 3)), (Some(n), Some(n / 2))];
        for placement in placements.map(|(on_device, experts)| Placement::of(n, on_device, experts)) {
            let there = kept(a, FileType::Q4KM, false, &|tensor| placement.holds(tensor));
            let here = kept(a, FileType::Q4KM, false, &|tensor| !placement.holds(tensor));
            assert_eq!(here.weights.total + there.weights.total, whole.total, "{} {placement:?}", llm.id);
            let left = whole.without(&there.weights);
            assert_eq!(left.total, here.weights.total);
            assert_eq!(
                (&left.every_step, &left.routed_experts),
                (&here.weights.every_step, &here.weights.routed_experts)
            );
            assert!(there.largest <= there.weights.total);
            let (device, host) = divided(a, placement);
            assert_eq!(device.layers.len() + host.layers.len(), a.layers.len());
        }
    }
}
