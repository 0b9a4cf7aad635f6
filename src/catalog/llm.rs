//! LLMs: what is published about each, and its architecture, from which all sizes are computed.

pub mod architecture;
pub mod dynamic_file;
pub mod generic;
pub mod layers;

use std::sync::OnceLock;

use architecture::Architecture;
use dynamic_file::DynamicFile;

use super::figure::SourceId;

/// One LLM.
#[derive(Clone, Debug, PartialEq)]
pub struct Llm {
    /// Stable kebab-case id, used in links.
    pub id: String,
    /// Other ids that links may use: former ones, and those of LLMs of the very same shape.
    pub aliases: Vec<String>,
    pub name: String,
    pub publisher: String,
    /// LLMs that belong together: `llama3`, `qwen3`.
    pub family: String,
    /// Month of release as `2025-04`, or the year.
    pub released: String,
    pub licence: String,
    /// What the publisher says; `None` for a generic LLM.
    pub published_parameters: Option<f64>,
    /// What the publisher says one token uses; `None` for a dense LLM or where nothing is published.
    pub published_active_parameters: Option<f64>,
    /// Tokens of context that it was made for.
    pub max_context: u64,
    pub architecture: Architecture,
    /// The figures are known configuration values; no page of the publisher was read.
    pub known_configuration: bool,
    /// What a reader must know about it; may be empty.
    pub note: String,
    /// Empty only for a generic or imported LLM.
    pub sources: Vec<SourceId>,
    /// Published files with types chosen for this LLM.
    pub dynamic_files: Vec<DynamicFile>,
    /// Made up from others of its size (`generic::dense`).
    pub generic: bool,
    /// Its parameters, once `estimate::parameters` has counted them.
    pub counted: Counted,
}

/// Numbers that follow from an LLM's architecture and take long to count: counted once. A copy of the LLM counts anew, as
/// its architecture may be changed.
#[derive(Debug, Default)]
pub struct Counted {
    pub total: OnceLock<u64>,
    pub active: OnceLock<u64>,
}

impl Clone for Counted {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Counted {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Llm {
    /// Whether a token uses only some of the weights.
    #[must_use]
    pub fn is_moe(&self) -> bool {
        self.architecture.experts.is_some()
    }
}
