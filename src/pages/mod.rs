//! The pages beside the calculator: answers to what people search for, how speeds are computed and how good they are,
//! where figures come from. Plain HTML, written natively when the site is built: they need neither script nor
//! WebAssembly, and cost the calculator nothing.

mod about;
mod accuracy;
pub mod answers;
mod article;
mod badge;
mod examples;
mod frame;
pub mod head;
mod link;
mod measurements;
mod method;
pub mod oembed;
mod plot;
pub mod preview;
pub mod sitemap;
mod words;
mod wrong;

#[cfg(test)]
mod tests;

use about::{changes, glossary, offline, privacy, sources};
use answers::{ListError, Question, index, questions};
use frame::Frame;
use head::{Head, PICTURE, Site};
use maud::Markup;

use crate::advice::article::ClaimsError;
use crate::calibrate::evidence::{EvidenceError, evidence};
use crate::calibrate::open_estimator::RowError;
use crate::calibrate::open_estimator::judged::judged;
use crate::calibrate::serving::evidence::predicted;
use crate::catalog::Catalog;
use crate::language::{Language, current};

/// The style of the pages: the site's own colours and elements, and what only these pages have.
const STYLE: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/pages.css"),
    include_str!("../../style/asked.css"),
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
    #[error(transparent)]
    List(#[from] ListError),
}

/// A file of the built site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the root of the site.
    pub path: String,
    pub text: String,
}

/// A page of the site, as the others name it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub path: &'static str,
    /// As a link to it reads.
    pub name: fn() -> &'static str,
    pub title: fn() -> &'static str,
    pub description: fn() -> &'static str,
}

/// The pages that every page names at its head, in order.
pub const ENTRIES: [Entry; 5] = [index::ENTRY, method::ENTRY, accuracy::ENTRY, measurements::ENTRY, article::ENTRY];
/// The pages that every page names at its foot.
pub const BESIDE: [Entry; 6] =
    [examples::ENTRY, glossary::ENTRY, sources::ENTRY, changes::ENTRY, wrong::ENTRY, privacy::ENTRY];
/// What stands in for a page that cannot be had; nobody looks for it.
pub const OFFLINE: Entry = offline::ENTRY;

/// Where a file stands in the folder of the language spoken.
fn here(path: &str) -> String {
    format!("{}{path}", current().folder())
}

/// All pages in the language spoken; with those of the first language the style of all.
///
/// # Errors
/// When the evidence does not belong to the calibration, the article's claims cannot be read, or a question of the list
/// is none.
pub fn files(questions: &[Question], site: Site<'_>, catalog: &Catalog) -> Result<Vec<File>, PagesError> {
    let evidence = evidence(catalog)?;
    let style = format!("pages-{}.css", crate::calibrate::evidence::fingerprint(STYLE.lines()));
    let frame = Frame { style: &style, site, catalog };
    let mut files = vec![
        entry(frame, &index::ENTRY, index::body(questions, catalog)),
        entry(frame, &method::ENTRY, method::body(catalog)),
        entry(frame, &article::ENTRY, article::body(catalog)?),
        entry(frame, &accuracy::ENTRY, accuracy::body(&evidence, (&judged(catalog)?, &predicted(catalog)?), catalog)),
        entry(frame, &glossary::ENTRY, glossary::body()),
        entry(frame, &sources::ENTRY, sources::body(catalog)),
        entry(frame, &changes::ENTRY, changes::body(catalog)),
        entry(frame, &wrong::ENTRY, wrong::body(catalog)),
        entry(frame, &privacy::ENTRY, privacy::body()),
        entry(frame, &offline::ENTRY, offline::body()),
        entry(frame, &measurements::ENTRY, measurements::body(&evidence, catalog)),
        entry(frame, &examples::ENTRY, examples::body(&site, catalog)),
    ];
    files.extend(questions.iter().map(|question| answer(frame, question, questions)));
    files.extend(questions.iter().filter_map(|question| {
        let text = oembed::answer(&question.link, &question.title, &site)?;
        Some(File { path: here(&oembed::path(&question.path())), text })
    }));
    if current() == Language::default() {
        files.push(File { path: style.clone(), text: STYLE.to_owned() });
    }
    Ok(files)
}

fn entry(frame: Frame<'_>, entry: &Entry, body: Markup) -> File {
    let head = Head {
        path: entry.path,
        title: (entry.title)(),
        description: (entry.description)(),
        picture: PICTURE,
        picture_text: (entry.title)(),
        above: &[(head::SITE, "")],
    };
    File { path: here(entry.path), text: frame.page(&head, body) }
}

fn answer(frame: Frame<'_>, question: &Question, all: &[Question]) -> File {
    let (path, picture) = (question.path(), question.picture());
    let head = Head {
        path: &path,
        title: &question.title,
        description: &question.description,
        picture: &picture,
        picture_text: &question.description,
        above: &[(head::SITE, ""), ((index::ENTRY.name)(), index::ENTRY.path)],
    };
    let text = frame.page(&head, question.body(all, frame.catalog));
    File { path: here(&path), text }
}

/// Every question of the list with its answer.
///
/// # Errors
/// When a line of the list is no question.
pub fn asked(catalog: &Catalog) -> Result<Vec<Question>, PagesError> {
    Ok(questions(catalog)?)
}
