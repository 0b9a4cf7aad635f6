//! What more than one answer has: tables with sorted columns, prices with their sources, links to configurations.

use maud::{Markup, html};

use crate::language::{answers as say, foreign};
use crate::report::advice::Citation;
use crate::report::words;
use crate::share::asks::Ask;
use crate::units::Usd;
use crate::units::format::significant;

/// What stands where nothing is known.
pub(super) const UNKNOWN: &str = "–";

/// A column of a table.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// What the entry `sort` says for it; empty if the table cannot be sorted by it.
    pub key: &'static str,
    pub name: fn() -> &'static str,
    /// Whether the least stands first when the table is sorted by it.
    pub rises: bool,
}

/// A column that is not sorted by.
pub(super) const fn column(name: fn() -> &'static str) -> Column {
    Column { key: "", name, rises: false }
}

/// The head of a table. Pressing the name of a column sorts by it, pressing it again gives the usual order.
pub(super) fn head(ask: Ask, columns: &[Column], sorted: &str) -> Markup {
    html! {
        thead { tr {
            @for column in columns {
                @let by = !column.key.is_empty() && column.key == sorted;
                @let order = by.then_some(if column.rises { "ascending" } else { "descending" });
                th scope="col" aria-sort=[order] {
                    @if column.key.is_empty() {
                        ((column.name)())
                    } @else {
                        button type="button" class="sort" data-do="ask" data-key={ (ask) ".sort" }
                            data-value=(if by { "" } else { column.key }) { ((column.name)()) }
                    }
                }
            }
        } }
    }
}

/// A table that scrolls within a frame of its own.
pub(super) fn framed(name: &str, table: Markup) -> Markup {
    html! { div class="table-frame" tabindex="0" role="region" aria-label=(name) { table class="answer-table" { (table) } } }
}

/// A button that shows all rows, where there are more than are shown, or as few as usual again.
pub(super) fn more(ask: Ask, shown: usize, of: usize, usual: usize) -> Markup {
    let all = shown >= of;
    html! {
        @if of > usual {
            p { button type="button" class="button" data-do="ask" data-key={ (ask) ".top" }
                data-value=(if all { "" } else { "all" }) {
                @if all { (say::ShowFirst { rows: usual }.text()) } @else { (say::ShowAll { rows: of }.text()) }
            } }
        }
    }
}

/// A link to a configuration, which the page opens without leaving the place.
pub(super) fn adopt(link: &str, class: &str, text: &str) -> Markup {
    html! { a href={ "./?" (link) } data-do="adopt" class=[(!class.is_empty()).then_some(class)] { (text) } }
}

/// A price with its kind, its date and where it was read.
pub(super) fn price(usd: Option<f64>, kind: &str, sources: &[Citation]) -> Markup {
    html! {
        @match usd {
            Some(usd) => b { (words::money(Usd(usd))) },
            None => b { (say::unknown()) },
        }
        span class="about" { (if usd.is_none() { say::enter_above() } else { kind }) (cited(sources)) }
    }
}

/// Links to sources, each with its title.
pub(super) fn cited(sources: &[Citation]) -> Markup {
    html! {
        @for (number, source) in sources.iter().filter(|source| !source.url.is_empty()).enumerate() {
            " " a href=(source.url) target="_blank" rel="noopener" title=(source.title) {
                (say::source()) @if number > 0 { " " (number + 1) }
            }
        }
    }
}

/// An entry of a question with its name.
pub(super) fn setting(name: &str, input: Markup) -> Markup {
    html! { label class="setting" { span { (name) } span class="typed" { (input) } } }
}

/// A text of the data, which says its language where that is not the page's.
pub(crate) fn said(text: &str) -> Markup {
    html! { @match foreign(text) { Some(language) => span lang=(language) { (text) }, None => (text) } }
}

/// A button that saves the chart of a figure.
pub(super) fn picture(name: &str) -> Markup {
    html! { p { button type="button" class="button" data-picture={ "ridgepoint-" (name) ".png" } { (say::save_chart()) } } }
}

/// A speed with its band, tokens per second.
pub(super) fn speed(rate: f64, low: f64, high: f64) -> Markup {
    html! { b { (significant(rate, 2)) } span class="about" { (say::SpeedBand { low: significant(low, 2), high: significant(high, 2) }) } }
}

/// Remarks on what was asked.
pub(super) fn remarks(notes: &[String]) -> Markup {
    html! {
        @if !notes.is_empty() {
            ul class="answer-remarks" { @for note in notes { li { (note) } } }
        }
    }
}
