//! Mutated inputs for the two importers and the reader of links, seeded so that every run can be repeated.

pub(crate) mod gguf_writer;
pub(crate) mod mutate;
pub(crate) mod run;
