//! The commands that are offered use only flags that the engines' own parsers know (`tests/data/engine_flags.txt`).

use std::collections::{BTreeMap, BTreeSet};

use ridgepoint::catalog::catalog;
use ridgepoint::report::advice::commands::report;
use ridgepoint::share::decode::decode;

const KNOWN: &str = include_str!("../data/engine_flags.txt");

/// Programs whose sources are not in a package that could be read: their flags are few, and stand in their documentation.
const UNREAD: [&str; 11] =
    ["ollama", "printf", "lms", "uv", "echo", "ray", "sudo", "sysctl", "cat", "docker", "python"];

/// Links whose commands differ: engines, caches, formats, offload, several cards, several computers, a raised limit.
const LINKS: [&str; 12] = [
    "machine=rtx-4090&llm=qwen3-32b",
    "machine=rtx-4090&llm=qwen3-30b-a3b&kv=q8_0&seqs=4",
    "machine=rtx-4090&llm=llama-3.3-70b&ngl=40",
    "machine=rtx-4090&llm=gpt-oss-120b&ncmoe=20",
    "machine=rtx-3090&count=2&llm=llama-3.3-70b&split=tensor",
    "machine=rtx-3090&count=4&llm=qwen3-32b&quant=fp8&runtime=vllm",
    "machine=rtx-3090&llm=qwen3-8b&quant=bf16&runtime=vllm&kv=q8_0",
    "machine=mac-studio-m4-max-40c&mem=64&llm=llama-3.3-70b",
    "machine=mac-studio-m4-max-40c&llm=qwen3-32b&quant=mlx-4bit&runtime=mlx&kv=q8_0",
    "machine=mac-studio-m3-ultra-80c&count=2&llm=llama-3.3-70b",
    "machine=dgx-spark&count=2&llm=gpt-oss-120b&split=tensor",
    "machine=dgx-spark&count=2&llm=gpt-oss-120b&runtime=vllm",
];

fn known() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let lines = KNOWN.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    let mut known = BTreeMap::new();
    for (programs, flags) in lines {
        let flags: BTreeSet<&str> = flags.split_whitespace().collect();
        // A program of two or three words is one line; several programs with one parser stand beside one another.
        let programs = if programs.starts_with("vllm") { vec![programs] } else { programs.split(' ').collect() };
        known.extend(programs.into_iter().map(|program| (program, flags.clone())));
    }
    known
}

/// The programs of a line with their flags: what a shell joins or `--` hands on is a program of its own.
fn programs(line: &str) -> Vec<(String, Vec<String>)> {
    let line = line.split("   #").next().unwrap_or_default().replace(" && ", " -- ").replace(" > ", " -- cat ");
    let parts = line.split(" -- ").map(|part| {
        let words: Vec<&str> =
            part.split_whitespace().filter(|word| !word.contains('=') || word.starts_with('-')).collect();
        let name = words.iter().take_while(|word| !word.starts_with(['-', '<', '{'])).copied();
        let first = words.first().copied().unwrap_or_default();
        let name = if first == "vllm" {
            let verbs = if words.get(1) == Some(&"bench") { 3 } else { 2 };
            name.take(verbs).collect::<Vec<_>>().join(" ")
        } else {
            first.trim_start_matches("\"$(which").trim_matches(['"', ')']).to_owned()
        };
        // `"$(which mlx_lm.chat)"` is two words.
        let name = if name.is_empty() {
            words.get(1).map_or("", |word| word.trim_matches(['"', ')'])).to_owned()
        } else {
            name
        };
        let is_flag = |word: &&&str| word.starts_with('-') && word.len() > 1 && !word.as_bytes()[1].is_ascii_digit();
        let flags = words.iter().filter(is_flag).map(|word| word.split('=').next().unwrap_or(word).to_owned());
        (name, flags.collect())
    });
    parts.collect()
}

#[test]
fn engines_know_every_flag_that_is_offered() {
    let (known, catalog) = (known(), catalog());
    let mut seen = BTreeSet::new();
    for link in LINKS {
        let decoded = decode(link, catalog).expect("a link");
        assert!(decoded.notes.is_empty(), "{link}: {:?}", decoded.notes);
        let commands = report(&decoded.plans[0], catalog);
        for block in &commands.blocks {
            for line in block.commands.iter().chain(&block.verify).chain(&block.undo).flat_map(|text| text.lines()) {
                for (program, flags) in programs(line) {
                    let Some(of) = known.get(program.as_str()) else {
                        assert!(UNREAD.contains(&program.as_str()), "{program} of `{line}` is nowhere described");
                        continue;
                    };
                    for flag in flags {
                        assert!(of.contains(flag.as_str()), "{program} does not know {flag}: {line}");
                        seen.insert((program.clone(), flag));
                    }
                }
            }
        }
    }
    // What is looked at is what is offered: each engine with a parser is among it.
    for program in known.keys() {
        let offered = seen.iter().any(|(name, _)| name == program);
        assert!(offered || *program == "llama-batched-bench", "no command of {program} was looked at");
    }
}

#[test]
fn mlx_keeps_a_quantized_cache_without_a_window() {
    // Its window of a fixed size cannot be quantized: mlx_lm stops with "RotatingKVCache Quantization NYI".
    let decoded = decode(LINKS[8], catalog()).expect("a link");
    let commands = report(&decoded.plans[0], catalog());
    let line =
        commands.blocks.iter().flat_map(|block| &block.commands).find(|line| line.starts_with("mlx_lm.generate"));
    let line = line.expect("a command of MLX");
    assert!(line.contains("--kv-bits 8") && !line.contains("--max-kv-size"), "{line}");
}
