//! What would have to be different for a claim to be true. Every way is tried with the estimate before it is named.

use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::machine::{Machine, MemoryOption, Split};
use crate::catalog::quantization::WeightFormat;
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::best_fit::LADDER;
use crate::plan::evaluate::evaluate;
use crate::plan::llm::{choose, exists, of};
use crate::plan::outcome::Outcome;
use crate::plan::ranking::moved;
use crate::units::TokensPerSecond;

/// Most devices that are tried together.
const MOST_DEVICES: u32 = 8;
/// Most sequences that a claim could be the total of.
const MOST_SEQUENCES: u64 = 64;
/// From this factor on it is more bandwidth.
const MORE_BANDWIDTH: f64 = 1.05;
/// More accepted tokens a step than this has hardly been shown.
const MOST_ACCEPTED: f64 = 5.0;

/// A change after which the claimed speed lies within what is expected.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// Fewer bits: the first format of the ladder with which it is plausible.
    FewerBits { format: WeightFormat, rate: TokensPerSecond, high: TokensPerSecond },
    /// An MoE of about the same size.
    Moe { llm: String, name: String, rate: TokensPerSecond },
    /// Speculation with so many tokens out of every step: at the ceiling, and at the speed that is expected.
    Speculation { at_ceiling: f64, expected: f64 },
    /// So many of the same machine or card, each reading its share of every layer.
    MoreDevices { count: u32, rate: TokensPerSecond },
    /// The total of so many sequences decoded together.
    Together { sequences: u64, aggregate: TokensPerSecond },
    /// Another machine or card: the one with the least bandwidth that does it.
    OtherMachine { machine: String, name: String, gb: u32, bandwidth_gb_s: f64, rate: TokensPerSecond },
}

/// The ways that are open.
#[must_use]
pub fn ways(plan: &Plan, outcome: &Outcome, catalog: &Catalog) -> Vec<Way> {
    let Some(claimed) = plan.claim else { return Vec::new() };
    let reaches = |outcome: &Outcome| outcome.decode.high.0 >= claimed.0;
    let mut ways = Vec::new();
    ways.extend(fewer_bits(plan, outcome, reaches, catalog));
    ways.extend(moe(plan, claimed, catalog));
    let expected = claimed.0 / outcome.decode.rate.0;
    if expected <= MOST_ACCEPTED {
        ways.push(Way::Speculation { at_ceiling: claimed.0 / outcome.decode.ceiling.0, expected });
    }
    ways.extend(more_devices(plan, reaches, catalog));
    ways.extend(together(plan, claimed, catalog));
    ways.extend(other_machine(plan, reaches, catalog));
    ways
}

fn fewer_bits(plan: &Plan, outcome: &Outcome, reaches: impl Fn(&Outcome) -> bool, catalog: &Catalog) -> Option<Way> {
    if !matches!(plan.quantization, WeightFormat::Gguf(_)) {
        return None;
    }
    let llm = of(plan, catalog)?;
    LADDER.into_iter().map(WeightFormat::Gguf).filter(|format| exists(&llm, *format)).find_map(|format| {
        let mut with = plan.clone();
        with.set_quantization(format);
        let changed = evaluate(&with, catalog);
        let fewer = changed.memory.weights < outcome.memory.weights;
        (fewer && reaches(&changed)).then_some(Way::FewerBits {
            format,
            rate: changed.decode.rate,
            high: changed.decode.high,
        })
    })
}

/// The MoE nearest in size that is expected to reach the speed here.
fn moe(plan: &Plan, claimed: TokensPerSecond, catalog: &Catalog) -> Option<Way> {
    let own = of(plan, catalog)?;
    if own.is_moe() {
        return None;
    }
    let size = |llm: &Llm| llm.total_parameters() as f64;
    let apart = |llm: &Llm| (size(llm) / size(&own)).ln().abs();
    let tried = catalog.llms.iter().filter(|llm| llm.is_moe() && apart(llm) < 1.0).filter_map(|llm| {
        let mut with = plan.clone();
        choose(&mut with, &llm.id, catalog);
        let outcome = evaluate(&with, catalog);
        let works = outcome.decode.rate.0 >= claimed.0 && outcome.memory.fit != Fit::DoesNotFit;
        works.then_some((llm, outcome.decode.rate))
    });
    let (llm, rate) =
        tried.min_by(|a, b| apart(a.0).total_cmp(&apart(b.0)).then_with(|| b.0.released.cmp(&a.0.released)))?;
    Some(Way::Moe { llm: llm.id.clone(), name: llm.name.clone(), rate })
}

fn more_devices(plan: &Plan, reaches: impl Fn(&Outcome) -> bool, catalog: &Catalog) -> Option<Way> {
    (plan.count + 1..=MOST_DEVICES).find_map(|count| {
        let with = Plan { count, split: Split::Tensor, ..plan.clone() };
        let outcome = evaluate(&with, catalog);
        reaches(&outcome).then_some(Way::MoreDevices { count, rate: outcome.decode.rate })
    })
}

fn together(plan: &Plan, claimed: TokensPerSecond, catalog: &Catalog) -> Option<Way> {
    if plan.sequences > 1 {
        return None;
    }
    (1..=6).map(|power| 1u64 << power).take_while(|sequences| *sequences <= MOST_SEQUENCES).find_map(|sequences| {
        let with = Plan { sequences, claim: None, ..plan.clone() };
        let outcome = evaluate(&with, catalog);
        let works = outcome.decode.aggregate.0 >= claimed.0 && outcome.memory.fit != Fit::DoesNotFit;
        works.then_some(Way::Together { sequences, aggregate: outcome.decode.aggregate })
    })
}

fn other_machine(plan: &Plan, reaches: impl Fn(&Outcome) -> bool, catalog: &Catalog) -> Option<Way> {
    let own = catalog.machine(&plan.machine)?;
    let all = catalog.machines.iter().flat_map(|machine| machine.memory.iter().map(move |option| (machine, option)));
    let now = crate::plan::resolve::resolve(plan, catalog).bandwidth.0;
    let more = |option: &MemoryOption| option.bandwidth.value.0 > MORE_BANDWIDTH * now;
    let tried = all.filter(|(machine, option)| more(option) && plan.runtime.runs_on(machine)).filter_map(
        |(machine, option)| {
            let outcome = evaluate(&moved(plan, machine, option), catalog);
            let works = reaches(&outcome) && outcome.memory.fit != Fit::DoesNotFit;
            works.then_some((machine, option, outcome.decode.rate))
        },
    );
    let rank = |machine: &Machine, bandwidth: f64| {
        // One of the same make says more to whoever made the claim.
        let other_make = machine.family.is_apple() != own.family.is_apple();
        (other_make, machine.needs_host != own.needs_host, bandwidth)
    };
    let (machine, option, rate) = tried.min_by(|a, b| {
        let (a, b) = (rank(a.0, a.1.bandwidth.value.0), rank(b.0, b.1.bandwidth.value.0));
        a.0.cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.total_cmp(&b.2))
    })?;
    Some(Way::OtherMachine {
        machine: machine.id.clone(),
        name: machine.name.clone(),
        gb: option.gb,
        bandwidth_gb_s: option.bandwidth.value.gb(),
        rate,
    })
}
