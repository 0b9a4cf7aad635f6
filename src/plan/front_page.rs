//! What the front page offers at once: the sizes that people ask for, each by a well-known LLM.

/// A button that chooses an LLM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chip {
    /// As people say it: `32B`.
    pub label: &'static str,
    /// Id of the LLM.
    pub llm: &'static str,
}

/// From small to large, dense ones and MoE ones apart where their sizes meet.
pub const CHIPS: [Chip; 7] = [
    Chip { label: "8B", llm: "qwen3-8b" },
    Chip { label: "14B", llm: "qwen3-14b" },
    Chip { label: "32B", llm: "qwen3-32b" },
    Chip { label: "30B-A3B", llm: "qwen3-30b-a3b" },
    Chip { label: "gpt-oss-20b", llm: "gpt-oss-20b" },
    Chip { label: "70B", llm: "llama-3.3-70b" },
    Chip { label: "gpt-oss-120b", llm: "gpt-oss-120b" },
];
