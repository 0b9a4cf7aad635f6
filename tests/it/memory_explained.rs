//! The memory bar's explanation: the numbers that it states, put together as it says, are the bytes of the bar.

use ridgepoint::catalog::catalog;
use ridgepoint::report::MemorySegment;
use ridgepoint::report::build::report;
use ridgepoint::share::decode::decode;
use ridgepoint::units::format::significant;

/// The value of a sum of products with parentheses, `(128 + 128) × 2`; words between the numbers are passed over.
fn value(text: &str) -> f64 {
    let signs = text.replace(',', "").replace('(', " ( ").replace(')', " ) ");
    let is_meant = |word: &&str| ["×", "+", "(", ")"].contains(word) || word.parse::<f64>().is_ok();
    let words: Vec<&str> = signs.split_whitespace().filter(is_meant).collect();
    let mut at = 0;
    let value = sum(&words, &mut at);
    assert_eq!(at, words.len(), "{text} is not a formula");
    value
}

fn sum(words: &[&str], at: &mut usize) -> f64 {
    let mut sum = product(words, at);
    while words.get(*at) == Some(&"+") {
        *at += 1;
        sum += product(words, at);
    }
    sum
}

fn product(words: &[&str], at: &mut usize) -> f64 {
    let mut product = factor(words, at);
    while words.get(*at) == Some(&"×") {
        *at += 1;
        product *= factor(words, at);
    }
    product
}

fn factor(words: &[&str], at: &mut usize) -> f64 {
    let word = words.get(*at).unwrap_or_else(|| panic!("{words:?} ends too early"));
    *at += 1;
    if *word == "(" {
        let inner = sum(words, at);
        assert_eq!(words.get(*at), Some(&")"), "{words:?}");
        *at += 1;
        return inner;
    }
    word.parse().unwrap_or_else(|_| panic!("{word} of {words:?} is no number"))
}

/// The bytes that a line states by its formula; its result must be them, rounded.
fn stated(line: &str) -> f64 {
    let (formula, result) = line.split_once(" = ").unwrap_or_else(|| panic!("no result: {line}"));
    let formula = formula.rsplit_once(": ").map_or(formula, |(_, formula)| formula);
    let bytes = value(formula) / if formula.ends_with("bits") { 8.0 } else { 1.0 };
    let shown = |unit: f64, name: &str| format!("{} {name}", significant(bytes / unit, 3));
    let right = [shown(1e9, "GB"), shown(1e6, "MB")].iter().any(|shown| result.starts_with(shown.as_str()));
    assert!(right, "{line}: {bytes} bytes");
    bytes
}

fn check(segment: &MemorySegment, link: &str) {
    let all: f64 = segment.made_of.iter().map(|line| stated(line)).sum();
    let bytes = segment.bytes.as_f64();
    assert!(
        (all - bytes).abs() < 0.5,
        "{link}: {} is {bytes} bytes, and {:?} are {all}",
        segment.label,
        segment.made_of
    );
}

#[test]
fn the_numbers_of_every_part_give_its_bytes() {
    let settings = [
        "ctx=8192",
        "ctx=1000&seqs=4&ubatch=256",
        "ctx=131072&kv=q8_0",
        "ctx=8192&seqs=4&unified=1&kv=q8_0/q4_0",
        "ctx=32768&fa=off&quant=Q8_0",
        "ctx=20000&seqs=2&quant=IQ2_M&kv=q5_1/f16",
        "quant=mlx-4bit&ctx=10000&seqs=3",
        "quant=fp8&machine=rtx-4090&count=2&ctx=5000&seqs=8",
        "with=qwen3-14b:Q4_K_M:8192&with=gemma-3-12b:Q6_K:4096&mtp=1",
        "machine=rtx-4090&ngl=10&ctx=4096&mtp=1",
        "machine=rtx-4090&ncmoe=5&kv=q8_0",
    ];
    let mut n_lines = 0;
    let mut n_llms = 0;
    for llm in &catalog().llms {
        n_llms += 1;
        for setting in settings {
            let link = format!("llm={}&b.machine=none&{setting}", llm.id);
            let decoded = decode(&link, catalog()).expect("version 1");
            assert!(decoded.notes.is_empty(), "{link}: {:?}", decoded.notes);
            let report = report(&decoded.plans, catalog());
            for segment in &report.configurations[0].fit.segments {
                check(segment, &link);
                n_lines += segment.made_of.len();
            }
        }
    }
    println!("{n_lines} lines of {n_llms} LLMs in {} settings", settings.len());
    assert!(n_lines > 5000 && n_llms >= 150);
}

/// The lines of a part of the first configuration.
fn lines(link: &str, label: &str) -> Vec<String> {
    let plans = decode(link, catalog()).expect("version 1").plans;
    let report = report(&plans, catalog());
    let segment = report.configurations[0].fit.segments.iter().find(|segment| segment.label == label);
    segment.expect("the part is there").made_of.clone()
}

#[test]
fn lines_read_as_people_would_write_them() {
    for (link, label, expected) in [
        (
            "llm=qwen3-32b&ctx=8192",
            "KV cache",
            ["64 layers × 8 KV heads × (128 + 128) × 8,192 tokens × 2 bytes = 2.15 GB"].as_slice(),
        ),
        (
            "llm=gemma-3-27b&ctx=32768&seqs=2&kv=q8_0/q4_0",
            "KV cache",
            &[
                "52 layers × 16 KV heads × (128 × 1.0625 + 128 × 0.5625) bytes × 1,536 cells × 2 sequences = 532 MB (window of 1,024)",
                "10 layers × 16 KV heads × (128 × 1.0625 + 128 × 0.5625) bytes × 32,768 tokens × 2 sequences = 2.18 GB",
            ],
        ),
        (
            "llm=deepseek-v3&ctx=4000&seqs=2&unified=1",
            "KV cache",
            &[
                "61 layers × 576 × 8,192 cells × 2 bytes = 576 MB (latents, which hold keys and values; cells of 2 sequences)",
            ],
        ),
        (
            "llm=qwen3-next-80b-a3b&ctx=4096",
            "KV cache",
            &[
                "12 layers × 2 KV heads × (256 + 256) × 4,096 tokens × 2 bytes = 101 MB",
                "36 layers × (24,576 × 4 + 524,288 × 4) bytes = 79.0 MB (recurrent state: inputs of convolutions, memory)",
            ],
        ),
        (
            "llm=qwen3-32b&ctx=8192",
            "weights",
            &[
                "F32: 676,864 parameters × 32 bits = 2.71 MB",
                "Q4_K: 26,843,545,600 parameters × 4.5 bits = 15.1 GB",
                "Q6_K: 5,139,988,480 parameters × 6.5625 bits = 4.22 GB",
                "token embeddings: 777,912,320 parameters × 4.5 bits = 438 MB",
            ],
        ),
        (
            "llm=qwen3-32b&ctx=8192",
            "compute buffer",
            &["512 tokens of a batch × (16,384 bytes of mask + 97,280 × 4 bytes) = 208 MB"],
        ),
        ("llm=qwen3-32b&ctx=8192&machine=rtx-4090&count=2", "runtime", &["2 devices × 472,907,776 bytes = 946 MB"]),
        (
            "llm=llama-3.3-70b&machine=mac-studio-m4-max-40c&mem=128&with=qwen3-14b:Q4_K_M:8192",
            "other LLMs",
            &[
                "Qwen3 14B in Q4_K_M: 8,995,793,920 of weights + 1,342,177,280 of KV cache + 157,286,400 to compute + 67,108,864 bytes besides = 10.6 GB",
            ],
        ),
    ] {
        assert_eq!(lines(link, label), expected, "{link}");
    }
}

#[test]
fn a_line_that_does_not_add_up_is_found() {
    assert!((value("64 layers × 8 KV heads × (128 + 128) × 8,192 tokens × 2 bytes") - 2_147_483_648.0).abs() < 0.5);
    assert!(std::panic::catch_unwind(|| stated("1 layer × 1,000,000,000 bytes = 2.00 GB")).is_err());
}
