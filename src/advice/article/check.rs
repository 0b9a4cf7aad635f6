//! Each kind of claim with what checks it.

use super::speed::{Answer, own_plan, plan_on};
use super::{ArticleClaim, Check, Checked, Finding, PAIR, Ruling, memory, speed};
use crate::catalog::Catalog;
use crate::catalog::figure::Evidence;
use crate::catalog::machine::{Machine, MemoryOption};
use crate::catalog::quantization::{FileType, WeightFormat};
use crate::plan::quality::quality;
use crate::units::{Usd, Watts};

/// A figure this near is the same.
const SAME: f64 = 0.01;

pub(super) fn check(claim: ArticleClaim, catalog: &Catalog) -> Checked {
    let open = || (Ruling::Open, Finding::NotUsed, Vec::new(), None);
    let (ruling, finding, sources, plan) = match claim.check {
        Check::Formula => speed::formula(catalog),
        Check::Bandwidth => bandwidth(&claim, catalog).unwrap_or_else(open),
        Check::NotUsed => open(),
        Check::MostMemory => most_memory(&claim, catalog).unwrap_or_else(open),
        Check::Decode => speed::decode(&claim, catalog).unwrap_or_else(open),
        Check::Ratio => speed::ratio(&claim, catalog),
        Check::RatioEverywhere => speed::ratios(&claim, catalog),
        Check::Weights => memory::weights(&claim, catalog),
        Check::LeftOver => memory::left_over(&claim, catalog),
        Check::Context => memory::context(&claim, catalog),
        Check::Needs => memory::needs(&claim, catalog),
        Check::Together => memory::together(&claim, catalog),
        Check::Idle => power(&claim, catalog, |machine| machine.idle_power.as_ref()).unwrap_or_else(open),
        Check::Load => power(&claim, catalog, |machine| machine.load_power.as_ref()).unwrap_or_else(open),
        Check::Price => price(&claim, catalog).unwrap_or_else(open),
        Check::Premium => premium(&claim, catalog).unwrap_or_else(open),
        Check::Felt => felt(&claim, catalog),
        Check::Prefill => speed::prefill(catalog),
        Check::Quality => losses(catalog),
        Check::Commands => (Ruling::Holds, Finding::Commands, Vec::new(), None),
    };
    Checked { claim, ruling, finding, sources, plan }
}

fn record<'a>(claim: &ArticleClaim, catalog: &'a Catalog) -> Option<(&'a Machine, &'a MemoryOption)> {
    let machine = catalog.machine(claim.machine.as_deref()?)?;
    let option = claim.gb.map_or_else(|| machine.memory.last(), |gb| machine.option(gb))?;
    Some((machine, option))
}

fn near(value: Option<f64>, found: f64, share: f64) -> bool {
    value.is_some_and(|value| (value / found - 1.0).abs() <= share)
}

fn bandwidth(claim: &ArticleClaim, catalog: &Catalog) -> Option<Answer> {
    let (machine, option) = record(claim, catalog)?;
    let found = option.bandwidth.value.gb();
    let ruling = if near(claim.value, found, SAME) { Ruling::Holds } else { Ruling::DoesNotHold };
    let plan = plan_on((&machine.id, option.gb), "qwen3-32b", None, catalog);
    let finding = Finding::Bandwidth { gb_s: found, evidence: option.bandwidth.evidence };
    Some((ruling, finding, option.bandwidth.sources.clone(), Some(plan)))
}

fn most_memory(claim: &ArticleClaim, catalog: &Catalog) -> Option<Answer> {
    let (machine, largest) = record(claim, catalog)?;
    let ruling = if near(claim.value, f64::from(largest.gb), SAME) { Ruling::Holds } else { Ruling::DoesNotHold };
    // Where this variant's price is unknown, that of the machine of the same name shows that it was sold.
    let same = catalog.machines.iter().filter(|other| other.name == machine.name);
    let sources = same
        .filter_map(|other| other.option(largest.gb)?.price.as_ref())
        .flat_map(|price| price.sources.iter().copied())
        .collect();
    Some((ruling, Finding::MostMemory { gb: largest.gb }, sources, None))
}

fn power(
    claim: &ArticleClaim,
    catalog: &Catalog,
    of: impl Fn(&Machine) -> Option<&crate::catalog::figure::Figure<Watts>>,
) -> Option<Answer> {
    let (machine, _) = record(claim, catalog)?;
    let figure = of(machine);
    let watts = figure.map(|figure| figure.value.0);
    let published_most = figure.is_some_and(|figure| figure.evidence != Evidence::Measured);
    let ruling = match watts {
        Some(watts) if near(claim.value, watts, SAME) => Ruling::Holds,
        Some(watts) if near(claim.value, watts, 0.25) => Ruling::Partly,
        // Below a published maximum says nothing against it, and nothing for it.
        Some(watts) if published_most && claim.value.is_some_and(|value| value < watts) => Ruling::Open,
        Some(_) => Ruling::DoesNotHold,
        None => Ruling::Open,
    };
    let sources = figure.map_or_else(Vec::new, |figure| figure.sources.clone());
    let note = figure.map_or_else(String::new, |figure| figure.note.clone());
    let evidence = figure.map(|figure| figure.evidence);
    Some((ruling, Finding::Power { watts, evidence, note }, sources, None))
}

fn price(claim: &ArticleClaim, catalog: &Catalog) -> Option<Answer> {
    let (_, option) = record(claim, catalog)?;
    let found = option.price.clone();
    let usd = found.as_ref().map_or(f64::NAN, |price| price.usd.0);
    let ruling = match &found {
        None => Ruling::Open,
        Some(_) if near(claim.value, usd, SAME) => Ruling::Holds,
        Some(_) => Ruling::DoesNotHold,
    };
    let sources = found.as_ref().map_or_else(Vec::new, |price| price.sources.clone());
    let plan = own_plan(&ArticleClaim { llms: vec!["qwen3-32b".to_owned()], ..claim.clone() }, catalog);
    Some((ruling, Finding::Price(Box::new(found)), sources, Some(plan)))
}

fn premium(claim: &ArticleClaim, catalog: &Catalog) -> Option<Answer> {
    let prices =
        PAIR.map(|(machine, gb)| catalog.machine(machine).and_then(|m| m.option(gb)).and_then(|o| o.price.as_ref()));
    let [Some(a), Some(b)] = prices else { return None };
    let found = b.usd.0 - a.usd.0;
    let ruling = if near(claim.value, found, SAME) { Ruling::Holds } else { Ruling::DoesNotHold };
    let sources = a.sources.iter().chain(&b.sources).copied().collect();
    let plan = plan_on(PAIR[0], "qwen3-32b", None, catalog);
    Some((ruling, Finding::Premium { a: Usd(a.usd.0), b: Usd(b.usd.0) }, sources, Some(plan)))
}

fn felt(claim: &ArticleClaim, catalog: &Catalog) -> Answer {
    let value = claim.value.unwrap_or(0.0);
    let class = catalog.felt_thresholds.iter().rposition(|felt| value >= felt.from.0).unwrap_or(0);
    let sources = catalog.felt_thresholds.get(class).map(|felt| felt.source).into_iter().collect();
    // Both of the article's words lie in the class that the thresholds give.
    let ruling = if class > 0 { Ruling::Holds } else { Ruling::DoesNotHold };
    (ruling, Finding::Felt { class }, sources, None)
}

fn losses(catalog: &Catalog) -> Answer {
    let llm = catalog.llm("llama-3.3-70b");
    let mut sources = Vec::new();
    let rows: Vec<_> = [FileType::Q8_0, FileType::Q4KM]
        .into_iter()
        .map(WeightFormat::Gguf)
        .filter_map(|format| {
            // Of the 70B itself nothing is published; the most thorough table is of an 8B.
            let found =
                quality(llm?, format, catalog).or_else(|| quality(catalog.llm("llama-3-8b")?, format, catalog))?;
            sources.push(found.quality.source);
            Some((format, found.quality.perplexity_increase, found.quality.divergence, found.of.name.clone()))
        })
        .collect();
    sources.dedup();
    let loss = |place: usize| rows.get(place).and_then(|(_, perplexity, ..)| *perplexity);
    let ruling = match (loss(0), loss(1)) {
        (Some(eight), Some(four)) if eight.abs() < 0.005 && four < 0.05 => Ruling::Holds,
        (Some(_), Some(_)) => Ruling::DoesNotHold,
        _ => Ruling::Open,
    };
    (ruling, Finding::Quality(rows), sources, None)
}
