//! The answer to a plan, as quantities.

use strum::{Display, IntoStaticStr};

use crate::estimate::footprint::Fit;
use crate::estimate::roofline::Bound;
use crate::plan::offload::{HostMemory, HostTime};
use crate::plan::speculation::Speculation;
use crate::units::{Bytes, Seconds, TokensPerSecond, Usd, Watts};

/// Everything that is computed for one plan; `resolve::notes` says what a reader must know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub memory: Memory,
    pub decode: Decode,
    pub prefill: Prefill,
    pub cost: Cost,
    /// Present if the plan has a drafter that can draft; `decode` is without it.
    pub speculation: Option<Speculation>,
    /// Present if the plan carries a claim.
    pub claim: Option<Claim>,
}

/// What the memory goes to, on all devices together; what the host holds of the LLM is apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    pub weights: Bytes,
    /// For every sequence, recurrent state included.
    pub kv_cache: Bytes,
    pub compute_buffer: Bytes,
    /// What the runtime holds besides.
    pub overhead: Bytes,
    /// Everything that further LLMs hold which are loaded at the same time.
    pub others: Bytes,
    /// The sum of the parts above.
    pub total: Bytes,
    pub usable: Bytes,
    pub fit: Fit,
    /// The largest multiple of 256 tokens that fits, at most the LLM's maximum; `None` if the weights alone do not fit.
    pub max_context: Option<u64>,
    /// What is in host memory, if something is; `fit` is then the worse of the two.
    pub host: Option<HostMemory>,
}

/// Decode speed; rates and times are per sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct Decode {
    pub ceiling: TokensPerSecond,
    pub rate: TokensPerSecond,
    pub low: TokensPerSecond,
    pub high: TokensPerSecond,
    /// Of all sequences.
    pub aggregate: TokensPerSecond,
    pub bound: Bound,
    pub weights: Seconds,
    pub kv_cache: Seconds,
    pub arithmetic: Seconds,
    pub overhead: Seconds,
    /// The part of the above that the host and its link take, if something is in host memory.
    pub host: Option<HostTime>,
}

impl Decode {
    /// Time for one token of one sequence.
    #[must_use]
    pub fn step(&self) -> Seconds {
        self.weights + self.kv_cache + self.arithmetic + self.overhead
    }
}

/// Prompt processing.
#[derive(Clone, Debug, PartialEq)]
pub struct Prefill {
    pub rate: TokensPerSecond,
    pub low: TokensPerSecond,
    pub high: TokensPerSecond,
    /// Time to first token: the prompt over the rate; no queue, no network.
    pub ttft: Seconds,
}

/// Money and energy; what depends on an unknown figure is unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// Of all devices and the host that they need.
    pub price: Option<Usd>,
    pub per_token_per_second: Option<Usd>,
    pub per_million_tokens: Option<Usd>,
    /// Of all devices and the host that they need.
    pub load: Option<Watts>,
    pub wh_per_million_tokens: Option<f64>,
}

/// A claimed decode speed against the estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub claimed: TokensPerSecond,
    pub verdict: ClaimVerdict,
    pub ratio_to_ceiling: f64,
}

/// What can be said of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum ClaimVerdict {
    /// More than 1.02 × the ceiling.
    Impossible,
    /// Outside the band, above or below it.
    Implausible,
    /// Inside the band.
    Plausible,
    /// Within 5 % of a measurement of the same chip, LLM and weight format.
    Measured,
}
