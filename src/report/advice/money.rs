//! Money and energy in words.

use std::fmt::Write;

use serde::Serialize;

use super::LinkOf;
use super::claim::machine_words;
use crate::advice::money::{Money, PayBack, YEAR_DAYS};
use crate::catalog::Catalog;
use crate::catalog::figure::Evidence;
use crate::catalog::price::{REVIEWED_WITHIN_MONTHS, months_before};
use crate::plan::llm::of;
use crate::plan::resolve::resolve;
use crate::report::words;
use crate::units::Usd;
use crate::units::format::{significant, whole};

/// What it costs to run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MoneyReport {
    pub question: String,
    /// The answer: pays back or not, against the cheapest API and the cheapest rent.
    pub summary: Vec<String>,
    pub price_usd: Option<f64>,
    pub usd_per_token_per_s: Option<f64>,
    pub load_watts: Option<f64>,
    /// `measured`, `vendor`, `estimate` (a stand-in) …
    pub load_kind: String,
    pub idle_watts: Option<f64>,
    pub idle_kind: String,
    pub input_tokens_per_day: f64,
    pub output_tokens_per_day: f64,
    pub usd_electricity_per_day: Option<f64>,
    pub usd_electricity_per_year: Option<f64>,
    /// For a million output tokens with the prompts before them.
    pub wh_per_million_tokens: Option<f64>,
    /// The same with the price spread over the lifetime.
    pub usd_per_million_tokens: Option<f64>,
    pub usd_electricity_per_million_tokens: Option<f64>,
    pub against: Vec<Against>,
    pub link: String,
}

/// Buying against doing the same work elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Against {
    /// `api` or `rent`.
    pub kind: &'static str,
    pub what: String,
    pub usd_per_day: f64,
    /// `null` where it never pays back, or a figure is unknown.
    pub days: Option<f64>,
    /// `after`, `beyond-lifetime`, `never` or `unknown`.
    pub pays_back: &'static str,
    pub sentence: String,
    pub date: Option<String>,
    /// Older than a year when the data were reviewed.
    pub old: bool,
    pub url: String,
}

/// Money and energy in words.
#[must_use]
pub fn report(money: &Money, catalog: &Catalog, link: LinkOf<'_>) -> MoneyReport {
    let resolved = resolve(&money.plan, catalog);
    let kind = |own: bool, figure: Option<Evidence>| match (own, figure) {
        (true, _) => "your figure".to_owned(),
        (false, Some(Evidence::Estimate)) => "a stand-in".to_owned(),
        (false, Some(evidence)) => evidence.to_string(),
        (false, None) => "unknown".to_owned(),
    };
    let own = &money.plan.overrides;
    let host = if resolved.host_price.is_some() { ", with the computer around the card" } else { "" };
    let load_kind = kind(own.load_power.is_some(), resolved.machine.load_power.as_ref().map(|figure| figure.evidence));
    let idle_kind = kind(own.idle_power.is_some(), resolved.machine.idle_power.as_ref().map(|figure| figure.evidence));
    let per_day = money.electricity.map(|power| power.usd.0);
    let against = against(money, catalog);
    MoneyReport {
        question: question(money, catalog),
        summary: summary(money, &against),
        price_usd: money.price.map(|price| price.0),
        usd_per_token_per_s: money.outcome.cost.per_token_per_second.map(|usd| usd.0),
        load_watts: money.load.map(|load| load.0),
        load_kind: format!("{load_kind}{host}"),
        idle_watts: money.idle.map(|idle| idle.0),
        idle_kind: format!("{idle_kind}{host}"),
        input_tokens_per_day: money.day.input_tokens,
        output_tokens_per_day: money.day.output_tokens,
        usd_electricity_per_day: per_day,
        usd_electricity_per_year: per_day.map(|usd| usd * YEAR_DAYS),
        wh_per_million_tokens: money.wh_per_million,
        usd_per_million_tokens: money.per_million.map(|usd| usd.0),
        usd_electricity_per_million_tokens: per_day.map(|usd| usd / money.day.output_tokens * 1e6),
        against,
        link: link(&money.plan),
    }
}

fn question(money: &Money, catalog: &Catalog) -> String {
    let plan = &money.plan;
    let llm = of(plan, catalog).map_or_else(|| plan.llm.clone(), |llm| llm.name.clone());
    format!(
        "{llm} in {} on {}, {} hours of work a day for {} years, prompts of {} and answers of {} tokens",
        plan.quantization,
        machine_words(plan, catalog),
        plan.hours_per_day,
        plan.lifetime_years,
        plan.prompt,
        plan.output
    )
}

fn span(days: f64) -> String {
    if days < 60.0 {
        format!("{} days", whole(days.max(1.0)))
    } else if days < 2.0 * YEAR_DAYS {
        format!("{} months", whole(days / YEAR_DAYS * 12.0))
    } else {
        format!("{} years", significant(days / YEAR_DAYS, 2))
    }
}

fn verdict(what: &str, daily: Usd, pay_back: Option<PayBack>, money: &Money) -> String {
    let electricity = money.electricity.map_or(f64::NAN, |power| power.usd.0);
    let each = format!("{} a day there", cents(daily.0));
    match pay_back {
        None => format!("Against {what} ({each}): unknown, for the price or the watts are; enter yours."),
        Some(PayBack::After { days }) => format!("Pays back against {what} after {} ({each}).", span(days)),
        Some(PayBack::BeyondLifetime { days }) => format!(
            "Does not pay back against {what} within its {} years; it would take {} ({each}).",
            money.plan.lifetime_years,
            span(days)
        ),
        Some(PayBack::Never) => format!(
            "Never pays back against {what}: electricity alone costs {} a day, the same work there {}.",
            cents(electricity),
            cents(daily.0)
        ),
    }
}

fn cents(usd: f64) -> String {
    if usd < 0.1 { format!("${}", significant(usd, 2)) } else { format!("${usd:.2}") }
}

fn against(money: &Money, catalog: &Catalog) -> Vec<Against> {
    let old = |date: &Option<String>| {
        let months = date.as_deref().and_then(|date| months_before(date, &catalog.revision));
        months.is_some_and(|months| months > REVIEWED_WITHIN_MONTHS)
    };
    let dated = |date: &Option<String>| match date {
        Some(text) if old(date) => format!("{}, over a year old", words::date(text)),
        Some(text) => words::date(text),
        None => "undated".to_owned(),
    };
    let line = |kind, what: String, daily: Usd, back: Option<PayBack>, date: &Option<String>, url: &str| Against {
        kind,
        usd_per_day: daily.0,
        days: match back {
            Some(PayBack::After { days } | PayBack::BeyondLifetime { days }) => Some(days),
            Some(PayBack::Never) | None => None,
        },
        pays_back: match back {
            Some(PayBack::After { .. }) => "after",
            Some(PayBack::BeyondLifetime { .. }) => "beyond-lifetime",
            Some(PayBack::Never) => "never",
            None => "unknown",
        },
        sentence: verdict(&what, daily, back, money),
        what,
        date: date.clone(),
        old: old(date),
        url: url.to_owned(),
    };
    let mut apis = money.apis.clone();
    apis.sort_by(|a, b| a.daily.0.total_cmp(&b.daily.0));
    let apis = apis.iter().map(|row| {
        let api = &row.api;
        let price = format!("{} and {} for a million tokens in and out", cents(api.input.0), cents(api.output.0));
        let what = format!("{} of {} ({price}, {})", api.name, api.provider, dated(&api.date));
        line("api", what, row.daily, row.pay_back, &api.date, &api.url)
    });
    let rents = money.rents.iter().map(|row| {
        let rent = &row.rent;
        let times = if row.count > 1 { format!("{} × ", row.count) } else { String::new() };
        let what = format!(
            "a rented {times}{} at {} an hour ({}, {}), {} hours a day",
            rent.name,
            cents(rent.hourly.0.0),
            rent.provider,
            dated(&rent.date),
            significant(row.hours, 2)
        );
        line("rent", what, row.daily, row.pay_back, &rent.date, &rent.url)
    });
    apis.chain(rents).collect()
}

fn summary(money: &Money, against: &[Against]) -> Vec<String> {
    let mut sentences = Vec::new();
    let cheapest = |kind: &str| against.iter().find(|row| row.kind == kind);
    match cheapest("api") {
        Some(row) => sentences.push(row.sentence.clone()),
        None => {
            sentences.push("No price of an API is known for this LLM; enter yours (api_in and api_out).".to_owned())
        }
    }
    sentences.extend(cheapest("rent").map(|row| row.sentence.clone()));
    if let (Some(per), Some(power)) = (money.per_million, money.electricity) {
        sentences.push(format!(
            "A million output tokens with their prompts cost {} over its life, {} of it electricity ({} kWh).",
            words::money(per),
            cents(power.usd.0 / money.day.output_tokens * 1e6),
            significant(money.wh_per_million.unwrap_or(f64::NAN) / 1000.0, 2)
        ));
    }
    sentences
}

/// The report as plain text, with at most `most` comparisons.
#[must_use]
pub fn text(report: &MoneyReport, most: usize) -> String {
    let mut text = String::new();
    let _ = write_text(&mut text, report, most);
    text
}

fn write_text(text: &mut String, report: &MoneyReport, most: usize) -> std::fmt::Result {
    let usd = |usd: Option<f64>| usd.map_or_else(|| "unknown".to_owned(), |usd| words::money(Usd(usd)));
    let watts =
        |watts: Option<f64>| watts.map_or_else(|| "unknown".to_owned(), |watts| format!("{} W", significant(watts, 2)));
    writeln!(text, "{}\n", report.question)?;
    for sentence in &report.summary {
        writeln!(text, "{sentence}")?;
    }
    writeln!(text, "\n  price        {}, {} per tok/s", usd(report.price_usd), usd(report.usd_per_token_per_s))?;
    writeln!(text, "  under load   {} ({})", watts(report.load_watts), report.load_kind)?;
    writeln!(text, "  idle         {} ({})", watts(report.idle_watts), report.idle_kind)?;
    writeln!(
        text,
        "  a day        {} input and {} output tokens",
        whole(report.input_tokens_per_day),
        whole(report.output_tokens_per_day)
    )?;
    writeln!(text, "  electricity  {} a year", usd(report.usd_electricity_per_year))?;
    writeln!(text)?;
    for row in report.against.iter().take(most) {
        writeln!(text, "  {}\n      {}", row.sentence, row.url)?;
    }
    Ok(())
}
