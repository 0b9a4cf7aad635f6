//! Advice in words: what `advice` found, as sentences and cells. The structures are written as JSON as they stand, so
//! page, text and JSON say the same.

pub mod article;
mod article_words;
pub mod buy;
mod buy_chart;
mod buy_sentences;
pub mod claim;
pub mod commands;
pub mod compare;
mod engines;
pub mod money;
mod network;
pub mod priced;
pub mod runs;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::figure::SourceId;
use crate::plan::Plan;
use crate::report::words;

/// Makes the share link of a plan; the report itself knows nothing of links.
pub type LinkOf<'a> = &'a dyn Fn(&Plan) -> String;

/// A place where a figure was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    pub title: String,
    /// May be empty.
    pub url: String,
}

/// What a speed of this class feels like.
fn felt(class: usize, catalog: &Catalog) -> &str {
    catalog.felt_thresholds.get(class).map_or("", words::felt)
}

/// The sources with their addresses, each once.
#[must_use]
pub fn citations(sources: &[SourceId], catalog: &Catalog) -> Vec<Citation> {
    let mut all: Vec<Citation> = Vec::new();
    for id in sources {
        let source = catalog.source(*id);
        let citation = Citation { title: source.title.clone(), url: source.url.clone().unwrap_or_default() };
        if !all.contains(&citation) {
            all.push(citation);
        }
    }
    all
}
