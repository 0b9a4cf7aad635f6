//! What to buy, in words: a sentence that recommends, the ranking as a table, and the Pareto front as a chart.

use std::fmt::Write;

use serde::Serialize;

use super::buy_chart::chart;
use super::buy_sentences::recommendation;
use super::{Citation, LinkOf, citations, felt};
use crate::advice::buy::{Candidate, Ranking, Shortfall, Wish, wait};
use crate::advice::configurations::{Availability, Configuration};
use crate::catalog::Catalog;
use crate::catalog::figure::Evidence;
use crate::catalog::machine::Form;
use crate::estimate::footprint::Fit;
use crate::language::{advice, advice_buy as say, signs};
use crate::plan::llm::of;
use crate::report::chart_spec::ChartSpec;
use crate::report::configuration::price_kind;
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
    /// `2 × GeForce RTX 3090 · 24 GB (used)`.
    pub name: String,
    pub machine: String,
    pub memory_gb: u32,
    pub count: u32,
    /// Of all devices and the computer that they need.
    pub price_usd: Option<f64>,
    /// `used, undated, with $1,225 for the computer around it`.
    pub price_kind: String,
    /// The same where the price of that computer is said once for all.
    #[serde(skip)]
    pub price_kind_short: String,
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
    let llm = of(plan, catalog);
    let llm = llm.as_ref().map_or(plan.llm.as_str(), |llm| llm.name.as_str());
    let mut parts = vec![
        say::LlmIn { llm, format: plan.quantization }.text(),
        say::OfContext { tokens: context(plan.context) }.text(),
        say::SpeedOrMore { speed: significant(wish.speed.0, 2) }.text(),
    ];
    if plan.depth > 0 {
        parts.push(say::TokensInContext { tokens: context(plan.depth) }.text());
    }
    if plan.sequences > 1 {
        parts.push(say::SequencesAtOnce { sequences: plan.sequences }.text());
    }
    if let Some(ttft) = wish.ttft {
        parts.push(say::PromptWithin { tokens: context(plan.prompt), time: words::duration_text(ttft) }.text());
    }
    if let Some(budget) = wish.budget {
        parts.push(say::AtMostPrice { price: words::money(budget) }.text());
    }
    if let Some(watts) = wish.most_watts {
        parts.push(say::AtMostWatts { watts: significant(watts.0, 2) }.text());
    }
    if let Some(form) = wish.form {
        parts.push(say::OnlyForm { form: form.into() }.text());
    }
    if let Some(vendor) = &wish.vendor {
        parts.push(say::OnlyVendor { vendor }.text());
    }
    parts.join(signs::comma())
}

/// `2 × GeForce RTX 3090 · 24 GB (used)`.
pub(super) fn name(configuration: &Configuration<'_>) -> String {
    let base = words::configuration(configuration.machine, configuration.option, configuration.count);
    let variant = match configuration.machine.variant.as_str() {
        "" => String::new(),
        variant => format!(" ({variant})"),
    };
    let name = format!("{base}{variant}");
    if configuration.availability == Availability::Used { say::UsedOne { name }.text() } else { name }
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
        price_kind_short: price_phrase(candidate, |kind| advice::WithItsComputer { kind }.text()),
        price_sources: price_sources(configuration, catalog),
        quantization: candidate.plan.quantization.to_string(),
        tokens_per_s: outcome.decode.rate.0,
        low: outcome.decode.low.0,
        high: outcome.decode.high.0,
        aggregate_tokens_per_s: outcome.decode.aggregate.0,
        felt: felt(candidate.class, catalog).to_owned(),
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

/// Kind and date of the price, with the computer around a card and what it costs.
fn price_words(candidate: &Candidate<'_>, catalog: &Catalog) -> String {
    let price = words::money(catalog.host_price.usd);
    price_phrase(candidate, |kind| advice::WithComputer { kind, price }.text())
}

/// Kind and date of the price, with what adds the computer around a card.
fn price_phrase(candidate: &Candidate<'_>, with_computer: impl FnOnce(String) -> String) -> String {
    let Some(price) = &candidate.configuration.option.price else { return advice::price_unknown().to_owned() };
    let kind = price_kind(price);
    let needs_computer =
        candidate.configuration.machine.needs_host && candidate.configuration.machine.form != Form::Server;
    match candidate.outcome.cost.price {
        None => advice::WithoutServer { kind }.text(),
        Some(_) if needs_computer => with_computer(kind),
        Some(_) => kind,
    }
}

fn price_sources(configuration: &Configuration<'_>, catalog: &Catalog) -> Vec<Citation> {
    configuration.option.price.as_ref().map_or_else(Vec::new, |price| citations(&price.sources, catalog))
}

/// A shortfall in one phrase.
pub(super) fn phrase(shortfall: &Shortfall, candidate: &Candidate<'_>, wish: &Wish) -> String {
    let memory = &candidate.outcome.memory;
    let usable = words::gigabytes(memory.usable);
    match shortfall {
        Shortfall::DoesNotLoad if memory.weights > memory.usable => {
            say::WeightsTooLarge { weights: words::gigabytes(memory.weights), usable }.text()
        }
        Shortfall::DoesNotLoad => say::ContextTooLarge { total: words::gigabytes(memory.total), usable }.text(),
        Shortfall::Excluded => say::not_of_the_kind().to_owned(),
        Shortfall::RuntimeMissing => say::RuntimeMissing { runtime: candidate.plan.runtime }.text(),
        Shortfall::Past => say::no_longer_made().to_owned(),
        Shortfall::PriceUnknown => say::price_unknown().to_owned(),
        Shortfall::OverBudget(usd) => say::OverBudget { price: words::money(*usd) }.text(),
        Shortfall::TooSlow => {
            let speed = words::rate(candidate.outcome.decode.rate);
            say::TooSlow { speed, wanted: significant(wish.speed.0, 2) }.text()
        }
        Shortfall::TtftTooLong => {
            let time = words::duration_text(wait(&candidate.plan, &candidate.outcome));
            say::FirstTokenLate { time }.text()
        }
        Shortfall::PowerUnknown => say::watts_unknown().to_owned(),
        Shortfall::TooManyWatts => {
            let watts = candidate.outcome.cost.load.map_or_else(String::new, |load| significant(load.0, 2));
            if watts_are_measured(candidate) {
                say::WattsMeasured { watts }.text()
            } else {
                say::WattsPublished { watts }.text()
            }
        }
    }
}

/// Whether somebody measured the watts with an LLM; what makers publish is the most that the machine can draw.
pub(super) fn watts_are_measured(candidate: &Candidate<'_>) -> bool {
    let figure = candidate.configuration.machine.load_power.as_ref();
    figure.is_some_and(|figure| figure.evidence == Evidence::Measured)
}

/// `Mac mini M6 · 24 GB for $1,099 (list price, 25 August 2026)`.
pub(super) fn with_price(candidate: &Candidate<'_>, catalog: &Catalog) -> String {
    let price = candidate.outcome.cost.price.map_or_else(|| say::unknown_price().to_owned(), words::money);
    let (name, kind) = (name(&candidate.configuration), price_words(candidate, catalog));
    say::WithPrice { name, price, kind }.text()
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
        "\n{} of {} configurations load it, {} {} all that is wanted.",
        report.loading,
        report.ranking.len(),
        report.meeting,
        if report.meeting == 1 { "has" } else { "have" }
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
