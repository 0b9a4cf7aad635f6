//! The verdict over three or four configurations: which to take, and what the cheaper or the faster one would change.

use super::verdict::{Side, being, fit_sentence, unless};
use super::{Lever, Tone, Verdict, words};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::plan::felt;
use crate::units::{TokensPerSecond, Usd};

/// A configuration that loads it, with what decides.
#[derive(Clone, Copy)]
struct Entry<'a> {
    name: &'a str,
    rate: f64,
    class: usize,
    price: Option<f64>,
}

/// Every configuration has the same LLM. Levers are those of A and B.
pub(super) fn many(plans: &[Plan], sides: &[Side<'_>], levers: Vec<Lever>, catalog: &Catalog) -> Verdict {
    let names = names(plans, sides);
    let loading: Vec<Entry<'_>> = sides
        .iter()
        .zip(&names)
        .filter(|(side, _)| side.loads())
        .map(|(side, name)| Entry {
            name,
            rate: side.rate().0,
            class: felt::class(&side.outcome, catalog),
            price: side.outcome.cost.price.map(|price| price.0),
        })
        .collect();
    let llm = &sides[0].resolved.llm.name;
    let headline = match loading.as_slice() {
        [] => format!("None of them loads {llm}{}.", unless(&levers)),
        [alone] => {
            format!("Only the {} loads {llm}, at about {} tok/s: {}.", alone.name, rate(*alone), said(*alone, catalog))
        }
        several => choice(&words::size_label(&sides[0].resolved.llm), several, catalog),
    };
    let tone = if loading.is_empty() { Tone::Bad } else { Tone::Neutral };
    Verdict { tone, headline, support: support(sides, &names, catalog), levers }
}

/// The cheapest that is as good to the hand as the fastest; what a cheaper one gives up; what the fastest adds.
fn choice(size: &str, loading: &[Entry<'_>], catalog: &Catalog) -> String {
    let by_rate = |a: &&Entry<'_>, b: &&Entry<'_>| a.rate.total_cmp(&b.rate);
    let by_price = |a: &&Entry<'_>, b: &&Entry<'_>| {
        a.price.unwrap_or(f64::INFINITY).total_cmp(&b.price.unwrap_or(f64::INFINITY)).then(b.rate.total_cmp(&a.rate))
    };
    // There are at least two.
    let (Some(fastest), Some(cheapest)) = (loading.iter().max_by(by_rate), loading.iter().min_by(by_price)) else {
        return String::new();
    };
    let alike = loading.iter().filter(|entry| entry.class == fastest.class);
    let take = alike.min_by(by_price).unwrap_or(fastest);
    let less = |dear: &Entry<'_>, cheap: &Entry<'_>| {
        let saved = dear.price.zip(cheap.price).map(|(dear, cheap)| dear - cheap).filter(|saved| *saved > 0.0);
        saved.map(|saved| words::money(Usd(saved)))
    };
    let start = format!("For {size} take the {}: {} tok/s, {}", take.name, rate(*take), said(*take, catalog));
    if take.name != cheapest.name
        && let Some(saved) = less(take, cheapest)
    {
        let (name, felt) = (cheapest.name, being(&catalog.felt_thresholds[cheapest.class].words));
        return format!("{start}; the {name} costs {saved} less and is {felt} ({}).", rate(*cheapest));
    }
    if take.name == fastest.name {
        // A price that nobody knows may be lower.
        return if loading.iter().all(|entry| entry.price.is_some()) {
            format!("{start}; it is the fastest of them and the cheapest.")
        } else {
            format!("{start}; it is the fastest of them.")
        };
    }
    match less(fastest, take) {
        Some(saved) => {
            format!(
                "{start}, and {saved} less than the {}, whose {} crosses no threshold you would feel.",
                fastest.name,
                rate(*fastest)
            )
        }
        None => format!("{start}; the {} of the {} cross no threshold you would feel.", rate(*fastest), fastest.name),
    }
}

fn rate(entry: Entry<'_>) -> String {
    words::rate(TokensPerSecond(entry.rate))
}

fn said<'c>(entry: Entry<'_>, catalog: &'c Catalog) -> &'c str {
    &catalog.felt_thresholds[entry.class].words
}

/// How each loads: together where all do so easily, else those that are tight or do not.
fn support(sides: &[Side<'_>], names: &[String], catalog: &Catalog) -> Vec<String> {
    let troubled = sides.iter().zip(names).filter(|(side, _)| !side.fits());
    let sentences: Vec<String> =
        troubled.map(|(side, name)| format!("{name}: {}", fit_sentence(side, catalog))).collect();
    if sentences.is_empty() { vec!["All of them load it with room to spare.".to_owned()] } else { sentences }
}

/// By name, with the memory where two have the same; with the letter where that is the same too.
fn names(plans: &[Plan], sides: &[Side<'_>]) -> Vec<String> {
    let times = |plan: &Plan| if plan.count > 1 { format!("{} × ", plan.count) } else { String::new() };
    let short: Vec<String> =
        sides.iter().zip(plans).map(|(side, plan)| times(plan) + &side.resolved.machine.name).collect();
    let with_memory: Vec<String> =
        short.iter().zip(plans).map(|(name, plan)| format!("{name} with {} GB", plan.memory_gb)).collect();
    let once = |all: &[String], name: &String| all.iter().filter(|other| *other == name).count() == 1;
    let letters = ["A", "B", "C", "D"];
    (0..sides.len())
        .map(|at| match (once(&short, &short[at]), once(&with_memory, &with_memory[at])) {
            (true, _) => short[at].clone(),
            (false, true) => with_memory[at].clone(),
            (false, false) => format!("configuration {}", letters.get(at).unwrap_or(&"")),
        })
        .collect()
}
