//! LLMs as `data/models/*.toml` spells them.

use serde::{Deserialize, Serialize};

/// One LLM.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLlm {
    pub id: String,
}
