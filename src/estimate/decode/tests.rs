//! Decode behaves as physics demands, for every LLM, engine and machine.

use proptest::prelude::*;
use strum::VariantArray;

use super::{DecodeWork, ceiling, step};
use crate::catalog::catalog;
use crate::catalog::engine::Engine;
use crate::catalog::machine::Split;
use crate::catalog::quantization::{CacheType, WeightFormat};
use crate::estimate::device::Device;
use crate::estimate::kv_cache;
use crate::estimate::load::Load;
use crate::estimate::weights::{default_importance_matrix, weigh};
use crate::units::BytesPerSecond;

fn work(llm: &str, format: &str, depth: u64, sequences: u32) -> DecodeWork {
    let llm = catalog().llm(llm).expect("the catalog has it");
    let format: WeightFormat = format.parse().expect("a format");
    let weights = weigh(llm, format, default_importance_matrix(format));
    let read = kv_cache::read_per_token(&llm.architecture, depth, CacheType::F16, CacheType::F16);
    DecodeWork {
        load: Load::of(&llm.architecture, &weights),
        sequences,
        kv_cache: read.kv,
        state: read.state,
        attention: kv_cache::attention_flop(&llm.architecture, depth),
    }
}

fn device(machine: &str, engine: Engine) -> Device {
    let machine = catalog().machine(machine).expect("the catalog has it");
    Device {
        family: machine.family,
        engine,
        bandwidth: machine.default_option().bandwidth.value,
        gpu_cores: machine.gpu_cores.as_ref().map(|figure| figure.value),
        fp16: machine.fp16.as_ref().map(|figure| figure.value),
        fp16_override: None,
        count: 1,
        split: Split::Layer,
    }
}

fn speed(work: &DecodeWork, device: &Device) -> f64 {
    let setup = catalog().calibration.setup(device.engine, device.family);
    step(work, device, &setup.coefficients).tokens_per_second.0
}

#[test]
fn llama_2_7b_comes_near_what_apple_chips_measured() {
    // llama.cpp discussion 4167 measured 50.7 and 83.1 tok/s with builds of 2023; today's are somewhat faster.
    let seven = work("llama-2-7b", "Q4_0", 0, 1);
    for (machine, measured) in
        [("mac-mini-m4-pro-16c", 50.7), ("mac-mini-m4-pro-20c", 50.7), ("mac-studio-m4-max-40c", 83.1)]
    {
        let speed = speed(&seven, &device(machine, Engine::LlamaCppMetal));
        assert!((speed / measured - 1.0).abs() < 0.12, "{machine}: {speed:.1} tok/s, measured {measured}");
    }
}

#[test]
fn the_ceiling_is_bandwidth_over_bytes() {
    // 70B at Q4_K_M reads 41.9 GB a token (42.5 GB less the token embeddings): 546 / 41.9 = 13.0.
    let seventy = work("llama-3.3-70b", "Q4_K_M", 0, 1);
    let ceiling = ceiling(&seventy, &device("mac-studio-m4-max-40c", Engine::LlamaCppMetal));
    assert!((12.5..13.2).contains(&ceiling.0), "{}", ceiling.0);
}

#[test]
fn experts_of_a_batch_are_read_once_each() {
    // 8 of 128 experts by lot: 1 − (1 − 1/16)² = 0.1211 for two tokens.
    let moe = work("qwen3-30b-a3b", "Q8_0", 0, 1);
    assert!((moe.load.touched(1.0) - 0.0625).abs() < 1e-12);
    assert!((moe.load.touched(2.0) - 0.121_093_75).abs() < 1e-12);
    assert!(moe.load.touched(1e9) <= 1.0);
}

fn any_llm() -> impl Strategy<Value = usize> {
    0..catalog().llms.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Finite, positive, under the ceiling, and the parts sum to the step: whatever is asked.
    #[test]
    fn sane_for_any_input(
        llm in any_llm(), machine in 0..catalog().machines.len(), engine in 0..Engine::VARIANTS.len(),
        format in 0..40usize, depth in 0u64..10_000_000, sequences in 1u32..4096, count in 1u32..16, tensor: bool,
    ) {
        let format = WeightFormat::all().nth(format).map_or_else(|| "Q4_0".to_owned(), |format| format.to_string());
        let work = work(&catalog().llms[llm].id, &format, depth, sequences);
        let mut device = device(&catalog().machines[machine].id, Engine::VARIANTS[engine]);
        device.count = count;
        device.split = if tensor { Split::Tensor } else { Split::Layer };
        let setup = catalog().calibration.setup(device.engine, device.family);
        let step = step(&work, &device, &setup.coefficients);
        let per_second = step.tokens_per_second.0;
        prop_assert!(per_second.is_finite() && per_second > 0.0);
        prop_assert!(per_second <= step.ceiling.0 * (1.0 + 1e-9), "{per_second} above {}", step.ceiling.0);
        let total = step.split.total().0;
        prop_assert!((total * per_second - 1.0).abs() < 1e-9, "{total} s but {per_second} tok/s");
        for part in [step.split.weights, step.split.kv_cache, step.split.arithmetic, step.split.overhead] {
            prop_assert!(part.0 >= -1e-12 && part.0.is_finite());
        }
    }

    /// More bandwidth, fewer bits of the same kind and less depth are never slower; the aggregate never falls.
    #[test]
    fn monotone(llm in any_llm(), machine in 0..catalog().machines.len(), depth in 0u64..200_000, sequences in 1u32..64) {
        let id = &catalog().llms[llm].id;
        let machine = &catalog().machines[machine];
        let device = device(&machine.id, Engine::VARIANTS.iter().copied().find(|e| machine.family.has(*e)).unwrap_or(Engine::LlamaCppCpu));
        let base = work(id, "Q4_0", depth, sequences);
        let here = speed(&base, &device);
        let wider = Device { bandwidth: BytesPerSecond(device.bandwidth.0 * 1.1), gpu_cores: Some(device.compute_cores()), ..device };
        prop_assert!(speed(&base, &wider) >= here * (1.0 - 1e-9));
        prop_assert!(speed(&work(id, "Q4_0", depth + 1000, sequences), &device) <= here * (1.0 + 1e-9));
        prop_assert!(speed(&work(id, "Q4_K_M", depth, sequences), &device) >= speed(&work(id, "Q6_K", depth, sequences), &device) * (1.0 - 1e-9));
        let alone = speed(&work(id, "Q4_0", depth, 1), &device);
        prop_assert!(here * f64::from(sequences) >= alone * (1.0 - 1e-9));
    }
}
