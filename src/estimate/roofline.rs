//! Where time goes: memory, arithmetic and fixed costs, and how they add up.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::units::Seconds;

/// What decides how long a step takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Bound {
    Memory,
    Compute,
    /// Fixed costs: launches, routing, synchronization.
    Overhead,
}

/// The time of a step by what it is spent on; the parts sum to the step.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StepSplit {
    /// Reading weights.
    pub weights: Seconds,
    /// Reading the KV cache and recurrent state.
    pub kv_cache: Seconds,
    /// Arithmetic that reading does not hide.
    pub arithmetic: Seconds,
    pub overhead: Seconds,
}

impl StepSplit {
    #[must_use]
    pub fn total(&self) -> Seconds {
        self.weights + self.kv_cache + self.arithmetic + self.overhead
    }

    /// Part by part.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            weights: self.weights + other.weights,
            kv_cache: self.kv_cache + other.kv_cache,
            arithmetic: self.arithmetic + other.arithmetic,
            overhead: self.overhead + other.overhead,
        }
    }

    /// All parts longer or shorter by the same factor.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        Self {
            weights: self.weights * factor,
            kv_cache: self.kv_cache * factor,
            arithmetic: self.arithmetic * factor,
            overhead: self.overhead * factor,
        }
    }
}

/// Two times that overlap: never less than the longer, never more than both.
///
/// (a⁴ + b⁴)^¼, written with the ratio of the two so that it neither overflows nor underflows. Where they are equal the
/// sum is 19 % longer than either, which is about what measurements show.
#[must_use]
pub fn overlapped(a: f64, b: f64) -> f64 {
    let (long, short) = if a >= b { (a, b) } else { (b, a) };
    if long <= 0.0 {
        return 0.0;
    }
    long * (1.0 + (short / long).powi(4)).sqrt().sqrt()
}
