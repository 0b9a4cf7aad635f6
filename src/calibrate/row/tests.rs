//! What contradicts itself or did not fit is set aside; everything else stays.

use super::{Elsewhere, rows, sound};
use crate::catalog::band::Coverage;
use crate::catalog::catalog;
use crate::catalog::engine::Engine;

#[test]
fn prompts_that_contradict_their_own_series_are_set_aside() {
    let measurements = &catalog().measurements;
    let broken = sound::broken(measurements);
    assert!(broken.len() * 50 < measurements.len(), "{} are too many to be exceptions", broken.len());
    for id in &broken {
        let of = measurements.iter().find(|of| of.id == *id).expect("an id of the list");
        let quicker = |other: &&crate::catalog::measurement::Measurement| {
            (&other.machine, other.count, &other.llm, other.tokens) == (&of.machine, of.count, &of.llm, of.tokens)
                && other.test == of.test
                && other.format != of.format
                && other.speed.0 > 2.0 * of.speed.0
        };
        assert!(measurements.iter().any(|other| quicker(&other)), "{id}");
    }
    assert!(rows(catalog()).iter().all(|row| !broken.contains(&row.measured.id)));
}

#[test]
fn what_did_not_fit_its_memory_is_not_taken_for_the_speed_of_the_device() {
    let rows = rows(catalog());
    let kept = |machine: &str, llm: &str, format: &str| {
        rows.iter().any(|row| {
            (row.measured.machine.as_str(), row.measured.llm.as_str()) == (machine, llm)
                && row.measured.format.to_string() == format
        })
    };
    let listed = |machine: &str, llm: &str| {
        catalog().measurements.iter().any(|of| (of.machine.as_str(), of.llm.as_str()) == (machine, llm))
    };
    // 42 GB of weights on a card of 32 GiB, 12 GB beside the rest on one of 12 GiB.
    for (machine, llm, format) in
        [("arc-pro-b70", "llama-3.1-70b", "Q4_K_M"), ("rtx-3060-12gb", "gpt-oss-20b", "MXFP4_MOE")]
    {
        assert!(listed(machine, llm) && !kept(machine, llm, format), "{machine}, {llm}");
    }
    assert!(kept("arc-pro-b70", "llama-3.1-70b", "Q2_K"));
    assert!(kept("rtx-3090", "llama-3-70b", "Q4_K_M"), "several cards have room together");
    assert!(rows.len() * 100 > catalog().measurements.len() * 98, "{} rows are left", rows.len());
}

#[test]
fn a_run_that_nearly_fills_unified_memory_counts_for_less() {
    let rows = rows(catalog());
    let trust = |machine: &str, llm: &str| {
        let of = |row: &&super::Row<'_>| (row.measured.machine.as_str(), row.measured.llm.as_str()) == (machine, llm);
        let of_one = rows.iter().filter(of).map(|row| row.trust);
        of_one.fold((1.0f64, 0.0f64), |(least, most), trust| (least.min(trust), most.max(trust)))
    };
    // 115 to 118 GB of weights, cache and compute buffer, of 128.
    assert_eq!(trust("dgx-spark", "step-3.5-flash"), (0.2, 0.2));
    assert_eq!(trust("dgx-spark", "qwen3-30b-a3b"), (1.0, 1.0));
}

#[test]
fn without_a_machine_others_of_its_family_cover_it() {
    let rows = rows(catalog());
    let elsewhere = Elsewhere::new(&rows);
    let of = |machine: &str, engine: Engine| {
        let row = rows.iter().find(|row| row.measured.machine == machine && row.engine() == engine);
        elsewhere.coverage(row.expect("measured"))
    };
    assert_eq!(of("rtx-4090", Engine::LlamaCppCuda), Coverage::Family, "the RTX 6000 Ada was measured");
    assert_eq!(of("dgx-spark", Engine::LlamaCppCuda), Coverage::Sheet, "no other of its family was");
    assert_eq!(of("arc-b580", Engine::LlamaCppVulkan), Coverage::Family, "the Arc Pro B70 was measured");
    assert_eq!(of("framework-desktop-395", Engine::LlamaCppCpu), Coverage::Sheet);
}
