//! Formulas as MathML, which browsers typeset without a library.

use maud::{Markup, html};

/// A formula on a line of its own; `said` is how it reads aloud.
pub(super) fn formula(said: &str, content: &Markup) -> Markup {
    html! { div class="formula scroll" tabindex="0" role="region" aria-label=(said) { math display="block" { mrow { (content) } } } }
}

/// A quantity in words.
pub(super) fn word(text: &str) -> Markup {
    html! { mtext { (text) } }
}

/// A variable.
pub(super) fn var(name: &str) -> Markup {
    html! { mi { (name) } }
}

/// A variable with an index in words.
pub(super) fn sub(name: &str, index: &str) -> Markup {
    html! { msub { mi { (name) } mtext { (index) } } }
}

/// A variable with an index in words, to a power.
pub(super) fn sub_power(name: &str, index: &str, exponent: &str) -> Markup {
    html! { msubsup { mi { (name) } mtext { (index) } mi { (exponent) } } }
}

pub(super) fn number(text: &str) -> Markup {
    html! { mn { (text) } }
}

pub(super) fn op(sign: &str) -> Markup {
    html! { mo { (sign) } }
}

pub(super) fn over(above: &Markup, below: &Markup) -> Markup {
    html! { mfrac { mrow { (above) } mrow { (below) } } }
}

pub(super) fn power(base: &Markup, exponent: &Markup) -> Markup {
    html! { msup { mrow { (base) } mrow { (exponent) } } }
}

/// Σ over something.
pub(super) fn sum(of: &str) -> Markup {
    html! { munder { mo { "∑" } mtext { (of) } } }
}

/// One after the other.
pub(super) fn row(parts: &[Markup]) -> Markup {
    html! { mrow { @for part in parts { (part) } } }
}

/// In parentheses.
pub(super) fn group(parts: &[Markup]) -> Markup {
    html! { mrow { mo { "(" } @for part in parts { (part) } mo { ")" } } }
}
