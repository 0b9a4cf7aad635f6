//! The article that Ridgepoint began from, checked claim by claim.
//!
//! "Mac Studio M4 Max vs Mac Mini M4 Pro for Local AI in 2026: Is the $600 Upgrade to 546 GB/s Worth It?", Christopher
//! Holloway, Progressive Robot, 12 June 2026. `claims.csv` holds what it says; every finding here is computed from the
//! catalog and the estimate when it is asked for.

mod check;
mod memory;
mod speed;

use strum::{Display, EnumString, IntoStaticStr};
use thiserror::Error;

use crate::advice::claim::Judged;
use crate::catalog::Catalog;
use crate::catalog::figure::{Evidence, SourceId};
use crate::catalog::price::Price;
use crate::catalog::quantization::WeightFormat;
use crate::plan::Plan;
use crate::units::{Bytes, Seconds, TokensPerSecond, Usd};

/// Title of the article.
pub const TITLE: &str =
    "Mac Studio M4 Max vs Mac Mini M4 Pro for Local AI in 2026: Is the $600 Upgrade to 546 GB/s Worth It?";
/// Who wrote it, where and when.
pub const ORIGIN: &str = "Christopher Holloway, Progressive Robot, 12 June 2026";
/// Day it appeared.
pub const DATE: &str = "2026-06-12";
/// The configurations that it compares, with the memory at which it does.
pub const PAIR: [(&str, u32); 2] = [("mac-mini-m4-pro-16c", 48), ("mac-studio-m4-max-40c", 48)];

static CLAIMS: &str = include_str!("claims.csv");

/// How a claim is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Check {
    Formula,
    Bandwidth,
    NotUsed,
    MostMemory,
    Decode,
    Ratio,
    RatioEverywhere,
    Weights,
    LeftOver,
    Context,
    Needs,
    Together,
    Idle,
    Load,
    Price,
    Premium,
    Felt,
    Prefill,
    Quality,
    Commands,
}

/// One claim of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleClaim {
    pub id: String,
    pub check: Check,
    /// In a few words.
    pub claim: String,
    pub value: Option<f64>,
    pub unit: String,
    pub machine: Option<String>,
    pub gb: Option<u32>,
    /// One, or two that are loaded together.
    pub llms: Vec<String>,
    pub quantization: Option<WeightFormat>,
}

/// What can be said of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Ruling {
    /// Above what the memory can deliver.
    Impossible,
    /// It contradicts the figures.
    DoesNotHold,
    /// Outside what is expected, though not beyond the ceiling.
    Implausible,
    /// Near, or true of a part.
    Partly,
    /// Inside what is expected.
    Plausible,
    Holds,
    /// Somebody measured it.
    Measured,
    /// Nothing here can decide it.
    Open,
}

/// What a check found, as quantities.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Of `rows` measured decodes of dense LLMs at a short context, `above` exceed bandwidth over bytes; the shares of the
    /// ceiling that they reach.
    Formula {
        rows: usize,
        above: usize,
        low: f64,
        median: f64,
        high: f64,
    },
    Bandwidth {
        gb_s: f64,
        evidence: Evidence,
    },
    NotUsed,
    MostMemory {
        gb: u32,
    },
    Decode(Box<Judged>),
    /// Measured and estimated speeds of the one and the other.
    Ratio {
        measured: Option<(TokensPerSecond, TokensPerSecond)>,
        estimated: (TokensPerSecond, TokensPerSecond),
    },
    /// LLM, and the estimated ratio.
    Ratios(Vec<(String, f64)>),
    Weights {
        bytes: Bytes,
    },
    /// Weights against what macOS lets the GPU use, and against all that is installed.
    LeftOver {
        weights: Bytes,
        usable: Bytes,
        installed: Bytes,
    },
    /// Largest context at the default limit, and with the limit raised to leave macOS what it needs.
    Context {
        by_default: Option<u64>,
        raised: Option<u64>,
        raised_to: Bytes,
    },
    /// Memory options with whether it loads at 8k.
    Needs(Vec<(u32, bool)>),
    Together {
        total: Bytes,
        usable: Bytes,
        loads: bool,
    },
    Power {
        watts: Option<f64>,
        evidence: Option<Evidence>,
        note: String,
    },
    Price(Box<Option<Price>>),
    Premium {
        a: Usd,
        b: Usd,
    },
    /// Number of the threshold that the speed reaches.
    Felt {
        class: usize,
    },
    /// Prompt tokens, LLM, and the time that either configuration takes to read it.
    Prefill {
        prompt: u64,
        llm: String,
        times: (Seconds, Seconds),
    },
    /// Weight format, perplexity increase as a share, divergence, of which LLM.
    Quality(Vec<(WeightFormat, Option<f64>, Option<f64>, String)>),
    Commands,
}

/// A checked claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    pub claim: ArticleClaim,
    pub ruling: Ruling,
    pub finding: Finding,
    pub sources: Vec<SourceId>,
    /// The configuration that shows it on the page.
    pub plan: Option<Plan>,
}

/// Why a line of claims cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("line {line} of the article's claims: {problem}")]
pub struct ClaimsError {
    pub line: usize,
    pub problem: String,
}

/// Reads the article's claims.
///
/// # Errors
/// When a line has not ten fields, or a value cannot be read; a test keeps that from being shipped.
pub fn claims() -> Result<Vec<ArticleClaim>, ClaimsError> {
    let lines = CLAIMS.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines
        .skip(1)
        .map(|(number, line)| claim(line).map_err(|problem| ClaimsError { line: number + 1, problem }))
        .collect()
}

fn claim(line: &str) -> Result<ArticleClaim, String> {
    let fields: Vec<&str> = line.split('|').collect();
    let [id, check, claim, value, unit, machine, gb, llms, quantization, _remark] = fields[..] else {
        return Err(format!("has {} fields, not ten", fields.len()));
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let bad = |what: &str, text: &str| format!("\"{text}\" is not {what}");
    Ok(ArticleClaim {
        id: id.to_owned(),
        check: check.parse().map_err(|_| bad("a kind of check", check))?,
        claim: claim.to_owned(),
        value: some(value).map(|text| text.parse().map_err(|_| bad("a number", &text))).transpose()?,
        unit: unit.to_owned(),
        machine: some(machine),
        gb: some(gb).map(|text| text.parse().map_err(|_| bad("an amount of memory", &text))).transpose()?,
        llms: llms.split(';').filter(|llm| !llm.is_empty()).map(ToOwned::to_owned).collect(),
        quantization: some(quantization)
            .map(|text| text.parse().map_err(|_| bad("a weight format", &text)))
            .transpose()?,
    })
}

/// All claims, checked.
///
/// # Errors
/// As `claims`.
pub fn article(catalog: &Catalog) -> Result<Vec<Checked>, ClaimsError> {
    Ok(claims()?.into_iter().map(|claim| check::check(claim, catalog)).collect())
}

#[cfg(test)]
mod tests;
