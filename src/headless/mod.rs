//! A share link in, text or JSON out: what the page computes, without a browser.
//!
//! Keys beyond one configuration: `with=LLM:quant:context` (as often as there are further LLMs loaded at the same time)
//! and `mtp=1` (layers for multi-token prediction are loaded). Fields beyond the contract, all under `memory`:
//! `best_quantization` (the format of the runtime with the most bytes that fits, or `null`), `max_sequences` (the most
//! sequences that fit, at most 4096, or `null`), and, only with `with`, `other_llms_bytes`: all that the further LLMs
//! hold. The four parts stay those of the link's own LLM; `total_bytes` is their sum and, with `with`, that of
//! `other_llms_bytes` too, and so `fit` and `max_context_tokens` follow.

pub mod advise;
pub mod command;
#[cfg(test)]
mod page_data;
pub mod request;

use crate::catalog::Catalog;
use crate::plan::best_fit::best_fit;
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
            json::answer_with_best(&canonical, plan, (&outcome, &best_fit(plan, catalog)), &notes)
        }
        Form::Text => text::render(&canonical, &build::report(&decoded.plans, catalog), &notes),
    }
}
