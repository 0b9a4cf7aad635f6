//! A share link in, text or JSON out: what the page computes, without a browser.

pub mod command;

use crate::catalog::Catalog;
use crate::plan::evaluate::evaluate;
use crate::report::{build, json, note, text};
use crate::share::decode::decode;
use crate::share::encode::{encode, encode_one};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON object on one line, by the headless contract.
    Json,
    /// The report as plain text.
    Text,
}

/// The answer to one link; a link that cannot be answered is answered with an error.
#[must_use]
pub fn answer(link: &str, form: Form, catalog: &Catalog) -> String {
    let decoded = match decode(link, catalog) {
        Ok(decoded) => decoded,
        Err(error) if form == Form::Json => return json::refusal(&error.to_string()),
        Err(error) => return format!("error: {error}\n"),
    };
    let canonical =
        if decoded.names_rivals { encode(&decoded.plans, catalog) } else { encode_one(&decoded.plans[0], catalog) };
    let mut notes: Vec<String> = decoded.notes.iter().map(ToString::to_string).collect();
    notes.extend(decoded.plan_notes[0].iter().map(note::text));
    match form {
        Form::Json => {
            let plan = &decoded.plans[0];
            let outcome = evaluate(plan, catalog);
            notes.extend(outcome.notes.iter().map(note::text));
            json::answer(&canonical, plan, &outcome, &notes)
        }
        Form::Text => text::render(&canonical, &build::report(&decoded.plans, catalog), &notes),
    }
}
