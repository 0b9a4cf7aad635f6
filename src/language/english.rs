//! English that was left in a text of another language, for tests.

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

/// Two words of lower case in a row, or one of those that answers in English say alone.
pub(crate) fn english(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', '(', ')', ',', ':', ';']).collect();
    let lower = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.windows(2).find(|pair| pair.iter().all(|word| lower(word))).map(|pair| pair.join(" ")).or_else(|| {
        let left = ["ceiling", "expected", "claimed", "dots", "measured", "to", "of", "and", "does", "load", "used"];
        words.iter().find(|word| left.contains(word)).map(|word| (*word).to_owned())
    })
}

#[test]
fn english_is_seen() {
    assert_eq!(english("ceiling 12").as_deref(), Some("ceiling"));
    assert_eq!(english("价格 for which").as_deref(), Some("for which"));
    assert_eq!(english("约 21 tok/s"), None);
}
