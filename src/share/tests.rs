//! Links: canonical, tolerant, and never lossy.

use super::decode::decode;
use super::encode::{encode, encode_one};
use super::note::{LinkError, LinkNote};
use crate::catalog::catalog;
use crate::catalog::machine::Runtime;
use crate::plan::note::Note;

fn notes(link: &str) -> Vec<String> {
    decode(link, catalog()).expect("a link of a known version").notes.iter().map(ToString::to_string).collect()
}

/// The canonical form of configuration A of a link.
fn canonical(link: &str) -> String {
    let decoded = decode(link, catalog()).expect("a link of a known version");
    encode_one(&decoded.plans[0], catalog())
}

/// The canonical form of all configurations of a link.
fn canonical_all(link: &str) -> String {
    encode(&decode(link, catalog()).expect("a link of a known version").plans, catalog())
}

#[test]
fn defaults_are_left_out() {
    let cases = [
        ("", "v=1"),
        ("?v=1", "v=1"),
        ("https://example.org/plan/index.html", "v=1"),
        ("https://example.org/plan/?ctx=8192&llm=qwen3-32b#top", "v=1"),
        ("machine=mac-mini-m4-pro-16c&mem=48", "v=1"),
        ("machine=mac-mini-m4-pro-16c", "v=1&mem=24"),
        ("llm=qwen3-8b&was=https://example.org/?a", "v=1&llm=qwen3-8b"),
        ("?llm=qwen3-8b&was=https://example.org/?a", "v=1&llm=qwen3-8b"),
        ("mem=64", "v=1&mem=64"),
        ("ctx=4096&machine=rtx-3090", "v=1&machine=rtx-3090&ctx=4096"),
        ("llm=gpt-oss-20b&quant=MXFP4_MOE", "v=1&llm=gpt-oss-20b"),
        ("llm=gpt-oss-20b&quant=Q4_K_M", "v=1&llm=gpt-oss-20b&quant=Q4_K_M"),
        ("runtime=mlx", "v=1&quant=mlx-4bit"),
        ("runtime=mlx&quant=mlx-4bit", "v=1&quant=mlx-4bit"),
        ("runtime=ollama", "v=1&runtime=ollama"),
        ("quant=fp8&runtime=vllm", "v=1&quant=fp8"),
        ("llm=llama-2-7b&ctx=4096", "v=1&llm=llama-2-7b"),
        ("kv=q8_0/q8_0", "v=1&kv=q8_0"),
        ("kv=q8_0/q4_0", "v=1&kv=q8_0%2Fq4_0"),
        ("fa=on&imatrix=0&seqs=1&hours=4&util=0.10", "v=1"),
        ("with=qwen3-14b", "v=1&with=qwen3-14b%3AQ4_K_M%3A8192"),
        (
            "with=gpt-oss-20b::4096&with=qwen3-8b:mlx-4bit",
            "v=1&with=gpt-oss-20b%3AMXFP4_MOE%3A4096&with=qwen3-8b%3Amlx-4bit%3A8192",
        ),
        ("with=none&mtp=0", "v=1"),
        ("mtp=1&llm=glm-4.5-air", "v=1&llm=glm-4.5-air&mtp=1"),
        ("quant=Q4_K", "v=1"),
        ("ngl=99&ncmoe=0", "v=1"),
        ("machine=rtx-3090&ngl=64&host_bw=60.5&host_mem=96", "v=1&machine=rtx-3090&ngl=64&host_bw=60.5&host_mem=96"),
        (
            "machine=rtx-3090&llm=gpt-oss-120b&ncmoe=36&link=pcie3",
            "v=1&machine=rtx-3090&llm=gpt-oss-120b&ncmoe=all&link=pcie3",
        ),
        ("ngl=all&link=usual&draft=none", "v=1"),
        ("draft=mtp&draft_n=2", "v=1&draft=mtp"),
        ("draft=qwen3-0.6b&draft_n=2&accept=0.60", "v=1&draft=qwen3-0.6b%3AQ8_0&draft_n=2&accept=0.6"),
        ("quant=mlx-4bit&draft=qwen3-0.6b", "v=1&quant=mlx-4bit&draft=qwen3-0.6b%3Amlx-4bit"),
        ("link=12.50&ngl=0", "v=1&ngl=0&link=12.5"),
        ("bw=614.5&usable=40&price=0", "v=1&bw=614.5&usable=40&price=0"),
    ];
    for (link, expected) in cases {
        assert_eq!(canonical(link), expected, "{link}");
    }
}

#[test]
fn rivals_state_only_what_differs() {
    let cases = [
        ("", "v=1"),
        ("llm=llama-3.3-70b", "v=1&llm=llama-3.3-70b"),
        ("machine=rtx-3090", "v=1&machine=rtx-3090"),
        ("b.machine=none", "v=1&b.machine=none"),
        ("b.machine=mac-studio-m4-max-40c&b.mem=48", "v=1"),
        ("b.machine=mac-studio-m4-max-40c&b.mem=128", "v=1&b.machine=mac-studio-m4-max-40c&b.mem=128"),
        ("machine=rtx-3090&b.machine=rtx-4090&b.mem=24", "v=1&machine=rtx-3090&b.machine=rtx-4090"),
        ("machine=rtx-3090&b.count=2&b.split=tensor", "v=1&machine=rtx-3090&b.count=2&b.split=tensor"),
        ("price=1000", "v=1&price=1000"),
        ("machine=rtx-3090&price=700&b.machine=rtx-4090", "v=1&machine=rtx-3090&price=700&b.machine=rtx-4090"),
        ("machine=rtx-3090&price=700&b.count=2", "v=1&machine=rtx-3090&price=700&b.count=2"),
        (
            "machine=dgx-spark&backend=vulkan&b.machine=mac-mini-m4",
            "v=1&machine=dgx-spark&backend=vulkan&b.machine=mac-mini-m4",
        ),
        (
            "with=qwen3-14b:Q4_K_M:8192&b.with=qwen3-14b:Q4_K_M:8192&b.seqs=2",
            "v=1&with=qwen3-14b%3AQ4_K_M%3A8192&b.seqs=2",
        ),
        (
            "with=qwen3-14b:Q4_K_M:8192&machine=rtx-3090&b.count=2&b.with=none",
            "v=1&machine=rtx-3090&with=qwen3-14b%3AQ4_K_M%3A8192&b.count=2&b.with=none",
        ),
        (
            "machine=rtx-3090&ngl=60&draft=qwen3-0.6b&link=pcie3&b.ngl=all&b.draft=none&b.link=usual",
            "v=1&machine=rtx-3090&ngl=60&link=pcie3&draft=qwen3-0.6b%3AQ8_0&b.ngl=all&b.link=usual&b.draft=none",
        ),
        ("llm=gpt-oss-20b&b.llm=qwen3-32b", "v=1&llm=gpt-oss-20b&b.llm=qwen3-32b"),
    ];
    for (link, expected) in cases {
        assert_eq!(canonical_all(link), expected, "{link}");
        assert_eq!(canonical_all(expected), expected, "{expected} is not stable");
    }
    assert_eq!(decode("", catalog()).map(|decoded| decoded.plans.len()), Ok(2));
    assert_eq!(decode("b.machine=none", catalog()).map(|decoded| decoded.plans.len()), Ok(1));
    let own = decode("price=1000", catalog()).expect("a link of a known version");
    assert!(own.plans[0].overrides.price.is_some() && own.plans[1].overrides.price.is_none());
    let four = decode("b.llm=qwen3-8b&c.llm=qwen3-14b&d.mem=64", catalog()).expect("a link of a known version");
    assert_eq!(four.plans.len(), 4);
    assert_eq!((four.plans[2].llm.as_str(), four.plans[3].memory_gb), ("qwen3-14b", 64));
}

#[test]
fn bad_values_become_notes_that_name_the_key() {
    for (link, key, part) in [
        ("machine=mac-studio-m4max-40c", "machine", "did you mean \"mac-studio-m4-max-40c\"?"),
        ("llm=nonsense-9000", "llm", "not in the catalog"),
        ("quant=q4_k_m", "quant", "capitals count"),
        ("ctx=-5", "ctx", "a positive number (tokens)"),
        ("ctx=0", "ctx", "a positive number"),
        ("ctx=NaN", "ctx", "a positive number"),
        ("ctx=inf", "ctx", "a positive number"),
        ("depth=-1", "depth", "0 or more"),
        ("depth=100.4", "depth", "100"),
        ("ctx=1e300", "ctx", "beyond"),
        ("fa=yes", "fa", "on or off"),
        ("kv=q9_9", "kv", "q8_0"),
        ("util=7", "util", "1 was taken"),
        ("with=qwen3-14c:Q4_K_M", "with", "did you mean \"qwen3-14b\"?"),
        ("with=qwen3-14b:Q9:4096", "with", "weight format"),
        ("with=qwen3-14b:Q4_K_M:-1", "with", "number of tokens"),
        ("with=qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b,qwen3-8b", "with", "first 8"),
        ("mtp=yes", "mtp", "1 or 0"),
        ("ngl=-1", "ngl", "0 or more (layers)"),
        ("ncmoe=some", "ncmoe", "0 or more"),
        ("link=pcie9", "link", "pcie4"),
        ("draft=qwen9", "draft", "mtp"),
        ("accept=1.5", "accept", "1 was taken"),
        ("host_bw=0", "host_bw", "positive number (GB/s)"),
        ("colour=red", "colour", "not a key"),
        ("e.machine=rtx-3090", "e.machine", "not a key"),
        ("b.ctx=x", "b.ctx", "positive number"),
        ("ctx=4096&ctx=8192", "ctx", "more than once"),
        ("v=abc", "v", "whole number"),
        ("v=0", "v", "whole number"),
        ("v=1&v=1", "v", "not a key"),
    ] {
        let notes = notes(link);
        assert_eq!(notes.len(), 1, "{link}: {notes:?}");
        assert!(notes[0].starts_with(&format!("{key}: ")) && notes[0].contains(part), "{link}: {notes:?}");
    }
}

#[test]
fn a_bad_value_loses_nothing_else() {
    let decoded = decode("machine=rtx-3090&ctx=lots&llm=qwen3-14b&seqs=4", catalog()).expect("version 1");
    let plan = &decoded.plans[0];
    assert_eq!(
        (plan.machine.as_str(), plan.llm.as_str(), plan.sequences, plan.context),
        ("rtx-3090", "qwen3-14b", 4, 8192)
    );
}

#[test]
fn a_newer_link_is_refused_by_name() {
    let error = decode("v=999&machine=rtx-3090", catalog()).expect_err("from the future");
    assert_eq!(error, LinkError::FromTheFuture { version: 999, known: 1 });
    assert!(decode("v=99999999999999999999999999", catalog()).is_err());
    assert!(error.to_string().contains("999"));
}

#[test]
fn impossible_pairs_are_settled_with_a_note() {
    let decoded = decode("quant=Q4_K_M&runtime=mlx", catalog()).expect("version 1");
    assert_eq!(decoded.plans[0].runtime, Runtime::LlamaCpp);
    assert!(matches!(decoded.plan_notes[0][0], Note::ImpossibleRuntime { asked: Runtime::Mlx, .. }));
    let decoded = decode("machine=rtx-3090&backend=metal", catalog()).expect("version 1");
    assert!(matches!(decoded.plan_notes[0][0], Note::ImpossibleBackend { .. }));
    let decoded = decode("machine=rtx-3090&mem=999", catalog()).expect("version 1");
    assert!(matches!(decoded.plan_notes[0][0], Note::MemoryNotSold { asked_gb: 999, taken_gb: 24, .. }));
}

#[test]
fn what_an_embed_and_a_quote_carry_is_not_a_remark() {
    let decoded = decode("theme=dark&controls=none&lang=zh&cat=2026-11-22&was=11", catalog()).expect("version 1");
    assert_eq!(decoded.notes, Vec::<LinkNote>::new());
    assert_eq!(decoded.stamp.catalog.as_deref(), Some("2026-11-22"));
    assert_eq!(notes("theme=purple&controls=all"), Vec::<String>::new());
}
