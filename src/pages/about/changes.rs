//! What changed: `changes.html`.

mod list;

use crate::language::{page_changes as say, pages};
use list::{CHANGES, Change};
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

pub(in crate::pages) fn body(catalog: &Catalog) -> Markup {
    let fitted = &catalog.calibration.fitted;
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" {
            (say::data_of()) time datetime=(catalog.revision) { (words::date(&catalog.revision)) }
            (say::fitted_on()) time datetime=(fitted) { (words::date(fitted)) }
            (say::LinksVersion { version: VERSION }.text())
        }
        p { (say::link_about()) }
        @for (place, of_day) in CHANGES.chunk_by(|a, b| a.day == b.day).enumerate() {
            (section(&format!("day-{}", place + 1), &words::date(of_day[0].day), html! {
                dl class="facts" { @for Change { kind, sentence, .. } in of_day { div { dt { (kind.name()) } dd { (sentence()) } } } }
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::list::{CHANGES, Kind};
    use crate::catalog::catalog;
    use crate::language::{Language, speaking};

    #[test]
    fn the_newest_stand_first_and_each_is_a_sentence_in_every_language() {
        assert!(CHANGES.windows(2).all(|pair| pair[0].day >= pair[1].day));
        for change in &CHANGES {
            assert!(change.day.len() == 10, "{change:?}");
            for (language, stop) in Language::ALL.into_iter().zip(['.', '。']) {
                let sentence = speaking(language, change.sentence);
                assert!(sentence.ends_with(stop), "{sentence}");
            }
        }
    }

    #[test]
    fn every_change_that_is_worded_is_in_the_list() {
        for language in Language::ALL {
            let file = Path::new("src/language").join(language.tag()).join("page-changes.ftl");
            let texts = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("text");
            let days: Vec<&str> = texts
                .lines()
                .filter_map(|line| line.split_once(" = "))
                .filter_map(|(name, _)| name.get(name.len().checked_sub(10)?..))
                .filter(|day| day.starts_with("20"))
                .collect();
            assert_eq!(days, CHANGES.map(|change| change.day), "{language}");
        }
    }

    #[test]
    fn the_days_of_the_data_and_of_the_speeds_are_in_the_list() {
        let has = |day: &str, kind: Kind| CHANGES.iter().any(|change| change.day == day && change.kind == kind);
        assert!(has(&catalog().revision, Kind::Data), "say in the list what the review of the data changed");
        assert!(has(&catalog().calibration.fitted, Kind::Estimates), "say in the list what the new fit changed");
    }
}
