//! Further questions in a link: which one is open (`ask=runs`), and what was entered for each of them
//! (`runs.sort=speed`). They change no configuration; whoever answers them reads the entries.
//!
//! `runs.of=b`, `money.of=b` and `commands.of=b` ask about configuration B (C, D) instead of A; what names none of those
//! that are compared is A.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// A question beside the calculator.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum Ask {
    /// What to buy.
    #[default]
    Buy,
    /// What runs on configuration A.
    Runs,
    /// Whether an upgrade is worth it.
    Compare,
    /// What it costs.
    Money,
    /// Whether a claim is true.
    Claim,
    /// The commands that run it.
    Commands,
}

/// The key that says which question is open.
const OPEN: &str = "ask";
/// Most entries that a link carries.
const MOST_ENTRIES: usize = 32;
/// Most characters of an entry, and of its name.
const MOST_CHARACTERS: usize = 240;
const MOST_OF_NAME: usize = 16;

/// What a link says of further questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// `None` where none was chosen; the first is shown then.
    pub open: Option<Ask>,
    /// In the order of their keys, so that equal entries give equal links.
    entries: Vec<((Ask, String), String)>,
}

impl Asks {
    /// The question that is shown.
    #[must_use]
    pub fn shown(&self) -> Ask {
        self.open.unwrap_or_default()
    }

    /// Takes a pair of a link, if it belongs here; what cannot be used of it is left out.
    pub(super) fn take(&mut self, key: &str, value: &str) -> bool {
        if key == OPEN {
            self.open = value.parse().ok();
            return true;
        }
        if key.split_once('.').is_none_or(|(ask, _)| ask.parse::<Ask>().is_err()) {
            return false;
        }
        self.set(key, value);
        true
    }

    /// What was entered under a key such as `runs.sort`; empty where nothing was.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        let entry = self.entries.iter().find(|((ask, name), _)| is(key, *ask, name));
        entry.map_or("", |(_, value)| value.as_str())
    }

    /// Enters something under a key such as `runs.sort`; nothing takes it away.
    pub fn set(&mut self, key: &str, value: &str) {
        let Some((ask, name)) = key.split_once('.') else { return };
        let Ok(ask) = ask.parse::<Ask>() else { return };
        let known = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if name.is_empty() || !known || name.len() > MOST_OF_NAME {
            return;
        }
        self.entries.retain(|((a, n), _)| (*a, n.as_str()) != (ask, name));
        let value: String = value.trim().chars().take(MOST_CHARACTERS).collect();
        if !value.is_empty() && self.entries.len() < MOST_ENTRIES {
            let key = (ask, name.to_owned());
            let place = self.entries.iter().position(|(other, _)| *other > key).unwrap_or(self.entries.len());
            self.entries.insert(place, (key, value));
        }
    }

    /// Takes away what was entered for a question.
    pub fn clear(&mut self, ask: Ask) {
        self.entries.retain(|((of, _), _)| *of != ask);
    }

    /// The entries of one question with their names.
    pub fn of(&self, ask: Ask) -> impl Iterator<Item = (&str, &str)> {
        let own = self.entries.iter().filter(move |((of, _), _)| *of == ask);
        own.map(|((_, name), value)| (name.as_str(), value.as_str()))
    }

    /// Adds all of it to an encoded query.
    #[must_use]
    pub fn add_to(&self, query: String) -> String {
        let mut text = form_urlencoded::Serializer::new(query);
        if let Some(open) = self.open {
            text.append_pair(OPEN, open.into());
        }
        for ((ask, name), value) in &self.entries {
            text.append_pair(&format!("{ask}.{name}"), value);
        }
        text.finish()
    }
}

fn is(key: &str, ask: Ask, name: &str) -> bool {
    key.split_once('.').is_some_and(|(prefix, rest)| prefix == <&str>::from(ask) && rest == name)
}

#[cfg(test)]
mod tests {
    use super::{Ask, Asks};
    use crate::catalog::catalog;
    use crate::share::decode::decode;

    #[test]
    fn what_was_entered_reads_back_from_the_link() {
        let mut asks = Asks { open: Some(Ask::Runs), ..Asks::default() };
        asks.set("runs.sort", "speed");
        asks.set("buy.speed", " 20 ");
        asks.set("claim.text", "28 tok/s & more");
        asks.set("runs.name", "x");
        asks.set("runs.name", "");
        let query = asks.add_to("v=1".to_owned());
        assert_eq!(query, "v=1&ask=runs&buy.speed=20&runs.sort=speed&claim.text=28+tok%2Fs+%26+more");
        let decoded = decode(&query, catalog()).expect("our own link");
        assert_eq!(decoded.asks.add_to("v=1".to_owned()), query);
        assert_eq!(decoded.asks.shown(), Ask::Runs);
        assert_eq!((decoded.asks.get("buy.speed"), decoded.asks.get("buy.most")), ("20", ""));
        assert_eq!(decoded.asks.of(Ask::Claim).collect::<Vec<_>>(), [("text", "28 tok/s & more")]);
        assert!(decoded.notes.is_empty(), "{:?}", decoded.notes);
    }

    #[test]
    fn the_configurations_stay_those_of_the_link_without() {
        let plain = decode("machine=rtx-3090&ctx=16384", catalog()).expect("a link");
        let asking = decode("machine=rtx-3090&ask=money&money.hours=8&ctx=16384", catalog()).expect("a link");
        assert_eq!(asking.plans, plain.plans);
        assert_eq!(asking.asks.get("money.hours"), "8");
        assert_eq!(plain.asks, Asks::default());
        assert_eq!(plain.asks.add_to("v=1".to_owned()), "v=1");
    }

    #[test]
    fn what_cannot_be_used_is_left_out_and_bounded() {
        let long = "x".repeat(1000);
        let link = format!("ask=nothing&buy.={long}&buy.UPPER=1&buy.speed={long}&else.speed=1");
        let decoded = decode(&link, catalog()).expect("a link");
        assert_eq!(decoded.asks.open, None);
        assert_eq!(decoded.asks.get("buy.speed").len(), 240);
        assert_eq!(decoded.asks.of(Ask::Buy).count(), 1);
        assert_eq!(decoded.notes.len(), 1, "{:?}", decoded.notes);
        let many: String = ('a'..='z').flat_map(|a| ['a', 'b'].map(|b| format!("&runs.{a}{b}=1"))).collect();
        assert_eq!(decode(&many, catalog()).expect("a link").asks.of(Ask::Runs).count(), 32);
    }
}
