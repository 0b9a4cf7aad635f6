//! Speculative decoding against what was measured with and without it on the same machine, and what must always hold.

use proptest::prelude::*;
use ridgepoint::catalog::catalog;
use ridgepoint::plan::Plan;
use ridgepoint::plan::evaluate::evaluate;
use ridgepoint::plan::speculation::Drafter;
use ridgepoint::share::decode::decode;

fn plan(link: &str) -> Plan {
    decode(link, catalog()).expect("version 1").plans.swap_remove(0)
}

/// Machine and format, tokens drafted, share of them accepted, tok/s without and with. Qwen3.8 27B with its own layers for
/// prediction in llama.cpp, August 2026 (github.com/sudoingX/qwen38-mtp); rows that name a machine
/// of the catalog and one acceptance, and two that name a range, of which the middle is taken (R9700, Strix Halo).
const MEASURED: [(&str, u32, f64, f64, f64); 9] = [
    ("rtx-3090", 2, 0.78, 31.0, 41.3),
    ("rtx-4090", 2, 0.56, 47.7, 76.3),
    ("rtx-5090", 3, 0.72, 62.7, 108.7),
    ("rtx-5090", 4, 0.55, 69.3, 129.1),
    ("rtx-3090&quant=UD-Q2_K_XL", 2, 0.76, 52.4, 85.6),
    ("rtx-3090&quant=UD-Q4_K_XL", 2, 0.78, 43.9, 79.6),
    ("rtx-3090", 4, 0.65, 31.9, 52.8),
    ("radeon-ai-pro-r9700", 3, 0.68, 29.7, 56.3),
    ("framework-desktop-395&mem=128", 2, 0.73, 11.5, 23.7),
];

/// The chance per token at which so much of a draft is accepted: a + a² + … + aᵏ = share × k.
fn chance(share: f64, drafted: u32) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..50 {
        let a: f64 = f64::midpoint(low, high);
        let accepted: f64 = (1..=drafted).map(|k| a.powi(i32::try_from(k).expect("few"))).sum();
        if accepted < share * f64::from(drafted) { low = a } else { high = a }
    }
    low
}

#[test]
fn speed_ups_are_about_those_measured() {
    let mut errors: Vec<f64> = MEASURED
        .iter()
        .map(|(machine, drafted, share, without, with)| {
            let accept = chance(*share, *drafted);
            let link = format!("machine={machine}&llm=qwen3.8-27b&draft=mtp&draft_n={drafted}&accept={accept:.3}");
            let found = evaluate(&plan(&link), catalog()).speculation.expect("it has layers for prediction");
            let error = found.speedup / (with / without) - 1.0;
            println!("{machine}: {:.2} times, measured {:.2}: {:+.0} %", found.speedup, with / without, 100.0 * error);
            error.abs()
        })
        .collect();
    errors.sort_by(f64::total_cmp);
    println!("median {:.0} %, worst {:.0} %", 100.0 * errors[errors.len() / 2], 100.0 * errors[errors.len() - 1]);
    assert!(errors[errors.len() / 2] < 0.2 && errors[errors.len() - 1] < 0.35);
}

#[test]
fn it_does_not_pay_for_experts_for_small_llms_and_for_full_batches() {
    let speedup = |link: &str| evaluate(&plan(link), catalog()).speculation.expect("a drafter").speedup;
    assert!(speedup("machine=rtx-4090&count=2&llm=llama-3.3-70b&draft=llama-3.2-1b") > 1.4);
    // Few experts at a time: a batch of four tokens reads nearly four times as many.
    assert!(speedup("machine=rtx-4090&llm=qwen3-30b-a3b&draft=qwen3-0.6b") < 1.0);
    assert!(speedup("machine=rtx-4090&llm=llama-3.1-8b&draft=llama-3.2-1b") < 1.0);
    assert!(speedup("machine=mac-studio-m4-max-40c&llm=qwen3-8b&seqs=64&draft=qwen3-0.6b") < 1.0);
    assert!(evaluate(&plan("llm=qwen3-8b&draft=mtp"), catalog()).speculation.is_none());
}

#[test]
fn without_a_drafter_nothing_changes() {
    for link in ["", "machine=rtx-3090&llm=gpt-oss-120b&ncmoe=26", "machine=rtx-4090&count=2&llm=llama-3.3-70b"] {
        let (with, without) = (plan(&format!("{link}&draft=llama-3.2-1b")), plan(link));
        let (with, without) = (evaluate(&with, catalog()), evaluate(&without, catalog()));
        assert_eq!((with.decode, with.prefill), (without.decode, without.prefill), "{link}");
        assert!(with.memory.total > without.memory.total && without.speculation.is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Finite; more acceptance is never slower and a little more changes little; nothing accepted is never faster.
    #[test]
    fn sane(
        machine in 0..catalog().machines.len(), llm in 0..catalog().llms.len(), draft in 0..catalog().llms.len(),
        accept in 0.0f64..0.99, drafted in 1u64..17, sequences in 1u64..64, depth in 0u64..100_000,
    ) {
        let (machine, llm) = (&catalog().machines[machine].id, &catalog().llms[llm].id);
        let mut plan = plan(&format!("machine={machine}&llm={llm}&seqs={sequences}&depth={depth}"));
        let quantization = plan.quantization;
        plan.drafter = Some(Drafter::Llm { llm: catalog().llms[draft].id.clone(), quantization });
        plan.drafted = Some(drafted);
        let at = |accept: f64| {
            let plan = Plan { acceptance: Some(accept), ..plan.clone() };
            evaluate(&plan, catalog()).speculation.expect("a drafter")
        };
        let (here, more, none) = (at(accept), at(accept + 0.01), at(0.0));
        for figure in [here.rate.0, here.low.0, here.high.0, here.speedup, here.verify.0, here.drafting.0, here.best.1.0] {
            prop_assert!(figure.is_finite() && figure > 0.0, "{here:?}");
        }
        prop_assert!(here.low.0 <= here.rate.0 && here.rate.0 <= here.high.0);
        prop_assert!(here.tokens_per_step <= drafted as f64 + 1.0);
        prop_assert!(more.rate.0 >= here.rate.0 && more.rate.0 <= here.rate.0 * 1.2, "{} {}", here.rate.0, more.rate.0);
        prop_assert!(none.speedup <= 1.0 + 1e-9, "{none:?}");
        if let Some(from) = here.pays_from {
            prop_assert!((at(from).speedup - 1.0).abs() < 1e-6 || from < 1e-9);
        }
    }
}
