//! The article's claims about speed.

use super::{ArticleClaim, Finding, PAIR, Ruling};
use crate::advice::claim::judge;
use crate::catalog::Catalog;
use crate::catalog::engine::Engine;
use crate::catalog::figure::SourceId;
use crate::catalog::measurement::Test;
use crate::catalog::quantization::WeightFormat;
use crate::plan::Plan;
use crate::plan::draft::Draft;
use crate::plan::evaluate::evaluate;
use crate::plan::front_page::CHIPS;
use crate::plan::measured;
use crate::plan::outcome::ClaimVerdict;
use crate::units::TokensPerSecond;

/// What a check answers: the ruling, the finding, sources, and the configuration that shows it.
pub(super) type Answer = (Ruling, Finding, Vec<SourceId>, Option<Plan>);

/// The pair as it was measured: the M4 Pro with 20 GPU cores.
const MEASURED: [(&str, u32); 2] = [("mac-mini-m4-pro-20c", 48), PAIR[1]];
/// Prompt for the claim about prefill: a few pages.
const PROMPT: u64 = 8192;
/// Measured decodes deeper than this say little of the weights alone.
const SHORT: f64 = 1024.0;

/// A plan of the claim's LLM on a configuration.
pub(super) fn plan_on((machine, gb): (&str, u32), llm: &str, format: Option<WeightFormat>, catalog: &Catalog) -> Plan {
    let draft = Draft {
        machine: Some(machine.to_owned()),
        memory_gb: Some(gb),
        llm: Some(llm.to_owned()),
        quantization: format,
        ..Draft::default()
    };
    draft.complete(catalog).0
}

/// The claim's own configuration.
pub(super) fn own_plan(claim: &ArticleClaim, catalog: &Catalog) -> Plan {
    let machine = claim.machine.as_deref().unwrap_or(PAIR[0].0);
    let llm = claim.llms.first().map_or("llama-3.3-70b", String::as_str);
    plan_on((machine, claim.gb.unwrap_or(PAIR[0].1)), llm, claim.quantization, catalog)
}

pub(super) fn decode(claim: &ArticleClaim, catalog: &Catalog) -> Option<Answer> {
    let plan = Plan { claim: claim.value.map(TokensPerSecond), ..own_plan(claim, catalog) };
    let judged = judge(&plan, catalog)?;
    let ruling = match judged.verdict {
        ClaimVerdict::Impossible => Ruling::Impossible,
        ClaimVerdict::Implausible => Ruling::Implausible,
        ClaimVerdict::Plausible => Ruling::Plausible,
        ClaimVerdict::Measured => Ruling::Measured,
    };
    let mut sources: Vec<SourceId> = measured::of(&plan, catalog).map(|found| found.measurement.source).collect();
    sources.sort_unstable();
    sources.dedup();
    if sources.is_empty() {
        sources = bandwidth_sources(&plan, catalog);
    }
    Some((ruling, Finding::Decode(Box::new(judged)), sources, Some(plan)))
}

fn bandwidth_sources(plan: &Plan, catalog: &Catalog) -> Vec<SourceId> {
    let option = catalog.machine(&plan.machine).and_then(|machine| machine.option(plan.memory_gb));
    option.map_or_else(Vec::new, |option| option.bandwidth.sources.clone())
}

/// The formula as a ceiling, held against every measured decode of a dense LLM from a short context.
pub(super) fn formula(catalog: &Catalog) -> Answer {
    let mut shares = Vec::new();
    for row in &catalog.measurements {
        let dense = catalog.llm(&row.llm).is_some_and(|llm| !llm.is_moe());
        let plain = row.test == Test::Decode && row.sequences == 1 && row.count == 1 && row.mean_depth() <= SHORT;
        let Some(machine) = catalog.machine(&row.machine).filter(|_| dense && plain) else { continue };
        let option = machine.default_option();
        let draft = Draft { runtime: Some(row.runtime), backend: row.backend, ..Draft::default() };
        let base = Plan { machine: machine.id.clone(), memory_gb: option.gb, ..draft.complete(catalog).0 };
        let backend = row.backend.unwrap_or_else(|| machine.family.usual_backend());
        let mut plan = Plan { llm: row.llm.clone(), backend, ..base };
        plan.set_quantization(row.format);
        // What the host's CPU computes is not bound by the card's bandwidth.
        if Engine::of(plan.runtime, backend) == Engine::of(plan.runtime, crate::catalog::machine::Backend::Cpu) {
            continue;
        }
        let weights = evaluate(&plan, catalog).memory.weights;
        shares.push(row.speed.0 * weights.as_f64() / option.bandwidth.value.0);
    }
    shares.sort_by(f64::total_cmp);
    let at = |share: f64| {
        // Within the length of the list.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let place = (share * shares.len().saturating_sub(1) as f64) as usize;
        shares.get(place).copied().unwrap_or(f64::NAN)
    };
    let finding = Finding::Formula {
        rows: shares.len(),
        above: shares.iter().filter(|share| **share > 1.02).count(),
        low: at(0.1),
        median: at(0.5),
        high: at(0.9),
    };
    (Ruling::Partly, finding, Vec::new(), None)
}

/// One ratio, measured where both sides were, and as it is estimated.
pub(super) fn ratio(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let llm = claim.llms.first().map_or("llama-2-7b", String::as_str);
    let plans = MEASURED.map(|side| plan_on(side, llm, claim.quantization, catalog));
    let best = |plan: &Plan| {
        let speeds = measured::of(plan, catalog).map(|found| found.speed);
        speeds.max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let estimated = (evaluate(&plans[0], catalog).decode.rate, evaluate(&plans[1], catalog).decode.rate);
    let measured = best(&plans[0]).zip(best(&plans[1]));
    let found = measured.map_or(estimated.1.0 / estimated.0.0, |(a, b)| b.0 / a.0);
    let holds = claim.value.is_some_and(|value| (value / found - 1.0).abs() <= 0.05);
    let ruling = match (holds, measured) {
        (true, Some(_)) => Ruling::Measured,
        (true, None) => Ruling::Holds,
        (false, _) => Ruling::DoesNotHold,
    };
    let mut sources: Vec<SourceId> = plans
        .iter()
        .flat_map(|plan| measured::of(plan, catalog).map(|found| found.measurement.source).collect::<Vec<_>>())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let [_, b] = plans;
    (ruling, Finding::Ratio { measured, estimated }, sources, Some(b))
}

/// The ratio at each of the front page's sizes.
pub(super) fn ratios(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let of = |llm: &str| {
        let [a, b] = MEASURED.map(|side| evaluate(&plan_on(side, llm, None, catalog), catalog).decode.rate.0);
        b / a
    };
    let ratios: Vec<(String, f64)> = CHIPS.iter().map(|chip| (chip.label.to_owned(), of(chip.llm))).collect();
    let near = |ratio: f64| claim.value.is_some_and(|value| (ratio / value - 1.0).abs() <= 0.05);
    let ruling = match ratios.iter().filter(|(_, ratio)| near(*ratio)).count() {
        0 => Ruling::DoesNotHold,
        all if all == ratios.len() => Ruling::Holds,
        _ => Ruling::Partly,
    };
    (ruling, Finding::Ratios(ratios), Vec::new(), Some(plan_on(PAIR[1], "qwen3-32b", None, catalog)))
}

pub(super) fn prefill(catalog: &Catalog) -> Answer {
    let llm = "llama-3.3-70b";
    let [a, b] = PAIR.map(|side| {
        let plan = plan_on(side, llm, None, catalog);
        Plan { prompt: PROMPT, context: plan.context.max(2 * PROMPT), ..plan }
    });
    let times = (evaluate(&a, catalog).prefill.ttft, evaluate(&b, catalog).prefill.ttft);
    // Neither fast nor the same: either alone contradicts the claim.
    let same = (times.0.0 / times.1.0 - 1.0).abs() <= 0.1;
    let ruling = if same && times.0.0 < 10.0 { Ruling::Holds } else { Ruling::DoesNotHold };
    let name = catalog.llm(llm).map_or_else(String::new, |llm| llm.name.clone());
    (ruling, Finding::Prefill { prompt: PROMPT, llm: name, times }, Vec::new(), Some(b))
}
