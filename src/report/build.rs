//! Plans → report.

use super::configuration::price_told;
use super::verdict::{Side, verdict};
use super::{Difference, Lever, Quantity, Remedy, Report, configuration, words};
use crate::catalog::Catalog;
use crate::language::report as say;
use crate::plan::Plan;
use crate::plan::ranking::best_within_budget;
use crate::units::format::significant;
use crate::units::{TokensPerSecond, Usd};

/// Everything that is shown for these configurations, A first.
#[must_use]
pub fn report(plans: &[Plan], catalog: &Catalog) -> Report {
    let sides: Vec<Side<'_>> = plans.iter().map(|plan| Side::new(plan, catalog)).collect();
    Report {
        verdict: verdict(plans, &sides, catalog),
        configurations: sides
            .iter()
            .zip('A'..)
            .enumerate()
            .map(|(number, (side, letter))| configuration::report((number, letter), side, plans, catalog))
            .collect(),
        differences: differences(&sides),
        within_budget: within_budget(plans, catalog),
    }
}

/// Nobody can buy a speed at which it does not load.
fn differences(sides: &[Side<'_>]) -> Vec<Difference> {
    let Some(first) = sides.first().filter(|first| first.loads()) else { return Vec::new() };
    let others = sides.iter().zip('A'..).skip(1).filter(|(side, _)| side.loads());
    others.map(|(side, letter)| difference(first, (side, letter))).collect()
}

fn difference(a: &Side<'_>, (b, letter): (&Side<'_>, char)) -> Difference {
    let (from, to) = (a.outcome.decode.rate, b.outcome.decode.rate);
    let extra_speed = to.0 - from.0;
    // Of the figures as they are shown: 10 and 21 are 11 apart, though 10.3 and 20.7 are not.
    let shown_extra = TokensPerSecond((words::shown(to) - words::shown(from)).abs());
    let extra_price = a.outcome.cost.price.zip(b.outcome.cost.price).map(|(a, b)| Usd(b.0 - a.0));
    let sign = match extra_speed {
        _ if shown_extra.0 == 0.0 => "",
        less if less < 0.0 => "−",
        _ => "+",
    };
    // Dearer and faster, or cheaper and slower: only then is there a price for each token per second.
    let per_extra = extra_price.filter(|price| price.0 * extra_speed > 0.0).map(|price| Quantity {
        value: words::money(Usd(price.0 / extra_speed)),
        unit: if extra_speed > 0.0 { say::per_extra() } else { say::per_less() },
    });
    Difference {
        letter,
        speed: Quantity { value: format!("{sign}{}", words::rate(shown_extra)), unit: "tok/s" },
        ratio: format!("{}×", significant(to.0 / from.0, 3)),
        price: extra_price.map(|price| {
            if price.0 > 0.0 {
                say::MoreMoney { money: words::money(price) }.text()
            } else if price.0 < 0.0 {
                say::LessMoney { money: words::money(Usd(-price.0)) }.text()
            } else {
                say::same_price().to_owned()
            }
        }),
        per_extra,
        price_difference: extra_price,
    }
}

fn within_budget(plans: &[Plan], catalog: &Catalog) -> Option<Lever> {
    let first = plans.first()?;
    let budget = first.budget?;
    let best = best_within_budget(first, budget, catalog)?;
    let per = best
        .cost
        .per_token_per_second
        .map_or_else(String::new, |price| say::BestPer { money: words::money(price) }.text());
    let price = best.option.price.as_ref().zip(best.cost.price);
    let told = price.map_or_else(String::new, |(price, all)| {
        let mut told = price_told(price, catalog);
        if all.0 > price.usd.0 {
            told += &say::PriceHost { host: words::money(Usd(all.0 - price.usd.0)) }.text();
        }
        say::BestTold { price: words::money(all), told }.text()
    });
    let label = say::BestWithin {
        budget: words::money(budget),
        configuration: words::configuration(best.machine, best.option, 1),
        rate: words::rate(best.rate),
        per,
        told,
    }
    .text();
    let mut plans = plans.to_vec();
    plans[0] = best.plan;
    Some(Lever { label, remedy: Remedy::Other, plans })
}
