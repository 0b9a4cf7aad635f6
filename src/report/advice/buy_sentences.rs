//! The recommendation in sentences: what to take, what else, what the next step up would buy, and what speaks against it.

use super::buy::{name, phrase, watts_are_measured, with_price};
use super::felt;
use crate::advice::buy::{Candidate, Doubt, Ranking, Shortfall, Wish, wait};
use crate::catalog::Catalog;
use crate::catalog::machine::Form;
use crate::estimate::footprint::Fit;
use crate::language::{advice_buy as say, signs};
use crate::report::words;
use crate::units::Usd;
use crate::units::format::{context, significant, whole};

fn speed_words(candidate: &Candidate<'_>, catalog: &Catalog) -> String {
    let decode = &candidate.outcome.decode;
    say::Speed {
        rate: words::rate(decode.rate),
        sequences: candidate.plan.sequences,
        together: words::rate(decode.aggregate),
        band: words::band(decode.low, decode.high),
        felt: felt(candidate.class, catalog),
    }
    .text()
}

/// How long its prompt takes to be read: alone, and on average if several come at once.
fn reading(candidate: &Candidate<'_>) -> String {
    let (plan, outcome) = (&candidate.plan, &candidate.outcome);
    let (tokens, time) = (context(plan.prompt), words::duration_text(outcome.prefill.ttft));
    if plan.sequences > 1 {
        let mean = words::duration_text(wait(plan, outcome));
        say::PromptsRead { tokens, time, mean, sequences: plan.sequences }.text()
    } else {
        say::PromptRead { tokens, time }.text()
    }
}

pub(super) fn recommendation(wish: &Wish, ranking: &Ranking<'_>, catalog: &Catalog) -> Vec<String> {
    let Some(best) = ranking.best else {
        let nearest = ranking.candidates.iter().find(|candidate| candidate.is_open());
        return vec![nearest.map_or_else(
            || say::nothing_loads().to_owned(),
            |candidate| say::NothingButNearest { choice: with_price(candidate, catalog) }.text(),
        )];
    };
    let best_candidate = &ranking.candidates[best];
    let (choice, speed) = (with_price(best_candidate, catalog), speed_words(best_candidate, catalog));
    let reading = reading(best_candidate);
    let mut sentences = Vec::new();
    if best_candidate.meets() {
        sentences.push(say::Take { best: choice, speed, reading }.text());
        sentences.extend(cheaper(wish, ranking, best, catalog));
    } else {
        let short: Vec<String> =
            best_candidate.shortfalls.iter().map(|shortfall| phrase(shortfall, best_candidate, wish)).collect();
        sentences.push(say::Nearest { best: choice, speed, reading, short: words::list(&short) }.text());
        let cheapest = ranking.candidates.iter().find(|candidate| {
            candidate.is_open()
                && candidate.shortfalls.iter().all(|shortfall| matches!(shortfall, Shortfall::OverBudget(_)))
        });
        if let Some(candidate) = cheapest {
            sentences.push(say::LeastForAll { choice: with_price(candidate, catalog) }.text());
        }
    }
    if best_candidate.outcome.memory.fit == Fit::Tight {
        let memory = &best_candidate.outcome.memory;
        let (total, usable) = (words::gigabytes(memory.total), words::gigabytes(memory.usable));
        sentences.push(say::Tight { total, usable }.text());
    }
    let doubts = best_candidate.doubts(wish);
    if best_candidate.meets() && !doubts.is_empty() {
        sentences.push(say::WithDoubt { doubts: words::list(&doubt_words(&doubts)) }.text());
    }
    if let Some(second) = ranking.runner_up.map(|place| &ranking.candidates[place]) {
        let (choice, speed) = (with_price(second, catalog), speed_words(second, catalog));
        let doubts = doubt_words(&second.doubts(wish)).join(signs::semicolon());
        // What is cheaper with a doubt was just named.
        if !sentences.iter().any(|known| known.contains(&choice)) {
            sentences.push(if doubts.is_empty() {
                say::RunnerUp { choice, speed }.text()
            } else {
                say::RunnerUpWithDoubt { choice, speed, doubts }.text()
            });
        }
    }
    if let Some(step) = ranking.step_up.map(|place| &ranking.candidates[place]) {
        sentences.push(step_sentence(best_candidate, step, catalog));
    }
    sentences.extend(power_supply(best_candidate));
    sentences.extend(without_price(ranking, best_candidate));
    sentences.extend(watts_in_doubt(ranking, best, catalog));
    sentences
}

fn step_sentence(from: &Candidate<'_>, to: &Candidate<'_>, catalog: &Catalog) -> String {
    let price = |candidate: &Candidate<'_>| candidate.outcome.cost.price.map_or(f64::NAN, |price| price.0);
    let more = Usd(price(to) - price(from));
    let gain = to.rate() - from.rate();
    let per = words::money(Usd(more.0 / (gain * from.plan.sequences as f64)));
    let (more, name, rate) = (words::money(more), name(&to.configuration), words::rate(to.outcome.decode.rate));
    if to.class > from.class {
        say::StepUpClass { more, name, rate, felt: felt(to.class, catalog), per }.text()
    } else {
        let times = significant(to.rate() / from.rate(), 2);
        say::StepUpSame { more, name, rate, times, per }.text()
    }
}

fn doubt_words(doubts: &[Doubt]) -> Vec<String> {
    let words = |doubt: &Doubt| match doubt {
        Doubt::LowerEnd => say::lower_end(),
        Doubt::Guess => say::a_guess(),
        Doubt::Full => say::full(),
        Doubt::ManyCards => say::many_cards(),
        Doubt::ManyComputers => say::many_computers(),
    };
    doubts.iter().map(|doubt| words(doubt).to_owned()).collect()
}

/// What would cost less, and why it is not the recommendation.
fn cheaper(wish: &Wish, ranking: &Ranking<'_>, best: usize, catalog: &Catalog) -> Option<String> {
    let chosen = &ranking.candidates[best];
    let price = |candidate: &Candidate<'_>| candidate.outcome.cost.price.map_or(f64::INFINITY, |price| price.0);
    let least =
        ranking.candidates.iter().filter(|candidate| candidate.meets()).min_by(|a, b| price(a).total_cmp(&price(b)))?;
    if price(least) >= price(chosen) {
        return None;
    }
    let doubts = doubt_words(&least.doubts(wish));
    let (choice, rate) = (with_price(least, catalog), words::rate(least.outcome.decode.rate));
    Some(if doubts.is_empty() {
        say::Cheaper { choice, rate }.text()
    } else {
        say::CheaperWithDoubt { choice, rate, doubts: words::list(&doubts) }.text()
    })
}

/// One machine that would do where several are recommended, if only its price is unknown.
fn without_price(ranking: &Ranking<'_>, best: &Candidate<'_>) -> Option<String> {
    let only_price = |candidate: &&Candidate<'_>| {
        candidate.configuration.count == 1
            && !candidate.configuration.machine.needs_host
            && candidate.shortfalls == [Shortfall::PriceUnknown]
    };
    if best.configuration.count == 1 || best.configuration.machine.needs_host {
        return None;
    }
    let one = ranking.candidates.iter().filter(only_price).max_by(|a, b| a.rate().total_cmp(&b.rate()))?;
    let (name, rate) = (name(&one.configuration), words::rate(one.outcome.decode.rate));
    Some(say::SingleWithoutPrice { name, rate }.text())
}

/// What several cards in one computer ask of its power supply: a quarter of it is to stay free, for peaks.
fn power_supply(best: &Candidate<'_>) -> Option<String> {
    const FREE: f64 = 0.25;
    const STEP: f64 = 50.0;
    let (machine, cards) = (best.configuration.machine, best.configuration.count);
    let load = best.outcome.cost.load.filter(|_| cards > 1 && machine.form == Form::Card)?;
    let supply = (load.0 / (1.0 - FREE) / STEP).ceil() * STEP;
    Some(say::PowerSupply { cards, watts: significant(load.0, 2), supply: whole(supply) }.text())
}

/// What would be recommended but for watts that nobody measured with an LLM.
fn watts_in_doubt(ranking: &Ranking<'_>, best: usize, catalog: &Catalog) -> Option<String> {
    let chosen = &ranking.candidates[best];
    let close = |candidate: &&Candidate<'_>| {
        candidate.shortfalls == [Shortfall::TooManyWatts]
            && !watts_are_measured(candidate)
            && !candidate.configuration.machine.needs_host
            && candidate.rate() > chosen.rate()
    };
    let price = |candidate: &Candidate<'_>| candidate.outcome.cost.price.map_or(f64::INFINITY, |price| price.0);
    let one = ranking.candidates.iter().filter(close).min_by(|a, b| price(a).total_cmp(&price(b)))?;
    let watts = one.outcome.cost.load.map_or_else(String::new, |load| significant(load.0, 2));
    Some(say::WattsInDoubt { choice: with_price(one, catalog), watts }.text())
}
