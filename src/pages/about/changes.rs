//! What changed: `changes.html`.

use crate::language::pages;
use maud::{Markup, html};

use crate::catalog::Catalog;
use crate::pages::Entry;
use crate::pages::frame::section;
use crate::report::words;
use crate::share::upgrade::VERSION;

pub(in crate::pages) const ENTRY: Entry = Entry {
    path: "changes.html",
    name: pages::changes_name,
    title: pages::changes_title,
    description: pages::changes_description,
};

const LIST: &str = include_str!("changes.txt");

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    day: &'static str,
    /// `data`, `links` or `estimates`.
    kind: &'static str,
    sentence: &'static str,
}

fn changes() -> Vec<Change> {
    let lines = LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let change = |line: &'static str| {
        let mut parts = line.splitn(3, " | ");
        Some(Change { day: parts.next()?, kind: parts.next()?, sentence: parts.next()? })
    };
    lines.filter_map(change).collect()
}

pub(in crate::pages) fn body(catalog: &Catalog) -> Markup {
    let all = changes();
    let mut days: Vec<&str> = all.iter().map(|change| change.day).collect();
    days.dedup();
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" {
            "The data are of " time datetime=(catalog.revision) { (words::date(&catalog.revision)) } ", the speeds were fitted on "
            time datetime=(catalog.calibration.fitted) { (words::date(&catalog.calibration.fitted)) } ", links have version " (VERSION) "."
        }
        p {
            "A link that you copy carries the day of the data and the figures that it showed. When today’s differ, the calculator says so \
             and shows both."
        }
        @for (place, day) in days.iter().enumerate() {
            (section(&format!("day-{}", place + 1), &words::date(day), html! {
                dl class="facts" {
                    @for change in all.iter().filter(|change| change.day == *day) {
                        div { dt { (name(change.kind)) } dd { (change.sentence) } }
                    }
                }
            }))
        }
    }
}

fn name(kind: &str) -> &'static str {
    match kind {
        "data" => "Data",
        "links" => "Link format",
        _ => "Estimates",
    }
}

#[cfg(test)]
mod tests {
    use super::{LIST, changes};
    use crate::catalog::catalog;

    #[test]
    fn every_line_is_a_change_and_the_newest_stand_first() {
        let all = changes();
        assert_eq!(all.len(), LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count());
        assert!(all.windows(2).all(|pair| pair[0].day >= pair[1].day));
        for change in &all {
            assert!(["data", "links", "estimates"].contains(&change.kind), "{change:?}");
            assert!(change.sentence.ends_with('.') && change.day.len() == 10, "{change:?}");
        }
    }

    #[test]
    fn the_days_of_the_data_and_of_the_speeds_are_in_the_list() {
        let has = |day: &str, kind: &str| changes().iter().any(|change| change.day == day && change.kind == kind);
        assert!(has(&catalog().revision, "data"), "say in changes.txt what the review of the data changed");
        assert!(has(&catalog().calibration.fitted, "estimates"), "say in changes.txt what the new fit changed");
    }
}
