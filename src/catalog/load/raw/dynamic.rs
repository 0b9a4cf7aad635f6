//! Sizes of Unsloth's dynamic files as `data/unsloth.toml` spells them.

use serde::Deserialize;

/// All sizes, from one source.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDynamic {
    pub source: String,
    /// `"qwen3-8b: Q4_K_XL 4.8, IQ2_M 2.9 ± 0.1"`: GiB, with half of the rounding where it is not 0.05.
    pub files: Vec<String>,
}
