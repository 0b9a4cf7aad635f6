//! Felt thresholds: an upgrade is worth it when it crosses one.

use super::figure::SourceId;
use crate::units::TokensPerSecond;

/// A decode speed from which on people feel a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct FeltThreshold {
    /// `stalls`, `reading`, `comfortable`, `agent`.
    pub id: String,
    pub from: TokensPerSecond,
    /// How it is called in a sentence: `reading speed`.
    pub words: String,
    /// What it means, in one sentence.
    pub meaning: String,
    pub source: SourceId,
}
