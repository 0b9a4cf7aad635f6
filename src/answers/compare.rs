//! Is the upgrade worth it? Configurations side by side at every size, with a verdict and a price for each step.

use maud::{Markup, html};

use super::Asked;
use super::compare_chart::speeds_by_size;
use super::marks::{badge, felt, status};
use super::parts::{framed, picture, price, remarks, speed};
use crate::advice::compare::compare;
use crate::language::{answers as say, signs};
use crate::report::advice::compare::{CellRow, CompareReport, Side, SizeRow, report};
use crate::report::words;
use crate::share::encode::encode_one;
use crate::units::Usd;
use crate::units::format::{context, significant};

/// The answer.
pub(super) fn answer(asked: Asked<'_>) -> Result<Markup, String> {
    let request = asked.read(&[])?;
    let catalog = asked.catalog;
    let plans = &request.plans;
    let report = report(plans, &compare(plans, catalog), catalog, &|plan| encode_one(plan, catalog));
    if plans.len() < 2 {
        return Ok(html! { p class="answer-lead" { (say::compare_nothing()) } });
    }
    let (lead, rest) = report.summary.split_first().map_or(("", &[][..]), |(lead, rest)| (lead.as_str(), rest));
    Ok(html! {
        p class="answer-lead" { (lead) }
        @for sentence in rest { p { (sentence) } }
        (remarks(&request.notes))
        (sides(&report))
        figure class="answer-chart" {
            (speeds_by_size(&report, asked.width, catalog))
            figcaption class="quiet" { (say::compare_figure()) }
            (picture("upgrade"))
        }
        h3 { (say::compare_sizes()) }
        p class="quiet" { (say::compare_about()) }
        (table(&report))
    })
}

fn sides(report: &CompareReport) -> Markup {
    html! {
        ul class="sides plain" { @for side in &report.configurations { (side_line(side)) } }
    }
}

fn side_line(side: &Side) -> Markup {
    html! {
        li data-voice=(side.letter) {
            span class="letter" { (side.letter) }
            span { b { (side.name) } (status(&side.price)) }
            span class="side-price" { (price(side.price.price_usd, &side.price.price_kind, &side.price.price_sources)) }
        }
    }
}

fn table(report: &CompareReport) -> Markup {
    framed(
        say::compare_table(),
        html! {
            thead { tr {
                th scope="col" { (say::compare_size()) }
                @for side in &report.configurations {
                    th scope="col" data-voice=(side.letter) { span class="letter" { (side.letter) } span class="visually-hidden" { " " (side.name) } }
                }
                th scope="col" { (say::compare_extra()) }
            } }
            @for row in &report.sizes {
                tbody class="size" {
                    tr {
                        th scope="rowgroup" { (row.label) @if let Some(cell) = row.cells.first() { span class="about" { (cell.quantization) } } }
                        @for cell in &row.cells { td { (one(cell)) } }
                        td { (per_extra(row)) }
                    }
                    @for (reason, worth) in row.reasons.iter().zip(&row.worth) {
                        tr class="size-verdict" { td colspan=(row.cells.len() + 2) { (step(reason, worth)) } }
                    }
                }
            }
        },
    )
}

fn one(cell: &CellRow) -> Markup {
    html! {
        @if cell.fit == "does_not_fit" {
            (badge("bad", say::does_not_load()))
            span class="about" { (say::Needs { needs: significant(cell.needs_gb, 3), usable: significant(cell.usable_gb, 3) }.text()) }
        } @else {
            (speed(cell.tokens_per_s, cell.low, cell.high))
            (felt(cell.felt_class, &cell.felt))
            span class="about" {
                @if cell.fit == "tight" { (badge("tight", say::tight())) (signs::comma()) }
                @match cell.max_context_tokens { Some(most) => { (say::ContextFits { context: context(most) }.text()) }, None => { (say::no_context_fits()) } }
            }
        }
    }
}

fn per_extra(row: &SizeRow) -> Markup {
    html! {
        @for usd in &row.usd_per_extra_token_per_s {
            @match usd { Some(usd) => b { (words::money(Usd(*usd))) }, None => "–" }
            " "
        }
    }
}

/// The verdict with its sign, and the reason of it.
fn step(reason: &str, worth: &str) -> Markup {
    let (tone, word) = match worth {
        "worth-it" => ("good", say::worth_it()),
        "loads" => ("good", say::worth_loads()),
        "agents" => ("tight", say::worth_agents()),
        "back" => ("bad", say::worth_back()),
        "neither" => ("bad", say::worth_neither()),
        _ => ("neutral", say::worth_not_felt()),
    };
    html! { div class="verdict-line" { (badge(tone, word)) " " span { (reason) } } }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{attributes, html};
    use crate::share::asks::Ask;

    #[test]
    fn every_size_has_its_speeds_its_verdict_and_its_reasons() {
        let html = html(Ask::Compare, "");
        let sizes: Vec<&str> = html.split("<tbody class=\"size\">").skip(1).collect();
        assert!(sizes.len() >= 7, "{}", sizes.len());
        for size in &sizes {
            assert!(size.contains("size-verdict") && size.contains("class=\"badge\""), "{size}");
            let loads = size.contains("felt-mark");
            let reason = size.contains("does not load") && size.contains("GB usable");
            assert!(loads || reason, "{size}");
        }
        assert!(html.contains("Worth it<") && html.contains("for each extra tok/s"), "{html}");
        assert!(html.contains("rel=\"noopener\""), "prices have their sources");
    }

    #[test]
    fn four_configurations_have_a_column_and_a_step_each() {
        let html = html(Ask::Compare, "machine=mac-mini-m4&c.machine=rtx-3090&d.machine=dgx-spark");
        let head = html.split("<thead>").nth(1).and_then(|rest| rest.split("</thead>").next()).expect("a table");
        assert_eq!(attributes(head, "data-voice"), ["A", "B", "C", "D"]);
        let size = html.split("<tbody class=\"size\">").nth(1).expect("a size");
        // A verdict has the whole row, so that it fills what is seen of a narrow table.
        assert_eq!(attributes(size, "colspan").iter().filter(|span| **span != "6").count(), 0, "{size}");
        assert!(size.matches("size-verdict").count() >= 3, "{size}");
    }
}
