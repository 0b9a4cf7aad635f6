//! Prefill behaves as physics demands, for every LLM, engine and machine.

use proptest::prelude::*;
use strum::VariantArray;

use super::{PrefillWork, physical_batch, speed};
use crate::catalog::catalog;
use crate::catalog::engine::Engine;
use crate::catalog::link::LinkKind;
use crate::catalog::machine::Split;
use crate::estimate::device::Device;
use crate::estimate::kv_cache;
use crate::estimate::load::Load;
use crate::estimate::weights::{default_importance_matrix, weigh};

fn work(llm: usize, format: &str, prompt: u64, depth: u64, ubatch: f64) -> PrefillWork {
    let llm = &catalog().llms[llm];
    let format = format.parse().expect("a format");
    let weights = weigh(llm, format, default_importance_matrix(format));
    PrefillWork {
        load: Load::of(&llm.architecture, &weights),
        prompt: prompt as f64,
        ubatch,
        attention: kv_cache::attention_flop(&llm.architecture, depth + prompt / 2),
    }
}

fn device(machine: usize, engine: Engine) -> Device {
    let machine = &catalog().machines[machine];
    Device {
        family: machine.family,
        engine,
        bandwidth: machine.default_option().bandwidth.value,
        gpu_cores: machine.gpu_cores.as_ref().map(|figure| figure.value),
        fp16: machine.fp16.as_ref().map(|figure| figure.value),
        fp16_override: None,
        count: 1,
        split: Split::Layer,
        link: LinkKind::Pcie4.sheet(),
    }
}

fn ttft(work: &PrefillWork, device: &Device) -> f64 {
    speed(work, device, &catalog().calibration.setup(device.engine, device.family).coefficients).ttft.0
}

#[test]
fn twice_the_cores_make_long_prompts_of_a_large_llm_nearly_twice_as_fast() {
    let llm = catalog().llms.iter().position(|llm| llm.id == "llama-3.3-70b").expect("in the catalog");
    let machine = catalog().machines.iter().position(|m| m.id == "mac-studio-m4-max-40c").expect("in the catalog");
    let one = device(machine, Engine::LlamaCppMetal);
    let two = Device { gpu_cores: one.gpu_cores.map(|cores| 2.0 * cores), ..one };
    let work = work(llm, "Q4_K_M", 8192, 0, 512.0);
    let ratio = ttft(&work, &one) / ttft(&work, &two);
    assert!((1.7..=2.0).contains(&ratio), "{ratio}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Finite and positive; a longer or deeper prompt never takes less time; a stated FP16 rate scales.
    #[test]
    fn sane_and_monotone(
        llm in 0..catalog().llms.len(), machine in 0..catalog().machines.len(), engine in 0..Engine::VARIANTS.len(),
        prompt in 1u64..2_000_000, depth in 0u64..8_000_000, ubatch in 1u32..8192, count in 1u32..16, tensor: bool,
    ) {
        let engine = Engine::VARIANTS[engine];
        let mut device = device(machine, engine);
        let here = ttft(&work(llm, "Q4_K_M", prompt, depth, f64::from(ubatch)), &device);
        prop_assert!(here.is_finite() && here > 0.0);
        let longer = ttft(&work(llm, "Q4_K_M", prompt + 512, depth, f64::from(ubatch)), &device);
        prop_assert!(longer >= here * (1.0 - 1e-9), "{longer} s for more tokens than take {here} s");
        let deeper = ttft(&work(llm, "Q4_K_M", prompt, depth + 4096, f64::from(ubatch)), &device);
        prop_assert!(deeper >= here * (1.0 - 1e-9));
        device.fp16_override = device.fp16.map(|rate| rate * 2.0);
        let faster = ttft(&work(llm, "Q4_K_M", prompt, depth, physical_batch(engine, 512.0)), &device);
        device.fp16_override = None;
        prop_assert!(faster <= ttft(&work(llm, "Q4_K_M", prompt, depth, physical_batch(engine, 512.0)), &device) * (1.0 + 1e-9));
        device.count = count;
        device.split = if tensor { Split::Tensor } else { Split::Layer };
        let shared = ttft(&work(llm, "Q4_K_M", prompt, depth, f64::from(ubatch)), &device);
        prop_assert!(shared.is_finite() && shared > 0.0);
    }
}
