//! English that was left in a text of another language, for tests of the library and of what spans its modules.

use std::cmp::Reverse;

use crate::catalog::catalog;

/// Names, and what sources and data files say themselves, the longest first.
pub(crate) fn not_ours() -> Vec<String> {
    let catalog = catalog();
    let mut all: Vec<String> = catalog.sources.iter().map(|source| source.title.clone()).collect();
    all.push(catalog.electricity.note.clone());
    all.extend(catalog.llms.iter().map(|llm| llm.name.clone()));
    for machine in &catalog.machines {
        all.extend([machine.name.clone(), machine.variant.clone()]);
        all.extend([&machine.load_power, &machine.idle_power].into_iter().flatten().map(|figure| figure.note.clone()));
    }
    all.retain(|text| !text.is_empty());
    all.sort_by_key(|text| Reverse(text.len()));
    all
}

fn first_pair(words: &[&str]) -> Option<String> {
    let lower = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.windows(2).find(|pair| pair.iter().all(lower)).map(|pair| pair.join(" "))
}

/// The first two words of lower case that follow one another within letters that no other writing interrupts.
pub(crate) fn phrase(text: &str) -> Option<String> {
    let mut phrases = text.split(|letter: char| !letter.is_ascii_graphic() && letter != ' ');
    phrases.find_map(|phrase| first_pair(&phrase.split([' ', ',', ';', '(', ')']).collect::<Vec<_>>()))
}

/// Two such words with blanks around them, or one of those that answers in English say alone.
#[allow(dead_code, reason = "the tests that span modules look for phrases only")]
pub(crate) fn english(text: &str) -> Option<String> {
    const ALONE: [&str; 11] =
        ["ceiling", "expected", "claimed", "dots", "measured", "to", "of", "and", "does", "load", "used"];
    let words: Vec<&str> = text.split([' ', '(', ')', ',', ':', ';']).collect();
    first_pair(&words).or_else(|| words.iter().find(|word| ALONE.contains(word)).map(|word| (*word).to_owned()))
}

#[test]
fn english_is_seen() {
    assert_eq!(english("ceiling 12").as_deref(), Some("ceiling"));
    assert_eq!(english("价格 for which").as_deref(), Some("for which"));
    assert_eq!(english("约 21 tok/s"), None);
    assert_eq!(phrase("约 21 tok/s，and the rest").as_deref(), Some("and the"));
    assert_eq!(phrase("内存，price unknown").as_deref(), Some("price unknown"));
    assert_eq!(phrase("your figure").as_deref(), Some("your figure"));
}
