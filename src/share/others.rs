//! Further LLMs in a link: `with=qwen3-14b:Q4_K_M:8192`, once for each.
//!
//! In memory the values of a repeated `with` are one text with commas, so that a key stands once everywhere else.

use super::note::LinkNote;
use super::param::Reader;
use super::upgrade::Params;
use crate::language::share as say;
use crate::plan::draft::DEFAULT_CONTEXT;
use crate::plan::field::Field;
use crate::plan::llm::{find, usual_file_type};
use crate::plan::others::{MOST_OTHERS, OtherLlm};

/// What says that there are none, where another configuration has some.
pub(super) const NONE: &str = "none";

/// Whether a key, with or without the prefix of a configuration, may stand more than once.
pub(super) fn repeats(key: &str) -> bool {
    key.rsplit('.').next() == Some(Field::With.into())
}

/// Adds the value of a repeated key to the first.
pub(super) fn join(known: &mut String, value: &str) {
    known.push(',');
    known.push_str(value);
}

/// Parameters as a link spells them: one for each further LLM.
pub(super) fn split(params: Params) -> impl Iterator<Item = (String, String)> {
    params.into_iter().flat_map(|(key, value)| {
        let values: Vec<String> =
            if repeats(&key) { value.split(',').map(ToOwned::to_owned).collect() } else { vec![value] };
        values.into_iter().map(move |value| (key.clone(), value))
    })
}

pub(super) fn write(others: &[OtherLlm]) -> String {
    let one = |other: &OtherLlm| format!("{}:{}:{}", other.llm, other.quantization, other.context);
    if others.is_empty() { NONE.to_owned() } else { others.iter().map(one).collect::<Vec<_>>().join(",") }
}

impl Reader<'_> {
    /// What cannot be read of one LLM gets its default; an LLM that is unknown is left out.
    pub(super) fn others(&mut self, text: &str) {
        let mut others = Vec::new();
        for text in text.split(',').filter(|text| *text != NONE) {
            if others.len() == MOST_OTHERS {
                let taken = say::TheFirst { most: MOST_OTHERS }.text();
                self.notes.push(LinkNote::OutOfRange { key: self.key(), value: text.to_owned(), taken });
                break;
            }
            others.extend(self.other(text));
        }
        self.draft.others = Some(others);
    }

    fn other(&mut self, text: &str) -> Option<OtherLlm> {
        let mut parts = text.splitn(3, ':');
        let id = parts.next().unwrap_or_default();
        let Some(llm) = find(self.catalog, id) else {
            self.unknown_id(id, self.catalog.llms.iter().map(|llm| llm.id.as_str()));
            return None;
        };
        let mut part = |expected: &str, read: &mut dyn FnMut(&str) -> bool| {
            if let Some(text) = parts.next().filter(|text| !text.is_empty())
                && !read(text)
            {
                self.bad(text, expected);
            }
        };
        let mut quantization = usual_file_type(Some(&llm));
        part(say::expected_other_format(), &mut |text| text.parse().map(|format| quantization = format).is_ok());
        let mut context = DEFAULT_CONTEXT.min(llm.max_context);
        let (low, high) = Field::Ctx.range().unwrap_or((1.0, f64::MAX));
        part(say::expected_other_tokens(), &mut |text| {
            let tokens = text.parse::<u64>().ok().filter(|tokens| (low..=high).contains(&(*tokens as f64)));
            tokens.map(|tokens| context = tokens).is_some()
        });
        Some(OtherLlm { llm: llm.id.clone(), quantization, context })
    }
}
