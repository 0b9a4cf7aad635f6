//! What the page and the adviser say to each other, as a line of text each: the two are WebAssemblies of their own.

use crate::share::asks::Ask;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Comes back with the answer.
    pub number: u32,
    pub ask: Ask,
    /// CSS pixels that there are for the answer from left to right.
    pub width: u32,
    /// As the command line takes it: a link's keys and those of the question; of a claim its words.
    pub request: String,
}

impl Question {
    /// The line.
    #[must_use]
    pub fn write(&self) -> String {
        format!("{} {} {} {}", self.number, self.ask, self.width, self.request)
    }

    /// The question of a line.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let mut part = || parts.next();
        Some(Self {
            number: part()?.parse().ok()?,
            ask: part()?.parse().ok()?,
            width: part()?.parse().ok()?,
            request: part()?.to_owned(),
        })
    }
}

/// Begins the line with which the page asks for what passes an answer on; its address follows.
const PASS_ON: &str = "pass ";

/// The line that asks for what passes on the answer with this address.
#[must_use]
pub fn pass_on(address: &str) -> String {
    format!("{PASS_ON}{address}")
}

/// The address in such a line.
#[must_use]
pub fn passed_on(line: &str) -> Option<&str> {
    line.strip_prefix(PASS_ON)
}

/// What the adviser says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has loaded, and waits for a question. The panels of the questions as HTML.
    Ready { html: String },
    /// The answer as HTML.
    Html { number: u32, html: String },
    /// What passes an answer on, as HTML.
    PassingOn { html: String },
    /// Why there is none.
    Refused { number: u32, words: String },
}

impl Answer {
    /// The line.
    #[must_use]
    pub fn write(&self) -> String {
        match self {
            Self::Ready { html } => format!("ready 0 {html}"),
            Self::Html { number, html } => format!("html {number} {html}"),
            Self::PassingOn { html } => format!("pass 0 {html}"),
            Self::Refused { number, words } => format!("refused {number} {words}"),
        }
    }

    /// The answer of a line.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ')?;
        let (number, text) = rest.split_once(' ')?;
        let (number, text) = (number.parse().ok()?, text.to_owned());
        match word {
            "ready" => Some(Self::Ready { html: text }),
            "html" => Some(Self::Html { number, html: text }),
            "pass" => Some(Self::PassingOn { html: text }),
            "refused" => Some(Self::Refused { number, words: text }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Question, pass_on, passed_on};
    use crate::share::asks::Ask;

    #[test]
    fn every_message_reads_back() {
        for request in ["", "v=1&speed=20", "28 tok/s, 70B Q4_K_M, M4 Max\nand more"] {
            let question = Question { number: u32::MAX, ask: Ask::Claim, width: 640, request: request.to_owned() };
            assert_eq!(Question::read(&question.write()), Some(question));
        }
        for answer in [
            Answer::Ready { html: "<div></div>".to_owned() },
            Answer::Html { number: 7, html: "<p>Take the Mac mini.\n</p>".to_owned() },
            Answer::PassingOn { html: "<svg></svg>".to_owned() },
            Answer::Refused { number: 8, words: String::new() },
        ] {
            assert_eq!(Answer::read(&answer.write()), Some(answer));
        }
        for line in ["", "html", "html x y", "else 1 2", "1 buy 640"] {
            assert!(Answer::read(line).is_none() && Question::read(line).is_none(), "{line}");
        }
        let line = pass_on("https://example.org/?v=1 &note=a b");
        assert_eq!(passed_on(&line), Some("https://example.org/?v=1 &note=a b"));
        assert!(Question::read(&line).is_none() && passed_on("1 buy 640 x").is_none());
        assert_eq!(Question::read("1 everything 640 x"), None);
    }
}
