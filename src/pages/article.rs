//! The article that Ridgepoint began from, checked: `article.html`.

use crate::answers::parts::{in_our_language, said};
use crate::language::pages;
use crate::language::{foreign, page_article as say, signs};
use maud::{Markup, html};

use super::Entry;
use super::badge::badge;
use super::frame::section;
use crate::advice::article::{ClaimsError, article};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::report::advice::Citation;
use crate::report::advice::article::{ArticleReport, ArticleRow, report};
use crate::report::words;
use crate::share::encode::encode_one;

pub(super) const ENTRY: Entry = Entry {
    path: "article.html",
    name: pages::article_name,
    title: pages::article_title,
    description: pages::article_description,
};

pub(super) fn body(catalog: &Catalog) -> Result<Markup, ClaimsError> {
    let link = |plan: &Plan| encode_one(plan, catalog);
    let report = report(&article(catalog)?, catalog, &link);
    Ok(html! {
        h1 { (say::h1()) }
        p class="lead" { (report.summary.first().map_or("", String::as_str)) }
        @for sentence in report.summary.iter().skip(1) { p { (sentence) } }
        p class="quiet" {
            (say::About { title: report.title, origin: report.origin, date: words::date(&catalog.revision) }.text())
        }
        p { a class="go" href="./" { (say::play()) } }
        (section("verdicts", say::verdicts(), verdicts(&report)))
        (section("claims", say::claims(), html! {
            ol class="claims plain" { @for row in worst_first(&report) { (claim(row)) } }
        }))
    })
}

/// The claims by their verdicts: first what fails, last what was measured.
fn worst_first(report: &ArticleReport) -> Vec<&ArticleRow> {
    let got = |name: &'static str| report.rows.iter().filter(move |row| row.verdict_words == name);
    report.counts.iter().rev().flat_map(|(name, _)| got(name)).collect()
}

/// How many claims got which verdict, and which they are; first what fails.
fn verdicts(report: &ArticleReport) -> Markup {
    html! {
        ul class="verdicts plain" {
            @for (name, n) in report.counts.iter().rev() {
                li {
                    span class="n" { (n) } " "
                    (badge(tone(report.rows.iter().find(|row| row.verdict_words == *name).map_or("", |row| row.verdict)), name))
                    " "
                    span class="of" {
                        @for row in report.rows.iter().filter(|row| row.verdict_words == *name) {
                            a href={ "#" (row.id) } { (row.claim) @if !row.article_says.is_empty() { (signs::colon()) (row.article_says) } } " "
                        }
                    }
                }
            }
        }
    }
}

fn tone(verdict: &str) -> &'static str {
    match verdict {
        "measured" | "holds" | "plausible" => "good",
        "partly" => "tight",
        "open" => "neutral",
        _ => "bad",
    }
}

fn claim(row: &ArticleRow) -> Markup {
    html! {
        li id=(row.id) class="claim" {
            div class="said" {
                h3 { (row.claim) }
                @if !row.article_says.is_empty() { p class="figure" { (row.article_says) } }
            }
            div class="judged" {
                p { (badge(tone(row.verdict), row.verdict_words)) }
                p { (in_our_language(&row.we_find)) }
                @if !row.measured.is_empty() { p { strong { (say::measured()) } (row.measured) } }
                @if let Some(link) = &row.link { p { a href={ "./?" (link) } { (say::open()) } } }
                @if !row.sources.is_empty() { ul class="cited plain" { @for source in &row.sources { li { (cite(source)) } } } }
            }
        }
    }
}

fn cite(source: &Citation) -> Markup {
    html! {
        @if source.url.is_empty() { (said(&source.title)) } @else { a href=(source.url) lang=[foreign(&source.title)] { (source.title) } }
    }
}
