//! Money spent over the lifetime as an SVG: buying, the cheapest API, the cheapest rented machine.

use maud::{Markup, html};

use super::marks::px;
use crate::language::answers as say;
use crate::report::advice::money::{Against, MoneyReport};
use crate::report::words;
use crate::units::Usd;

/// Days of a mean Gregorian year.
const YEAR: f64 = crate::advice::money::YEAR_DAYS;

/// A line: its name, what it begins with, and what each day adds.
struct Line {
    name: String,
    class: &'static str,
    start: f64,
    daily: f64,
}

/// The chart; `None` where price or watts are unknown.
pub(super) fn spent_over_years(report: &MoneyReport, width: f64) -> Option<Markup> {
    let (price, electricity) = report.price.price_usd.zip(report.usd_electricity_per_day)?;
    let days = report.lifetime_years * YEAR;
    let cheapest = |kind: &str| report.against.iter().find(|row| row.kind == kind);
    let line =
        |row: &Against, name: &str, class| Line { name: name.to_owned(), class, start: 0.0, daily: row.usd_per_day };
    let lines: Vec<Line> = [
        Some(Line { name: say::buying().to_owned(), class: "plot-own", start: price, daily: electricity }),
        cheapest("api").map(|row| line(row, say::cheapest_api(), "plot-api")),
        cheapest("rent").map(|row| line(row, say::cheapest_rent(), "plot-rent")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let top = 1.6 * (price + electricity * days);
    if lines.len() < 2 || top <= 0.0 || !top.is_finite() {
        return None;
    }
    let width = width.clamp(280.0, 760.0);
    let height = 260.0;
    let (left, right, upper, ground) = (58.0, width - 104.0, 12.0, height - 40.0);
    let x = |day: f64| left + day / days * (right - left);
    let y = |usd: f64| ground - usd / top * (ground - upper);
    let ends: Vec<(f64, f64)> = lines
        .iter()
        .map(|line| {
            // A line that leaves at the top ends there.
            let day = if line.daily > 0.0 { ((top - line.start) / line.daily).min(days) } else { days };
            (day, line.start + line.daily * day)
        })
        .collect();
    let labels = apart(ends.iter().map(|(_, usd)| y(*usd)).collect());
    let amount = round(top / 2.0);
    let mark = step(report.lifetime_years);
    let years = (0..).map(|place| f64::from(place) * mark).take_while(|year| *year <= report.lifetime_years + 1e-9);
    Some(html! {
        svg class="plot" viewBox={ "0 0 " (px(width)) " " (px(height)) } width=(px(width)) height=(px(height)) role="img"
            aria-label=(say::money_chart()) {
            @for usd in (0..4).map(|times| f64::from(times) * amount).filter(|usd| *usd <= top) {
                path d={ "M" (px(left)) " " (px(y(usd))) "H" (px(right)) } {}
                text x=(px(left - 6.0)) y=(px(y(usd) + 4.0)) text-anchor="end" { (words::money(Usd(usd))) }
            }
            path class="plot-ground" d={ "M" (px(left)) " " (px(ground)) "H" (px(right)) } {}
            @for year in years {
                path d={ "M" (px(x(year * YEAR))) " " (px(ground)) "v5" } {}
                text x=(px(x(year * YEAR))) y=(px(ground + 18.0)) text-anchor="middle" { (year) }
            }
            text x=(px(right)) y=(px(ground + 34.0)) text-anchor="end" { (say::years()) }
            @for ((line, (day, usd)), label) in lines.iter().zip(&ends).zip(&labels) {
                path class=(line.class) d={ "M" (px(x(0.0))) " " (px(y(line.start))) "L" (px(x(*day))) " " (px(y(*usd))) } {}
                text class="plot-end" x=(px(x(*day) + 6.0)) y=(px(label + 4.0)) { (line.name) }
            }
            @for line in lines.iter().skip(1) {
                @let day = price / (line.daily - electricity);
                @if day > 0.0 && day <= days {
                    circle class="plot-even" cx=(px(x(day))) cy=(px(y(price + electricity * day))) r="5" {}
                }
            }
        }
    })
}

/// Heights of texts, moved so that none stands on another.
fn apart(mut heights: Vec<f64>) -> Vec<f64> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|a, b| heights[*b].total_cmp(&heights[*a]));
    for pair in 1..order.len() {
        let below = heights[order[pair - 1]];
        heights[order[pair]] = heights[order[pair]].min(below - 14.0);
    }
    heights
}

/// Years between two marks.
fn step(years: f64) -> f64 {
    [0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|step| years / step <= 6.0).unwrap_or(50.0)
}

/// A round amount near this one.
fn round(usd: f64) -> f64 {
    let unit = 10f64.powf(usd.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].map(|times| times * unit).into_iter().rfind(|round| *round <= usd).unwrap_or(usd)
}

#[cfg(test)]
mod tests {
    use super::{apart, round, step};

    #[test]
    fn texts_stand_apart_and_amounts_are_round() {
        let whole = |values: &[f64]| -> Vec<String> { values.iter().map(|value| format!("{value:.2}")).collect() };
        assert_eq!(whole(&apart(vec![100.0, 98.0, 40.0])), ["100.00", "86.00", "40.00"]);
        assert_eq!(whole(&[2733.0, 999.0, 0.37].map(round)), ["2500.00", "500.00", "0.25"]);
        assert_eq!(whole(&[3.0, 1.0, 10.0].map(step)), ["0.50", "0.25", "2.00"]);
    }
}
