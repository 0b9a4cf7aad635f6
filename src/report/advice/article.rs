//! The article's claims as a table: what it says, what we find, what was measured, and where that is from.

use std::fmt::Write;

use serde::Serialize;

use super::article_words::{found, measured, said};
use super::{Citation, LinkOf, citations};
use crate::advice::article::{Checked, DATE, Finding, ORIGIN, Ruling, TITLE};
use crate::catalog::Catalog;
use crate::language::{advice_article as say, advice_article_claims};
use crate::report::words;
use crate::units::Usd;
use crate::units::format::significant;

/// The whole page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleReport {
    pub title: &'static str,
    pub origin: &'static str,
    pub date: &'static str,
    /// Three or four sentences: what holds, what does not, and what that means for the question asked.
    pub summary: Vec<String>,
    /// Ruling and how many claims got it, from the best to the worst.
    pub counts: Vec<(&'static str, usize)>,
    pub rows: Vec<ArticleRow>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleRow {
    pub id: String,
    pub claim: String,
    /// `14 tok/s`; empty where it says no number.
    pub article_says: String,
    /// `impossible`, `does-not-hold`, …
    pub verdict: &'static str,
    /// The same for a reader: `does not hold`.
    pub verdict_words: &'static str,
    /// What we compute, as a sentence.
    pub we_find: String,
    /// What was measured, as a sentence; empty where nothing was.
    pub measured: String,
    pub sources: Vec<Citation>,
    /// The configuration that shows it.
    pub link: Option<String>,
}

/// All rulings, from the best to the worst.
const RULINGS: [Ruling; 8] = [
    Ruling::Measured,
    Ruling::Holds,
    Ruling::Plausible,
    Ruling::Partly,
    Ruling::Open,
    Ruling::Implausible,
    Ruling::DoesNotHold,
    Ruling::Impossible,
];

fn ruling_words(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Measured => say::ruled_measured(),
        Ruling::Holds => say::ruled_holds(),
        Ruling::Plausible => say::ruled_plausible(),
        Ruling::Partly => say::ruled_partly(),
        Ruling::Open => say::ruled_open(),
        Ruling::Implausible => say::ruled_implausible(),
        Ruling::DoesNotHold => say::ruled_does_not_hold(),
        Ruling::Impossible => say::ruled_impossible(),
    }
}

/// The table of checked claims.
#[must_use]
pub fn report(all: &[Checked], catalog: &Catalog, link: LinkOf<'_>) -> ArticleReport {
    let rows = all
        .iter()
        .map(|checked| ArticleRow {
            id: checked.claim.id.clone(),
            claim: advice_article_claims::named(&checked.claim.id).unwrap_or(&checked.claim.claim).to_owned(),
            article_says: said(&checked.claim),
            verdict: checked.ruling.into(),
            verdict_words: ruling_words(checked.ruling),
            we_find: found(checked, catalog),
            measured: measured(checked),
            sources: citations(&checked.sources, catalog),
            link: checked.plan.as_ref().map(link),
        })
        .collect();
    let counts = RULINGS
        .iter()
        .map(|ruling| (ruling_words(*ruling), all.iter().filter(|checked| checked.ruling == *ruling).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    ArticleReport { title: TITLE, origin: ORIGIN, date: DATE, summary: summary(all), counts, rows }
}

/// What a reader of the article should take away; each sentence only where the checks bear it out.
fn summary(all: &[Checked]) -> Vec<String> {
    let of = |wanted: &[Ruling]| all.iter().filter(|checked| wanted.contains(&checked.ruling)).count();
    let counts = say::Counts {
        all: all.len(),
        hold: of(&[Ruling::Holds, Ruling::Measured, Ruling::Plausible]),
        partly: of(&[Ruling::Partly, Ruling::Open]),
        fail: of(&[Ruling::DoesNotHold, Ruling::Implausible, Ruling::Impossible]),
    };
    let mut sentences = vec![counts.text()];
    let impossible: Vec<String> =
        all.iter().filter(|checked| checked.ruling == Ruling::Impossible).map(|checked| said(&checked.claim)).collect();
    let factor = all.iter().find_map(|checked| match &checked.finding {
        Finding::Decode(judged) if checked.ruling == Ruling::Impossible => {
            Some(judged.claimed.0 * judged.outcome.memory.weights.as_f64() / judged.bandwidth.0)
        }
        _ => None,
    });
    if let Some(factor) = factor {
        let (speeds, times) = (words::list(&impossible), significant(factor, 2));
        sentences.push(say::OwnFormula { speeds, times }.text());
    }
    let measured: Vec<String> = all
        .iter()
        .filter(|checked| checked.ruling == Ruling::Measured && checked.claim.unit == "tok/s")
        .map(|checked| said(&checked.claim))
        .collect();
    if !measured.is_empty() {
        sentences.push(say::SmallSpeeds { speeds: words::list(&measured) }.text());
    }
    if let Some((a, b)) = all.iter().find_map(|checked| match checked.finding {
        Finding::Premium { a, b } => Some((a, b)),
        _ => None,
    }) {
        let premium = words::money(Usd(b.0 - a.0));
        sentences.push(say::PremiumWas { premium, dear: words::money(b), cheap: words::money(a) }.text());
    }
    sentences
}

/// The table as plain text.
#[must_use]
pub fn text(report: &ArticleReport) -> String {
    let mut text = String::new();
    let _ = write_text(&mut text, report);
    text
}

fn write_text(text: &mut String, report: &ArticleReport) -> std::fmt::Result {
    writeln!(text, "The article, checked\n\"{}\", {}\n", report.title, report.origin)?;
    for sentence in &report.summary {
        writeln!(text, "{sentence}")?;
    }
    for row in &report.rows {
        let says = if row.article_says.is_empty() { String::new() } else { format!(": {}", row.article_says) };
        writeln!(text, "\n{}  {}{says}", row.id, row.claim)?;
        writeln!(text, "     {}. {}", row.verdict_words.to_uppercase(), row.we_find)?;
        if !row.measured.is_empty() {
            writeln!(text, "     Measured: {}", row.measured)?;
        }
        for source in &row.sources {
            writeln!(text, "     {} {}", source.title, source.url)?;
        }
    }
    Ok(())
}
