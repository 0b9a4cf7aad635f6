//! Money and energy in words.

use std::fmt::Write;

use serde::Serialize;

use super::claim::machine_words;
use super::priced::{Priced, priced};
use super::{Citation, LinkOf, citations};
use crate::advice::money::{Money, PayBack, PerMillion, YEAR_DAYS};
use crate::catalog::Catalog;
use crate::catalog::figure::{Evidence, Figure};
use crate::catalog::price::{REVIEWED_WITHIN_MONTHS, months_before};
use crate::language::{advice, advice_money as say, advice_providers, named_after};
use crate::plan::llm::of;
use crate::plan::resolve::resolve;
use crate::report::words;
use crate::units::format::{significant, whole};
use crate::units::{Usd, Watts};

/// What it costs to run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MoneyReport {
    pub question: String,
    /// The answer: pays back or not, against the cheapest API and the cheapest rent.
    pub summary: Vec<String>,
    #[serde(flatten)]
    pub price: Priced,
    pub lifetime_years: f64,
    pub tokens_per_s: f64,
    pub prefill_tokens_per_s: f64,
    pub usd_per_token_per_s: Option<f64>,
    pub load_watts: Option<f64>,
    /// `measured`, `vendor`, `a stand-in` …
    pub load_kind: String,
    /// Whether it stands in for one that nobody has published.
    #[serde(skip)]
    pub load_stands_in: bool,
    /// What the figure is, as its source says it; may be empty.
    pub load_note: String,
    pub load_sources: Vec<Citation>,
    pub idle_watts: Option<f64>,
    pub idle_kind: String,
    #[serde(skip)]
    pub idle_stands_in: bool,
    pub idle_sources: Vec<Citation>,
    pub usd_per_kwh: f64,
    /// `average of US homes, July 2026` or `your figure`.
    pub kwh_kind: String,
    pub kwh_sources: Vec<Citation>,
    /// Of work in a mean day, and those in which it is on and waits.
    pub hours_of_work: f64,
    pub hours_waiting: f64,
    /// Share of the lifetime in which it works.
    pub utilisation: f64,
    pub input_tokens_per_day: f64,
    pub output_tokens_per_day: f64,
    pub kwh_per_year: Option<f64>,
    pub usd_electricity_per_day: Option<f64>,
    pub usd_electricity_per_year: Option<f64>,
    /// For a million output tokens with the prompts before them.
    pub wh_per_million_tokens: Option<f64>,
    /// The same with the price spread over the lifetime.
    pub usd_per_million_tokens: Option<f64>,
    pub usd_electricity_per_million_tokens: Option<f64>,
    /// Tokens of prompts and of answers apart.
    pub input: Million,
    pub output: Million,
    pub against: Vec<Against>,
    pub link: String,
}

/// What a million tokens of one kind take.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Million {
    pub seconds: f64,
    pub wh: Option<f64>,
    pub usd_electricity: Option<f64>,
    /// With the price spread over the lifetime.
    pub usd: Option<f64>,
}

/// Buying against doing the same work elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Against {
    /// `api` or `rent`.
    pub kind: &'static str,
    /// `DeepSeek V3.1 of DeepInfra`.
    pub name: String,
    /// `$0.27 in, $1.00 out for a million tokens`, `$2.49 an hour`.
    pub price: String,
    /// With its price and its date, for a sentence.
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
    let own = &money.plan.overrides;
    let with_host =
        |kind| if resolved.host_price.is_some() { say::WithComputer { kind }.text() } else { String::from(kind) };
    let power = |own: bool, figure: Option<&Figure<Watts>>| match (own, figure) {
        (true, _) => (with_host(advice::your_figure()), String::new(), Vec::new()),
        (false, Some(figure)) => {
            let kind = match figure.evidence {
                Evidence::Vendor => say::from_vendor(),
                Evidence::Measured => say::from_measurement(),
                Evidence::Derived => say::from_derivation(),
                Evidence::Reported => say::from_report(),
                Evidence::Estimate => say::from_stand_in(),
            };
            (with_host(kind), figure.note.clone(), citations(&figure.sources, catalog))
        }
        (false, None) => (advice::unknown().to_owned(), String::new(), Vec::new()),
    };
    let stands_in = |own: bool, figure: Option<&Figure<Watts>>| {
        !own && figure.is_some_and(|figure| figure.evidence == Evidence::Estimate)
    };
    let load = (own.load_power.is_some(), resolved.machine.load_power.as_ref());
    let idle = (own.idle_power.is_some(), resolved.machine.idle_power.as_ref());
    let (load_kind, load_note, load_sources) = power(load.0, load.1);
    let (idle_kind, _, idle_sources) = power(idle.0, idle.1);
    let (kwh_kind, kwh_sources) = match money.plan.electricity {
        Some(_) => (advice::your_figure().to_owned(), Vec::new()),
        None => (catalog.electricity.note.clone(), citations(&catalog.electricity.sources, catalog)),
    };
    let per_day = money.electricity.map(|power| power.usd.0);
    let per_year = |of_day: Option<f64>| of_day.map(|day| day * YEAR_DAYS);
    let against = against(money, catalog);
    MoneyReport {
        question: question(money, catalog),
        summary: summary(money, &against),
        price: priced(&money.plan, catalog),
        lifetime_years: money.plan.lifetime_years,
        tokens_per_s: money.outcome.decode.aggregate.0,
        prefill_tokens_per_s: money.outcome.prefill.rate.0,
        usd_per_token_per_s: money.outcome.cost.per_token_per_second.map(|usd| usd.0),
        load_watts: money.load.map(|load| load.0),
        load_kind,
        load_stands_in: stands_in(load.0, load.1),
        load_note,
        load_sources,
        idle_watts: money.idle.map(|idle| idle.0),
        idle_kind,
        idle_stands_in: stands_in(idle.0, idle.1),
        idle_sources,
        usd_per_kwh: resolved.electricity.0,
        kwh_kind,
        kwh_sources,
        hours_of_work: money.day.hours,
        hours_waiting: money.day.waiting,
        utilisation: money.day.hours / 24.0,
        input_tokens_per_day: money.day.input_tokens,
        output_tokens_per_day: money.day.output_tokens,
        kwh_per_year: per_year(money.electricity.map(|power| (power.working + power.waiting.unwrap_or(0.0)) / 1000.0)),
        usd_electricity_per_day: per_day,
        usd_electricity_per_year: per_year(per_day),
        wh_per_million_tokens: money.wh_per_million,
        usd_per_million_tokens: money.per_million.map(|usd| usd.0),
        usd_electricity_per_million_tokens: per_day
            .map(|usd| usd / money.day.output_tokens * 1e6)
            .filter(|usd| usd.is_finite()),
        input: million(&money.input),
        output: million(&money.output),
        against,
        link: link(&money.plan),
    }
}

fn million(one: &PerMillion) -> Million {
    Million {
        seconds: one.seconds,
        wh: one.wh,
        usd_electricity: one.electricity.map(|usd| usd.0),
        usd: one.usd.map(|usd| usd.0),
    }
}

fn question(money: &Money, catalog: &Catalog) -> String {
    let plan = &money.plan;
    let llm = of(plan, catalog);
    let habits = &money.habits;
    let busy = || say::BusyShare { percent: whole(100.0 * habits.busy) }.text();
    let days = || say::DaysAWeek { days: habits.days_a_week }.text();
    say::Question {
        llm: llm.as_ref().map_or(plan.llm.as_str(), |llm| llm.name.as_str()),
        format: plan.quantization,
        machine: machine_words(plan, catalog),
        hours: plan.hours_per_day,
        busy: if habits.busy < 1.0 { busy() } else { String::new() },
        days: if habits.days_a_week < 7.0 { days() } else { String::new() },
        on: if habits.stays_on { say::on_all_day() } else { "" },
        years: plan.lifetime_years,
        prompt: plan.prompt,
        output: plan.output,
    }
    .text()
}

/// `45 days`, `14 months`, `3.2 years`.
pub(crate) fn span(days: f64) -> String {
    if days < 60.0 {
        say::Days { number: whole(days.max(1.0)) }.text()
    } else if days < 2.0 * YEAR_DAYS {
        say::Months { number: whole(days / YEAR_DAYS * 12.0) }.text()
    } else {
        say::Years { number: significant(days / YEAR_DAYS, 2) }.text()
    }
}

fn verdict(other: &str, daily: Usd, pay_back: Option<PayBack>, money: &Money) -> String {
    let daily = cents(daily.0);
    match pay_back {
        None => say::BackUnknown { other, daily }.text(),
        Some(PayBack::After { days }) => say::BackAfter { other, span: span(days), daily }.text(),
        Some(PayBack::BeyondLifetime { days }) => {
            say::BackBeyondLifetime { other, years: money.plan.lifetime_years, span: span(days), daily }.text()
        }
        Some(PayBack::Never) => {
            let electricity = cents(money.electricity.map_or(f64::NAN, |power| power.usd.0));
            say::BackNever { other, electricity, daily }.text()
        }
    }
}

/// An amount that may be a part of a cent: `$0.0012`, `$2.49`.
pub(crate) fn cents(usd: f64) -> String {
    let amount = if usd < 0.1 { significant(usd, 2) } else { format!("{usd:.2}") };
    say::Usd { amount }.text()
}

/// A provider, with what is said of it besides its name.
fn provider(name: &str) -> &str {
    advice_providers::named(&named_after("at", name)).unwrap_or(name)
}

fn against(money: &Money, catalog: &Catalog) -> Vec<Against> {
    let old = |date: &Option<String>| {
        let months = date.as_deref().and_then(|date| months_before(date, &catalog.revision));
        months.is_some_and(|months| months > REVIEWED_WITHIN_MONTHS)
    };
    let dated = |date: &Option<String>| match date {
        Some(text) if old(date) => say::OverAYearOld { date: words::date(text) }.text(),
        Some(text) => words::date(text),
        None => say::undated().to_owned(),
    };
    let line =
        |kind, name: String, price: String, daily: Usd, back: Option<PayBack>, (date, url): (&Option<String>, &str)| {
            let what = say::Other { name: &name, price: &price, date: dated(date) }.text();
            Against {
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
                name,
                price,
                what,
                date: date.clone(),
                old: old(date),
                url: url.to_owned(),
            }
        };
    let mut apis = money.apis.clone();
    apis.sort_by(|a, b| a.daily.0.total_cmp(&b.daily.0));
    let apis = apis.iter().map(|row| {
        let api = &row.api;
        let price = say::ApiPrice { input: cents(api.input.0), output: cents(api.output.0) }.text();
        let name = say::Api { llm: &api.name, provider: provider(&api.provider) }.text();
        line("api", name, price, row.daily, row.pay_back, (&api.date, &api.url))
    });
    let rents = money.rents.iter().map(|row| {
        let rent = &row.rent;
        let count = row.count.into();
        let name = say::Rented { count, machine: &rent.name, provider: provider(&rent.provider) }.text();
        let (price, hours) = (cents(rent.hourly.0.0), significant(row.hours, 2));
        let price = say::RentPrice { price, count, hours }.text();
        line("rent", name, price, row.daily, row.pay_back, (&rent.date, &rent.url))
    });
    apis.chain(rents).collect()
}

fn summary(money: &Money, against: &[Against]) -> Vec<String> {
    let mut sentences = Vec::new();
    let cheapest = |kind: &str| against.iter().find(|row| row.kind == kind);
    match cheapest("api") {
        Some(row) => sentences.push(row.sentence.clone()),
        None => {
            sentences.push(say::no_api().to_owned());
        }
    }
    sentences.extend(cheapest("rent").map(|row| row.sentence.clone()));
    if let (Some(per), Some(power)) = (money.per_million, money.electricity) {
        let electricity = cents(power.usd.0 / money.day.output_tokens * 1e6);
        let kwh = significant(money.wh_per_million.unwrap_or(f64::NAN) / 1000.0, 2);
        sentences.push(say::AMillion { price: words::money(per), electricity, kwh }.text());
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
    writeln!(
        text,
        "\n  price        {} ({}), {} per tok/s",
        usd(report.price.price_usd),
        report.price.price_kind,
        usd(report.usd_per_token_per_s)
    )?;
    writeln!(text, "  under load   {} ({})", watts(report.load_watts), report.load_kind)?;
    writeln!(text, "  idle         {} ({})", watts(report.idle_watts), report.idle_kind)?;
    writeln!(
        text,
        "  a day        {} input and {} output tokens",
        whole(report.input_tokens_per_day),
        whole(report.output_tokens_per_day)
    )?;
    for (name, one) in [("input", &report.input), ("output", &report.output)] {
        writeln!(
            text,
            "  a million    {name}: {} Wh, {} of electricity, {} with the price spread over {} years",
            one.wh.map_or_else(|| "unknown".to_owned(), |wh| significant(wh, 3)),
            one.usd_electricity.map_or_else(|| "unknown".to_owned(), cents),
            usd(one.usd),
            report.lifetime_years
        )?;
    }
    writeln!(text, "  electricity  {} a year", usd(report.usd_electricity_per_year))?;
    writeln!(text)?;
    for row in report.against.iter().take(most) {
        writeln!(text, "  {}\n      {}", row.sentence, row.url)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::provider;
    use crate::advice::cloud::cloud;
    use crate::language::{Language, speaking};

    #[test]
    fn what_is_said_of_a_provider_besides_its_name_is_said_in_every_language() {
        let cloud = cloud().expect("they can be read");
        let apis = cloud.apis.iter().map(|api| &api.provider);
        for name in apis.chain(cloud.rents.iter().map(|rent| &rent.provider)) {
            assert_eq!(provider(name), name);
            let says_more = name.split(' ').any(|word| word.starts_with(|letter: char| letter.is_ascii_lowercase()));
            assert_eq!(
                speaking(Language::Chinese, || provider(name) != name),
                says_more || name.contains(','),
                "{name}"
            );
        }
    }
}
