use super::answer;
use super::message::{Answer, Question};
use crate::catalog::catalog;
use crate::share::asks::Ask;
use crate::share::decode::decode;

pub(super) fn html(ask: Ask, request: &str) -> String {
    match answer(&Question { number: 1, ask, width: 720, request: request.to_owned() }, catalog()) {
        Answer::Html { html, .. } => html,
        other => panic!("{ask} {request}: {other:?}"),
    }
}

/// What stands in an attribute, wherever it does.
pub(super) fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn no_answer_has_a_script_or_a_style_of_its_own() {
    for (ask, request) in [
        (Ask::Buy, "llm=llama-3.3-70b&budget=3000&top=all"),
        (Ask::Runs, "machine=rtx-3090&top=all"),
        (Ask::Compare, ""),
        (Ask::Money, ""),
        (Ask::Claim, "28 tok/s, 70B Q4_K_M, M4 Max <script>"),
        (Ask::Commands, ""),
    ] {
        let html = html(ask, request);
        for part in ["<script", "<style", " style=", " onclick=", "javascript:"] {
            assert!(!html.contains(part), "{ask} has {part}");
        }
        assert!(html.len() > 200, "{ask}: {html}");
    }
}

#[test]
fn every_link_to_a_configuration_opens_without_a_remark() {
    for (ask, request) in
        [(Ask::Buy, "llm=qwen3-32b&top=all&seqs=2"), (Ask::Runs, "machine=mac-studio-m4-max-40c&top=all")]
    {
        let html = html(ask, request);
        let links: Vec<&str> =
            attributes(&html, "href").into_iter().filter_map(|href| href.strip_prefix("./?")).collect();
        assert!(links.len() > 50, "{ask} has {}", links.len());
        for link in links {
            let link = link.replace("&amp;", "&");
            let decoded = decode(&link, catalog()).expect("our own link");
            assert!(decoded.notes.is_empty(), "{link}: {:?}", decoded.notes);
        }
    }
}

#[test]
fn every_price_says_its_kind_and_its_date_or_that_it_has_none() {
    let html = html(Ask::Buy, "llm=qwen3-8b&top=all");
    let rows: Vec<&str> = html.split("<tr").filter(|row| row.contains("<b>$")).collect();
    assert!(rows.len() > 100, "{}", rows.len());
    for row in rows {
        let kind = row.split("</b><span class=\"about\">").nth(1).unwrap_or_default();
        assert!(kind.contains("20") || kind.contains("undated"), "{row}");
        assert!(kind.contains("rel=\"noopener\""), "no source: {row}");
    }
}

#[test]
fn sorting_by_a_column_sorts_by_it_and_says_so() {
    let rates = |request: &str| -> Vec<f64> {
        let html = html(Ask::Runs, request);
        let cells = html.split("<tbody>").nth(1).expect("a table").split("<td><b>").skip(1);
        cells.filter_map(|cell| cell.split('<').next()?.replace(',', "").parse().ok()).collect()
    };
    let sorted = rates("machine=mac-studio-m4-max-40c&sort=speed&speed=20");
    assert!(sorted.len() >= 10 && sorted.is_sorted_by(|a, b| a >= b), "{sorted:?}");
    let usual = rates("machine=mac-studio-m4-max-40c&speed=20");
    assert!(!usual.is_sorted_by(|a, b| a >= b), "{usual:?}");
    let html = html(Ask::Buy, "sort=price");
    assert_eq!(attributes(&html, "aria-sort"), ["ascending"]);
    let pressed = html.split("aria-sort=\"ascending\"").nth(1).expect("the column");
    assert_eq!(attributes(pressed, "data-value").first(), Some(&""), "pressing it again gives the ranking back");
}

#[test]
fn a_refusal_is_words() {
    let question = Question { number: 3, ask: Ask::Buy, width: 720, request: "v=99".to_owned() };
    let Answer::Refused { number: 3, words } = answer(&question, catalog()) else { panic!("it is from the future") };
    assert!(words.contains("version 99"), "{words}");
}

#[test]
fn every_element_of_a_picture_is_closed() {
    let html = html(Ask::Buy, "llm=qwen3-32b&budget=3000");
    let picture = html.split("<svg").nth(1).and_then(|rest| rest.split("</svg>").next()).expect("a chart");
    for element in ["circle", "path", "polyline", "text", "a", "g", "title"] {
        let opened =
            picture.matches(&format!("<{element} ")).count() + picture.matches(&format!("<{element}>")).count();
        assert!(opened > 0 && opened == picture.matches(&format!("</{element}>")).count(), "{element}");
    }
    let all = [
        (Ask::Compare, "c.machine=rtx-3090"),
        (Ask::Money, "machine=rtx-3090&llm=qwen3-32b"),
        (Ask::Claim, "28 tok/s, 70B Q4_K_M, M4 Max"),
    ];
    for (ask, request) in all {
        let html = self::html(ask, request);
        for element in ["circle", "path", "polygon", "rect"] {
            let opened = html.matches(&format!("<{element} ")).count();
            assert_eq!(opened, html.matches(&format!("</{element}>")).count(), "{ask}: {element}");
        }
    }
    let points = picture.split("<a ").skip(1).count();
    assert!(points >= 3, "{points} points");
    assert!(
        attributes(picture, "aria-label").iter().skip(1).all(|label| label.contains("tok/s") && label.contains('$'))
    );
}
