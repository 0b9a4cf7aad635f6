//! What more than one answer has: tables with sorted columns, prices with their sources, links to configurations.

use maud::{Markup, html};

use crate::catalog::Catalog;
use crate::headless::request::Request;
use crate::language::{Language, answers as say, current, foreign};
use crate::plan::Plan;
use crate::report::advice::Citation;
use crate::report::advice::claim::machine_words;
use crate::report::words;
use crate::share::asks::Ask;
use crate::units::Usd;
use crate::units::format::significant;

/// What the page calls its configurations.
const LETTERS: [&str; 4] = ["A", "B", "C", "D"];
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

/// Takes the configuration that the entry `of` of a question names (`b`), else the first, to the front; its place.
pub(super) fn chosen(request: &mut Request) -> usize {
    let named = request.text("of").unwrap_or_default();
    let place = LETTERS.iter().position(|letter| letter.eq_ignore_ascii_case(&named));
    let place = place.filter(|place| *place < request.plans.len()).unwrap_or(0);
    request.plans.swap(0, place);
    place
}

/// Buttons that choose of which configuration an answer is, where there are several; the choice stands in the link.
pub(super) fn choice(ask: Ask, place: usize, plans: &[Plan], catalog: &Catalog) -> Markup {
    // As the page has them: what was chosen stands in front.
    let mut plans: Vec<&Plan> = plans.iter().collect();
    plans.swap(0, place);
    html! {
        @if plans.len() > 1 {
            div class="switch" role="group" aria-label=(say::of_which()) {
                @for (number, (plan, letter)) in plans.into_iter().zip(LETTERS).enumerate() {
                    @let value = if number == 0 { String::new() } else { letter.to_lowercase() };
                    button type="button" class="chip" data-do="ask" data-key={ (ask) ".of" } data-value=(value) aria-pressed=((number == place).to_string()) {
                        b { (letter) } " " (machine_words(plan, catalog))
                    }
                }
            }
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
    let text = &in_our_language(text);
    html! { @match foreign(text) { Some(language) => span lang=(language) { (text) }, None => (text) } }
}

/// What the catalog remarks on machines, a line in English, the next in Chinese. The page itself does not carry it.
static REMARKS: &str = include_str!("remarks_zh.txt");

/// A line of the catalog with the same in Chinese.
fn remarks_in_chinese() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut lines = REMARKS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    std::iter::from_fn(move || Some((lines.next()?, lines.next()?)))
}

/// A text with the remark of the catalog that it holds in the language spoken.
pub(crate) fn in_our_language(text: &str) -> String {
    let held = remarks_in_chinese().filter(|(remark, _)| current() == Language::Chinese && text.contains(remark));
    // One remark may be the beginning of another.
    let held = held.max_by_key(|(remark, _)| remark.len());
    held.map_or_else(|| text.to_owned(), |(remark, chinese)| text.replace(remark, chinese))
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{in_our_language, remarks_in_chinese};
    use crate::catalog::catalog;
    use crate::language::{Language, speaking};

    #[test]
    fn every_remark_on_a_machine_is_there_in_chinese_and_no_other() {
        let machines = &catalog().machines;
        let of_power = machines.iter().filter_map(|machine| machine.load_power.as_ref()).map(|power| &power.note);
        let all = machines.iter().flat_map(|machine| &machine.notes).chain(of_power);
        let all: BTreeSet<&str> = all.map(String::as_str).filter(|note| !note.is_empty()).collect();
        let known: BTreeSet<&str> = remarks_in_chinese().map(|(remark, _)| remark).collect();
        assert_eq!(all, known);
        for (remark, chinese) in remarks_in_chinese() {
            assert!(!chinese.is_ascii() && remark.ends_with('.') == chinese.ends_with('。'), "{chinese}");
            assert_eq!(in_our_language(remark), remark);
            let within = speaking(Language::Chinese, || in_our_language(&format!("负载功耗：{remark}")));
            assert_eq!(within, format!("负载功耗：{chinese}"));
        }
    }
}
