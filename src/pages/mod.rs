//! The pages beside the calculator: how good the speeds are, how they are computed. Plain HTML, written natively when
//! the site is built: they need neither script nor WebAssembly, and cost the calculator nothing.

mod accuracy;
mod article;
mod frame;
mod link;
mod measurements;
mod method;
mod plot;
pub mod sitemap;
mod words;
mod wrong;

#[cfg(test)]
mod tests;

use crate::advice::article::ClaimsError;
use crate::calibrate::evidence::{EvidenceError, evidence};
use crate::calibrate::open_estimator::RowError;
use crate::calibrate::open_estimator::judged::judged;
use crate::catalog::Catalog;

/// The style of the pages: the site's own colours and elements, and what only these pages have.
const STYLE: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/pages.css")
);

/// Why the pages cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    #[error(transparent)]
    Claims(#[from] ClaimsError),
    #[error(transparent)]
    Rows(#[from] RowError),
}

/// A file of the built site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the root of the site.
    pub path: String,
    pub text: String,
}

/// A page of the site, as the others name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub path: &'static str,
    /// As a link to it reads.
    pub name: &'static str,
    pub title: &'static str,
    pub description: &'static str,
}

/// Every page, in the order in which they are named.
pub const ENTRIES: [Entry; 4] = [method::ENTRY, accuracy::ENTRY, measurements::ENTRY, article::ENTRY];

/// All pages with their style.
///
/// # Errors
/// When the evidence does not belong to the calibration, or the article's claims cannot be read.
pub fn files(catalog: &Catalog) -> Result<Vec<File>, PagesError> {
    let evidence = evidence(catalog)?;
    let style = format!("pages-{}.css", crate::calibrate::evidence::fingerprint(STYLE.lines()));
    let page =
        |entry: &Entry, body| File { path: entry.path.to_owned(), text: frame::page(entry, &style, body, catalog) };
    Ok(vec![
        page(&method::ENTRY, method::body(catalog)),
        page(&article::ENTRY, article::body(catalog)?),
        page(&accuracy::ENTRY, accuracy::body(&evidence, &judged(catalog)?, catalog)),
        page(&measurements::ENTRY, measurements::body(&evidence, catalog)),
        File { path: style.clone(), text: STYLE.to_owned() },
    ])
}
