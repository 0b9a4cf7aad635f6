//! Remarks that an answer carries: what was changed, assumed or cannot be known. The words are in `report::note`.

use crate::catalog::machine::{Backend, Runtime};
use crate::catalog::quantization::WeightFormat;
use crate::units::Bytes;

/// A remark on a plan or its answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The installed memory asked for is not sold; another was taken.
    MemoryNotSold {
        asked_gb: u32,
        taken_gb: u32,
        sold_gb: Vec<u32>,
    },
    /// The runtime cannot load the weight format; the format's own runtime was taken.
    ImpossibleRuntime {
        asked: Runtime,
        quantization: WeightFormat,
        taken: Runtime,
    },
    /// The runtime does not run on the machine; computed as if it did.
    RuntimeNotOnMachine {
        runtime: Runtime,
    },
    /// The backend does not run on the machine; its usual one was taken.
    ImpossibleBackend {
        asked: Backend,
        taken: Backend,
    },
    /// Only llama.cpp has a choice of backends.
    BackendWithoutLlamaCpp,
    /// More context than the LLM was made for; computed as asked.
    ContextAboveMaximum {
        asked: u64,
        maximum: u64,
    },
    DepthAboveMaximum {
        asked: u64,
        maximum: u64,
    },
    PromptAboveMaximum {
        asked: u64,
        maximum: u64,
    },
    /// Depth and prompt together need more context than is allocated; computed as asked.
    BeyondContext {
        depth: u64,
        prompt: u64,
        context: u64,
    },
    /// A quantized V cache needs flash attention; computed as if it were allowed.
    QuantizedVWithoutFlashAttention,
    PriceIncludesHost {
        usd: f64,
    },
    /// The card needs a server whose price nobody publishes.
    ServerPriceUnknown,
    PriceUnknown,
    PowerUnknown,
    /// The power is a stand-in, not a measurement under an LLM.
    PowerIsStandIn {
        text: String,
    },
    /// The size of a dynamic file is an estimate between these ends, or known only to the rounding of what is published.
    DynamicSize {
        low: Bytes,
        high: Bytes,
        /// LLMs whose files the estimate comes from; `None` where this LLM's own file is published.
        llms: Option<u32>,
    },
    /// What the runtime holds for its arithmetic is not published; llama.cpp's buffer stands in.
    BufferStandsIn {
        runtime: Runtime,
    },
    /// Speeds are those of the plan's LLM while the others wait.
    OthersWait,
    /// Part of the LLM is in host memory; which host, and whether its bandwidth and its memory were stated.
    Host {
        host: super::offload::HostFigures,
        stated: (bool, bool),
    },
    /// How several machines are connected, which was not stated.
    LinkAssumed {
        link: crate::catalog::link::Link,
    },
    /// The acceptance of drafted tokens is assumed.
    AcceptanceAssumed {
        acceptance: f64,
        drafted: u32,
        /// Whether layers for multi-token prediction draft.
        prediction: bool,
    },
    /// `split`, `unified` or another input has no effect in this plan.
    NoEffect {
        field: super::field::Field,
    },
}
