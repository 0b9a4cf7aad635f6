//! What should I buy? A recommendation, price against speed, and the whole ranking.

use maud::{Markup, html};

use super::Asked;
use super::chart::{Point, price_and_speed};
use super::parts::{Column, UNKNOWN, adopt, cited, column, framed, head, more, picture, price, remarks, speed};
use crate::advice::buy::rank;
use crate::catalog::Catalog;
use crate::language::answers as say;
use crate::plan::Plan;
use crate::report::advice::buy::{BuyReport, BuyRow, report};
use crate::report::advice::citations;
use crate::report::words;
use crate::share::asks::Ask;
use crate::share::encode::encode_one;
use crate::units::format::significant;
use crate::units::order::sorted;
use crate::units::{Seconds, Usd};

/// Rows that are shown before all are asked for.
const USUAL_ROWS: usize = 12;

const COLUMNS: [Column; 7] = [
    column(say::column_configuration),
    Column { key: "price", name: say::column_price, rises: true },
    Column { key: "speed", name: say::column_speed, rises: false },
    Column { key: "ttft", name: say::column_ttft, rises: true },
    Column { key: "spare", name: say::column_spare, rises: false },
    Column { key: "watts", name: say::column_watts, rises: true },
    Column { key: "value", name: say::column_value, rises: true },
];

/// Keys of the answer's own beside those of the question.
const KEYS: [&str; 10] = ["speed", "ttft", "watts", "form", "vendor", "used", "most", "top", "budget", "sort"];

/// The answer.
pub(super) fn answer(asked: Asked<'_>) -> Result<Markup, String> {
    let mut request = asked.read(&KEYS)?;
    let catalog = asked.catalog;
    let sort = request.text("sort").unwrap_or_default();
    let wish = request.wish(catalog);
    let ranking = rank(&wish, catalog);
    let report = report(&wish, &ranking, catalog, &|plan| encode_one(plan, catalog));
    let all = request.lines() > USUAL_ROWS;
    Ok(html! {
        (recommendation(&report))
        p class="quiet" { (say::Asked { question: &report.question }.text()) }
        (remarks(&request.notes))
        @if !report.front.is_empty() { (chart(&report, asked.width)) }
        (table(&report, (&sort, all), &request.plans[0], catalog))
    })
}

fn recommendation(report: &BuyReport) -> Markup {
    let (lead, rest) = report.recommendation.split_first().map_or(("", &[][..]), |(lead, rest)| (lead.as_str(), rest));
    let offers = [("take", &report.best), ("runner-up", &report.runner_up), ("step-up", &report.step_up)];
    html! {
        p class="answer-lead" { (lead) }
        @for sentence in rest { p { (sentence) } }
        p class="answer-offers" {
            @for (word, row) in offers.iter().filter_map(|(word, row)| Some((word, row.as_ref()?))) {
                (adopt(&row.link, "lever", &say::Adopt { word, name: &row.name }.text()))
            }
        }
    }
}

fn chart(report: &BuyReport, width: f64) -> Markup {
    let weight = |row: &BuyRow| {
        let is = |other: &Option<BuyRow>| other.as_ref().is_some_and(|other| other.link == row.link);
        [(is(&report.best), 3), (is(&report.runner_up), 1), (is(&report.step_up), 1)]
            .into_iter()
            .find_map(|(holds, weight)| holds.then_some(weight))
            .unwrap_or(0)
    };
    // Everything on the front has a price, so its dots are its rows.
    let dots = report.chart.series.first().map_or(&[][..], |series| &series.dots);
    let points: Vec<Point<'_>> = report
        .front
        .iter()
        .zip(dots)
        .map(|(row, dot)| Point { dot, figures: figures(row), link: &row.link, weight: weight(row) })
        .collect();
    html! {
        figure class="answer-chart" {
            (price_and_speed(&report.chart, &points, width))
            figcaption class="quiet" {
                (say::buy_figure())
            }
            (picture("what-to-buy"))
        }
    }
}

/// `$1,599, 13 tok/s`.
fn figures(row: &BuyRow) -> String {
    let price = row.price_usd.map_or_else(|| say::price_unknown().to_owned(), |usd| words::money(Usd(usd)));
    say::PriceAndSpeed { price, rate: significant(row.tokens_per_s, 2) }.text()
}

/// The rows in the order asked for: by a column those first that load, else the ranking.
fn ordered<'a>(report: &'a BuyReport, sort: &str) -> Vec<&'a BuyRow> {
    let rows: Vec<&BuyRow> = report.ranking.iter().collect();
    let key: fn(&BuyRow) -> f64 = match sort {
        "price" => |row| row.price_usd.unwrap_or(f64::INFINITY),
        "speed" => |row| -row.tokens_per_s,
        "ttft" => |row| row.ttft_s,
        "spare" => |row| -row.spare_gb,
        "watts" => |row| row.load_watts.unwrap_or(f64::INFINITY),
        "value" => |row| row.usd_per_token_per_s.unwrap_or(f64::INFINITY),
        _ => return rows,
    };
    sorted(rows, |a, b| loads(b).cmp(&loads(a)).then(key(a).total_cmp(&key(b))))
}

fn loads(row: &BuyRow) -> bool {
    row.fit != "does_not_fit"
}

fn table(report: &BuyReport, (sort, all): (&str, bool), chosen: &Plan, catalog: &Catalog) -> Markup {
    let rows = ordered(report, sort);
    let shown = if all { rows.len() } else { USUAL_ROWS.min(rows.len()) };
    let meeting = u64::try_from(report.meeting).unwrap_or(u64::MAX);
    html! {
        h3 { (say::buy_ranked()) }
        p class="quiet" {
            (say::Ranking { loading: report.loading, all: report.ranking.len(), count: meeting }.text())
            " " (say::HostCounted { money: words::money(catalog.host_price.usd) }.text())
            (cited(&citations(&catalog.host_price.sources, catalog)))
        }
        (framed(say::buy_ranking(), html! {
            (head(Ask::Buy, &COLUMNS, sort))
            tbody { @for row in rows.iter().take(shown) { (line(row, chosen)) } }
        }))
        (more(Ask::Buy, shown, rows.len(), USUAL_ROWS))
    }
}

fn line(row: &BuyRow, chosen: &Plan) -> Markup {
    let is_chosen =
        (row.machine.as_str(), row.memory_gb, row.count) == (chosen.machine.as_str(), chosen.memory_gb, chosen.count);
    let tone = match row.fit {
        "fits" => "good",
        "tight" => "tight",
        _ => "bad",
    };
    html! {
        tr class=[(!row.meets).then_some("lesser")] aria-current=[is_chosen.then_some("true")] {
            th scope="row" {
                (adopt(&row.link, "", &row.name))
                @if is_chosen { span class="about" { (say::is_a()) } }
                @if !row.short_of.is_empty() { span class="about" { (row.short_of.join("; ")) } }
            }
            td class="wide" { (price(row.price_usd, &row.price_kind_short, &row.price_sources)) }
            @if loads(row) {
                td { (speed(row.tokens_per_s, row.low, row.high)) }
                td { (words::duration_text(Seconds(row.ttft_s))) }
                td data-tone=(tone) { (significant(row.spare_gb, 2)) " GB" @if row.fit == "tight" { span class="about" { (say::tight()) } } }
                td { @match row.load_watts { Some(watts) => { (significant(watts, 2)) " W" }, None => (UNKNOWN) } }
                td { (row.usd_per_token_per_s.map_or_else(|| UNKNOWN.to_owned(), |usd| words::money(Usd(usd)))) }
            } @else {
                td class="none" colspan="5" { (say::does_not_load()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::html;
    use crate::share::asks::Ask;

    #[test]
    fn the_computer_around_a_card_is_priced_once_and_several_cards_ask_for_power() {
        let html = html(Ask::Buy, "llm=llama-3.3-70b&ctx=8192&speed=15&budget=3000&top=all");
        let table = html.split("Every configuration, ranked").nth(1).expect("the ranking");
        assert_eq!(table.matches("for which $1,225 is counted").count(), 1);
        assert!(!table.contains("for the computer around it"));
        assert!(table.matches(", with its computer").count() > 20);
        assert!(html.contains("2 × GeForce RTX 3090") && html.contains("Mind the power supply"));
        let mac = super::super::tests::html(Ask::Buy, "llm=qwen3-8b&speed=20&vendor=Apple");
        assert!(!mac.contains("power supply"));
    }
}
