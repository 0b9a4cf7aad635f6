//! What Ridgepoint says, in every language it speaks.
//!
//! All text of a language stands in its folder: `en/*.ftl` and `zh-Hans/*.ftl`, in the format of Project Fluent. The
//! build (`generate/`) checks that every text is there in every language, with the same variables, and makes of each
//! file a module and of each text
//!
//! - a function that returns it, where it has no variables: `verdict::two_cards()`;
//! - else a struct with its variables as fields: `verdict::RunsHere { llm, rate }.text()`. It is also `Display`, so that one
//!   text can stand in another. A variable by which Fluent selects a variant is a `u64` where the variants are numbers
//!   or plurals, a `&str` where they are words; every other variable is whatever can be displayed, formatted already.
//!
//! The page is compiled once for each language and knows no other; everything else has all of them and speaks
//! [`current`].

use std::fmt;

#[cfg(test)]
pub(crate) mod english;
#[cfg(test)]
#[allow(unreachable_pub, reason = "the build script's own")]
mod generate;
#[cfg(test)]
mod tests;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English; that of the command line and of JSON.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Its tag as HTML and browsers write it (BCP 47); also the name of the folder with its texts.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "简体中文",
        }
    }

    /// The folder of the site with the pages in this language; empty for the one that stands at its root.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::English => "",
            Self::Chinese => "zh/",
        }
    }

    /// The language with this tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

/// The language spoken: the one that the page was compiled for.
#[cfg(all(target_arch = "wasm32", feature = "page"))]
#[must_use]
pub const fn current() -> Language {
    if cfg!(feature = "chinese") { Language::Chinese } else { Language::English }
}

#[cfg(not(all(target_arch = "wasm32", feature = "page")))]
mod spoken {
    use std::cell::Cell;

    use super::Language;

    thread_local! {
        static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
    }

    /// The language spoken by this thread; English until something else is said.
    #[must_use]
    pub fn current() -> Language {
        SPOKEN.get()
    }

    /// Speaks another language from now on.
    pub fn speak(language: Language) {
        SPOKEN.set(language);
    }

    /// Speaks another language for as long as `act` takes.
    pub fn speaking<T>(language: Language, act: impl FnOnce() -> T) -> T {
        let before = SPOKEN.replace(language);
        let done = act();
        SPOKEN.set(before);
        done
    }
}

#[cfg(not(all(target_arch = "wasm32", feature = "page")))]
pub use spoken::{current, speak, speaking};

/// One of two texts, by the language spoken.
const fn one_of(english: &'static str, chinese: &'static str, language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

/// A text without variables, for tables: it is said when it is shown.
pub type Text = fn() -> &'static str;

/// The language of a text of the data, where that is not the one spoken: names, titles and remarks of sources are
/// English. For the attribute `lang`.
#[must_use]
pub fn foreign(text: &str) -> Option<&'static str> {
    (current() == Language::Chinese && !text.contains(wide)).then_some(Language::English.tag())
}

/// Whether a letter or sign is as wide as high, as those of Chinese are.
#[must_use]
pub fn wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}')
}

/// The name of a text that is named after what it is of: `at-lambda-reserved` of `Lambda, reserved` in the group `at`.
#[must_use]
pub fn named_after(group: &str, text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(group.to_owned(), |name, word| name + "-" + &word.to_ascii_lowercase())
}

mod texts {
    #![allow(clippy::all, missing_docs, unreachable_code, unused, reason = "written by the build")]

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

pub use texts::*;
