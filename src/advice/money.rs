//! What it costs to run: energy, electricity, the price spread over the tokens, and when buying pays back against an API
//! or against renting. Input and output tokens are counted apart, and the time to read the prompts counts as use.

use super::cloud::{Api, Cloud, Rent};
use crate::catalog::Catalog;
use crate::catalog::machine::Split;
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::outcome::Outcome;
use crate::plan::ranking::moved;
use crate::plan::resolve::resolve;
use crate::units::{Seconds, Usd, Watts};

/// Days of a mean Gregorian year.
pub const YEAR_DAYS: f64 = 365.2425;
/// Most rented machines that are tried together.
const MOST_RENTED: u32 = 8;

/// How it is used, besides the hours of a day that the plan says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// Switched on in all hours of all days.
    pub stays_on: bool,
    pub days_a_week: f64,
    /// Share of the hours in which it reads or writes, 0 to 1; in the rest of them it waits.
    pub busy: f64,
}

impl Default for Habits {
    fn default() -> Self {
        Self { stays_on: false, days_a_week: 7.0, busy: 1.0 }
    }
}

/// What a day's work is, the mean over all days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// Answers of all sequences.
    pub answers: f64,
    pub input_tokens: f64,
    pub output_tokens: f64,
    /// Hours in which it works.
    pub hours: f64,
    /// Hours in which it is on and waits.
    pub waiting: f64,
}

/// What a million tokens of one kind take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerMillion {
    /// Of work.
    pub seconds: f64,
    /// Wh, with their share of the waiting hours.
    pub wh: Option<f64>,
    /// Electricity only.
    pub electricity: Option<Usd>,
    /// With the price spread over the lifetime.
    pub usd: Option<Usd>,
}

/// What a day costs in electricity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Electricity {
    /// Wh while it works.
    pub working: f64,
    /// Wh while it waits; `None` if it never does or its idle power is unknown.
    pub waiting: Option<f64>,
    pub usd: Usd,
}

/// When a purchase has paid for itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PayBack {
    /// After so many days.
    After { days: f64 },
    /// After so many days, which is longer than the lifetime.
    BeyondLifetime { days: f64 },
    /// Electricity alone costs more, or as much.
    Never,
}

/// Against one API.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstApi {
    pub api: Api,
    /// The same day's tokens there.
    pub daily: Usd,
    pub pay_back: Option<PayBack>,
}

/// Against one rented machine that does the same work.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstRent {
    pub rent: Rent,
    /// How many of them load it.
    pub count: u32,
    /// Hours that they need for a day's work.
    pub hours: f64,
    /// At the lowest price, billed for those hours only.
    pub daily: Usd,
    pub pay_back: Option<PayBack>,
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    pub plan: Plan,
    pub outcome: Outcome,
    pub price: Option<Usd>,
    pub load: Option<Watts>,
    pub idle: Option<Watts>,
    pub habits: Habits,
    pub day: Day,
    pub electricity: Option<Electricity>,
    /// Tokens of prompts, which are read.
    pub input: PerMillion,
    /// Tokens of answers, which are generated.
    pub output: PerMillion,
    /// Of the lifetime: price spread and electricity, for a million output tokens with their prompts.
    pub per_million: Option<Usd>,
    /// Energy for a million output tokens with their prompts, Wh.
    pub wh_per_million: Option<f64>,
    pub apis: Vec<AgainstApi>,
    pub rents: Vec<AgainstRent>,
}

/// Time for one round of answers: every sequence's prompt is read, then all answers are generated together.
///
/// sequences × TTFT + output tokens / rate
#[must_use]
pub fn round_time(plan: &Plan, outcome: &Outcome) -> Seconds {
    let reading = plan.sequences as f64 * outcome.prefill.ttft.0;
    Seconds(reading + plan.output as f64 / outcome.decode.rate.0)
}

/// The work of a mean day.
///
/// hours of work = hours a day × days a week / 7 × share in which it is busy
#[must_use]
pub fn day(plan: &Plan, outcome: &Outcome, habits: Habits) -> Day {
    let on = plan.hours_per_day * habits.days_a_week / 7.0;
    let hours = on * habits.busy;
    let answers = plan.sequences as f64 * hours * 3600.0 / round_time(plan, outcome).0;
    Day {
        answers,
        input_tokens: answers * plan.prompt as f64,
        output_tokens: answers * plan.output as f64,
        hours,
        waiting: if habits.stays_on { 24.0 } else { on } - hours,
    }
}

/// What a million tokens take that need so many seconds of work: their share of a day's energy and money.
///
/// USD = seconds / seconds of work in a day × (price / days of the lifetime + electricity of a day)
fn per_million(seconds: f64, day: &Day, electricity: Option<Electricity>, daily_price: Option<Usd>) -> PerMillion {
    let share = Some(seconds / (day.hours * 3600.0)).filter(|share| share.is_finite());
    let power = share.zip(electricity);
    let spent = power.map(|(share, power)| Usd(share * power.usd.0));
    PerMillion {
        seconds,
        wh: power.map(|(share, power)| share * (power.working + power.waiting.unwrap_or(0.0))),
        electricity: spent,
        usd: spent.zip(share.zip(daily_price)).map(|(spent, (share, price))| Usd(spent.0 + share * price.0)),
    }
}

/// When a purchase has paid for itself: price over what is saved each day.
///
/// days = price / (daily cost elsewhere − daily electricity)
#[must_use]
pub fn pay_back(price: Usd, elsewhere: Usd, electricity: Usd, lifetime_years: f64) -> PayBack {
    let saved = elsewhere.0 - electricity.0;
    if saved <= 0.0 {
        return PayBack::Never;
    }
    let days = price.0 / saved;
    if days <= lifetime_years * YEAR_DAYS { PayBack::After { days } } else { PayBack::BeyondLifetime { days } }
}

/// Computes it for a plan; `own` is an API price of the visitor's.
#[must_use]
pub fn money(plan: &Plan, habits: Habits, own: Option<Api>, cloud: &Cloud, catalog: &Catalog) -> Money {
    let outcome = evaluate(plan, catalog);
    let resolved = resolve(plan, catalog);
    let day = day(plan, &outcome, habits);
    let electricity = resolved.load.map(|load| {
        let working = load.0 * day.hours;
        let waiting = resolved.idle.filter(|_| day.waiting > 0.0).map(|idle| idle.0 * day.waiting);
        Electricity { working, waiting, usd: Usd((working + waiting.unwrap_or(0.0)) / 1000.0 * resolved.electricity.0) }
    });
    let back = |elsewhere: Usd| {
        let (price, electricity) = resolved.price.zip(electricity)?;
        Some(pay_back(price, elsewhere, electricity.usd, plan.lifetime_years))
    };
    let against_api = |api: Api| {
        let daily = Usd((day.input_tokens * api.input.0 + day.output_tokens * api.output.0) / 1e6);
        AgainstApi { pay_back: back(daily), daily, api }
    };
    let known = cloud.apis.iter().filter(|api| api.llm == plan.llm).cloned();
    let rents = cloud.rents.iter().filter_map(|rent| {
        let (count, hours) = rented(plan, rent, day.answers, catalog)?;
        let daily = Usd(hours * f64::from(count) * rent.hourly.0.0);
        Some(AgainstRent { rent: rent.clone(), count, hours, daily, pay_back: back(daily) })
    });
    let mut rents: Vec<AgainstRent> = rents.collect();
    rents.sort_by(|a, b| a.daily.0.total_cmp(&b.daily.0));
    let daily_price = resolved.price.map(|price| Usd(price.0 / (plan.lifetime_years * YEAR_DAYS)));
    let sequences = plan.sequences as f64;
    let reading = 1e6 * outcome.prefill.ttft.0 / plan.prompt as f64;
    let writing = 1e6 / (sequences * outcome.decode.rate.0);
    let input = per_million(reading, &day, electricity, daily_price);
    let output = per_million(writing, &day, electricity, daily_price);
    let prompts = plan.prompt as f64 / plan.output as f64;
    Money {
        apis: own.into_iter().chain(known).map(against_api).collect(),
        rents,
        per_million: output.usd.zip(input.usd).map(|(output, input)| Usd(output.0 + prompts * input.0)),
        wh_per_million: output.wh.zip(input.wh).map(|(output, input)| output + prompts * input),
        habits,
        input,
        output,
        price: resolved.price,
        load: resolved.load,
        idle: resolved.idle,
        electricity,
        day,
        plan: plan.clone(),
        outcome,
    }
}

/// How many of a rented machine load the plan, and the hours they need for so many answers.
fn rented(plan: &Plan, rent: &Rent, answers: f64, catalog: &Catalog) -> Option<(u32, f64)> {
    let machine = catalog.machine(&rent.machine)?;
    if !plan.runtime.runs_on(machine) {
        return None;
    }
    let option = machine.memory.last()?;
    (0..4).map(|power| 1u32 << power).take_while(|count| *count <= MOST_RENTED).find_map(|count| {
        let with = Plan { count, split: Split::Layer, ..moved(plan, machine, option) };
        let outcome = evaluate(&with, catalog);
        let hours = answers / plan.sequences as f64 * round_time(&with, &outcome).0 / 3600.0;
        (outcome.memory.fit != Fit::DoesNotFit).then_some((count, hours))
    })
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;
    use proptest::prelude::*;

    use super::super::cloud::{Cloud, cloud};
    use super::{Habits, PayBack, PerMillion, YEAR_DAYS, day, money, pay_back};
    use crate::catalog::catalog;
    use crate::plan::Plan;
    use crate::plan::draft::Draft;
    use crate::plan::evaluate::evaluate;
    use crate::units::Usd;

    fn plan(llm: &str) -> Plan {
        let draft = Draft {
            machine: Some("mac-studio-m4-max-40c".to_owned()),
            memory_gb: Some(64),
            llm: Some(llm.to_owned()),
            ..Draft::default()
        };
        draft.complete(catalog()).0
    }

    #[test]
    fn a_day_is_full_of_prompts_and_answers() {
        let plan = plan("qwen3-32b");
        let outcome = evaluate(&plan, catalog());
        let day = day(&plan, &outcome, Habits::default());
        // Reading and writing together take the hours that were asked for.
        let reading = day.input_tokens / outcome.prefill.rate.0;
        let writing = day.output_tokens / outcome.decode.rate.0;
        assert_relative_eq!(reading + writing, plan.hours_per_day * 3600.0, max_relative = 1e-9);
        assert_relative_eq!(day.input_tokens / day.output_tokens, 2.0, max_relative = 1e-9);
    }

    #[test]
    fn electricity_and_the_waiting_hours() {
        let plan = plan("llama-3.3-70b");
        let always = Habits { stays_on: true, ..Habits::default() };
        let off = money(&plan, Habits::default(), None, &cloud().expect("readable"), catalog());
        let on = money(&plan, always, None, &cloud().expect("readable"), catalog());
        let load = off.load.expect("published").0;
        assert_relative_eq!(off.electricity.expect("known").working, 4.0 * load);
        assert_relative_eq!(
            on.electricity.expect("known").waiting.expect("published"),
            20.0 * on.idle.expect("published").0
        );
        assert!(on.per_million.expect("known").0 > off.per_million.expect("known").0);
        assert!(off.apis.len() >= 5 && !off.rents.is_empty());
        // Busy for half of the hours on five days of seven: the rest of those hours it waits.
        let half = Habits { stays_on: false, days_a_week: 5.0, busy: 0.5 };
        let half = money(&plan, half, None, &cloud().expect("readable"), catalog());
        assert_relative_eq!(half.day.hours, 4.0 * 5.0 / 7.0 / 2.0);
        assert_relative_eq!(half.day.waiting, half.day.hours);
        let never = money(&Plan { hours_per_day: 0.0, ..plan }, Habits::default(), None, &Cloud::default(), catalog());
        assert_eq!((never.per_million, never.wh_per_million, never.output.usd), (None, None, None));
    }

    #[test]
    fn input_and_output_apart_add_up_to_the_day() {
        for (stays_on, sequences) in [(false, 1), (true, 1), (true, 4)] {
            let plan = Plan { sequences, prompt: 3000, ..plan("qwen3-32b") };
            let habits = Habits { stays_on, busy: 0.7, ..Habits::default() };
            let found = money(&plan, habits, None, &Cloud::default(), catalog());
            let (day, power) = (found.day, found.electricity.expect("known"));
            let spread = found.price.expect("known").0 / (plan.lifetime_years * YEAR_DAYS);
            let both = |of: fn(&PerMillion) -> f64| {
                (of(&found.input) * day.input_tokens + of(&found.output) * day.output_tokens) / 1e6
            };
            assert_relative_eq!(both(|one| one.seconds), day.hours * 3600.0, max_relative = 1e-9);
            assert_relative_eq!(both(|one| one.usd.expect("known").0), spread + power.usd.0, max_relative = 1e-9);
            let wh = power.working + power.waiting.unwrap_or(0.0);
            assert_relative_eq!(both(|one| one.wh.expect("known")), wh, max_relative = 1e-9);
            let all = found.per_million.expect("known").0 * day.output_tokens / 1e6;
            assert_relative_eq!(all, spread + power.usd.0, max_relative = 1e-9);
        }
    }

    proptest! {
        /// Day after day both bills are added up, until the own one is the smaller.
        #[test]
        fn break_even_agrees_with_a_simulation(
            price in 100.0..20_000.0f64, elsewhere in 0.0..30.0f64, electricity in 0.0..3.0f64, years in 1.0..6.0f64
        ) {
            let lifetime = years * YEAR_DAYS;
            let found = pay_back(Usd(price), Usd(elsewhere), Usd(electricity), years);
            let (mut own, mut bill, mut first) = (price, 0.0, None);
            for number in 1..=4000u32 {
                own += electricity;
                bill += elsewhere;
                if bill >= own {
                    first = Some(f64::from(number));
                    break;
                }
            }
            match found {
                PayBack::Never => prop_assert!(first.is_none()),
                PayBack::After { days } | PayBack::BeyondLifetime { days } => {
                    if let Some(first) = first {
                        prop_assert!(first >= days - 1e-6 && first < days + 1.0 + 1e-6, "{first} against {days}");
                    } else {
                        prop_assert!(days > 3999.0, "{days}");
                    }
                    prop_assert_eq!(matches!(found, PayBack::After { .. }), days <= lifetime);
                }
            }
        }
    }
}
