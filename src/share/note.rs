//! What a link says that could not be taken, each remark naming its key.

use thiserror::Error;

use super::arch::ArchError;

/// A remark on a link; the default was used and nothing else was lost.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LinkNote {
    #[error("{key}: this is not a key that Ridgepoint knows; it was left out")]
    UnknownKey { key: String },
    #[error("{key}: stands more than once; the first was taken")]
    RepeatedKey { key: String },
    #[error("{key}: \"{value}\" is not {expected}; the default was used")]
    BadValue { key: String, value: String, expected: String },
    #[error("{key}: \"{value}\" is not in the catalog{}; the default was used", did_you_mean(.nearest))]
    UnknownId { key: String, value: String, nearest: Option<String> },
    #[error("{key}: {value} is beyond what is computed; {taken} was taken")]
    OutOfRange { key: String, value: String, taken: String },
    #[error("{key}: the imported LLM cannot be read: {problem}; the default was used")]
    BadArchitecture { key: String, problem: ArchError },
    #[error("{key}: \"custom\" is an imported LLM, and the link has no arch= that describes it; the default was used")]
    NoArchitecture { key: String },
    #[error("{key}: only llm=custom has this; it was left out")]
    OnlyForCustom { key: String },
    #[error("{key}: rounded to the whole number {taken}")]
    Rounded { key: String, taken: String },
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |id| format!(" (did you mean \"{id}\"?)"))
}

/// Why a link cannot be answered at all.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LinkError {
    #[error(
        "v: this link has version {version}, and this Ridgepoint knows links up to version {known}; reload the page or \
         take a newer release to open it"
    )]
    FromTheFuture { version: u64, known: usize },
}
