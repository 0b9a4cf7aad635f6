//! The verdict over three or four configurations: which to take, and what the cheaper or the faster one would change.

use super::verdict::{Side, fit_sentence, of, unless};
use super::{Lever, Tone, Verdict, words};
use crate::catalog::Catalog;
use crate::language::verdict as say;
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
pub(super) fn many(sides: &[Side<'_>], levers: Vec<Lever>, catalog: &Catalog) -> Verdict {
    let names = names(&sides.iter().collect::<Vec<_>>());
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
        [] => {
            let (unless, gb) = unless(&levers);
            say::NoneLoads { llm, unless, gb }.text()
        }
        [alone] => say::ManyOnly { name: alone.name, llm, rate: rate(*alone), felt: said(*alone, catalog) }.text(),
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
    let start = say::ManyTake { size, name: take.name, rate: rate(*take), felt: said(*take, catalog) }.text();
    if take.name != cheapest.name
        && let Some(saved) = less(take, cheapest)
    {
        let (name, felt) = (cheapest.name, words::being(&catalog.felt_thresholds[cheapest.class]));
        return say::ManyCheaper { start, name, saved, felt, rate: rate(*cheapest) }.text();
    }
    if take.name == fastest.name {
        // A price that nobody knows may be lower.
        return if loading.iter().all(|entry| entry.price.is_some()) {
            say::ManyBest { start }.text()
        } else {
            say::ManyFastest { start }.text()
        };
    }
    match less(fastest, take) {
        Some(saved) => say::ManyLess { start, saved, name: fastest.name, rate: rate(*fastest) }.text(),
        None => say::ManyNoMore { start, rate: rate(*fastest), name: fastest.name }.text(),
    }
}

fn rate(entry: Entry<'_>) -> String {
    words::rate(TokensPerSecond(entry.rate))
}

fn said<'c>(entry: Entry<'_>, catalog: &'c Catalog) -> &'c str {
    words::felt(&catalog.felt_thresholds[entry.class])
}

/// How each loads: together where all do so easily, else those that are tight or do not.
fn support(sides: &[Side<'_>], names: &[String], catalog: &Catalog) -> Vec<String> {
    let troubled = sides.iter().zip(names).filter(|(side, _)| !side.fits());
    let sentences: Vec<String> = troubled.map(|(side, name)| of(name, &fit_sentence(side, catalog))).collect();
    if sentences.is_empty() { vec![say::many_fit().to_owned()] } else { sentences }
}

/// How configurations are told apart in a sentence: by name, with the memory where two have the same, with the letter where
/// that is the same too.
pub(super) fn names(sides: &[&Side<'_>]) -> Vec<String> {
    let times = |plan: &Plan| if plan.count > 1 { format!("{} × ", plan.count) } else { String::new() };
    let short: Vec<String> = sides.iter().map(|side| times(side.plan) + &side.resolved.machine.name).collect();
    let with_memory: Vec<String> =
        sides.iter().zip(&short).map(|(side, name)| say::WithMemory { name, gb: side.plan.memory_gb }.text()).collect();
    let once = |all: &[String], name: &String| all.iter().filter(|other| *other == name).count() == 1;
    let letters = ["A", "B", "C", "D"];
    (0..sides.len())
        .map(|at| match (once(&short, &short[at]), once(&with_memory, &with_memory[at])) {
            (true, _) => short[at].clone(),
            (false, true) => with_memory[at].clone(),
            (false, false) => say::Configuration { letter: letters.get(at).unwrap_or(&"") }.text(),
        })
        .collect()
}
