//! What a link says that could not be taken, each remark naming its key.

use thiserror::Error;

use crate::language::share as say;

use super::arch::ArchError;

/// A remark on a link; the default was used and nothing else was lost.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LinkNote {
    #[error("{}", say::NoteUnknownKey { key })]
    UnknownKey { key: String },
    #[error("{}", say::NoteRepeatedKey { key })]
    RepeatedKey { key: String },
    #[error("{}", say::NoteBadValue { key, value, expected })]
    BadValue { key: String, value: String, expected: String },
    #[error("{}", say::NoteUnknownId { key, value, nearest: did_you_mean(nearest) })]
    UnknownId { key: String, value: String, nearest: Option<String> },
    #[error("{}", say::NoteOutOfRange { key, value, taken })]
    OutOfRange { key: String, value: String, taken: String },
    #[error("{}", say::NoteBadArchitecture { key, problem })]
    BadArchitecture { key: String, problem: ArchError },
    #[error("{}", say::NoteNoArchitecture { key })]
    NoArchitecture { key: String },
    #[error("{}", say::NoteOnlyForCustom { key })]
    OnlyForCustom { key: String },
    #[error("{}", say::NoteRounded { key, taken })]
    Rounded { key: String, taken: String },
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |id| say::DidYouMean { id }.text())
}

/// Why a link cannot be answered at all.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LinkError {
    #[error("{}", say::LinkFromTheFuture { version, known })]
    FromTheFuture { version: u64, known: usize },
}
