//! Weights, KV cache, compute buffer and overhead together, and what that leaves.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::compute_buffer::{self, Logits};
use super::kv_cache::{Allocation, CacheSettings, allocate};
use crate::catalog::llm::architecture::Architecture;
use crate::units::Bytes;

/// Above this share of the usable memory it is tight.
const TIGHT_ABOVE: f64 = 0.9;
/// Contexts are found in steps of so many tokens, the padding of llama.cpp's cache.
const STEP: u64 = 256;

/// Everything that one LLM takes of the accelerator's memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    pub weights: Bytes,
    pub cache: Allocation,
    pub compute_buffer: Bytes,
    pub overhead: Bytes,
}

impl Footprint {
    /// weights + KV cache and state + compute buffer + overhead.
    #[must_use]
    pub fn total(&self) -> Bytes {
        self.weights + self.cache.total() + self.compute_buffer + self.overhead
    }
}

/// What does not depend on the context.
#[derive(Clone, Copy, Debug)]
pub struct Fixed<'a> {
    pub architecture: &'a Architecture,
    /// The same with those layers only whose cache is counted: some may be in host memory.
    pub cached: &'a Architecture,
    pub weights: Bytes,
    pub overhead: Bytes,
}

/// Whether it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Fit {
    Fits,
    /// It fits, but takes more than 90 % of what is usable.
    Tight,
    DoesNotFit,
}

/// The footprint with these settings of the cache, as llama-server reserves it (logits for one row per sequence).
#[must_use]
pub fn footprint(fixed: Fixed<'_>, settings: &CacheSettings) -> Footprint {
    Footprint {
        weights: fixed.weights,
        cache: allocate(fixed.cached, settings),
        compute_buffer: compute_buffer::device(fixed.architecture, settings, Logits::PerSequence),
        overhead: fixed.overhead,
    }
}

/// Whether so many bytes fit into the usable memory, with more than a tenth left or not.
#[must_use]
pub fn fit(total: Bytes, usable: Bytes) -> Fit {
    if total > usable {
        Fit::DoesNotFit
    } else if total.as_f64() > TIGHT_ABOVE * usable.as_f64() {
        Fit::Tight
    } else {
        Fit::Fits
    }
}

/// The largest context per sequence that fits, a multiple of 256 tokens and at most the LLM's maximum; 0 if only the
/// weights fit, `None` if not even those do.
///
/// The footprint never shrinks when the context grows, and mostly grows evenly: the step is looked for where a straight
/// line between a context that fits and one that does not says, every third time in the middle.
#[must_use]
pub fn max_context(fixed: Fixed<'_>, settings: &CacheSettings, usable: Bytes, llm_maximum: u64) -> Option<u64> {
    if fixed.weights > usable {
        return None;
    }
    let total = |steps: u64| {
        let settings = CacheSettings { context: steps * STEP, ..*settings };
        footprint(fixed, &settings).total()
    };
    let most = llm_maximum / STEP;
    let (mut fitting, mut too_many) = ((0, total(0)), (most, total(most)));
    if too_many.1 <= usable || fitting.1 > usable {
        return Some(if fitting.1 > usable { 0 } else { most * STEP });
    }
    let mut tries = 0;
    while too_many.0 - fitting.0 > 1 {
        tries += 1;
        let between = too_many.0 - fitting.0;
        let share = (usable - fitting.1).as_f64() / (too_many.1 - fitting.1).as_f64();
        // A share of a number of steps.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let part = if tries % 3 == 0 { between / 2 } else { (between as f64 * share) as u64 };
        let middle = fitting.0 + part.clamp(1, between - 1);
        let there = (middle, total(middle));
        if there.1 <= usable {
            fitting = there;
        } else {
            too_many = there;
        }
    }
    Some(fitting.0 * STEP)
}
