//! The recommendation in sentences: what to take, what else, what the next step up would buy, and what speaks against it.

use super::buy::{name, phrase, watts_are_measured, with_price};
use crate::advice::buy::{Candidate, Doubt, Ranking, Shortfall, Wish, wait};
use crate::catalog::Catalog;
use crate::catalog::machine::Form;
use crate::estimate::footprint::Fit;
use crate::report::words;
use crate::units::Usd;
use crate::units::format::{context, significant, whole};

fn speed_words(candidate: &Candidate<'_>, catalog: &Catalog) -> String {
    let decode = &candidate.outcome.decode;
    let felt = catalog.felt_thresholds.get(candidate.class).map_or("", |felt| felt.words.as_str());
    let each = if candidate.plan.sequences > 1 {
        format!(" for each of {} ({} together)", candidate.plan.sequences, words::rate(decode.aggregate))
    } else {
        String::new()
    };
    format!("about {} tok/s{each} ({}; {felt})", words::rate(decode.rate), words::band(decode.low, decode.high))
}

pub(super) fn recommendation(wish: &Wish, ranking: &Ranking<'_>, catalog: &Catalog) -> Vec<String> {
    let Some(best) = ranking.best else {
        let nearest = ranking.candidates.iter().find(|candidate| candidate.is_open());
        let nearest = nearest.map_or_else(
            || " Nothing with a known price loads it at all.".to_owned(),
            |candidate| format!(" The nearest is {}.", with_price(candidate, catalog)),
        );
        return vec![format!("Nothing can be recommended for this.{nearest}")];
    };
    let best_candidate = &ranking.candidates[best];
    let ttft = words::duration_text(best_candidate.outcome.prefill.ttft);
    let prompt = context(best_candidate.plan.prompt);
    let together = if best_candidate.plan.sequences > 1 {
        let mean = words::duration_text(wait(&best_candidate.plan, &best_candidate.outcome));
        format!(" ({mean} on average if all {} ask at once)", best_candidate.plan.sequences)
    } else {
        String::new()
    };
    let reading = format!("a prompt of {prompt} tokens is read in {ttft}{together}");
    let mut sentences = Vec::new();
    if best_candidate.meets() {
        sentences.push(format!(
            "Take the {}: {}, and {reading}.",
            with_price(best_candidate, catalog),
            speed_words(best_candidate, catalog)
        ));
        sentences.extend(cheaper(wish, ranking, best, catalog));
    } else {
        let short: Vec<String> =
            best_candidate.shortfalls.iter().map(|shortfall| phrase(shortfall, best_candidate, wish)).collect();
        sentences.push(format!(
            "Nothing does all of that; the {} comes nearest: {}, and {reading}. It falls short: {}.",
            with_price(best_candidate, catalog),
            speed_words(best_candidate, catalog),
            words::list(&short)
        ));
        let cheapest = ranking.candidates.iter().find(|candidate| {
            candidate.is_open()
                && candidate.shortfalls.iter().all(|shortfall| matches!(shortfall, Shortfall::OverBudget(_)))
        });
        if let Some(candidate) = cheapest {
            sentences.push(format!("The least that would do it all is the {}.", with_price(candidate, catalog)));
        }
    }
    if best_candidate.outcome.memory.fit == Fit::Tight {
        let memory = &best_candidate.outcome.memory;
        sentences.push(format!(
            "It is tight: {} of {} usable, so close other programs or take fewer bits for the cache.",
            words::gigabytes(memory.total),
            words::gigabytes(memory.usable)
        ));
    }
    let doubts = best_candidate.doubts(wish);
    if best_candidate.meets() && !doubts.is_empty() {
        let doubts: Vec<String> = doubts.iter().map(|doubt| doubt_words(*doubt).to_owned()).collect();
        sentences.push(format!("Not without doubt: {}.", words::list(&doubts)));
    }
    if let Some(second) = ranking.runner_up.map(|place| &ranking.candidates[place]) {
        let doubts: Vec<String> =
            second.doubts(wish).iter().map(|doubt| format!("; {}", doubt_words(*doubt))).collect();
        let sentence = format!("{}, {}{}.", with_price(second, catalog), speed_words(second, catalog), doubts.concat());
        // What is cheaper with a doubt was just named.
        if !sentences.iter().any(|known| known.contains(&with_price(second, catalog))) {
            sentences.push(format!("Runner-up: {sentence}"));
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
    let felt = if to.class > from.class {
        let words = catalog.felt_thresholds.get(to.class).map_or("", |felt| felt.words.as_str());
        format!(", which is {words}")
    } else {
        format!(", {} times as fast but felt the same", significant(to.rate() / from.rate(), 2))
    };
    format!(
        "The next step up costs {} more: {} at about {} tok/s{felt}, {per} for each extra tok/s.",
        words::money(more),
        name(&to.configuration),
        words::rate(to.outcome.decode.rate)
    )
}

fn doubt_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::LowerEnd => "measurements of the kind vary, and at the lower end it would be too slow",
        Doubt::Guess => "hardly anyone has measured the like, so the speed is a guess",
        Doubt::Full => "hardly any memory is left",
        Doubt::ManyCards => "so many cards need a board, a case and a power supply that are not in the price",
        Doubt::ManyComputers => "few people join so many computers, and the network is not in the price",
    }
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
    let doubts: Vec<String> = least.doubts(wish).iter().map(|doubt| doubt_words(*doubt).to_owned()).collect();
    let rate = words::rate(least.outcome.decode.rate);
    Some(if doubts.is_empty() {
        format!("The {} would do at {rate} tok/s; the little more is well spent.", with_price(least, catalog))
    } else {
        format!("Cheaper, with a doubt: {} at {rate} tok/s; {}.", with_price(least, catalog), words::list(&doubts))
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
    Some(format!(
        "A single {} would do too, at about {} tok/s; we do not know its price, enter yours.",
        name(&one.configuration),
        words::rate(one.outcome.decode.rate)
    ))
}

/// What several cards in one computer ask of its power supply: a quarter of it is to stay free, for peaks.
fn power_supply(best: &Candidate<'_>) -> Option<String> {
    const FREE: f64 = 0.25;
    const STEP: f64 = 50.0;
    let (machine, cards) = (best.configuration.machine, best.configuration.count);
    let load = best.outcome.cost.load.filter(|_| cards > 1 && machine.form == Form::Card)?;
    let supply = (load.0 / (1.0 - FREE) / STEP).ceil() * STEP;
    Some(format!(
        "Mind the power supply: the computer with its {cards} cards takes {} W under load, so {} W or more leave room for peaks; each card needs cables of its own.",
        significant(load.0, 2),
        whole(supply)
    ))
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
    Some(format!(
        "Look at the {} too: its {watts} W are the most that is published, and generating text usually draws much less.",
        with_price(one, catalog)
    ))
}
