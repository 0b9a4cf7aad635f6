//! Further questions answered as HTML, from the reports of `report::advice`: what the adviser sends to the page.
//!
//! No script and no inline style: only classes, links, and the words in `data-do` that the page knows. `ask` enters
//! something for a question (`data-key`, `data-value`), `adopt` on a link makes its configuration the page's first.

mod buy;
mod chart;
mod claim;
mod claim_chart;
mod commands;
mod compare;
mod compare_chart;
pub mod desk;
mod marks;
pub mod message;
mod money;
mod money_chart;
pub mod panels;
pub(crate) mod parts;
pub mod passing_on;
mod runs;

#[cfg(test)]
mod chinese;
#[cfg(test)]
mod chinese_text;
#[cfg(test)]
mod tests;

use maud::Markup;

use crate::catalog::Catalog;
use crate::headless::request::Request;
use crate::share::asks::Ask;
use message::{Answer, Question};

/// What an answer is made from.
#[derive(Clone, Copy)]
struct Asked<'a> {
    /// As the command line takes it.
    request: &'a str,
    /// CSS pixels from left to right.
    width: f64,
    catalog: &'a Catalog,
}

impl Asked<'_> {
    /// Reads the request, keys of the question's own among it.
    fn read(&self, own: &[&str]) -> Result<Request, String> {
        Request::read(self.request, own, self.catalog)
    }
}

/// The answer to a question.
#[must_use]
pub fn answer(question: &Question, catalog: &Catalog) -> Answer {
    let asked = Asked { request: &question.request, width: f64::from(question.width), catalog };
    let number = question.number;
    match markup(question.ask, asked) {
        Ok(markup) => Answer::Html { number, html: markup.into_string() },
        Err(words) => Answer::Refused { number, words },
    }
}

fn markup(ask: Ask, asked: Asked<'_>) -> Result<Markup, String> {
    match ask {
        Ask::Buy => buy::answer(asked),
        Ask::Runs => runs::answer(asked),
        Ask::Compare => compare::answer(asked),
        Ask::Money => money::answer(asked),
        Ask::Claim => claim::answer(asked),
        Ask::Commands => commands::answer(asked),
    }
}
