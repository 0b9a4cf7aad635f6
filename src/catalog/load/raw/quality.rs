//! Published losses by quantization as `data/quality.toml` spells them.

use serde::Deserialize;

/// What one source says of one LLM.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawQuality {
    pub llm: String,
    pub source: String,
    #[serde(default)]
    pub importance_matrix: bool,
    /// All tensors are in one type; the rows name tensor types then, else file types.
    #[serde(default)]
    pub whole: bool,
    #[serde(default)]
    pub note: String,
    /// Type, increase of perplexity in %, mean KL divergence: `"Q4_K_M 1.2 0.03"`; `-` for what is not stated.
    pub rows: Vec<String>,
}
