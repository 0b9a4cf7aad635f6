//! A share link in, text or JSON out: what the page computes, without a browser.
//!
//! Keys beyond one configuration of one LLM wholly on its device:
//!
//! | key | meaning | nothing said |
//! |---|---|---|
//! | `with` | `LLM:quant:context` of a further LLM loaded at the same time, as often as there are some | none |
//! | `mtp` | `1`: layers for multi-token prediction are loaded | `0` |
//! | `ngl` | layers on the card, the output head counted as one; the first layers stay with the host (llama.cpp `-ngl`) | all |
//! | `ncmoe` | the first so many layers keep their experts with the host (`--n-cpu-moe`), `all` of them (`--cpu-moe`) | 0 |
//! | `host_bw` | peak memory bandwidth of the computer around a card, GB/s | 89.6, of a server 460.8 |
//! | `host_mem` | its memory, GB as sold | 64, of a server 384 |
//! | `draft` | what drafts: `mtp` (the LLM's own layers) or `LLM:quant` | `none` |
//! | `draft_n` | tokens drafted for each step | 2 with `mtp`, else 3 |
//! | `accept` | chance that a drafted token is accepted if those before it were, 0 to 1 | 0.85 with `mtp`, else 0.7 |
//! | `link` | what connects devices, or a card with its computer: a name of `catalog::link`, or GB/s | what is usual |
//!
//! Fields beyond the contract, under `memory`: `best_quantization` (the format of the runtime with the most bytes that
//! fits, or `null`), `max_sequences` (the most sequences that fit, at most 4096, or `null`); with `with`,
//! `other_llms_bytes`: all that the further LLMs hold; with something in host memory, `host`: what it holds, its own
//! `fit`, and the bytes that one physical batch of a prompt copies. The four parts stay those of the link's own LLM on
//! its device; `total_bytes` is their sum and, with `with`, that of `other_llms_bytes` too. `fit` is the worse of device
//! and host, and `max_context_tokens` fits both. Under `decode`, with something in host memory: `ms_host` and `ms_link`,
//! parts of the four `ms_*`.
//!
//! `speculation`, only with a `draft` that can draft: the speed with it (`decode` is always without), the speed-up, from
//! which acceptance on it pays, and how many drafted tokens would be quickest. `serving`: as many requests at a time as
//! `seqs`, each with `prompt` and `out` tokens, on a machine that is never idle; output tokens of all and of one user,
//! the share of time that prompts take, and from how many sequences on arithmetic decides.

pub mod advise;
pub mod command;
pub mod curve;
#[cfg(test)]
mod page_data;
pub mod request;

use crate::catalog::Catalog;
use crate::plan::best_fit::best_fit;
use crate::plan::evaluate::evaluate_on;
use crate::plan::resolve::{notes as remarks, resolve};
use crate::plan::serving::serving;
use crate::report::{build, json, note, serving as words, text};
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
            let resolved = resolve(plan, catalog);
            let outcome = evaluate_on(plan, &resolved, catalog);
            notes.extend(remarks(plan, &resolved, catalog).iter().map(note::text));
            let more = (&outcome, &best_fit(plan, catalog), &serving(plan, catalog));
            json::answer_with_more(&canonical, plan, more, &notes)
        }
        Form::Text => {
            let text = text::render(&canonical, &build::report(&decoded.plans, catalog), &notes);
            let busy = decoded.plans.iter().zip('A'..).filter(|(plan, _)| plan.sequences > 1);
            let busy = busy.map(|(plan, letter)| {
                format!("\n{letter}  {}\n", words::busy(plan.sequences, &serving(plan, catalog)))
            });
            text + &busy.collect::<String>()
        }
    }
}
