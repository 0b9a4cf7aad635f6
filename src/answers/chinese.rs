//! Every answer in Chinese, looked through for words left in English.

use super::tests::html;
use crate::language::english::{english, not_ours};
use crate::language::{Language, speaking};
use crate::share::asks::Ask;

const REQUESTS: [(Ask, &str); 18] = [
    (Ask::Buy, "llm=llama-3.3-70b&budget=3000&top=all"),
    (Ask::Buy, "llm=qwen3-8b&top=all&seqs=4&used=yes"),
    (Ask::Buy, "llm=qwen3-32b&form=laptop&vendor=Apple"),
    (Ask::Buy, "llm=deepseek-r1&budget=300"),
    (Ask::Runs, "machine=rtx-3090&top=all"),
    (Ask::Runs, "machine=mac-studio-m4-max-40c&speed=20&sort=speed"),
    (Ask::Runs, "machine=rtx-3090&speed=100000"),
    (Ask::Compare, ""),
    (Ask::Compare, "machine=mac-mini-m4&mem=16&b.machine=rtx-3090&c.machine=rtx-4090"),
    (Ask::Money, ""),
    (Ask::Money, "machine=rtx-3090&llm=qwen3-32b"),
    (Ask::Money, "machine=cpu-ddr5-6000-dual&llm=qwen3-8b&hours=24"),
    (Ask::Claim, "28 tok/s, 70B Q4_K_M, M4 Max"),
    (Ask::Claim, "83 tok/s, Llama 2 7B Q4_0, Mac Studio M4 Max"),
    (Ask::Claim, "28 tok/s on a 3090 Ti"),
    (Ask::Commands, ""),
    (Ask::Commands, "machine=rtx-3090&count=2&llm=qwen3-32b&kv=q8_0"),
    (Ask::Commands, "machine=mac-studio-m3-ultra-80c&count=4&llm=deepseek-r1"),
];

/// What a visitor reads or hears: text between tags, and the attributes that are read out. Commands, what was typed,
/// and the titles of sources are left out.
fn said(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut within: Option<&str> = None;
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        let name = tag.split_whitespace().next().unwrap_or_default();
        if let Some(outer) = within {
            if name.strip_prefix('/') == Some(outer) {
                within = None;
                found.push(text.to_owned());
            }
            continue;
        }
        for attribute in ["aria-label", "aria-valuetext", "placeholder", "alt"] {
            found.extend(super::tests::attributes(&format!("{tag} "), attribute).into_iter().map(str::to_owned));
        }
        if matches!(name, "code" | "pre" | "textarea") {
            within = Some(name);
        } else {
            found.push(text.to_owned());
        }
    }
    found
}

#[test]
fn no_answer_keeps_a_word_of_english() {
    let mut wrong = Vec::new();
    let not_ours = not_ours();
    for (ask, request) in REQUESTS {
        let texts = said(&speaking(Language::Chinese, || html(ask, request)));
        assert!(texts.iter().any(|text| !text.is_ascii()), "{ask} {request} says nothing in Chinese");
        for text in texts {
            // What is copied is a command.
            let own = if text.starts_with("复制：") { "" } else { text.as_str() };
            let ours = not_ours.iter().fold(own.to_owned(), |text, known| text.replace(known.as_str(), "…"));
            if let Some(word) = english(&ours) {
                wrong.push(format!("{ask} {request}: “{word}” in {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tags_and_commands_are_not_said() {
    assert_eq!(said("<p>甲</p><pre>one two</pre><b aria-label=\"乙\">丙</b>").concat(), "甲乙丙");
}
