//! What must hold of every plan's memory, whatever it asks for.

use proptest::prelude::*;
use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::catalog::quantization::WeightFormat;
use ridgepoint::estimate::footprint::Fit;
use ridgepoint::estimate::weights::{default_importance_matrix, weigh};
use ridgepoint::plan::Plan;
use ridgepoint::plan::best_fit::{LADDER, MOST_SEQUENCES, best_fit};
use ridgepoint::plan::evaluate::{evaluate, fit_of};
use ridgepoint::share::decode::decode;

fn plan(link: &str) -> Plan {
    decode(link, catalog()).expect("version 1").plans.swap_remove(0)
}

fn any_plan() -> impl Strategy<Value = Plan> {
    (
        (0..catalog().machines.len(), 0..catalog().llms.len()),
        proptest::sample::select(vec!["Q4_K_M", "Q8_0", "IQ3_XXS", "UD-Q2_K_XL", "mlx-4bit", "awq-int4"]),
        (256u64..200_000, 1u64..64, 1u64..4),
        proptest::sample::select(vec![
            "",
            "&fa=off",
            "&kv=q8_0",
            "&unified=1",
            "&ubatch=4096",
            "&with=qwen3-4b:Q8_0:4096",
        ]),
    )
        .prop_map(|((machine, llm), quant, (context, sequences, count), rest)| {
            let (machine, llm) = (&catalog().machines[machine].id, &catalog().llms[llm].id);
            plan(&format!(
                "machine={machine}&llm={llm}&quant={quant}&ctx={context}&seqs={sequences}&count={count}{rest}"
            ))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn more_context_or_sequences_never_take_less(plan in any_plan(), more in 1u64..50_000, seqs in 1u64..8) {
        let total = |plan: &Plan| evaluate(plan, catalog()).memory.total;
        let now = total(&plan);
        let longer = total(&Plan { context: plan.context + more, ..plan.clone() });
        let wider = total(&Plan { sequences: plan.sequences + seqs, ..plan.clone() });
        prop_assert!(longer >= now && wider >= now, "{:?} {:?} {:?}", now, longer, wider);
    }

    #[test]
    fn more_memory_never_leaves_less(plan in any_plan()) {
        let machine = catalog().machine(&plan.machine).expect("in the catalog");
        let mut options: Vec<u32> = machine.memory.iter().map(|option| option.gb).collect();
        options.sort_unstable();
        let spare = |gb: u32| {
            let memory = evaluate(&Plan { memory_gb: gb, ..plan.clone() }, catalog()).memory;
            memory.usable.as_f64() - memory.total.as_f64()
        };
        for pair in options.windows(2) {
            prop_assert!(spare(pair[1]) >= spare(pair[0]), "{} {pair:?}", machine.id);
        }
    }

    #[test]
    fn the_largest_context_fits_and_a_step_more_does_not(plan in any_plan()) {
        let memory = evaluate(&plan, catalog()).memory;
        let maximum = catalog().llm(&plan.llm).expect("in the catalog").max_context;
        let at = |context: u64| evaluate(&Plan { context, ..plan.clone() }, catalog()).memory.fit;
        match memory.max_context {
            None => prop_assert!(memory.weights > memory.usable - memory.others),
            Some(most) => {
                prop_assert!(most % 256 == 0 && most <= maximum);
                prop_assert!(most == 0 || at(most) != Fit::DoesNotFit);
                prop_assert!(most + 256 > maximum || at(most + 256) == Fit::DoesNotFit);
            }
        }
    }

    #[test]
    fn the_most_sequences_fit_and_one_more_does_not(plan in any_plan()) {
        let fits = |sequences: u64| fit_of(&Plan { sequences, ..plan.clone() }, catalog()) != Fit::DoesNotFit;
        match best_fit(&plan, catalog()).sequences {
            None => prop_assert!(!fits(1)),
            Some(most) => prop_assert!(fits(most) && (most == MOST_SEQUENCES || !fits(most + 1))),
        }
    }

    #[test]
    fn the_largest_format_fits_and_none_larger_of_the_ladder_does(plan in any_plan()) {
        let with = |format: WeightFormat| {
            let mut plan = plan.clone();
            plan.set_quantization(format);
            plan
        };
        let best = best_fit(&plan, catalog()).format;
        if let Some((format, bytes)) = best {
            prop_assert!(fit_of(&with(format), catalog()) != Fit::DoesNotFit);
            prop_assert_eq!(with(format).runtime, plan.runtime);
            let outcome = evaluate(&with(format), catalog());
            prop_assert_eq!(outcome.memory.weights, bytes);
        }
        if matches!(plan.quantization, WeightFormat::Gguf(_)) && !plan.llm.starts_with("gpt-oss") {
            for format in LADDER.map(WeightFormat::Gguf) {
                let larger = evaluate(&with(format), catalog()).memory;
                let beyond = best.is_none_or(|(_, bytes)| larger.weights > bytes);
                prop_assert!(!beyond || larger.fit == Fit::DoesNotFit, "{format} fits as well");
            }
        }
    }

    #[test]
    fn what_is_loaded_besides_only_adds(plan in any_plan()) {
        let more = Plan { others: decode("with=gemma-3-4b:Q4_K_M:8192", catalog()).expect("version 1").plans[0].others.clone(), ..plan.clone() };
        let alone = evaluate(&Plan { others: Vec::new(), ..plan }, catalog()).memory;
        let both = evaluate(&more, catalog()).memory;
        prop_assert_eq!(both.total, alone.total + both.others);
        prop_assert_eq!((both.weights, both.kv_cache), (alone.weights, alone.kv_cache));
        prop_assert!(both.max_context <= alone.max_context);
    }
}

/// Types of one kind; between kinds the order depends on the LLM (`IQ3_XXS` has a head of 5 bits, `Q2_K` of 6), which is
/// why the largest format is found by its bytes.
const DESCENDING: [&[&str]; 6] = [
    &["F32", "BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K"],
    &["Q5_K_M", "Q5_K_S", "Q4_K_S", "Q3_K_S", "Q2_K_S"],
    &["Q8_0", "IQ4_XS", "IQ3_M", "IQ3_XXS", "IQ2_M", "IQ2_XXS", "IQ1_M", "IQ1_S"],
    &["Q8_0", "Q5_1", "Q5_0", "Q4_1", "Q4_0", "Q2_0"],
    &["mlx-bf16", "mlx-8bit", "mlx-6bit", "mlx-5bit", "mlx-4bit", "mlx-3bit", "mlx-2bit"],
    &["bf16", "fp8", "nvfp4"],
];

/// Their rows are not whole blocks of 256, so that other types take over (`IQ4_XS` falls back to `IQ4_NL`, `Q2_K` to
/// `Q4_0`) and the order of small types is lost, in llama.cpp as here.
const OTHER_ROWS: [&str; 3] = ["gpt-oss-20b", "gpt-oss-120b", "nemotron-3-nano-30b-a3b"];

#[test]
fn fewer_bits_never_take_more() {
    let total = |llm: &Llm, name: &str| {
        let format: WeightFormat = name.parse().expect("a format");
        weigh(llm, format, default_importance_matrix(format)).total
    };
    let mut wrong = Vec::new();
    for llm in &catalog().llms {
        for pair in DESCENDING.iter().flat_map(|ladder| ladder.windows(2)) {
            if !OTHER_ROWS.contains(&llm.id.as_str()) && total(llm, pair[1]) > total(llm, pair[0]) {
                wrong.push(format!("{} {pair:?}", llm.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_machine_and_llm_gives_finite_figures() {
    let formats = ["Q4_K_M", "UD-Q2_K_XL", "mlx-8bit", "nvfp4", "Q1_0"];
    let mut number = 0;
    for machine in &catalog().machines {
        for llm in &catalog().llms {
            let mut plan = plan(&format!("machine={}&quant={}", machine.id, formats[number % formats.len()]));
            plan.llm.clone_from(&llm.id);
            number += 1;
            let outcome = evaluate(&plan, catalog());
            let decode = &outcome.decode;
            let figures = [
                decode.ceiling.0,
                decode.rate.0,
                decode.low.0,
                decode.high.0,
                outcome.prefill.rate.0,
                outcome.prefill.ttft.0,
                decode.step().0,
            ];
            assert!(
                figures.iter().all(|figure| figure.is_finite() && *figure > 0.0),
                "{} {}: {figures:?}",
                machine.id,
                llm.id
            );
            assert!(
                decode.low.0 <= decode.rate.0 && decode.rate.0 <= decode.high.0 && decode.rate.0 <= decode.ceiling.0
            );
        }
    }
    println!("{number} configurations");
    assert!(number > 5_000);
}
