//! Speculative decoding: a cheap draft of a few tokens, which one step of the LLM verifies as a batch.

use crate::units::Seconds;

/// What a draft is worth and what it costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// One ordinary step.
    pub step: Seconds,
    /// One step over the drafted tokens and the one before them.
    pub verify: Seconds,
    /// Drafting one token.
    pub draft: Seconds,
    /// Tokens drafted for each step.
    pub drafted: u32,
}

/// Tokens that a step is expected to yield: those accepted until the first that is not, and the LLM's own.
///
/// 1 + a + … + aᵏ = (1 − aᵏ⁺¹) / (1 − a), where a is the chance that a drafted token is accepted if those before it were,
/// and k how many are drafted. Source: Leviathan et al. 2023, "Fast Inference from Transformers via Speculative Decoding",
/// equation 1.
#[must_use]
pub fn tokens_per_step(acceptance: f64, drafted: u32) -> f64 {
    let a = acceptance.clamp(0.0, 1.0);
    (0..drafted).fold(1.0, |sum, _| 1.0 + a * sum)
}

impl Trial {
    /// Verification and the drafts before it.
    #[must_use]
    pub fn time(&self) -> Seconds {
        self.verify + self.draft * f64::from(self.drafted)
    }

    /// Speed relative to ordinary decoding: tokens per step × step / (verify + k × draft).
    #[must_use]
    pub fn speedup(&self, acceptance: f64) -> f64 {
        tokens_per_step(acceptance, self.drafted) * self.step.0 / self.time().0
    }

    /// The acceptance from which on it pays; `None` if it does not even where everything is accepted.
    #[must_use]
    pub fn pays_from(&self) -> Option<f64> {
        if self.speedup(1.0) < 1.0 {
            return None;
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if self.speedup(middle) < 1.0 { low = middle } else { high = middle }
        }
        Some(high)
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::{Trial, tokens_per_step};
    use crate::units::Seconds;

    #[test]
    fn hand_worked() {
        // (1 − 0.8³) / (1 − 0.8) = 0.488 / 0.2.
        assert_relative_eq!(tokens_per_step(0.8, 2), 2.44, epsilon = 1e-12);
        assert_relative_eq!(tokens_per_step(0.0, 5), 1.0);
        assert_relative_eq!(tokens_per_step(1.0, 5), 6.0);
        // 30 ms for 24 ms and 2 drafts of 4 ms each: 2.44 × 24 / 38.
        let trial = Trial { step: Seconds(0.024), verify: Seconds(0.030), draft: Seconds(0.004), drafted: 2 };
        assert_relative_eq!(trial.speedup(0.8), 1.541_05, epsilon = 1e-5);
        // 1 + a + a² = 38 / 24 → a = (−1 + √(1 + 4 × 14/24)) / 2 = 0.4129.
        assert_relative_eq!(trial.pays_from().expect("it can pay"), 0.412_87, epsilon = 1e-5);
        let dear = Trial { draft: Seconds(0.024), ..trial };
        assert_eq!(dear.pays_from(), None);
    }
}
