//! Plans → report.

use super::configuration::price_told;
use super::verdict::{Side, verdict};
use super::{Difference, Lever, Quantity, Report, configuration, words};
use crate::catalog::Catalog;
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
        difference: match sides.as_slice() {
            [a, b, ..] => Some(difference(a, b)),
            _ => None,
        },
        within_budget: within_budget(plans, catalog),
    }
}

fn difference(a: &Side<'_>, b: &Side<'_>) -> Difference {
    let (from, to) = (a.outcome.decode.rate, b.outcome.decode.rate);
    let extra_speed = to.0 - from.0;
    let extra_price = a.outcome.cost.price.zip(b.outcome.cost.price).map(|(a, b)| Usd(b.0 - a.0));
    let sign = if extra_speed < 0.0 { "−" } else { "+" };
    // Dearer and faster, or cheaper and slower: only then is there a price for each token per second.
    let per_extra = extra_price
        .filter(|price| price.0 * extra_speed > 0.0)
        .map(|price| Quantity { value: words::money(Usd(price.0 / extra_speed)), unit: "per extra tok/s" });
    Difference {
        speed: Quantity { value: format!("{sign}{}", words::rate(TokensPerSecond(extra_speed.abs()))), unit: "tok/s" },
        ratio: format!("{}×", significant(to.0 / from.0, 3)),
        price: extra_price.map(|price| {
            if price.0 > 0.0 {
                format!("{} more", words::money(price))
            } else if price.0 < 0.0 {
                format!("{} less", words::money(Usd(-price.0)))
            } else {
                "the same price".to_owned()
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
    let per =
        best.cost.per_token_per_second.map_or_else(String::new, |price| format!(", {} per tok/s", words::money(price)));
    let price = best.option.price.as_ref();
    let told = price
        .map_or_else(String::new, |price| format!(" ({}; {})", words::money(price.usd), price_told(price, catalog)));
    let label = format!(
        "Best within {}: {} at {} tok/s{per}{told}",
        words::money(budget),
        words::configuration(best.machine, best.option, 1),
        words::rate(best.rate)
    );
    let mut plans = plans.to_vec();
    plans[0] = best.plan;
    Some(Lever { label, plans })
}
