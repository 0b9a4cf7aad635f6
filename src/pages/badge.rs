//! A verdict as a word with a sign: never by colour alone.

use maud::{Markup, html};

use crate::report::Tone;

/// The name of a tone, as the style sheet has it.
pub(super) fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Tight => "tight",
        Tone::Bad => "bad",
        Tone::Neutral => "neutral",
    }
}

/// The word with the sign of its tone.
pub(super) fn badge(tone: &str, words: &str) -> Markup {
    let sign = match tone {
        "good" => "M2 6.5 5 9.5 10 3",
        "tight" => "M2 7.5c1.5-3 2.5-3 4-1.5s2.5 1.5 4-1.5",
        "neutral" => "M3 6h6",
        _ => "M3 3l6 6M9 3l-6 6",
    };
    html! {
        span class="badge" data-tone=(tone) {
            svg viewBox="0 0 12 12" aria-hidden="true" { path d=(sign) {} }
            (words)
        }
    }
}
