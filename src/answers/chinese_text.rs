//! The report as plain text, and how to measure what it says, in Chinese: looked through for words and signs of English.

use std::cmp::Reverse;

use crate::catalog::catalog;
use crate::language::english::{english, not_ours};
use crate::language::{Language, speaking};
use crate::report::bench;
use crate::report::build::report;
use crate::report::text::render;
use crate::share::decode::decode;

/// Links whose reports take as many ways through the words as possible.
const LINKS: [&str; 22] = [
    "v=1",
    "v=1&llm=llama-3.3-70b&budget=2000",
    "v=1&machine=mac-mini-m4&mem=16&llm=qwen3-32b",
    "v=1&machine=mac-studio-m4-max-40c&mem=48&llm=llama-3.3-70b&ctx=32768",
    "v=1&machine=rtx-4090&llm=gpt-oss-120b&seqs=4&ncmoe=20",
    "v=1&machine=rtx-3090&llm=deepseek-r1&ncmoe=all&host_mem=64",
    "v=1&machine=rtx-3090&llm=llama-3.3-70b&ngl=40&price=700",
    "v=1&machine=rtx-3090&count=2&llm=qwen3-32b&kv=q8_0&depth=8192&ctx=16384&split=tensor",
    "v=1&machine=mac-studio-m3-ultra-80c&count=4&llm=deepseek-r1",
    "v=1&machine=mac-studio-m4-max-40c&llm=qwen3-8b&runtime=mlx&kv=q8_0&seqs=2",
    "v=1&machine=rtx-3090&count=2&llm=qwen3-8b&runtime=vllm",
    "v=1&machine=rtx-3090&llm=qwen3-8b&runtime=ollama&depth=512",
    "v=1&machine=rtx-3090&llm=qwen3-32b&draft=qwen3-0.6b&draft_n=4&accept=0.7",
    "v=1&machine=rtx-3090&llm=qwen3-14b&with=qwen3-8b",
    "v=1&machine=dgx-spark&llm=gpt-oss-120b&b.machine=rtx-4090&b.llm=qwen3-8b",
    "v=1&machine=rtx-3090&b.machine=rtx-4090&llm=qwen3-32b",
    "v=1&machine=mac-mini-m4&mem=16&b.machine=rtx-4090&llm=qwen3-32b",
    "v=1&machine=mac-mini-m4&mem=16&b.machine=rtx-3090&llm=deepseek-r1",
    "v=1&machine=rtx-3090&b.machine=rtx-3090&llm=qwen3-8b",
    "v=1&machine=mac-mini-m4&mem=16&b.machine=rtx-3090&c.machine=rtx-4090&llm=qwen3-8b",
    "v=1&machine=mac-mini-m4&mem=16&b.machine=rtx-3090&c.machine=rtx-4090&llm=qwen3-32b",
    "v=1&machine=mac-mini-m4&mem=16&b.machine=rtx-3090&c.machine=rtx-4090&llm=deepseek-r1",
];

/// What a link's report and the lines that measure it say, and the lines alone, which are commands.
fn said(link: &str) -> (String, Vec<String>) {
    let decoded = decode(link, catalog()).expect("a link that can be read");
    let notes: Vec<String> = decoded.notes.iter().map(ToString::to_string).collect();
    let mut text = render(link, &report(&decoded.plans, catalog()), &notes);
    let mut lines = vec![link.to_owned()];
    for plan in &decoded.plans {
        let found = bench::bench(plan, catalog());
        text += &bench::text(&found);
        lines.extend(found.lines);
    }
    (text, lines)
}

/// Two letters that stand beside each other as in English: a sign of its own, no blank where the script changes, or one
/// between two Chinese letters.
fn misspelt(text: &str) -> Option<String> {
    let chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let latin = |letter: char| letter.is_ascii_alphanumeric();
    let sign = |letter: char| ",;:()".contains(letter);
    let letters: Vec<char> = text.trim().chars().collect();
    let pair = |pair: &&[char]| match **pair {
        [a, b] => {
            (chinese(a) && (latin(b) || sign(b)))
                || (chinese(b) && (latin(a) || sign(a)))
                || (",;:".contains(a) && b == ' ')
        }
        _ => false,
    };
    let apart = |three: &&[char]| matches!(**three, [a, ' ', b] if chinese(a) && chinese(b));
    letters.windows(2).find(pair).or_else(|| letters.windows(3).find(apart)).map(|found| found.iter().collect())
}

#[test]
fn no_line_keeps_a_word_or_a_sign_of_english() {
    let mut not_ours = not_ours();
    for machine in &catalog().machines {
        not_ours.extend(machine.notes.iter().cloned());
        not_ours
            .extend(machine.memory.iter().filter_map(|option| option.price.as_ref()).map(|price| price.note.clone()));
    }
    not_ours.extend(catalog().qualities.iter().map(|row| row.note.clone()));
    not_ours.retain(|text| !text.is_empty());
    not_ours.sort_by_key(|text| Reverse(text.len()));
    let mut wrong = Vec::new();
    for link in LINKS {
        let (text, lines) = speaking(Language::Chinese, || said(link));
        assert!(!text.is_ascii(), "{link} says nothing in Chinese");
        for line in text.lines() {
            let known = lines.iter().chain(&not_ours);
            let ours = known.fold(line.to_owned(), |line, known| line.replace(known.as_str(), "…"));
            if let Some(found) = english(&ours).or_else(|| misspelt(&ours)) {
                wrong.push(format!("{link}: “{found}” in {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn misspellings_are_seen() {
    for (text, wrong) in [("约 21, 30", ", "), ("流畅(21)", "畅("), ("约21", "约2"), ("25 日 停产", "日 停")]
    {
        assert_eq!(misspelt(text).as_deref(), Some(wrong), "{text}");
    }
    assert_eq!(misspelt("流畅（21），1,799 × (128 + 128)"), None);
}
