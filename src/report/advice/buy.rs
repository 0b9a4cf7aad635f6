//! What to buy, in words: a sentence that recommends, the ranking as a table, and the Pareto front as a chart.

use std::fmt::Write;

use serde::Serialize;

use super::buy_chart::chart;
use super::{Citation, LinkOf, citations};
use crate::advice::buy::{Candidate, Ranking, Shortfall, Wish};
use crate::advice::configurations::{Availability, Configuration};
use crate::catalog::Catalog;
use crate::catalog::machine::Form;
use crate::estimate::footprint::Fit;
use crate::plan::llm::of;
use crate::report::chart_spec::ChartSpec;
use crate::report::configuration::kind_words;
use crate::report::words;
use crate::units::Usd;
use crate::units::format::{context, significant};

/// What to buy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BuyReport {
    /// What was asked, with every default in it.
    pub question: String,
    /// Recommends one, names the runner-up, says what the next step up would buy.
    pub recommendation: Vec<String>,
    pub best: Option<BuyRow>,
    pub runner_up: Option<BuyRow>,
    pub step_up: Option<BuyRow>,
    /// The Pareto front of price against speed, from the lowest price up.
    pub front: Vec<BuyRow>,
    /// Every configuration, ranked.
    pub ranking: Vec<BuyRow>,
    /// How many of them load the LLM, and how many have all that is wanted.
    pub loading: usize,
    pub meeting: usize,
    #[serde(skip)]
    pub chart: ChartSpec,
}

/// One configuration.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BuyRow {
    /// `2 × GeForce RTX 3090 · 24 GB, used`.
    pub name: String,
    pub machine: String,
    pub memory_gb: u32,
    pub count: u32,
    /// Of all devices and the computer that they need.
    pub price_usd: Option<f64>,
    /// `used, undated, with $1,225 for the computer around it`.
    pub price_kind: String,
    pub price_sources: Vec<Citation>,
    pub quantization: String,
    pub tokens_per_s: f64,
    pub low: f64,
    pub high: f64,
    pub aggregate_tokens_per_s: f64,
    pub felt: String,
    pub ttft_s: f64,
    pub fit: &'static str,
    pub spare_gb: f64,
    pub load_watts: Option<f64>,
    pub usd_per_token_per_s: Option<f64>,
    pub meets: bool,
    /// Why not, one phrase each: `weights of 42.5 GB against 23.9 GB usable`.
    pub short_of: Vec<String>,
    pub link: String,
}

/// The ranking in words.
#[must_use]
pub fn report(wish: &Wish, ranking: &Ranking<'_>, catalog: &Catalog, link: LinkOf<'_>) -> BuyReport {
    let row = |place: usize| row(&ranking.candidates[place], wish, catalog, link);
    let all: Vec<BuyRow> = (0..ranking.candidates.len()).map(row).collect();
    let pick = |place: Option<usize>| place.map(|place| all[place].clone());
    BuyReport {
        question: question(wish, catalog),
        recommendation: recommendation(wish, ranking, catalog),
        best: pick(ranking.best),
        runner_up: pick(ranking.runner_up),
        step_up: pick(ranking.step_up),
        front: ranking.front.iter().map(|place| all[*place].clone()).collect(),
        loading: ranking.candidates.iter().filter(|candidate| candidate.outcome.memory.fit != Fit::DoesNotFit).count(),
        meeting: ranking.candidates.iter().filter(|candidate| candidate.meets()).count(),
        chart: chart(wish, ranking, catalog),
        ranking: all,
    }
}

pub(super) fn question(wish: &Wish, catalog: &Catalog) -> String {
    let plan = &wish.workload;
    let llm = of(plan, catalog).map_or_else(|| plan.llm.clone(), |llm| llm.name.clone());
    let mut parts = vec![
        format!("{llm} in {}", plan.quantization),
        format!("{} of context", context(plan.context)),
        format!("{} tok/s or more", significant(wish.speed.0, 2)),
    ];
    if plan.depth > 0 {
        parts.push(format!("with {} tokens in the context", context(plan.depth)));
    }
    if plan.sequences > 1 {
        parts.push(format!("for each of {} sequences at once", plan.sequences));
    }
    if let Some(ttft) = wish.ttft {
        parts.push(format!("a prompt of {} tokens read within {}", context(plan.prompt), words::duration_text(ttft)));
    }
    if let Some(budget) = wish.budget {
        parts.push(format!("at most {}", words::money(budget)));
    }
    if let Some(watts) = wish.most_watts {
        parts.push(format!("at most {} W under load", significant(watts.0, 2)));
    }
    match wish.form {
        Some(Form::Laptop) => parts.push("a laptop".to_owned()),
        Some(form) => parts.push(format!("only {form}s")),
        None => {}
    }
    if let Some(vendor) = &wish.vendor {
        parts.push(format!("only {vendor}"));
    }
    parts.join(", ")
}

/// `2 × GeForce RTX 3090 · 24 GB, used`.
pub(super) fn name(configuration: &Configuration<'_>) -> String {
    let base = words::configuration(configuration.machine, configuration.option, configuration.count);
    let variant = match configuration.machine.variant.as_str() {
        "" => String::new(),
        variant => format!(" ({variant})"),
    };
    let used = if configuration.availability == Availability::Used { ", used" } else { "" };
    format!("{base}{variant}{used}")
}

fn row(candidate: &Candidate<'_>, wish: &Wish, catalog: &Catalog, link: LinkOf<'_>) -> BuyRow {
    let (configuration, outcome) = (&candidate.configuration, &candidate.outcome);
    let machine = configuration.machine;
    BuyRow {
        name: name(configuration),
        machine: machine.id.clone(),
        memory_gb: configuration.option.gb,
        count: configuration.count,
        price_usd: outcome.cost.price.map(|price| price.0),
        price_kind: price_words(candidate, catalog),
        price_sources: price_sources(configuration, catalog),
        quantization: candidate.plan.quantization.to_string(),
        tokens_per_s: outcome.decode.rate.0,
        low: outcome.decode.low.0,
        high: outcome.decode.high.0,
        aggregate_tokens_per_s: outcome.decode.aggregate.0,
        felt: catalog.felt_thresholds.get(candidate.class).map_or_else(String::new, |felt| felt.words.clone()),
        ttft_s: outcome.prefill.ttft.0,
        fit: outcome.memory.fit.into(),
        spare_gb: (outcome.memory.usable.as_f64() - outcome.memory.total.as_f64()) / 1e9,
        load_watts: outcome.cost.load.map(|load| load.0),
        usd_per_token_per_s: outcome.cost.per_token_per_second.map(|usd| usd.0),
        meets: candidate.meets(),
        short_of: candidate.shortfalls.iter().map(|shortfall| phrase(shortfall, candidate, wish)).collect(),
        link: link(&candidate.plan),
    }
}

/// Kind and date of the price, with the computer around a card.
fn price_words(candidate: &Candidate<'_>, catalog: &Catalog) -> String {
    let Some((kind, date)) = candidate.configuration.price_kind() else { return "price unknown".to_owned() };
    let kind = kind_words(kind, date);
    let needs_computer =
        candidate.configuration.machine.needs_host && candidate.configuration.machine.form != Form::Server;
    match candidate.outcome.cost.price {
        None => format!("{kind}, without its server"),
        Some(_) if needs_computer => {
            format!("{kind}, with {} for the computer around it", words::money(catalog.host_price.usd))
        }
        Some(_) => kind,
    }
}

fn price_sources(configuration: &Configuration<'_>, catalog: &Catalog) -> Vec<Citation> {
    match configuration.asked {
        Some(asked) => {
            let source = catalog.sources.iter().find(|source| source.id == asked.source);
            source
                .map(|source| Citation { title: source.title.clone(), url: source.url.clone().unwrap_or_default() })
                .into_iter()
                .collect()
        }
        None => configuration.option.price.as_ref().map_or_else(Vec::new, |price| citations(&price.sources, catalog)),
    }
}

/// A shortfall in one phrase.
fn phrase(shortfall: &Shortfall, candidate: &Candidate<'_>, wish: &Wish) -> String {
    let memory = &candidate.outcome.memory;
    match shortfall {
        Shortfall::DoesNotLoad if memory.weights > memory.usable => {
            format!(
                "weights of {} against {} usable",
                words::gigabytes(memory.weights),
                words::gigabytes(memory.usable)
            )
        }
        Shortfall::DoesNotLoad => {
            format!(
                "{} with its context against {} usable",
                words::gigabytes(memory.total),
                words::gigabytes(memory.usable)
            )
        }
        Shortfall::Excluded => "not of the kind asked for".to_owned(),
        Shortfall::RuntimeMissing => format!("{} does not run on it", candidate.plan.runtime),
        Shortfall::Past => "no longer made, so its old price says little".to_owned(),
        Shortfall::PriceUnknown => "price unknown; enter yours".to_owned(),
        Shortfall::OverBudget(usd) => format!("{} over budget", words::money(*usd)),
        Shortfall::TooSlow => {
            format!("{} tok/s, not {}", words::rate(candidate.outcome.decode.rate), significant(wish.speed.0, 2))
        }
        Shortfall::TtftTooLong => {
            format!("{} to the first token", words::duration_text(candidate.outcome.prefill.ttft))
        }
        Shortfall::PowerUnknown => "its watts are unknown".to_owned(),
        Shortfall::TooManyWatts => {
            format!(
                "{} W under load",
                candidate.outcome.cost.load.map_or_else(String::new, |load| significant(load.0, 2))
            )
        }
    }
}

/// `Mac mini M6 · 24 GB for $1,099 (list price, 25 August 2026)`.
fn with_price(candidate: &Candidate<'_>, catalog: &Catalog) -> String {
    let price = candidate.outcome.cost.price.map_or_else(|| "an unknown price".to_owned(), words::money);
    format!("{} for {price} ({})", name(&candidate.configuration), price_words(candidate, catalog))
}

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

fn recommendation(wish: &Wish, ranking: &Ranking<'_>, catalog: &Catalog) -> Vec<String> {
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
    let reading = format!("a prompt of {prompt} tokens is read in {ttft}");
    let mut sentences = Vec::new();
    if best_candidate.meets() {
        sentences.push(format!(
            "Take the {}: {}, and {reading}.",
            with_price(best_candidate, catalog),
            speed_words(best_candidate, catalog)
        ));
        let first = &ranking.candidates[0];
        if best > 0 {
            sentences.push(format!(
                "The cheapest that would do, {}, gives {} tok/s; the little more is well spent.",
                with_price(first, catalog),
                words::rate(first.outcome.decode.rate)
            ));
        }
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
    if !best_candidate.is_sure(wish) && best_candidate.meets() {
        sentences
            .push("It is not sure: measurements of the kind vary, and the lower end would be too slow.".to_owned());
    }
    if let Some(second) = ranking.runner_up.map(|place| &ranking.candidates[place]) {
        sentences.push(format!("Runner-up: {}, {}.", with_price(second, catalog), speed_words(second, catalog)));
    }
    if let Some(step) = ranking.step_up.map(|place| &ranking.candidates[place]) {
        sentences.push(step_sentence(best_candidate, step, catalog));
    }
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

/// The report as plain text, with at most `most` lines of the ranking.
#[must_use]
pub fn text(report: &BuyReport, most: usize) -> String {
    let mut text = String::new();
    let _ = write_text(&mut text, report, most);
    text
}

fn write_text(text: &mut String, report: &BuyReport, most: usize) -> std::fmt::Result {
    writeln!(text, "{}\n", report.question)?;
    for sentence in &report.recommendation {
        writeln!(text, "{sentence}")?;
    }
    writeln!(
        text,
        "\n{} of {} configurations load it, {} have all that is wanted.",
        report.loading,
        report.ranking.len(),
        report.meeting
    )?;
    writeln!(text, "\nBest for the price (Pareto front)")?;
    for row in &report.front {
        write_row(text, row)?;
    }
    writeln!(text, "\nRanking")?;
    for row in report.ranking.iter().take(most) {
        write_row(text, row)?;
    }
    if report.ranking.len() > most {
        writeln!(text, "  … and {} more", report.ranking.len() - most)?;
    }
    Ok(())
}

fn write_row(text: &mut String, row: &BuyRow) -> std::fmt::Result {
    let price = row.price_usd.map_or_else(|| "price unknown".to_owned(), |usd| words::money(Usd(usd)));
    let speed = significant(row.tokens_per_s, 2);
    write!(text, "  {price:>13}  {speed:>5} tok/s  TTFT {:>6} s  {}", significant(row.ttft_s, 2), row.name)?;
    if !row.short_of.is_empty() {
        write!(text, "; {}", row.short_of.join("; "))?;
    }
    writeln!(text)
}
