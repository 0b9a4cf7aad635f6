//! Why something cannot be imported. Each message says what was wrong and what to do.

use thiserror::Error;

use crate::language::import as say;

/// A figure that cannot be; all that can be wrong with the architecture in a link once its letters are read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say what the fields are")]
pub enum BoundsError {
    #[error("{}", say::Beyond { what, value, most })]
    Beyond { what: &'static str, value: u64, most: u64 },
    #[error("{}", say::Nothing { what })]
    Nothing { what: &'static str },
    #[error("{}", say::DoesNotAddUp { found, computed })]
    DoesNotAddUp { found: u64, computed: u64 },
}

/// A refused import; nothing was changed by it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say what the fields are")]
pub enum ImportError {
    #[error("{}", say::ConfigTooLarge { bytes })]
    ConfigTooLarge { bytes: usize },
    #[error("{}", say::NotJson { problem, line, column })]
    NotJson { problem: String, line: usize, column: usize },
    #[error("{}", say::not_an_object())]
    NotAnObject,
    #[error("{}", say::no_model_type())]
    NoModelType,
    #[error("{}", say::UnknownModelType { model_type })]
    UnknownModelType { model_type: String },
    #[error("{}", say::UnknownKey { key, model_type })]
    UnknownKey { key: String, model_type: String },
    #[error("{}", say::MissingKey { key, expected })]
    MissingKey { key: String, expected: &'static str },
    #[error("{}", say::BadValue { key, value, expected })]
    BadValue { key: String, value: String, expected: &'static str },
    #[error("{}", say::NotComputed { key, value })]
    NotComputed { key: String, value: String },
    #[error(transparent)]
    Bounds(#[from] BoundsError),
    #[error("{}", say::Unreadable { problem })]
    Unreadable { problem: String },
    #[error("{}", say::TooIrregular { bytes, most })]
    TooIrregular { bytes: usize, most: usize },

    #[error("{}", say::NotGguf { found })]
    NotGguf { found: String },
    #[error("{}", say::version_one())]
    VersionOne,
    #[error("{}", say::big_endian())]
    BigEndian,
    #[error("{}", say::UnknownVersion { version })]
    UnknownVersion { version: u32 },
    #[error("{}", say::Truncated { what, needed, at, length })]
    Truncated { what: &'static str, at: u64, needed: u64, length: u64 },
    #[error("{}", say::TooMany { what, value, most })]
    TooMany { what: &'static str, value: u64, most: u64 },
    #[error("{}", say::HeaderTooLong { most })]
    HeaderTooLong { most: u64 },
    #[error("{}", say::UnknownValueType { key, number })]
    UnknownValueType { key: String, number: u32 },
    #[error("{}", say::BadMetadata { key, problem })]
    BadMetadata { key: String, problem: &'static str },
    #[error("{}", say::no_gguf_architecture())]
    NoArchitecture,
    #[error("{}", say::UnknownGgufArchitecture { name })]
    UnknownArchitecture { name: String },
    #[error("{}", say::Split { part, parts })]
    Split { part: u64, parts: u64 },
    #[error("{}", say::UnknownTensorType { tensor, number, name })]
    UnknownTensorType { tensor: String, number: u32, name: String },
    #[error("{}", say::BadTensor { tensor, problem })]
    BadTensor { tensor: String, problem: &'static str },
    #[error("{}", say::RepeatedTensor { tensor })]
    RepeatedTensor { tensor: String },
    #[error("{}", say::NoTensor { tensor })]
    NoTensor { tensor: String },
    #[error("{}", say::old_latent())]
    OldLatent,
}
