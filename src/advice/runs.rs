//! What runs on a configuration: every LLM in the best weight format that fits.

use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::quantization::WeightFormat;
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::best_fit::{candidates, is_below_four_bits};
use crate::plan::evaluate::{evaluate, fit_of};
use crate::plan::felt;
use crate::plan::llm::{choose, exists};
use crate::plan::outcome::Outcome;
use crate::units::order::sorted as sorted_by;
use crate::units::{Seconds, TokensPerSecond};

/// One LLM on the configuration.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    pub llm: &'a Llm,
    /// With the best format; where none fits, with the smallest that was tried.
    pub plan: Plan,
    pub outcome: Outcome,
    /// `None` if not even the format with the fewest bits fits.
    pub format: Option<WeightFormat>,
    pub class: usize,
    /// Its format has fewer bits than are usually recommended.
    pub few_bits: bool,
}

/// By what the list is ordered, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::Display, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Order {
    /// Total parameters.
    #[default]
    Size,
    Speed,
    Ttft,
    /// Memory left.
    Headroom,
    /// Bytes of weights: more bits of a larger LLM.
    Weights,
    Released,
}

/// Which of them are wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub speed: Option<TokensPerSecond>,
    pub ttft: Option<Seconds>,
    /// Part of an id or a name.
    pub name: Option<String>,
    pub moe: Option<bool>,
}

/// Every LLM of the catalog on the plan's configuration at its context, or the LLM's own maximum if that is less, in the
/// format that suits it best there:
///
/// of those with 8 bits or fewer the one with the most bits that fits and reaches `speed`, but for the sake of speed never
/// fewer bits than Q4_K_M has; where not even that fits, the one with the most bits that does.
#[must_use]
pub fn runs<'a>(plan: &Plan, speed: TokensPerSecond, catalog: &'a Catalog) -> Vec<Run<'a>> {
    catalog.llms.iter().map(|llm| run(plan, llm, speed, catalog)).collect()
}

fn run<'a>(plan: &Plan, llm: &'a Llm, speed: TokensPerSecond, catalog: &'a Catalog) -> Run<'a> {
    let mut plan = Plan { claim: None, ..plan.clone() };
    choose(&mut plan, &llm.id, catalog);
    plan.context = plan.context.min(llm.max_context);
    let formats = candidates(plan.runtime, llm);
    // What has 16 bits is hardly better than 8, and half as fast.
    let wide = |format: &WeightFormat| format.to_string().to_lowercase().ends_with("bf16") && formats.len() > 1;
    let with = |format: WeightFormat| {
        let mut plan = plan.clone();
        if format != plan.quantization {
            plan.set_quantization(format);
        }
        plan
    };
    let fitting: Vec<WeightFormat> = formats
        .iter()
        .copied()
        .filter(|format| !wide(format) && exists(llm, *format) && fit_of(&with(*format), catalog) != Fit::DoesNotFit)
        .collect();
    let good: Vec<WeightFormat> = fitting.iter().copied().filter(|format| !is_below_four_bits(*format)).collect();
    let quick = |format: &&WeightFormat| felt::as_shown(evaluate(&with(**format), catalog).decode.rate.0) >= speed.0;
    let format = good.iter().find(quick).or(good.last()).or(fitting.first()).copied();
    let plan = with(format.or(formats.last().copied()).unwrap_or(plan.quantization));
    let outcome = evaluate(&plan, catalog);
    Run {
        llm,
        class: felt::class(&outcome, catalog),
        few_bits: format.is_some_and(is_below_four_bits),
        plan,
        outcome,
        format,
    }
}

/// Those that are wanted, in order; the ones with few bits come after the others, and last those that do not fit.
#[must_use]
pub fn sorted<'a>(mut all: Vec<Run<'a>>, filter: &Filter, order: Order) -> Vec<Run<'a>> {
    all.retain(|run| {
        let named = |name: &String| {
            let name = name.to_lowercase();
            run.llm.id.contains(&name) || run.llm.name.to_lowercase().contains(&name)
        };
        filter.speed.is_none_or(|speed| felt::as_shown(run.outcome.decode.rate.0) >= speed.0)
            && filter.ttft.is_none_or(|ttft| run.outcome.prefill.ttft.0 <= ttft.0)
            && filter.name.as_ref().is_none_or(named)
            && filter.moe.is_none_or(|moe| run.llm.is_moe() == moe)
    });
    let key = |run: &Run<'_>| match order {
        Order::Size => run.llm.total_parameters() as f64,
        Order::Speed => run.outcome.decode.rate.0,
        Order::Ttft => -run.outcome.prefill.ttft.0,
        Order::Headroom => run.outcome.memory.usable.as_f64() - run.outcome.memory.total.as_f64(),
        Order::Weights => run.outcome.memory.weights.as_f64(),
        Order::Released => 0.0,
    };
    let fits = |run: &Run<'_>| run.outcome.memory.fit != Fit::DoesNotFit;
    sorted_by(all, |a, b| {
        let released =
            if order == Order::Released { b.llm.released.cmp(&a.llm.released) } else { std::cmp::Ordering::Equal };
        fits(b).cmp(&fits(a)).then(a.few_bits.cmp(&b.few_bits)).then(released).then(key(b).total_cmp(&key(a)))
    })
}
