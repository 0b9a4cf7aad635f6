use std::fs;
use std::path::Path;

use super::generate::{FOLDERS, TextError, generate};
use super::{Language, current, speaking};

/// The source that is made of these two files.
fn made(name: &str, english: &str, chinese: &str) -> Result<String, TextError> {
    let folder = std::env::temp_dir().join(format!("ridgepoint-texts-{}-{name}", std::process::id()));
    for (language, text) in FOLDERS.iter().zip([english, chinese]) {
        fs::create_dir_all(folder.join(language)).expect("a folder");
        fs::write(folder.join(language).join("file.ftl"), text).expect("a file");
    }
    let made = generate(&folder);
    fs::remove_dir_all(&folder).expect("removed");
    made
}

#[test]
fn a_text_without_variables_is_a_function() {
    let source = made("fixed", "two-cards = Two cards", "two-cards = 两张显卡").expect("texts");
    assert!(source.contains("pub fn two_cards() -> &'static str"), "{source}");
    assert!(source.contains("one_of(\"Two cards\", \"两张显卡\", language::current())"), "{source}");
}

#[test]
fn a_text_with_variables_names_them() {
    let source = made("named", "runs = { $llm } runs {\"{\"}{ $fast }", "runs = { $fast }:{ $llm }").expect("texts");
    assert!(source.contains("pub struct Runs<T0, T1> { pub fast: T0, pub llm: T1,  }"), "{source}");
    assert!(source.contains("format!(\"{llm} runs {{{fast}\")"), "braces stay letters: {source}");
    assert!(source.contains("format!(\"{fast}:{llm}\")"), "{source}");
}

#[test]
fn counts_and_words_choose() {
    let english =
        "cards = { $kind ->\n    [used] used\n   *[other] new\n } { $count ->\n    [one] card\n   *[other] cards\n }";
    let source = made("choice", english, "cards = { $count } 张{ $kind }").expect("texts");
    assert!(source.contains("pub count: u64, pub kind: &'a str,"), "{source}");
    assert!(source.contains("let chosen_kind_0 = match *kind { \"used\" => \"used\", _ => \"new\", };"), "{source}");
    assert!(
        source.contains("format!(\"{chosen_kind_0} {chosen_count_2}\")"),
        "what is formatted is there once: {source}"
    );
}

#[test]
fn a_variable_that_chooses_twice_is_not_confused() {
    let english =
        "a = { $n ->\n    [one] A card\n   *[other] Cards\n } { $n ->\n    [one] is\n   *[other] are\n } here";
    let source = made("twice", english, "a = { $n } 张").expect("texts");
    assert!(source.contains("format!(\"{chosen_n_0} {chosen_n_2} here\")"), "{source}");
}

#[test]
fn what_is_missing_is_named() {
    let missing = made("missing", "a = One\nb = Two", "a = 一").expect_err("no text");
    assert_eq!(missing.to_string(), "file: `b` is missing in zh-Hans; every text is there in every language");
    let more = made("more", "a = One", "a = 一\nb = 二").expect_err("no English text");
    assert!(more.to_string().contains("`b` is missing in en;"), "{more}");
    let other = made("other", "a = One { $x }", "a = 一 { $y }").expect_err("another variable");
    assert!(other.to_string().contains("`a` has the variables [\"x\"] in English and [\"y\"]"), "{other}");
    for wrong in ["a = { $x", "a = { b }", "a = { a }", "a = { F($x) }", "a = { $x ->\n  [few] few\n *[one] one\n }"] {
        let english = made("wrong", wrong, "a = 一");
        assert!(english.is_err() || wrong.contains("few"), "{wrong} was taken");
    }
}

#[test]
fn no_text_begins_or_ends_with_a_blank_that_fluent_would_drop() {
    for language in FOLDERS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language").join(language);
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            for line in fs::read_to_string(&path).expect("text").lines() {
                let drops = line.ends_with(' ') || line.contains(" =  ");
                assert!(!drops, "{}: write {{ \" \" }} for the blank in `{line}`", path.display());
            }
        }
    }
}

#[test]
fn another_language_is_spoken_for_a_while() {
    assert_eq!(current(), Language::English);
    let said = speaking(Language::Chinese, || (current(), speaking(Language::English, current)));
    assert_eq!(said, (Language::Chinese, Language::English));
    assert_eq!(current(), Language::English);
}

#[test]
fn folders_are_those_of_the_languages() {
    assert_eq!(Language::ALL.map(Language::tag), FOLDERS);
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.tag()), Some(language));
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language").join(language.tag()).is_dir());
    }
}
