//! The answer in words and cells, without a DOM: what the page, the embed, the plain text and the exports all show.
//!
//! Numbers come twice: as text, rounded by the one rule of `units::format`, and as values where something is drawn to
//! scale. No other place turns figures into words.

pub mod advice;
pub mod bench;
pub mod build;
pub mod chart_spec;
pub mod charts;
pub(crate) mod configuration;
pub mod curves;
mod host;
pub mod json;
mod levers;
mod llama_cpp;
mod memory;
pub mod note;
pub mod quality;
pub mod serving;
pub mod text;
mod verdict;
mod verdict_many;
pub mod words;

use crate::catalog::figure::{Evidence, SourceId};
use crate::plan::Plan;
use crate::units::{Bytes, Seconds, TokensPerSecond, Usd};

/// Everything that is shown for one or more configurations side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub verdict: Verdict,
    /// A first.
    pub configurations: Vec<ConfigurationReport>,
    /// B and those after it against A, as far as both load.
    pub differences: Vec<Difference>,
    /// The best configuration within the budget for this LLM and context, where a budget is set.
    pub within_budget: Option<Lever>,
}

/// Text with a unit, kept apart so that the unit can be set smaller: `21` and `tok/s`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quantity {
    pub value: String,
    pub unit: &'static str,
}

/// How good the news is; always said in a word and an icon too, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    Good,
    Tight,
    Bad,
    Neutral,
}

/// The answer as a sentence, with the number that decided it and what would change it.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub tone: Tone,
    /// One sentence.
    pub headline: String,
    /// At most three further sentences.
    pub support: Vec<String>,
    /// What would change it.
    pub levers: Vec<Lever>,
}

/// What a lever does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Raises macOS's limit on memory for the GPU.
    Limit,
    /// Takes the configuration with so many GB.
    Memory(u32),
    /// Anything else, or only one of several configurations.
    Other,
}

/// A button that moves a control.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// What it does and what that brings: `KV cache in q8_0 frees 1.1 GB`.
    pub label: String,
    /// What it is that helps, where a sentence speaks of it.
    pub remedy: Remedy,
    /// The configurations after it.
    pub plans: Vec<Plan>,
}

/// One configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigurationReport {
    /// `A`, `B`, `C` or `D`.
    pub letter: char,
    /// `Mac Studio M4 Max`.
    pub name: String,
    /// `40-core GPU`; may be empty.
    pub variant: String,
    /// `48 GB`, or `2 × 24 GB`.
    pub memory: String,
    pub bandwidth: Cited,
    pub price: Cited,
    /// `discontinued 25 August 2026; Mac mini M5 Pro took its place`; may be empty.
    pub status: String,
    /// `Over budget by $400`.
    pub over_budget: Option<String>,
    pub fit: FitReport,
    pub decode: DecodeReport,
    pub prefill: PrefillReport,
    pub cost: CostReport,
    /// What the weight format costs in quality, as published; `None` where nothing near is.
    pub quality: Option<Cited>,
    /// Remarks in the order of their weight, as sentences.
    pub notes: Vec<String>,
}

/// A figure of the catalog as text, with where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited {
    /// `546 GB/s`, `$2,499`, or `price unknown`.
    pub text: String,
    /// What kind of figure and of when: `launch price, March 2025`; may be empty.
    pub kind: String,
    pub evidence: Option<Evidence>,
    pub sources: Vec<SourceId>,
    pub note: String,
}

/// Whether it loads, and what the memory goes to.
#[derive(Clone, Debug, PartialEq)]
pub struct FitReport {
    pub tone: Tone,
    /// `Fits`, `Tight` or `Does not load`.
    pub word: &'static str,
    /// One sentence with the number that decides.
    pub sentence: String,
    /// From left to right: weights, KV cache, compute buffer, overhead, and further LLMs where there are some.
    pub segments: Vec<MemorySegment>,
    pub total: Bytes,
    pub usable: Bytes,
    /// Installed memory of all devices, the right end of the bar unless the total is larger.
    pub installed: Bytes,
    /// Where the limit comes from: `macOS lets the GPU use 78 % of 48 GB`.
    pub usable_reason: String,
    /// `41k tokens`, or `none`.
    pub max_context: String,
    /// Takes the largest weight format that fits at this context: `Q6_K fits (26.9 GB)`; the plan's own may be it.
    pub best_format: Option<Lever>,
    /// `12`, `more than 4,000`, or `none`.
    pub sequences_that_fit: String,
}

impl FitReport {
    /// Whether it loads, so that its speed is one that can be had.
    #[must_use]
    pub fn loads(&self) -> bool {
        self.tone != Tone::Bad
    }
}

/// A part of the memory bar.
#[derive(Clone, Debug, PartialEq)]
pub struct MemorySegment {
    pub label: &'static str,
    pub bytes: Bytes,
    /// `19.8 GB`.
    pub text: String,
    /// What it is made of, each a formula with the numbers put in, which together give `bytes`:
    /// `64 layers × 8 KV heads × (128 + 128) × 2 bytes × 8,192 tokens = 2.15 GB`.
    pub made_of: Vec<String>,
}

/// Decode speed per sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct DecodeReport {
    pub value: TokensPerSecond,
    pub low: TokensPerSecond,
    pub high: TokensPerSecond,
    pub ceiling: TokensPerSecond,
    /// `11` `tok/s`.
    pub text: Quantity,
    /// `178 tok/s for all 8 sequences together`, where there are several.
    pub aggregate: Option<String>,
    /// `9.8 to 12`.
    pub band: String,
    /// `reading speed`.
    pub felt: String,
    /// How well the estimate is backed: `This very setup was measured 3 times.`
    pub coverage: String,
    /// Published measurements of this chip, LLM and weight format.
    pub measured: Vec<Dot>,
    /// From left to right: weights, KV cache, arithmetic, fixed.
    pub split: Vec<TimeSegment>,
    /// Milliseconds for one token of one sequence.
    pub step: Seconds,
    /// What limits it, as a sentence.
    pub bound: String,
    /// What drafting makes of it, if something drafts.
    pub speculation: Option<String>,
}

/// A part of the time that one token takes.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeSegment {
    pub label: &'static str,
    pub time: Seconds,
    /// `36 ms`.
    pub text: String,
}

/// A published measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub value: TokensPerSecond,
    /// Who measured what and when, in one line.
    pub label: String,
    pub url: String,
}

/// Prompt processing.
#[derive(Clone, Debug, PartialEq)]
pub struct PrefillReport {
    pub text: Quantity,
    pub band: String,
    /// `1.8` `s`.
    pub ttft: Quantity,
    /// `to read a prompt of 512 tokens; no queue, no network`.
    pub ttft_meaning: String,
}

/// Money and energy.
#[derive(Clone, Debug, PartialEq)]
pub struct CostReport {
    /// `$164` `per tok/s`.
    pub per_token_per_second: Quantity,
    /// `$12` `per million tokens`.
    pub per_million_tokens: Quantity,
    /// `45` `W`.
    pub load_power: Quantity,
    pub energy: Quantity,
}

/// A configuration against A.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// `B`.
    pub letter: char,
    /// `+10 tok/s`.
    pub speed: Quantity,
    /// `1.9×`.
    pub ratio: String,
    /// `$700 more`.
    pub price: Option<String>,
    /// `$70` `per extra tok/s`, or what a slower one costs less for each: `$68` `saved per tok/s less`.
    pub per_extra: Option<Quantity>,
    pub price_difference: Option<Usd>,
}
