//! Token rates.

use super::Seconds;

/// Tokens per second.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct TokensPerSecond(pub f64);

impl TokensPerSecond {
    /// The rate at which one token takes `step`.
    #[must_use]
    pub fn from_step(step: Seconds) -> Self {
        Self(1.0 / step.0)
    }
}
