//! Words with a sign: what a verdict or a felt threshold says is never told by colour alone.

use maud::{Markup, html};

use crate::report::advice::priced::Priced;

/// A word with the sign of its tone: `good`, `tight`, `bad`, else neutral.
pub(super) fn badge(tone: &str, words: &str) -> Markup {
    let sign = match tone {
        "good" => "M2 6.5 5 9.5 10 3",
        "tight" => "M2 7.5c1.5-3 2.5-3 4-1.5s2.5 1.5 4-1.5",
        "bad" => "M3 3l6 6M9 3l-6 6",
        _ => "M3 6h6",
    };
    html! {
        span class="badge" data-tone=(tone) {
            svg viewBox="0 0 12 12" aria-hidden="true" { path d=(sign) {} }
            (words)
        }
    }
}

/// A felt threshold in words, with as many of four dots filled as thresholds are reached.
pub(super) fn felt(class: usize, words: &str) -> Markup {
    html! {
        span class="felt-mark" {
            svg viewBox="0 0 34 8" aria-hidden="true" {
                @for place in 0..4usize { circle cx=(4 + 8 * place) cy="4" r="2.6" class=[(place < class).then_some("reached")] {} }
            }
            (words)
        }
    }
}

/// What a reader must know of a machine that is no longer made, with what took its place.
pub(super) fn status(price: &Priced) -> Markup {
    html! {
        @if price.ended { span class="about" { (badge("tight", &price.status)) } }
    }
}

/// The marker of the configuration at a place, around a point: told apart by shape and letter too.
pub(super) fn marker(place: usize, letter: char, (x, y): (f64, f64)) -> Markup {
    let corners = crate::charts::shape::corners(place);
    let points: String = corners.iter().map(|(dx, dy)| format!("{:.1},{:.1} ", x + 10.0 * dx, y + 10.0 * dy)).collect();
    html! {
        g class="plot-marker" data-voice=(letter) {
            @if corners.is_empty() { circle cx=(px(x)) cy=(px(y)) r="10" {} } @else { polygon points=(points.trim_end()) {} }
            text x=(px(x)) y=(px(y + 4.0)) text-anchor="middle" { (letter) }
        }
    }
}

/// A coordinate with one digit behind the point.
pub(super) fn px(value: f64) -> String {
    format!("{value:.1}")
}
