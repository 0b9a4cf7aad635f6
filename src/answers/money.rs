//! What does it cost? Price, energy, the cost of a million tokens, and when buying pays back.

use maud::{Markup, html};

use super::Asked;
use super::marks::{badge, status};
use super::money_chart::spent_over_years;
use super::parts::{UNKNOWN, choice, chosen, cited, framed, more, picture, price, remarks, said};
use crate::advice::cloud::cloud;
use crate::advice::money::{Money, money};
use crate::headless::request::Request;
use crate::language::{answers as say, figures};
use crate::plan::Plan;
use crate::report::advice::money::{Against, Million, MoneyReport, cents, report, span};
use crate::report::words;
use crate::share::asks::Ask;
use crate::share::encode::encode_one;
use crate::units::format::{significant, whole};
use crate::units::{Seconds, Usd};

/// Rows that are shown before all are asked for.
const USUAL_ROWS: usize = 12;

/// The answer.
pub(super) fn answer(asked: Asked<'_>) -> Result<Markup, String> {
    let cloud = cloud().map_err(|error| error.to_string())?;
    let mut request = asked.read(&[&Request::MONEY[..], &["of"]].concat())?;
    let place = chosen(&mut request);
    let catalog = asked.catalog;
    let (habits, own) = request.money();
    let all = request.lines() > USUAL_ROWS;
    let found = money(&request.plans[0], habits, own, &cloud, catalog);
    let report = report(&found, catalog, &|plan| encode_one(plan, catalog));
    let (lead, rest) = report.summary.split_first().map_or(("", &[][..]), |(lead, rest)| (lead.as_str(), rest));
    Ok(html! {
        (choice(Ask::Money, place, &request.plans, catalog))
        p class="answer-lead" { (lead) }
        @for sentence in rest { p { (sentence) } }
        p class="quiet" { (say::Asked { question: &report.question }.text()) }
        (remarks(&request.notes))
        @if place > 0 && has_own_figures(&request.plans[place]) { p class="quiet" { (say::own_of_a()) } }
        (facts(&report))
        (known_price(&request.plans[0]))
        h3 { (say::money_million()) }
        p class="quiet" {
            (say::MillionAbout { years: report.lifetime_years, hours: significant(report.hours_of_work, 2), kwh: report.usd_per_kwh }.text())
        }
        (million_table(&report, &on_cards(&found)))
        h3 { (say::money_against()) }
        p class="quiet" { (say::money_against_about()) }
        @if let Some(chart) = spent_over_years(&report, asked.width) {
            figure class="answer-chart" {
                (chart)
                figcaption class="quiet" { (say::money_figure()) }
                (picture("money"))
            }
        }
        (against_table(&report, all))
    })
}

fn fact(name: &str, value: Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn facts(report: &MoneyReport) -> Markup {
    let usd = |usd: Option<f64>| usd.map_or_else(|| UNKNOWN.to_owned(), |usd| words::money(Usd(usd)));
    html! {
        dl class="answer-facts" {
            (fact(say::money_buy(), html! {
                (price(report.price.price_usd, &report.price.price_kind, &report.price.price_sources)) (status(&report.price))
            }))
            (fact(say::money_each(), html! {
                b { (usd(report.usd_per_token_per_s)) }
                span class="about" { (say::WrittenAndRead { written: significant(report.tokens_per_s, 2), read: significant(report.prefill_tokens_per_s, 2) }.text()) }
            }))
            (fact(say::column_watts(), html! {
                (watts(report.load_watts, &report.load_kind, report.load_stands_in))
                @if !report.load_note.is_empty() { span class="about" { (said(&report.load_note)) } }
                (cited(&report.load_sources))
            }))
            (fact(say::money_idle(), html! { (watts(report.idle_watts, &report.idle_kind, report.idle_stands_in)) (cited(&report.idle_sources)) }))
            (fact(say::money_use(), html! {
                b { (figures::Percent { number: significant(100.0 * report.utilisation, 2) }.text()) }
                span class="about" {
                    (say::HoursOfWork { hours: significant(report.hours_of_work, 2) }.text())
                    @if report.hours_waiting > 0.0 {
                        (say::HoursWaiting { hours: significant(report.hours_waiting, 2) }.text())
                        @if report.idle_watts.is_none() { (say::waiting_not_counted()) }
                    }
                }
            }))
            (fact(say::money_day(), html! {
                b { (say::InAndOut { read: thousands(report.input_tokens_per_day), written: thousands(report.output_tokens_per_day) }.text()) }
                span class="about" { (say::money_day_about()) }
            }))
            (fact(say::money_electricity(), html! {
                b { (usd(report.usd_electricity_per_year)) }
                span class="about" {
                    @if let Some(kwh) = report.kwh_per_year { (say::KwhAt { kwh: whole(kwh) }.text()) }
                    (say::UsdPerKwh { usd: report.usd_per_kwh }.text()) (said(&report.kwh_kind))
                    (cited(&report.kwh_sources))
                }
            }))
        }
    }
}

/// Whether a price or watts of the visitor's own hold for a configuration.
fn has_own_figures(plan: &Plan) -> bool {
    let own = &plan.overrides;
    own.price.is_some() || own.load_power.is_some() || own.idle_power.is_some()
}

/// A button that takes the visitor's own price away.
fn known_price(plan: &Plan) -> Markup {
    html! {
        @if plan.overrides.price.is_some() {
            p { button type="button" class="button" data-do="ask" data-key="money.price" data-value="" { (say::money_known()) } }
        }
    }
}

fn watts(watts: Option<f64>, kind: &str, stands_in: bool) -> Markup {
    html! {
        @match watts {
            Some(watts) => { b { (significant(watts, 2)) " W" } span class="about" { @if stands_in { (badge("tight", kind)) } @else { (kind) } } },
            None => { b { (say::unknown()) } span class="about" { (say::enter_above()) } }
        }
    }
}

/// `63 min`, `24 h`.
fn time(seconds: f64) -> String {
    if seconds < 7200.0 {
        words::duration_text(Seconds(seconds))
    } else {
        format!("{} h", significant(seconds / 3600.0, 2))
    }
}

/// `219k`, `1.2M`: tokens of a day.
fn thousands(tokens: f64) -> String {
    if tokens < 1e3 {
        significant(tokens, 2)
    } else if tokens < 1e6 {
        format!("{}k", significant(tokens / 1e3, 2))
    } else {
        format!("{}M", significant(tokens / 1e6, 2))
    }
}

/// How the price of a million output tokens is to that on the cards of the page, which counts with a share of all time.
fn on_cards(found: &Money) -> String {
    let cards = found.outcome.cost.per_million_tokens;
    match cards.zip(found.output.usd) {
        Some((cards, own)) if (cards.0 - own.0).abs() > 1e-6 * own.0 => {
            let (price, share) = (words::money(cards), significant(100.0 * found.plan.utilisation, 2));
            say::CardsCount { price, share }.text()
        }
        Some(_) => say::money_as_cards().to_owned(),
        None => String::new(),
    }
}

fn million_table(report: &MoneyReport, on_cards: &str) -> Markup {
    let both = Million {
        seconds: report.output.seconds
            + report.input.seconds * report.input_tokens_per_day / report.output_tokens_per_day.max(f64::MIN_POSITIVE),
        wh: report.wh_per_million_tokens,
        usd_electricity: report.usd_electricity_per_million_tokens,
        usd: report.usd_per_million_tokens,
    };
    let line = |name: &str, about: &str, one: &Million| {
        html! {
            tr {
                th scope="row" { (name) span class="about" { (about) } }
                td { (time(one.seconds)) }
                td { (one.wh.map_or_else(|| UNKNOWN.to_owned(), |wh| format!("{} Wh", significant(wh, 2)))) }
                td { (one.usd_electricity.map_or_else(|| UNKNOWN.to_owned(), cents)) }
                td { b { (one.usd.map_or_else(|| UNKNOWN.to_owned(), cents)) } }
            }
        }
    };
    framed(
        say::money_takes(),
        html! {
            thead { tr { th scope="col" { (say::money_a_million()) } th scope="col" { (say::money_time()) } th scope="col" { (say::money_energy()) } th scope="col" { (say::money_electricity_short()) } th scope="col" { (say::money_spread()) } } }
            tbody {
                (line(say::money_input(), say::money_of_prompts(), &report.input))
                (line(say::money_output(), &format!("{}{on_cards}", say::money_of_answers()), &report.output))
                (line(say::money_both(), say::money_as_comes(), &both))
            }
        },
    )
}

fn against_table(report: &MoneyReport, all: bool) -> Markup {
    let shown = if all { report.against.len() } else { USUAL_ROWS.min(report.against.len()) };
    html! {
        @if !report.against.iter().any(|row| row.kind == "api") {
            p { (say::money_no_api()) }
        }
        (framed(say::money_against(), html! {
            thead { tr { th scope="col" { (say::money_instead()) } th scope="col" { (say::money_price_there()) } th scope="col" { (say::money_day()) } th scope="col" { (say::money_pays_back()) } } }
            tbody {
                tr {
                    th scope="row" { (say::money_this()) }
                    td { (say::money_electricity_only()) }
                    td { b { (report.usd_electricity_per_day.map_or_else(|| UNKNOWN.to_owned(), cents)) } }
                    td {}
                }
                @for row in report.against.iter().take(shown) { (against_line(row, report)) }
            }
        }))
        (more(Ask::Money, shown, report.against.len(), USUAL_ROWS))
    }
}

fn against_line(row: &Against, report: &MoneyReport) -> Markup {
    let date = row.date.as_deref().map_or_else(|| say::undated().to_owned(), words::date);
    html! {
        tr {
            th scope="row" { (row.name) }
            td class="wide" {
                (row.price)
                span class="about" {
                    @if row.date.is_none() && row.url.is_empty() { (say::your_figure()) } @else { (date) }
                    @if row.old { " " (badge("tight", say::over_a_year())) }
                    @if !row.url.is_empty() { " " a href=(row.url) target="_blank" rel="noopener" { (say::source()) } }
                }
            }
            td { b { (cents(row.usd_per_day)) } }
            td class="wide" { (pays_back(row, report)) }
        }
    }
}

fn pays_back(row: &Against, report: &MoneyReport) -> Markup {
    let after = row.days.map(span).unwrap_or_default();
    html! {
        @match row.pays_back {
            "after" => (badge("good", &say::PaysAfter { after: &after }.text())),
            "beyond-lifetime" => {
                (badge("tight", &say::NotWithin { years: report.lifetime_years }.text()))
                span class="about" { (say::WouldTake { after: &after }.text()) }
            }
            "never" => {
                (badge("bad", say::never()))
                span class="about" { (say::money_never_about()) }
            }
            _ => { (badge("neutral", say::unknown())) span class="about" { (say::money_unknown_about()) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::html;
    use crate::catalog::catalog;
    use crate::plan::draft::Draft;
    use crate::report::build::report;
    use crate::report::words;
    use crate::share::asks::Ask;
    use crate::units::Usd;

    const ARTICLE: &str = "machine=mac-studio-m5-max-40c&mem=64&llm=llama-3.3-70b";

    #[test]
    fn input_and_output_stand_apart_and_prices_have_date_and_source() {
        let html = html(Ask::Money, ARTICLE);
        for part in ["Input tokens", "Output tokens", "Output with its prompts", "a stand-in", "kWh at $0.18/kWh"] {
            assert!(html.contains(part), "{part} is missing");
        }
        let table = html.split("This configuration").nth(1).expect("a table");
        let rows: Vec<&str> = table.split("<tr>").skip(1).collect();
        assert!(rows.len() >= 8, "{}", rows.len());
        for row in rows {
            assert!(row.contains(" 20") || row.contains("undated"), "no date: {row}");
            assert!(row.contains("rel=\"noopener\""), "no source: {row}");
        }
        assert!(table.contains("over a year old") && table.contains("never"), "{table}");
    }

    #[test]
    fn a_million_output_tokens_cost_what_the_cards_say_from_the_same_assumptions() {
        let shown = html(Ask::Money, "");
        let report = report(&[Draft::default().complete(catalog()).0], catalog());
        let card = &report.configurations[0].cost.per_million_tokens.value;
        let row = shown.split("Output tokens").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("a row");
        let own = row.rsplit("<b>$").next().and_then(|rest| rest.split('<').next()).expect("a price");
        assert_eq!(*card, words::money(Usd(own.parse().expect("a number"))), "{row}");
        assert!(row.contains("as on the cards above"), "{row}");
        assert!(shown.contains("2.4 hours of work on a mean day and $0.18 for a kWh"), "{shown}");
        let more = html(Ask::Money, "hours=4");
        assert!(more.contains(&format!("; the cards above, in use for 10 % of all time, say {card}")), "{more}");
    }

    #[test]
    fn what_is_entered_of_a_machine_is_said_to_be_of_the_first() {
        let both = "b.machine=rtx-3090&b.mem=24&price=500";
        let of_b = html(Ask::Money, &format!("{both}&of=b"));
        assert!(of_b.contains("$1,900") && of_b.contains("hold for A alone"), "{of_b}");
        assert!(!html(Ask::Money, both).contains("hold for A alone"));
    }

    #[test]
    fn a_used_card_has_its_kind_date_and_source_and_a_price_of_ones_own_can_be_taken_back() {
        let used = html(Ask::Money, "machine=rtx-3090&llm=qwen3-32b");
        for part in ["$1,900", "used, undated, with $1,225 for the computer", "mylocalai.org", "rel=\"noopener\""] {
            assert!(used.contains(part), "{part}: {used}");
        }
        assert!(!used.contains("Take the known price back"));
        let own = html(Ask::Money, "machine=rtx-3090&llm=qwen3-32b&price=500");
        assert!(own.contains("Take the known price back"), "{own}");
    }

    #[test]
    fn a_price_of_the_visitors_own_counts_and_what_is_unknown_invites_one() {
        let own = html(Ask::Money, &format!("{ARTICLE}&api_in=30&api_out=90&price=1000&load_w=100"));
        assert!(own.contains("your own price") && own.contains("your figure") && own.contains("after "), "{own}");
        let unknown = html(Ask::Money, "machine=cpu-ddr5-6000-dual&mem=64&llm=qwen3-8b");
        assert!(unknown.contains("enter yours above") && !unknown.contains("plot-own"), "{unknown}");
        assert!(!unknown.contains("NaN") && !unknown.contains("inf "), "{unknown}");
        let never = html(Ask::Money, &format!("{ARTICLE}&hours=0"));
        assert!(!never.contains("NaN") && !never.contains("inf "), "{never}");
    }
}
