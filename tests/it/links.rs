//! Links that were released once open for ever: an append-only corpus, and what holds for every text.

use proptest::prelude::*;
use ridgepoint::catalog::catalog;
use ridgepoint::plan::evaluate::evaluate;
use ridgepoint::share::decode::decode;
use ridgepoint::share::encode::{encode, encode_one};

/// `link ⇥ summary`; lines are added, never changed.
const V1: &str = include_str!("links/v1.txt");

/// The configurations of a link in one line, in words that no change of the format can touch.
fn summary(link: &str) -> String {
    let decoded = match decode(link, catalog()) {
        Ok(decoded) => decoded,
        Err(error) => return error.to_string(),
    };
    let plans = decoded.plans.iter().map(|plan| {
        let many = if plan.count > 1 { format!("{}x ", plan.count) } else { String::new() };
        let outcome = evaluate(plan, catalog());
        let host = outcome.memory.host.map_or_else(String::new, |host| {
            format!(", {} of layers and {} of experts on the host", host.layers.0, host.layers.1)
        });
        let drafting = outcome.speculation.zip(plan.drafter.as_ref()).map_or_else(String::new, |(found, drafter)| {
            format!(", drafting {} of {drafter} at {}", found.drafted, found.acceptance)
        });
        format!(
            "{many}{} {} GB, {} {}, {} of context at {}, {} sequences, {} on {}, kv {}/{}{host}{drafting}",
            plan.machine,
            plan.memory_gb,
            plan.llm,
            plan.quantization,
            plan.context,
            plan.depth,
            plan.sequences,
            plan.runtime,
            plan.backend,
            plan.cache_k,
            plan.cache_v
        )
    });
    let notes = decoded.notes.len() + decoded.plan_notes.iter().map(Vec::len).sum::<usize>();
    format!("{} | {notes} notes", plans.collect::<Vec<_>>().join(" | "))
}

#[test]
fn every_link_ever_released_opens_as_it_did() {
    let mut read = 0;
    for line in V1.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (link, expected) = line.split_once('\t').expect("link, tab, summary");
        assert_eq!(summary(link), expected, "{link}");
        read += 1;
    }
    assert!(read >= 20, "the corpus has {read} links");
}

proptest! {
    #[test]
    fn decoding_never_panics(link in "\\PC{0,80}") {
        let _ = decode(&link, catalog());
    }

    #[test]
    fn keys_with_wild_values_never_panic_and_encoding_is_stable(
        pairs in proptest::collection::vec(
            (
                proptest::sample::select(vec![
                    "v", "machine", "mem", "count", "llm", "quant", "kv", "runtime", "ctx", "depth", "prompt", "out",
                    "seqs", "ubatch", "fa", "imatrix", "bw", "usable", "tflops", "price", "idle_w", "load_w", "budget",
                    "kwh", "hours", "claim", "backend", "split", "unified", "macos", "years", "util", "b.machine",
                    "b.mem", "b.llm", "with", "b.with", "with", "mtp", "c.ctx", "d.quant", "ngl", "ncmoe", "host_bw", "host_mem", "link", "b.ngl", "draft", "draft_n", "accept", "b.draft", "ask", "buy.speed", "claim.text",
                ]),
                prop_oneof![
                    "[0-9]{1,6}", "-?[0-9]{0,3}[.][0-9]{1,3}", "[a-z0-9.-]{0,12}",
                    Just("rtx-3090".to_owned()), Just("mac-studio-m4-max-40c".to_owned()), Just("qwen3-8b".to_owned()),
                    Just("gpt-oss-20b".to_owned()), Just("dense-24b".to_owned()), Just("Q8_0".to_owned()),
                    Just("mlx-4bit".to_owned()), Just("qwen3-8b:Q8_0:4096".to_owned()), Just("none".to_owned()), Just("fp8".to_owned()), Just("mlx".to_owned()), Just("q8_0".to_owned()),
                    Just("on".to_owned()), Just("tensor".to_owned()), Just("all".to_owned()), Just("tb5".to_owned()), Just("mtp".to_owned()), Just("qwen3-0.6b".to_owned()), Just("1e300".to_owned()), Just("1".to_owned()),
                ],
            ),
            0..8,
        )
    ) {
        let link = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        if let Ok(decoded) = decode(&link, catalog()) {
            let again = encode(&decoded.plans, catalog());
            let back = decode(&again, catalog()).expect("our own link");
            prop_assert_eq!(&back.plans, &decoded.plans, "{} became {}", link, again);
            prop_assert!(back.notes.is_empty(), "{}: {:?}", again, back.notes);
            prop_assert_eq!(encode(&back.plans, catalog()), again);
            let one = encode_one(&decoded.plans[0], catalog());
            prop_assert_eq!(&decode(&one, catalog()).expect("our own link").plans[0], &decoded.plans[0]);
        }
    }
}
