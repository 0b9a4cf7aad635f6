//! Pages hold together: their links lead somewhere, nothing runs in them, the calculator understands what they ask.

use std::collections::BTreeSet;
use std::path::Path;

use super::frame::FONT;
use super::{ENTRIES, File, files, measurements, method, wrong};
use crate::calibrate::evidence::cases;
use crate::catalog::catalog;
use crate::share::decode::decode;

fn all() -> Vec<File> {
    files(catalog()).expect("run the calibration command, and commit what it writes")
}

/// The values of an attribute, with their character references resolved.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let values = html.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
    values.map(|value| value.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<")).collect()
}

#[test]
fn links_within_the_site_lead_somewhere() {
    let files = all();
    let known: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).chain(["./", FONT]).collect();
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(FONT);
    assert!(font.is_file(), "{} is not there", font.display());
    let mut seen = 0;
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        let ids: BTreeSet<String> = values(&file.text, "id").into_iter().collect();
        assert_eq!(ids.len(), values(&file.text, "id").len(), "{}: an id stands twice", file.path);
        for link in values(&file.text, "href") {
            seen += 1;
            if let Some(query) = link.strip_prefix("./?") {
                assert!(query.starts_with("v="), "{}: {link}", file.path);
            } else if let Some(id) = link.strip_prefix('#') {
                assert!(ids.contains(id), "{}: there is no {link}", file.path);
            } else if !["https://", "http://", "data:"].iter().any(|start| link.starts_with(start)) {
                let (path, _) = link.split_once('#').unwrap_or((&link, ""));
                assert!(known.contains(path), "{}: {link} leads nowhere", file.path);
            }
        }
    }
    assert!(seen > 1000, "only {seen} links were seen");
}

#[test]
fn the_calculator_understands_every_configuration() {
    let page = all().into_iter().find(|file| file.path == measurements::ENTRY.path).expect("the page");
    let queries: BTreeSet<String> =
        values(&page.text, "href").into_iter().filter(|link| link.contains("?v=")).collect();
    assert!(queries.len() > 300, "only {} configurations", queries.len());
    for query in queries {
        let decoded = decode(&query, catalog()).expect("a link of today");
        assert!(decoded.notes.is_empty(), "{query}: {:?}", decoded.notes);
    }
    for link in cases::links().chain(wrong::EXAMPLES.map(|(_, link)| link)) {
        let decoded = decode(link, catalog()).expect("a link of today");
        assert!(decoded.notes.is_empty(), "{link}: {:?}", decoded.notes);
        assert!(decoded.plan_notes[0].is_empty(), "{link}: {:?}", decoded.plan_notes[0]);
    }
}

#[test]
fn nothing_runs_in_a_page_and_nothing_comes_from_elsewhere() {
    for file in all().iter().filter(|file| file.path.ends_with(".html")) {
        for forbidden in ["<script", " style=", "<style", " onclick", "<img", "<iframe", "NaN", "inf "] {
            assert!(!file.text.contains(forbidden), "{} has {forbidden}", file.path);
        }
        for source in values(&file.text, "src") {
            assert!(!source.contains("//"), "{}: {source}", file.path);
        }
    }
}

#[test]
fn every_page_has_its_own_title_and_description() {
    let files = all();
    for entry in &ENTRIES {
        let file = files.iter().find(|file| file.path == entry.path).expect("every entry is written");
        assert!(file.text.contains(&format!("<title>{} · Ridgepoint</title>", entry.title)));
        assert!((50..=220).contains(&entry.description.len()), "{}", entry.description);
        assert!(file.text.contains(" aria-current=\"page\""));
    }
    let titles: BTreeSet<&str> = ENTRIES.iter().map(|entry| entry.title).collect();
    assert_eq!(titles.len(), ENTRIES.len());
}

#[test]
fn what_the_data_say_is_text_and_never_markup() {
    let written = maud::html! { a href=("\"><script>") { ("<b>&") } }.into_string();
    assert_eq!(written, "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</a>");
}

#[test]
fn all_claims_of_the_article_are_there() {
    let page = all().into_iter().find(|file| file.path == super::article::ENTRY.path).expect("the page");
    let claims = crate::advice::article::claims().expect("they can be read");
    assert_eq!(claims.len(), 34);
    for claim in claims {
        assert!(page.text.contains(&format!("<li id=\"{}\" class=\"claim\">", claim.id)), "{}", claim.id);
    }
}

#[test]
fn the_method_has_the_numbers_of_the_calculator() {
    let page = all().into_iter().find(|file| file.path == method::ENTRY.path).expect("the page");
    let plans = decode("", catalog()).expect("the front page").plans;
    let report = crate::report::build::report(&plans, catalog());
    let shown = &report.configurations[1];
    for text in [&shown.decode.text.value, &shown.decode.band, &shown.fit.sentence, &shown.fit.segments[0].made_of[1]] {
        let escaped = maud::html! { (text) }.into_string();
        assert!(page.text.contains(&escaped), "{text}");
    }
    assert!(page.text.contains("<math display=\"block\">"));
    for source in catalog().sources.iter().filter_map(|source| source.url.as_ref()) {
        let escaped = maud::html! { a href=(source) {} }.into_string();
        assert!(page.text.contains(escaped.trim_end_matches("></a>")), "{source}");
    }
}

#[test]
fn the_glossary_is_in_order() {
    let terms: Vec<String> = method::glossary::TERMS.iter().map(|(term, _)| term.to_lowercase()).collect();
    assert!(terms.is_sorted(), "{terms:?}");
}
