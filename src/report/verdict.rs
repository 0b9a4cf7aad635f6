//! The verdict: one sentence with the number that decided it, what supports it, and what would change it.

use super::levers::levers;
use super::verdict_many::{many, names};
use super::{Lever, Remedy, Tone, Verdict, host, words};
use crate::catalog::Catalog;
use crate::catalog::felt::FeltThreshold;
use crate::estimate::footprint::Fit;
use crate::language::{signs, verdict as say};
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::felt;
use crate::plan::front_page::CHIPS;
use crate::plan::llm::{choose, find};
use crate::plan::outcome::Outcome;
use crate::plan::resolve::{Resolved, resolve};
use crate::units::format::context;
use crate::units::{Bytes, TokensPerSecond, Usd};

/// Speeds closer than this are called the same: two careful sources on one setup differ by as much.
const SAME: f64 = 0.03;

/// One configuration with its answer.
pub(super) struct Side<'a> {
    pub plan: &'a Plan,
    pub resolved: Resolved<'a>,
    pub outcome: Outcome,
}

impl<'a> Side<'a> {
    pub(super) fn new(plan: &'a Plan, catalog: &'a Catalog) -> Self {
        Self { plan, resolved: resolve(plan, catalog), outcome: evaluate(plan, catalog) }
    }

    pub(super) fn loads(&self) -> bool {
        self.outcome.memory.fit != Fit::DoesNotFit
    }

    /// Fits with room to spare.
    pub(super) fn fits(&self) -> bool {
        self.outcome.memory.fit == Fit::Fits
    }

    pub(super) fn rate(&self) -> TokensPerSecond {
        self.outcome.decode.rate
    }

    /// `reading speed (11)`.
    fn felt(&self, catalog: &Catalog) -> String {
        say::FeltRate { felt: self.felt_words(catalog), rate: words::rate(self.rate()) }.text()
    }

    fn threshold<'c>(&self, catalog: &'c Catalog) -> &'c FeltThreshold {
        &catalog.felt_thresholds[felt::class(&self.outcome, catalog)]
    }

    fn felt_words<'c>(&self, catalog: &'c Catalog) -> &'c str {
        words::felt(self.threshold(catalog))
    }

    fn short_by(&self) -> Bytes {
        self.outcome.memory.total - self.outcome.memory.usable
    }
}

/// The verdict over the configurations of a report.
pub(super) fn verdict(plans: &[Plan], sides: &[Side<'_>], catalog: &Catalog) -> Verdict {
    let mut verdict = of_sides(plans, sides, catalog);
    verdict.support.extend(once_full(sides, catalog));
    verdict
}

/// `With all 8k in use: 8.6 and 18 tok/s.`: for the speeds above hold at the depth that is asked for, which is usually 0.
fn once_full(sides: &[Side<'_>], catalog: &Catalog) -> Option<String> {
    let first = sides.iter().find(|side| side.loads())?.plan;
    let full = |side: &Side<'_>| {
        let at = Plan { depth: side.plan.context, ..side.plan.clone() };
        words::rate(evaluate(&at, catalog).decode.rate)
    };
    let loading = || sides.iter().filter(|side| side.loads());
    let same = loading().all(|side| side.plan.context == first.context && side.plan.depth < first.context);
    let rates: Vec<String> = loading().map(full).collect();
    let differs = loading().zip(&rates).any(|(side, rate)| words::rate(side.rate()) != *rate);
    let at = context(first.context);
    (same && differs).then(|| say::OnceFull { at, rates: words::list(&rates) }.text())
}

fn of_sides(plans: &[Plan], sides: &[Side<'_>], catalog: &Catalog) -> Verdict {
    match sides {
        [] => Verdict { tone: Tone::Neutral, headline: String::new(), support: Vec::new(), levers: Vec::new() },
        [alone] => single(plans, alone, catalog),
        [a, b, ..] if a.plan.llm != b.plan.llm => two_llms(plans, (a, b), catalog),
        [a, b] => pair(plans, (a, b), catalog),
        [a, b, ..] if sides.iter().any(|side| side.plan.llm != a.plan.llm) => pair(plans, (a, b), catalog),
        [a, b, ..] => many(sides, both_levers(plans, (a, b), catalog), catalog),
    }
}

fn single(plans: &[Plan], side: &Side<'_>, catalog: &Catalog) -> Verdict {
    let llm = &side.resolved.llm.name;
    let support = vec![fit_sentence(side, catalog)];
    let levers = levers(plans, 0, &side.outcome, catalog);
    if !side.loads() {
        let headline = say::DoesNotLoad { llm, machine: &side.resolved.machine.name }.text();
        return Verdict { tone: Tone::Bad, headline, support, levers };
    }
    let headline = say::RunsHere { llm, rate: words::rate(side.rate()), felt: side.felt_words(catalog) }.text();
    Verdict { tone: tone(side), headline, support, levers }
}

fn two_llms(plans: &[Plan], (a, b): (&Side<'_>, &Side<'_>), catalog: &Catalog) -> Verdict {
    let clause = |side: &Side<'_>| {
        let llm = &side.resolved.llm.name;
        if side.loads() {
            say::ClauseRuns { llm, rate: words::rate(side.rate()) }.text()
        } else {
            say::ClauseDoesNotLoad { llm }.text()
        }
    };
    let headline = say::TwoLlms { a: clause(a), b: clause(b) }.text();
    let support = vec![of("A", &fit_sentence(a, catalog)), of("B", &fit_sentence(b, catalog))];
    Verdict { tone: Tone::Neutral, headline, support, levers: both_levers(plans, (a, b), catalog) }
}

fn pair(plans: &[Plan], (a, b): (&Side<'_>, &Side<'_>), catalog: &Catalog) -> Verdict {
    let names = names(&[a, b]);
    let (name_a, name_b) = (names[0].as_str(), names[1].as_str());
    let llm = a.resolved.llm.name.clone();
    let levers = both_levers(plans, (a, b), catalog);
    let mut support = Vec::new();
    let (tone, headline) = match (a.loads(), b.loads()) {
        (false, false) => {
            support.push(fit_sentence(a, catalog));
            let (unless, gb) = unless(&levers);
            (Tone::Bad, say::NeitherLoads { llm, unless, gb }.text())
        }
        (true, false) | (false, true) => {
            let (with, with_name, without, without_name) =
                if a.loads() { (a, name_a, b, name_b) } else { (b, name_b, a, name_a) };
            support.push(say::RunsThere { rate: words::rate(with.rate()), felt: with.felt_words(catalog) }.text());
            let missing = words::about_gigabytes(without.short_by());
            (Tone::Neutral, say::OnlyOne { with_name, llm, without_name, missing }.text())
        }
        (true, true) => {
            support.push(both_fit_sentence(a, b));
            both_load(a, b, (name_a, name_b), catalog)
        }
    };
    if let Some(sentence) = across_sizes(a.plan, b.plan, catalog) {
        support.push(sentence);
    }
    Verdict { tone, headline, support, levers }
}

/// Both load: is the dearer one worth it?
fn both_load(a: &Side<'_>, b: &Side<'_>, (name_a, name_b): (&str, &str), catalog: &Catalog) -> (Tone, String) {
    let size = words::size_label(&a.resolved.llm);
    let (slow, slow_name, fast, fast_name) =
        if a.rate().0 <= b.rate().0 { (a, name_a, b, name_b) } else { (b, name_b, a, name_a) };
    let extra = slow.outcome.cost.price.zip(fast.outcome.cost.price).map(|(slow, fast)| Usd(fast.0 - slow.0));
    let (low, high) = (words::rate(slow.rate()), words::rate(fast.rate()));
    if fast.rate().0 <= slow.rate().0 * (1.0 + SAME) {
        let price = match extra {
            Some(extra) if extra.0.abs() > 0.0 => {
                let name = if extra.0 > 0.0 { slow_name } else { fast_name };
                say::CostsLess { name, money: words::money(Usd(extra.0.abs())) }.text()
            }
            _ => String::new(),
        };
        return (Tone::Neutral, say::BothAlike { size, high, price }.text());
    }
    let crosses = felt::class(&fast.outcome, catalog) > felt::class(&slow.outcome, catalog);
    match (crosses, extra) {
        (_, Some(extra)) if extra.0 <= 0.0 => {
            let (name, money) = (fast_name, words::money(Usd(-extra.0)));
            let headline = if extra.0 < 0.0 {
                say::Take { name, size, high, low, money }.text()
            } else {
                say::TakeSame { name, size, high, low }.text()
            };
            (Tone::Good, headline)
        }
        (true, extra) => {
            let per_extra = extra.map_or_else(String::new, |extra| {
                say::PerExtra { money: words::money(Usd(extra.0 / (fast.rate().0 - slow.rate().0))) }.text()
            });
            if only_for_agents(&slow.outcome, &fast.outcome, catalog) {
                return (Tone::Neutral, say::OnlyForAgents { size, low, high, fast_name, per_extra }.text());
            }
            let (from, to) = (slow.felt(catalog), fast.felt(catalog));
            (Tone::Good, say::WorthIt { size, fast_name, from, to, per_extra }.text())
        }
        (false, extra) => {
            let money = extra.map_or_else(
                || say::dearer_one().to_owned(),
                |extra| say::ExtraMoney { money: words::money(extra) }.text(),
            );
            let class = felt::class(&slow.outcome, catalog);
            let (both, buys) = if class == 0 {
                (say::BothSlow { low, high }.text(), say::buys_no_change())
            } else if class + 1 == catalog.felt_thresholds.len() {
                (say::BothFast { low, high }.text(), say::buys_unfelt())
            } else {
                (say::BothAre { being: words::being(slow.threshold(catalog)), low, high }.text(), say::crosses_none())
            };
            (Tone::Neutral, say::NotWorthIt { size, both, money, buys }.text())
        }
    }
}

/// Whether all that the faster one adds is what agents need: the slower is already comfortable to read.
fn only_for_agents(slow: &Outcome, fast: &Outcome, catalog: &Catalog) -> bool {
    let (from, to) = (felt::class(slow, catalog), felt::class(fast, catalog));
    to == from + 1 && felt::is_for_agents(to, catalog)
}

/// What would help where none of them loads, as the sentences that say so know it: a word, and the memory in GB.
pub(super) fn unless(levers: &[Lever]) -> (&'static str, u32) {
    let of = |found: &dyn Fn(Remedy) -> bool| levers.iter().find(|lever| found(lever.remedy)).map(|lever| lever.remedy);
    match of(&|remedy| remedy == Remedy::Limit).or_else(|| of(&|remedy| matches!(remedy, Remedy::Memory(_)))) {
        Some(Remedy::Limit) => ("limit", 0),
        Some(Remedy::Memory(gb)) => ("memory", gb),
        _ => ("nothing", 0),
    }
}

/// What is said of one of several: `A: Loads with 9 GB to spare at 8k.`
pub(super) fn of(name: &str, text: &str) -> String {
    say::Of { name, text }.text()
}

/// Levers of A, then those of B, each change applied to both where both need it.
fn both_levers(plans: &[Plan], (a, b): (&Side<'_>, &Side<'_>), catalog: &Catalog) -> Vec<Lever> {
    let of_a = levers(plans, 0, &a.outcome, catalog);
    let of_b = levers(plans, 1, &b.outcome, catalog);
    let mut merged = Vec::new();
    for lever in &of_a {
        let mut plans = lever.plans.clone();
        match of_b.iter().find(|other| other.label == lever.label) {
            Some(other) => {
                plans[1] = other.plans[1].clone();
                merged.push(Lever { plans, ..lever.clone() });
            }
            None => merged.push(Lever { label: of("A", &lever.label), remedy: Remedy::Other, plans }),
        }
    }
    let new = of_b.into_iter().filter(|lever| !of_a.iter().any(|other| other.label == lever.label));
    merged.extend(new.map(|lever| Lever { label: of("B", &lever.label), remedy: Remedy::Other, plans: lever.plans }));
    merged.truncate(6);
    merged
}

/// `Across sizes: worth it for 14B and 32B; not for 8B.`: the same question at the front page's sizes.
fn across_sizes(a: &Plan, b: &Plan, catalog: &Catalog) -> Option<String> {
    const WAYS: [&str; 6] = ["worth", "agents", "not", "only-a", "only-b", "neither"];
    let mut labels: [Vec<String>; WAYS.len()] = Default::default();
    for chip in CHIPS {
        let with = |plan: &Plan| {
            let mut plan = plan.clone();
            choose(&mut plan, chip.llm, catalog);
            evaluate(&plan, catalog)
        };
        let (a, b) = (with(a), with(b));
        let (slow, fast) = if a.decode.rate.0 <= b.decode.rate.0 { (&a, &b) } else { (&b, &a) };
        let way = match (a.memory.fit != Fit::DoesNotFit, b.memory.fit != Fit::DoesNotFit) {
            (false, false) => 5,
            (false, true) => 4,
            (true, false) => 3,
            (true, true) if felt::class(fast, catalog) <= felt::class(slow, catalog) => 2,
            (true, true) if only_for_agents(slow, fast, catalog) => 1,
            (true, true) => 0,
        };
        labels[way].push(chip.label.to_owned());
    }
    let said = |(way, labels): (usize, &Vec<String>)| {
        let way = WAYS[way];
        say::AcrossSize { way, sizes: words::list(labels) }.text()
    };
    let parts: Vec<String> = labels.iter().enumerate().filter(|(_, labels)| !labels.is_empty()).map(said).collect();
    (!parts.is_empty()).then(|| say::AcrossSizes { parts: parts.join(signs::semicolon()) }.text())
}

fn tone(side: &Side<'_>) -> Tone {
    match side.outcome.memory.fit {
        Fit::Fits => Tone::Good,
        Fit::Tight => Tone::Tight,
        Fit::DoesNotFit => Tone::Bad,
    }
}

/// `Loads with 9 GB to spare at 8k; 41k tokens of context would still fit.`
pub(super) fn fit_sentence(side: &Side<'_>, catalog: &Catalog) -> String {
    let memory = &side.outcome.memory;
    let (total, usable) = (words::gigabytes(memory.total), words::gigabytes(memory.usable));
    let at = context(side.plan.context);
    let beside = beside(side.plan, catalog);
    if let Some(sentence) = host::too_small(memory) {
        return sentence;
    }
    let elsewhere = host::sentence(memory);
    match memory.fit {
        Fit::Fits => {
            let spare = words::about_gigabytes(memory.usable - memory.total);
            let more = match memory.max_context {
                Some(most) if most >= side.resolved.llm.max_context => say::full_context().to_owned(),
                Some(most) if most > side.plan.context => say::MoreContext { context: context(most) }.text(),
                _ => String::new(),
            };
            say::Loads { beside, spare, at, more, elsewhere }.text()
        }
        Fit::Tight => {
            let lever = levers(std::slice::from_ref(side.plan), 0, &side.outcome, catalog).into_iter().next();
            let help = lever.map_or_else(String::new, |lever| say::Help { lever: lever.label }.text());
            say::IsTight { beside, total: total.trim_end_matches(" GB"), usable, help, elsewhere }.text()
        }
        Fit::DoesNotFit if memory.weights > memory.usable => {
            let limit = limit_words(side);
            say::WeightsAlone { weights: words::gigabytes(memory.weights), usable, limit }.text()
        }
        Fit::DoesNotFit => say::Exceeds { beside, total, usable, limit: limit_words(side) }.text(),
    }
}

/// ` beside Qwen3 14B` where further LLMs are loaded; else nothing.
fn beside(plan: &Plan, catalog: &Catalog) -> String {
    let name = |id: &str| find(catalog, id).map_or_else(|| id.to_owned(), |llm| llm.name.clone());
    match plan.others.as_slice() {
        [] => String::new(),
        others => {
            let names: Vec<String> = others.iter().map(|other| name(&other.llm)).collect();
            say::Beside { others: words::list(&names) }.text()
        }
    }
}

fn both_fit_sentence(a: &Side<'_>, b: &Side<'_>) -> String {
    let tight = |side: &Side<'_>| side.outcome.memory.fit == Fit::Tight;
    let spare = |side: &Side<'_>| words::about_gigabytes(side.outcome.memory.usable - side.outcome.memory.total);
    let at = context(a.plan.context);
    match (tight(a), tight(b)) {
        (false, false) => {
            let mut spares = vec![spare(a), spare(b)];
            spares.dedup();
            say::BothSpare { at, spare: words::list(&spares) }.text()
        }
        (true, true) => say::BothTight { at, left: spare(a), other: spare(b) }.text(),
        (of_a, _) => {
            let (letter, side) = if of_a { ("A", a) } else { ("B", b) };
            say::TightOn { letter, at, left: spare(side) }.text()
        }
    }
}

/// Whose limit it is: `macOS lets the GPU use`.
fn limit_words(side: &Side<'_>) -> &'static str {
    use crate::catalog::machine::UsableMemoryRule as Rule;
    if side.plan.overrides.usable_gib.is_some() {
        return say::limit_yours();
    }
    match side.resolved.machine.usable_memory {
        Rule::Macos => say::limit_macos(),
        Rule::Vram => say::limit_card(),
        Rule::Gtt => say::limit_gtt(),
        Rule::CudaUnified => say::limit_cuda(),
        Rule::Host => say::limit_host(),
    }
}
