//! What to buy: every configuration tried with the workload, held against what is wanted, ranked.

use super::configurations::{Availability, Configuration, all};
use super::front::front;
use crate::catalog::Catalog;
use crate::catalog::machine::Form;
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::felt;
use crate::plan::outcome::Outcome;
use crate::units::order::sorted;
use crate::units::{Seconds, TokensPerSecond, Usd, Watts};

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// LLM, weight format, context, sequences, prompt: the workload. Its machine does not count.
    pub workload: Plan,
    /// Decode speed of each sequence.
    pub speed: TokensPerSecond,
    /// Longest time to first token; of several sequences on average if all ask at once.
    pub ttft: Option<Seconds>,
    pub budget: Option<Usd>,
    /// Most watts under load, the computer around a card included.
    pub most_watts: Option<Watts>,
    pub form: Option<Form>,
    pub vendor: Option<String>,
    pub used: UsedThings,
    /// Most of one machine or card.
    pub most_devices: u32,
}

/// Whether second-hand things count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UsedThings {
    #[default]
    Too,
    No,
    Only,
}

/// Where a configuration falls short; in the order in which it is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Shortfall {
    DoesNotLoad,
    /// Not what was asked for: another form, another maker, used or not.
    Excluded,
    RuntimeMissing,
    /// No longer made; its price is what it once cost.
    Past,
    PriceUnknown,
    OverBudget(Usd),
    TooSlow,
    TtftTooLong,
    PowerUnknown,
    TooManyWatts,
}

/// What speaks against relying on a configuration that should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// At the lower end of its band it is too slow.
    LowerEnd,
    /// Hardly any memory is left.
    Full,
    /// The like was hardly measured, so that its band is wide.
    Guess,
    /// More cards than a usual computer takes: board, case and power supply are not in the price.
    ManyCards,
    /// More computers than people usually join; the network is not in the price.
    ManyComputers,
}

/// A configuration with what it does.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    pub configuration: Configuration<'a>,
    pub plan: Plan,
    pub outcome: Outcome,
    /// Empty if it has all that is wanted.
    pub shortfalls: Vec<Shortfall>,
    /// Number of the felt threshold that it reaches.
    pub class: usize,
    /// How far it is from what is wanted of speed, first token and watts; 0 if it has all of that.
    pub miss: f64,
}

impl Candidate<'_> {
    /// Whether it has all that is wanted.
    #[must_use]
    pub fn meets(&self) -> bool {
        self.shortfalls.is_empty()
    }

    /// What speaks against relying on it.
    #[must_use]
    pub fn doubts(&self, wish: &Wish) -> Vec<Doubt> {
        let memory = &self.outcome.memory;
        let machine = self.configuration.machine;
        let count = self.configuration.count;
        let all = [
            (self.outcome.decode.low.0 < NEARLY * wish.speed.0, Doubt::LowerEnd),
            (self.outcome.decode.high.0 > WIDE * self.outcome.decode.low.0, Doubt::Guess),
            (memory.total.as_f64() > FULL * memory.usable.as_f64(), Doubt::Full),
            (machine.needs_host && machine.form == Form::Card && count > USUAL_CARDS, Doubt::ManyCards),
            (!machine.needs_host && count > USUAL_COMPUTERS, Doubt::ManyComputers),
        ];
        all.into_iter().filter_map(|(holds, doubt)| holds.then_some(doubt)).collect()
    }

    /// Whether it has all that is wanted, and nothing speaks against relying on it.
    #[must_use]
    pub fn is_sure(&self, wish: &Wish) -> bool {
        self.meets() && self.doubts(wish).is_empty()
    }

    /// Whether it could be bought for this at all: it loads, is of the kind asked for, and has a price of today.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let closing = [Shortfall::DoesNotLoad, Shortfall::Excluded, Shortfall::RuntimeMissing, Shortfall::Past];
        !self.shortfalls.iter().any(|s| closing.contains(s)) && self.outcome.cost.price.is_some()
    }

    fn price(&self) -> f64 {
        self.outcome.cost.price.map_or(f64::INFINITY, |price| price.0)
    }

    /// Decode speed of one sequence.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.outcome.decode.rate.0
    }
}

/// All configurations, ranked, with the choices among them by their places in the ranking.
#[derive(Clone, Debug)]
pub struct Ranking<'a> {
    /// Those that surely meet the wish by price, those that are only expected to, then the others within the budget by how near they come, last those that do not load.
    pub candidates: Vec<Candidate<'a>>,
    /// The Pareto front of price against speed among those that could be bought, from the lowest price up.
    pub front: Vec<usize>,
    /// The one to take.
    pub best: Option<usize>,
    /// The best of another name.
    pub runner_up: Option<usize>,
    /// The next one on the front that is felt to be better, lacks nothing but perhaps the budget, and leaves no doubt.
    pub step_up: Option<usize>,
}

/// Share of the speed wanted that the lower end of the band must reach for a recommendation without doubt.
const NEARLY: f64 = 0.85;
/// Upper over lower end of a band from which on a speed is little more than a guess.
const WIDE: f64 = 3.0;
/// What unknown watts count as, in times of what is wanted.
const UNKNOWN_WATTS: f64 = 3.0;
/// Share of the usable memory above which hardly any is left.
const FULL: f64 = 0.97;
/// Most cards in a usual computer.
const USUAL_CARDS: u32 = 2;
/// Most computers that people usually join.
const USUAL_COMPUTERS: u32 = 2;
/// For at most this much more money …
const LITTLE_MORE: f64 = 1.1;
/// … at least this much more speed is recommended at once.
const MUCH_FASTER: f64 = 1.4;
/// A step up is worth a word from this much more speed on.
const FELT_MORE: f64 = 1.25;
/// … or from this much more where it crosses a threshold.
const CROSSING_MORE: f64 = 1.15;

/// Ranks everything that can be bought for a wish.
#[must_use]
pub fn rank<'a>(wish: &Wish, catalog: &'a Catalog) -> Ranking<'a> {
    let configurations = all(catalog);
    let candidates: Vec<Candidate<'a>> = configurations
        .into_iter()
        .filter(|configuration| configuration.count <= wish.most_devices)
        .map(|configuration| candidate(configuration, wish, catalog))
        .collect();
    // Stable: ties keep the catalog's order, whatever things are called.
    let candidates = sorted(candidates, |a, b| {
        let group = |candidate: &Candidate<'_>| match candidate.shortfalls.first() {
            None if candidate.is_sure(wish) => 0,
            None => 1,
            Some(_) if candidate.is_open() && !over_budget(candidate) => 2,
            Some(_) if candidate.is_open() => 3,
            Some(Shortfall::DoesNotLoad) => 6,
            Some(Shortfall::Excluded | Shortfall::RuntimeMissing) => 5,
            Some(_) => 4,
        };
        let by_group = group(a).cmp(&group(b));
        let by_rate = b.rate().total_cmp(&a.rate());
        let by_price = a.price().total_cmp(&b.price());
        match group(a) {
            0 | 1 | 3 => by_group.then(by_price).then(by_rate),
            2 => by_group.then(a.miss.total_cmp(&b.miss)).then(by_rate).then(by_price),
            _ => by_group.then(by_rate).then(by_price),
        }
    });
    let front = open_front(&candidates);
    let best = best(&candidates, wish);
    let runner_up = best.and_then(|best| runner_up(&candidates, best));
    let step_up = best.and_then(|best| step_up(&candidates, &front, best, wish));
    Ranking { candidates, front, best, runner_up, step_up }
}

fn over_budget(candidate: &Candidate<'_>) -> bool {
    candidate.shortfalls.iter().any(|shortfall| matches!(shortfall, Shortfall::OverBudget(_)))
}

fn candidate<'a>(configuration: Configuration<'a>, wish: &Wish, catalog: &Catalog) -> Candidate<'a> {
    let plan = configuration.plan(&wish.workload);
    let outcome = evaluate(&plan, catalog);
    let shortfalls = shortfalls(&configuration, &plan, &outcome, wish);
    let miss = miss(&plan, &outcome, wish);
    Candidate { class: felt::class(&outcome, catalog), configuration, plan, outcome, shortfalls, miss }
}

/// How far a configuration is from what is wanted: Σ ln(how many times too slow, too late, or too hungry), each at least
/// 0. So twice as slow is as bad as twice the watts.
fn miss(plan: &Plan, outcome: &Outcome, wish: &Wish) -> f64 {
    let times = |given: f64, most: f64| (given / most.max(f64::MIN_POSITIVE)).max(1.0).ln();
    let watts = |most: Watts| outcome.cost.load.map_or(UNKNOWN_WATTS.ln(), |load| times(load.0, most.0));
    times(wish.speed.0, felt::as_shown(outcome.decode.rate.0))
        + wish.ttft.map_or(0.0, |most| times(felt::as_shown(wait(plan, outcome).0), most.0))
        + wish.most_watts.map_or(0.0, watts)
}

fn shortfalls(configuration: &Configuration<'_>, plan: &Plan, outcome: &Outcome, wish: &Wish) -> Vec<Shortfall> {
    let mut found = Vec::new();
    let machine = configuration.machine;
    let used = configuration.availability == Availability::Used;
    let form = wish.form.is_some_and(|form| form != machine.form);
    let vendor = wish.vendor.as_ref().is_some_and(|vendor| !machine.vendor.eq_ignore_ascii_case(vendor));
    let condition = matches!((wish.used, used), (UsedThings::No, true) | (UsedThings::Only, false));
    let mut put = |is_short: bool, shortfall: Shortfall| {
        if is_short {
            found.push(shortfall);
        }
    };
    put(form || vendor || condition, Shortfall::Excluded);
    put(outcome.memory.fit == Fit::DoesNotFit, Shortfall::DoesNotLoad);
    put(!plan.runtime.runs_on(machine), Shortfall::RuntimeMissing);
    put(configuration.availability == Availability::Past, Shortfall::Past);
    put(outcome.cost.price.is_none(), Shortfall::PriceUnknown);
    if let Some((budget, price)) = wish.budget.zip(outcome.cost.price) {
        put(price.0 > budget.0, Shortfall::OverBudget(Usd(price.0 - budget.0)));
    }
    put(felt::as_shown(outcome.decode.rate.0) < wish.speed.0, Shortfall::TooSlow);
    put(wish.ttft.is_some_and(|most| felt::as_shown(wait(plan, outcome).0) > most.0), Shortfall::TtftTooLong);
    if let Some(most) = wish.most_watts {
        put(outcome.cost.load.is_none(), Shortfall::PowerUnknown);
        put(outcome.cost.load.is_some_and(|load| load.0 > most.0), Shortfall::TooManyWatts);
    }
    found
}

/// Time until the first token: of one sequence the time to read the prompt, of several the mean if all ask at once and
/// are read one after another: TTFT × (sequences + 1) / 2.
#[must_use]
pub fn wait(plan: &Plan, outcome: &Outcome) -> Seconds {
    outcome.prefill.ttft * ((plan.sequences as f64 + 1.0) / 2.0)
}

fn open_front(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let open: Vec<usize> = (0..candidates.len()).filter(|place| candidates[*place].is_open()).collect();
    let points: Vec<(f64, f64)> =
        open.iter().map(|place| (candidates[*place].price(), candidates[*place].rate())).collect();
    front(&points).into_iter().map(|place| open[place]).collect()
}

/// The cheapest that surely has all that is wanted, else the cheapest that is expected to; unless a little more money buys
/// much more speed. Else, within the budget, the one that comes nearest.
fn best(candidates: &[Candidate<'_>], wish: &Wish) -> Option<usize> {
    if let Some(first) = candidates.first().filter(|first| first.meets()) {
        let bargain = |candidate: &Candidate<'_>| {
            candidate.meets()
                && candidate.is_sure(wish) == first.is_sure(wish)
                && candidate.outcome.memory.fit == Fit::Fits
                && candidate.price() <= LITTLE_MORE * first.price()
                && candidate.rate() >= MUCH_FASTER * first.rate()
        };
        let bargains = candidates.iter().enumerate().filter(|(_, candidate)| bargain(candidate));
        let fastest =
            bargains.min_by(|(_, a), (_, b)| b.rate().total_cmp(&a.rate()).then(a.price().total_cmp(&b.price())));
        return Some(fastest.map_or(0, |(place, _)| place));
    }
    candidates.iter().position(|candidate| candidate.is_open() && !over_budget(candidate))
}

fn runner_up(candidates: &[Candidate<'_>], best: usize) -> Option<usize> {
    let name = &candidates[best].configuration.machine.name;
    let meets = candidates[best].meets();
    candidates.iter().enumerate().find_map(|(place, candidate)| {
        let other = place != best && candidate.configuration.machine.name != *name;
        let open = candidate.is_open() && !over_budget(candidate) && (candidate.meets() || !meets);
        (other && open).then_some(place)
    })
}

fn step_up(candidates: &[Candidate<'_>], front: &[usize], best: usize, wish: &Wish) -> Option<usize> {
    let (price, rate) = (candidates[best].price(), candidates[best].rate());
    let better = |place: &&usize| {
        let candidate = &candidates[**place];
        let crosses = candidate.class > candidates[best].class && candidate.rate() >= CROSSING_MORE * rate;
        let more = candidate.rate() >= FELT_MORE * rate || crosses;
        let only_dearer = candidate.shortfalls.iter().all(|short| matches!(short, Shortfall::OverBudget(_)));
        candidate.price() > price && more && only_dearer && candidate.doubts(wish).is_empty()
    };
    front.iter().find(better).copied()
}
