//! Generic dense LLMs.
