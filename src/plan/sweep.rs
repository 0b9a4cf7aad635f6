//! One input varied, all else as it is.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::Plan;
use super::evaluate::evaluate;
use super::llm::{generic_id, of, total_parameters};
use super::outcome::Outcome;
use crate::catalog::Catalog;
use crate::estimate::footprint::Fit;

/// A position along a sweep over model size.
#[derive(Clone, Debug)]
pub struct SizePoint {
    /// Total parameters of the generic dense LLM there.
    pub parameters: f64,
    pub outcome: Outcome,
}

/// Generic dense LLMs from `low` to `high` parameters in `steps` equal steps of the logarithm, in the plan's weight
/// format, context and runtime.
#[must_use]
pub fn over_sizes(plan: &Plan, (low, high): (f64, f64), steps: u32, catalog: &Catalog) -> Vec<SizePoint> {
    let ratio = high / low;
    (0..=steps)
        .map(|step| {
            let size = low * ratio.powf(f64::from(step) / f64::from(steps.max(1)));
            let mut plan = plan.clone();
            plan.llm = generic_id(size);
            SizePoint { parameters: total_parameters(&plan.llm, catalog), outcome: evaluate(&plan, catalog) }
        })
        .collect()
}

/// What is varied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Curve {
    /// Decode speed against the tokens in the context.
    Depth,
    /// Speed of all and of each against the sequences decoded together.
    Sequences,
    /// Time to first token against the length of the prompt.
    Prompt,
    /// Decode speed against the size of a generic dense LLM.
    #[default]
    Size,
}

/// A position along a curve.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Tokens, sequences or parameters.
    pub x: f64,
    pub outcome: Outcome,
}

/// Model sizes of a curve over sizes, in parameters, and its steps.
const SIZES: (f64, f64, u32) = (0.5e9, 500e9, 48);
/// Steps of the other curves.
const STEPS: u32 = 32;
/// Curves over tokens end at the LLM's maximum, but here at the latest.
const MOST_TOKENS: u64 = 131_072;
/// The most sequences of a curve.
const MOST_SEQUENCES: f64 = 256.0;

impl Curve {
    /// Where the curve begins and ends for a plan.
    #[must_use]
    pub fn range(self, plan: &Plan, catalog: &Catalog) -> (f64, f64) {
        let longest = of(plan, catalog).map_or(MOST_TOKENS, |llm| llm.max_context);
        let longest = longest.clamp(1024, MOST_TOKENS) as f64;
        match self {
            Self::Depth => (0.0, longest.max(plan.depth as f64)),
            Self::Sequences => (1.0, MOST_SEQUENCES.max(plan.sequences as f64)),
            Self::Prompt => (64.0, longest.max(plan.prompt as f64)),
            Self::Size => (SIZES.0, SIZES.1),
        }
    }

    /// The plan at a position: with as much context as that needs.
    #[must_use]
    pub fn plan_at(self, plan: &Plan, x: f64) -> Plan {
        let mut plan = plan.clone();
        // Positions come from a range of positive numbers far below 2⁵³.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = x.round() as u64;
        match self {
            Self::Depth => plan.depth = whole,
            Self::Sequences => plan.sequences = whole.max(1),
            Self::Prompt => plan.prompt = whole.max(1),
            Self::Size => plan.llm = generic_id(x),
        }
        match self {
            Self::Depth => plan.context = plan.context.max(plan.depth),
            Self::Prompt => plan.context = plan.context.max(plan.depth.saturating_add(plan.prompt)),
            Self::Sequences | Self::Size => {}
        }
        plan
    }
}

/// The answers along a curve: equal steps of the depth, of the logarithm elsewhere; sequences are whole.
#[must_use]
pub fn along(plan: &Plan, curve: Curve, catalog: &Catalog) -> Vec<Sample> {
    let (low, high) = curve.range(plan, catalog);
    if curve == Curve::Size {
        let sizes = over_sizes(plan, (low, high), SIZES.2, catalog);
        return sizes.into_iter().map(|point| Sample { x: point.parameters, outcome: point.outcome }).collect();
    }
    let part = |step: u32| f64::from(step) / f64::from(STEPS);
    let mut positions: Vec<f64> = (0..=STEPS)
        .map(|step| match curve {
            Curve::Depth => (low + (high - low) * part(step)).round(),
            Curve::Sequences | Curve::Prompt | Curve::Size => (low * (high / low).powf(part(step))).round(),
        })
        .collect();
    positions.dedup();
    let at = |x: f64| Sample { x, outcome: evaluate(&curve.plan_at(plan, x), catalog) };
    let mut samples: Vec<Sample> = positions.into_iter().map(at).collect();
    if curve == Curve::Sequences {
        find_edge(&mut samples, at);
    }
    samples
}

/// Halves the step between the last that loads and the first that does not, until they are one sequence apart.
fn find_edge(samples: &mut Vec<Sample>, at: impl Fn(f64) -> Sample) {
    let loads = |sample: &Sample| sample.outcome.memory.fit != Fit::DoesNotFit;
    while let Some(first) = samples.iter().position(|sample| !loads(sample)).filter(|first| *first > 0) {
        let last = samples[first - 1].x;
        let between = f64::midpoint(last, samples[first].x).floor();
        if between <= last {
            return;
        }
        samples.insert(first, at(between));
    }
}
