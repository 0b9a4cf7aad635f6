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

/// What a day's work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// Answers of all sequences.
    pub answers: f64,
    pub input_tokens: f64,
    pub output_tokens: f64,
    /// Hours in which it works.
    pub hours: f64,
}

/// What a day costs in electricity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Electricity {
    /// Wh while it works.
    pub working: f64,
    /// Wh while it waits; `None` if it is switched off or its idle power is unknown.
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
    pub day: Day,
    pub electricity: Option<Electricity>,
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

/// The work of a day in which it works for so many hours.
#[must_use]
pub fn day(plan: &Plan, outcome: &Outcome) -> Day {
    let hours = plan.hours_per_day;
    let answers = plan.sequences as f64 * hours * 3600.0 / round_time(plan, outcome).0;
    Day { answers, input_tokens: answers * plan.prompt as f64, output_tokens: answers * plan.output as f64, hours }
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

/// Computes it for a plan. `stays_on` counts the waiting hours of the day too; `own` is an API price of the visitor's.
#[must_use]
pub fn money(plan: &Plan, stays_on: bool, own: Option<Api>, cloud: &Cloud, catalog: &Catalog) -> Money {
    let outcome = evaluate(plan, catalog);
    let resolved = resolve(plan, catalog);
    let day = day(plan, &outcome);
    let electricity = resolved.load.map(|load| {
        let working = load.0 * day.hours;
        let waiting = resolved.idle.filter(|_| stays_on).map(|idle| idle.0 * (24.0 - day.hours).max(0.0));
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
    let lifetime_days = plan.lifetime_years * YEAR_DAYS;
    Money {
        apis: own.into_iter().chain(known).map(against_api).collect(),
        rents,
        per_million: resolved
            .price
            .zip(electricity)
            .map(|(price, power)| Usd((price.0 / lifetime_days + power.usd.0) / day.output_tokens * 1e6)),
        wh_per_million: electricity
            .map(|power| (power.working + power.waiting.unwrap_or(0.0)) / day.output_tokens * 1e6),
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

    use super::super::cloud::cloud;
    use super::{PayBack, YEAR_DAYS, day, money, pay_back};
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
        let day = day(&plan, &outcome);
        // Reading and writing together take the hours that were asked for.
        let reading = day.input_tokens / outcome.prefill.rate.0;
        let writing = day.output_tokens / outcome.decode.rate.0;
        assert_relative_eq!(reading + writing, plan.hours_per_day * 3600.0, max_relative = 1e-9);
        assert_relative_eq!(day.input_tokens / day.output_tokens, 2.0, max_relative = 1e-9);
    }

    #[test]
    fn electricity_and_the_waiting_hours() {
        let plan = plan("llama-3.3-70b");
        let off = money(&plan, false, None, &cloud().expect("readable"), catalog());
        let on = money(&plan, true, None, &cloud().expect("readable"), catalog());
        let load = off.load.expect("published").0;
        assert_relative_eq!(off.electricity.expect("known").working, 4.0 * load);
        assert_relative_eq!(
            on.electricity.expect("known").waiting.expect("published"),
            20.0 * on.idle.expect("published").0
        );
        assert!(on.per_million.expect("known").0 > off.per_million.expect("known").0);
        assert!(off.apis.len() >= 5 && !off.rents.is_empty());
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
