//! The verdict: one sentence with the number that decided it, what supports it, and what would change it.

use super::levers::levers;
use super::verdict_many::many;
use super::{Lever, Tone, Verdict, host, words};
use crate::catalog::Catalog;
use crate::estimate::footprint::Fit;
use crate::language::verdict as say;
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
        format!("{} ({})", self.felt_words(catalog), words::rate(self.rate()))
    }

    fn felt_words<'c>(&self, catalog: &'c Catalog) -> &'c str {
        &catalog.felt_thresholds[felt::class(&self.outcome, catalog)].words
    }

    fn short_by(&self) -> Bytes {
        self.outcome.memory.total - self.outcome.memory.usable
    }
}

/// How two configurations are told apart in a sentence: by name, else by memory, else by letter.
fn names(a: &Side<'_>, b: &Side<'_>) -> (String, String) {
    let one = |side: &Side<'_>, with_memory: bool| {
        let times = if side.plan.count > 1 { format!("{} × ", side.plan.count) } else { String::new() };
        let memory = if with_memory { format!(" with {} GB", side.plan.memory_gb) } else { String::new() };
        format!("{times}{}{memory}", side.resolved.machine.name)
    };
    if one(a, false) != one(b, false) {
        (one(a, false), one(b, false))
    } else if one(a, true) != one(b, true) {
        (one(a, true), one(b, true))
    } else {
        ("configuration A".to_owned(), "configuration B".to_owned())
    }
}

/// The verdict over the configurations of a report.
pub(super) fn verdict(plans: &[Plan], sides: &[Side<'_>], catalog: &Catalog) -> Verdict {
    match sides {
        [] => Verdict { tone: Tone::Neutral, headline: String::new(), support: Vec::new(), levers: Vec::new() },
        [alone] => single(plans, alone, catalog),
        [a, b, ..] if a.plan.llm != b.plan.llm => two_llms(plans, (a, b), catalog),
        [a, b] => pair(plans, (a, b), catalog),
        [a, b, ..] if sides.iter().any(|side| side.plan.llm != a.plan.llm) => pair(plans, (a, b), catalog),
        [a, b, ..] => many(plans, sides, both_levers(plans, (a, b), catalog), catalog),
    }
}

/// `at reading speed`, `comfortable`: what a configuration is.
pub(super) fn being(felt: &str) -> String {
    if felt.ends_with("speed") { format!("at {felt}") } else { felt.to_owned() }
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
            format!("{llm} runs at about {} tok/s", words::rate(side.rate()))
        } else {
            format!("{llm} does not load")
        }
    };
    let headline = format!("A: {}; B: {}.", clause(a), clause(b));
    let support = vec![format!("A: {}", fit_sentence(a, catalog)), format!("B: {}", fit_sentence(b, catalog))];
    Verdict { tone: Tone::Neutral, headline, support, levers: both_levers(plans, (a, b), catalog) }
}

fn pair(plans: &[Plan], (a, b): (&Side<'_>, &Side<'_>), catalog: &Catalog) -> Verdict {
    let (name_a, name_b) = names(a, b);
    let llm = a.resolved.llm.name.clone();
    let levers = both_levers(plans, (a, b), catalog);
    let mut support = Vec::new();
    let (tone, headline) = match (a.loads(), b.loads()) {
        (false, false) => {
            support.push(fit_sentence(a, catalog));
            (Tone::Bad, format!("Neither loads {llm}{}.", unless(&levers)))
        }
        (true, false) | (false, true) => {
            let (with, with_name, without, without_name) =
                if a.loads() { (a, &name_a, b, &name_b) } else { (b, &name_b, a, &name_a) };
            support.push(format!(
                "It runs there at about {} tok/s: {}.",
                words::rate(with.rate()),
                with.felt_words(catalog)
            ));
            let missing = words::about_gigabytes(without.short_by());
            (Tone::Neutral, format!("Only the {with_name} loads {llm}; the {without_name} lacks {missing}."))
        }
        (true, true) => {
            support.push(both_fit_sentence(a, b));
            both_load(a, b, (&name_a, &name_b), catalog)
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
            Some(extra) if extra.0 > 0.0 => format!("; the {slow_name} costs {} less", words::money(extra)),
            Some(extra) if extra.0 < 0.0 => format!("; the {fast_name} costs {} less", words::money(Usd(-extra.0))),
            _ => String::new(),
        };
        return (Tone::Neutral, format!("Both run {size} at about {high} tok/s{price}."));
    }
    let crosses = felt::class(&fast.outcome, catalog) > felt::class(&slow.outcome, catalog);
    match (crosses, extra) {
        (_, Some(extra)) if extra.0 <= 0.0 => {
            let less =
                if extra.0 < 0.0 { format!("{} less", words::money(Usd(-extra.0))) } else { "the same".to_owned() };
            (Tone::Good, format!("Take the {fast_name} for {size}: {high} tok/s against {low}, and it costs {less}."))
        }
        (true, extra) if only_for_agents(&slow.outcome, &fast.outcome, catalog) => {
            let per_extra = extra.map_or_else(String::new, |extra| {
                format!(", for {} per extra tok/s", words::money(Usd(extra.0 / (fast.rate().0 - slow.rate().0))))
            });
            let headline = format!(
                "Worth it for {size} only if you run agents: {low} tok/s is comfortable to read, {high} on the {fast_name} \
                 keeps tool loops quick{per_extra}."
            );
            (Tone::Neutral, headline)
        }
        (true, extra) => {
            let per_extra = extra.map_or_else(String::new, |extra| {
                format!(", for {} per extra tok/s", words::money(Usd(extra.0 / (fast.rate().0 - slow.rate().0))))
            });
            let (from, to) = (slow.felt(catalog), fast.felt(catalog));
            (Tone::Good, format!("Worth it for {size}: the {fast_name} crosses from {from} to {to}{per_extra}."))
        }
        (false, extra) => {
            let money =
                extra.map_or_else(|| "the dearer one".to_owned(), |extra| format!("the extra {}", words::money(extra)));
            let class = felt::class(&slow.outcome, catalog);
            let (both, buys) = if class == 0 {
                (format!("both stay slower than you read ({low} and {high} tok/s)"), "does not change that")
            } else if class + 1 == catalog.felt_thresholds.len() {
                (
                    format!("both run it far faster than you read ({low} and {high} tok/s)"),
                    "buys speed you will not feel",
                )
            } else {
                (
                    format!("both are {} ({low} and {high} tok/s)", being(slow.felt_words(catalog))),
                    "crosses no threshold you would feel",
                )
            };
            (Tone::Neutral, format!("Not worth it for {size}: {both}; {money} {buys}."))
        }
    }
}

/// Whether all that the faster one adds is what agents need: the slower is already comfortable to read.
fn only_for_agents(slow: &Outcome, fast: &Outcome, catalog: &Catalog) -> bool {
    let (from, to) = (felt::class(slow, catalog), felt::class(fast, catalog));
    to == from + 1 && felt::is_for_agents(to, catalog)
}

/// ` unless you raise macOS's limit` where that is what would help.
pub(super) fn unless(levers: &[Lever]) -> String {
    let first = |start: &str| levers.iter().find(|lever| lever.label.starts_with(start));
    if first("Raise macOS's limit").is_some() {
        " unless you raise macOS's limit".to_owned()
    } else if let Some(lever) = first("Take the") {
        let gb: String = lever.label.chars().filter(char::is_ascii_digit).take_while(char::is_ascii_digit).collect();
        let gb = lever.label.split_whitespace().nth(2).map_or(gb, ToOwned::to_owned);
        format!("; compare the {gb} GB configurations")
    } else {
        String::new()
    }
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
                merged.push(Lever { label: lever.label.clone(), plans });
            }
            None => merged.push(Lever { label: format!("A: {}", lever.label), plans }),
        }
    }
    let new = of_b.into_iter().filter(|lever| !of_a.iter().any(|other| other.label == lever.label));
    merged.extend(new.map(|lever| Lever { label: format!("B: {}", lever.label), plans: lever.plans }));
    merged.truncate(6);
    merged
}

/// `Across sizes: worth it for 14B and 32B; not for 8B.`: the same question at the front page's sizes.
fn across_sizes(a: &Plan, b: &Plan, catalog: &Catalog) -> Option<String> {
    const WAYS: [&str; 6] =
        ["worth it for", "only for agents at", "not for", "only A loads", "only B loads", "neither loads"];
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
    let parts: Vec<String> = WAYS
        .iter()
        .zip(&labels)
        .filter(|(_, labels)| !labels.is_empty())
        .map(|(way, labels)| format!("{way} {}", words::list(labels)))
        .collect();
    (!parts.is_empty()).then(|| format!("Across sizes: {}.", parts.join("; ")))
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
                Some(most) if most >= side.resolved.llm.max_context => "; its full context would fit".to_owned(),
                Some(most) if most > side.plan.context => format!("; {} of context would still fit", context(most)),
                _ => String::new(),
            };
            format!("Loads{beside} with {spare} to spare at {at}{more}.{elsewhere}")
        }
        Fit::Tight => {
            let lever = levers(std::slice::from_ref(side.plan), 0, &side.outcome, catalog).into_iter().next();
            let help = lever.map_or_else(String::new, |lever| format!(" {}.", lever.label));
            format!("Tight{beside}: {} of {usable}.{help}{elsewhere}", total.trim_end_matches(" GB"))
        }
        Fit::DoesNotFit if memory.weights > memory.usable => {
            let limit = limit_words(side);
            format!(
                "Does not load: the weights alone ({}) exceed the {usable} {limit}.",
                words::gigabytes(memory.weights)
            )
        }
        Fit::DoesNotFit => {
            format!("Does not load{beside}: {total} against the {usable} {}.", limit_words(side))
        }
    }
}

/// ` beside Qwen3 14B` where further LLMs are loaded; else nothing.
fn beside(plan: &Plan, catalog: &Catalog) -> String {
    let name = |id: &str| find(catalog, id).map_or_else(|| id.to_owned(), |llm| llm.name.clone());
    match plan.others.as_slice() {
        [] => String::new(),
        others => {
            let names: Vec<String> = others.iter().map(|other| name(&other.llm)).collect();
            format!(" beside {}", words::list(&names))
        }
    }
}

fn both_fit_sentence(a: &Side<'_>, b: &Side<'_>) -> String {
    let tight = |side: &Side<'_>| side.outcome.memory.fit == Fit::Tight;
    let spare = |side: &Side<'_>| words::about_gigabytes(side.outcome.memory.usable - side.outcome.memory.total);
    let at = context(a.plan.context);
    match (tight(a), tight(b)) {
        (false, false) if spare(a) == spare(b) => format!("Both load it with {} to spare at {at}.", spare(a)),
        (false, false) => format!("Both load it at {at}, with {} and {} to spare.", spare(a), spare(b)),
        (true, true) => format!("It is tight on both at {at}: {} and {} are left.", spare(a), spare(b)),
        (true, false) => format!("It is tight on A at {at}: {} are left.", spare(a)),
        (false, true) => format!("It is tight on B at {at}: {} are left.", spare(b)),
    }
}

/// Whose limit it is: `macOS lets the GPU use`.
fn limit_words(side: &Side<'_>) -> &'static str {
    use crate::catalog::machine::UsableMemoryRule as Rule;
    if side.plan.overrides.usable_gib.is_some() {
        return "you allow";
    }
    match side.resolved.machine.usable_memory {
        Rule::Macos => "macOS lets the GPU use",
        Rule::Vram => "the card leaves for it",
        Rule::Gtt => "the GPU may map",
        Rule::CudaUnified => "CUDA can use",
        Rule::Host => "the system leaves for it",
    }
}
