//! What stands in the places of the page in Chinese, looked through for words left in English.

use super::View;
use super::choices::QUESTIONS;
use super::fixed::FIXED;
use super::inputs::from_link;
use super::parts::PARTS;
use super::slots::Put;
use super::words::announcement;
use crate::catalog::catalog;
use crate::language::english::{english, not_ours};
use crate::language::{Language, speaking};
use crate::report::build::report;

const LINKS: [&str; 5] = [
    "",
    "v=1&llm=llama-3.3-70b&budget=2000",
    "b.machine=none&llm=dense-24b&ctx=131072",
    "c.machine=mac-studio-m4-max-16c&d.llm=qwen3-8b",
    "machine=rtx-4090&llm=gpt-oss-120b&seqs=4&ncmoe=20",
];

/// Attributes that are read out or shown.
const SAID: [&str; 4] = ["aria-label", "aria-valuetext", "title", "placeholder"];

/// Everything that the places, the lists, the pickers and the announcement of a link say.
fn said(link: &str) -> Vec<String> {
    let (inputs, notices) = from_link(link);
    let report = report(&inputs.plans, catalog());
    let view = View { inputs: &inputs, report: &report, notices: &notices };
    let mut found = vec![announcement(&report)];
    for part in PARTS.iter().chain(FIXED) {
        for index in 0..part.count.map_or(1, |count| count(&view)) {
            let told =
                |put: Put| matches!(put, Put::Text) || matches!(put, Put::Attribute(name) if SAID.contains(&name));
            found.extend(part.slots.iter().filter(|slot| told(slot.put)).map(|slot| (slot.read)(&view, index)));
            // What sources and remarks say are titles and the data's own remarks.
            let lists = part.lists.iter().filter(|_| !["sources", "remarks"].contains(&part.name));
            found.extend(lists.flat_map(|list| (list.read)(&view, index)).map(|item| item.text));
        }
    }
    for question in QUESTIONS {
        found.extend([(question.title)(), (question.hint)()].map(str::to_owned));
        for group in (question.groups)(&inputs) {
            found.push(group.name.clone());
            found.extend(group.choices.into_iter().flat_map(|choice| [choice.label, choice.detail, choice.aside]));
        }
    }
    found
}

#[test]
fn no_place_keeps_a_word_of_english() {
    let not_ours = not_ours();
    let mut wrong = Vec::new();
    for link in LINKS {
        let texts = speaking(Language::Chinese, || said(link));
        assert!(texts.iter().filter(|text| !text.is_ascii()).count() > 100, "{link} says little in Chinese");
        for text in texts {
            let ours = not_ours.iter().fold(text.clone(), |text, known| text.replace(known.as_str(), "…"));
            if let Some(word) = english(&ours) {
                wrong.push(format!("{link}: “{word}” in {text}"));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
