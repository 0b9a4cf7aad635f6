//! Why something cannot be imported. Each message says what was wrong and what to do.

use thiserror::Error;

/// A figure that cannot be; all that can be wrong with the architecture in a link once its letters are read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say what the fields are")]
pub enum BoundsError {
    #[error("{what} is {value}; at most {most} can be computed with. The file is damaged, or it is no LLM")]
    Beyond { what: &'static str, value: u64, most: u64 },
    #[error("{what} is 0 or missing; the file is damaged, or it is no LLM of this kind")]
    Nothing { what: &'static str },
    #[error(
        "the tensors of the file add up to {found} parameters and its metadata to {computed}; an LLM like that is not known here"
    )]
    DoesNotAddUp { found: u64, computed: u64 },
}

/// A refused import; nothing was changed by it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say what the fields are")]
pub enum ImportError {
    #[error(
        "this is larger ({bytes} bytes) than any config.json; paste the file config.json of the model's page alone"
    )]
    ConfigTooLarge { bytes: usize },
    #[error("this is not JSON: {problem}; paste the whole file config.json, from the first brace to the last")]
    NotJson { problem: String },
    #[error("this is JSON but no config.json: that begins with {{ and has a key \"model_type\"")]
    NotAnObject,
    #[error(
        "there is no \"model_type\", so this is no config.json of an LLM; look for the file config.json beside the weights"
    )]
    NoModelType,
    #[error(
        "models of the type \"{model_type}\" are not known here; drop a GGUF file of it instead, or take an LLM of the catalog that is like it"
    )]
    UnknownModelType { model_type: String },
    #[error(
        "\"{key}\" is not known for models of the type \"{model_type}\"; it may change what is kept in memory, so nothing is guessed. Drop a GGUF file instead"
    )]
    UnknownKey { key: String, model_type: String },
    #[error("\"{key}\" is missing; it must be {expected}")]
    MissingKey { key: String, expected: &'static str },
    #[error("\"{key}\" is {value}, and it must be {expected}")]
    BadValue { key: String, value: String, expected: &'static str },
    #[error(
        "\"{key}\" is {value}; models like that are not computed yet. Drop a GGUF file instead, or take an LLM of the catalog that is like it"
    )]
    NotComputed { key: String, value: String },
    #[error(transparent)]
    Bounds(#[from] BoundsError),
    #[error("the file cannot be read ({problem}); choose it again")]
    Unreadable { problem: String },
    #[error(
        "its layers are too irregular for a link ({bytes} characters, {most} at most), which it would have to be kept in"
    )]
    TooIrregular { bytes: usize, most: usize },

    #[error("this is no GGUF file: it begins with {found} instead of \"GGUF\"")]
    NotGguf { found: String },
    #[error(
        "this is a GGUF file of version 1, from before August 2023, which llama.cpp no longer opens either; take a newer file"
    )]
    VersionOne,
    #[error("this is a GGUF file for big-endian machines; take the usual (little-endian) file")]
    BigEndian,
    #[error("this GGUF file has version {version}; versions 2 and 3 can be read")]
    UnknownVersion { version: u32 },
    #[error(
        "the file ends in the middle of {what}: {needed} more bytes are said to follow at byte {at} of {length}. It is cut off or damaged; download it again"
    )]
    Truncated { what: &'static str, at: u64, needed: u64, length: u64 },
    #[error("{what}: {value} of them cannot be, at most {most}; the file is damaged")]
    TooMany { what: &'static str, value: u64, most: u64 },
    #[error("the header is longer than {most} bytes; the file is damaged")]
    HeaderTooLong { most: u64 },
    #[error("the metadata \"{key}\" has the value type {number}, which GGUF does not have; the file is damaged")]
    UnknownValueType { key: String, number: u32 },
    #[error("the metadata \"{key}\" is {problem}")]
    BadMetadata { key: String, problem: &'static str },
    #[error(
        "the file does not say its architecture (\"general.architecture\"); it is no LLM, or a vision or adapter file"
    )]
    NoArchitecture,
    #[error("the architecture \"{name}\" is not known here; take an LLM of the catalog that is like it")]
    UnknownArchitecture { name: String },
    #[error(
        "this is part {part} of {parts} of a split file; join the parts with llama-gguf-split --merge, and drop the result"
    )]
    Split { part: u64, parts: u64 },
    #[error(
        "the tensor \"{tensor}\" has type {number}{name}, which is not known here; make the file with a type of llama.cpp's own"
    )]
    UnknownTensorType { tensor: String, number: u32, name: String },
    #[error("the tensor \"{tensor}\" {problem}; the file is damaged")]
    BadTensor { tensor: String, problem: &'static str },
    #[error("the tensor \"{tensor}\" stands twice; the file is damaged")]
    RepeatedTensor { tensor: String },
    #[error("there is no tensor \"{tensor}\", which every file of this kind has; the file is damaged, or it is no LLM")]
    NoTensor { tensor: String },
    #[error(
        "this file keeps keys and values of its latent attention together (\"attn_kv_b\"), as files from before April 2025 do; take a newer file"
    )]
    OldLatent,
}
