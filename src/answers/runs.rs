//! What runs on this? Every LLM in the format that suits it there.

use maud::{Markup, html};

use super::Asked;
use super::parts::{Column, adopt, choice, chosen, column, framed, head, more, remarks, speed};
use crate::advice::runs::{runs, sorted};
use crate::headless::request::Request;
use crate::language::{answers as say, signs};
use crate::plan::Plan;
use crate::report::advice::runs::{RunRow, report};
use crate::report::words;
use crate::share::asks::Ask;
use crate::share::encode::encode_one;
use crate::units::Seconds;
use crate::units::format::significant;

/// Rows that are shown before all are asked for.
const USUAL_ROWS: usize = 15;

const COLUMNS: [Column; 7] = [
    Column { key: "size", name: say::column_llm, rises: false },
    column(say::column_quantization),
    Column { key: "speed", name: say::column_speed, rises: false },
    Column { key: "ttft", name: say::column_ttft, rises: true },
    Column { key: "headroom", name: say::column_spare, rises: false },
    column(say::column_quality),
    column(say::column_here),
];

/// The answer.
pub(super) fn answer(asked: Asked<'_>) -> Result<Markup, String> {
    let mut request = asked.read(&[&Request::RUNS[..], &["of"]].concat())?;
    let place = chosen(&mut request);
    let catalog = asked.catalog;
    let sort = request.text("sort").unwrap_or_else(|| "size".to_owned());
    let (filter, order, wanted) = request.runs(catalog);
    let lines = request.lines();
    let plan = &request.plans[0];
    let found = sorted(runs(plan, wanted, catalog), &filter, order);
    // What is taken becomes the LLM of all configurations, and each of them stays where it is.
    let first = &request.plans[place];
    let link = |run: &Plan| match place {
        0 => encode_one(run, catalog),
        _ => encode_one(&with_llm_of(run, first), catalog),
    };
    let report = report(plan, &found, catalog, &link);
    let all = lines > USUAL_ROWS.max(crate::headless::request::USUAL_LINES);
    let shown = if all { report.rows.len() } else { USUAL_ROWS.min(report.rows.len()) };
    Ok(html! {
        (choice(Ask::Runs, place, &request.plans, catalog))
        p class="answer-lead" { (report.summary) }
        p class="quiet" { (say::Asked { question: &report.question }.text()) " " (say::runs_format()) }
        (remarks(&request.notes))
        @if report.rows.is_empty() {
            p { (say::runs_none()) }
        } @else {
            (framed(say::runs_table(), html! {
                (head(Ask::Runs, &COLUMNS, &sort))
                tbody { @for row in report.rows.iter().take(shown) { (line(row, plan)) } }
            }))
            (more(Ask::Runs, shown, report.rows.len(), USUAL_ROWS))
        }
    })
}

/// The first configuration with the LLM, format and context of another.
fn with_llm_of(run: &Plan, first: &Plan) -> Plan {
    let mut plan = first.clone();
    plan.llm.clone_from(&run.llm);
    plan.imported.clone_from(&run.imported);
    plan.set_quantization(run.quantization);
    (plan.context, plan.depth) = (run.context, run.depth);
    plan
}

fn line(row: &RunRow, chosen: &Plan) -> Markup {
    let is_chosen = row.llm == chosen.llm && row.quantization.as_ref() == Some(&chosen.quantization.to_string());
    let size = words::parameters(row.parameters as f64);
    let kind = if row.moe { "MoE" } else { say::dense() };
    html! {
        tr class=[(row.quantization.is_none() || row.few_bits).then_some("lesser")] aria-current=[is_chosen.then_some("true")] {
            th scope="row" {
                @if is_chosen || row.quantization.is_none() { (row.name) } @else { (adopt(&row.link, "", &row.name)) }
                span class="about" { (size) (signs::comma()) (kind) }
            }
            @match &row.quantization {
                Some(format) => {
                    td { (format) @if row.few_bits { span class="about" { (say::runs_few_bits()) } } }
                    td { (speed(row.tokens_per_s, row.low, row.high)) span class="about felt-words" { (row.felt) } }
                    td { (words::duration_text(Seconds(row.ttft_s))) }
                    td { (significant(row.headroom_gb, 2)) " GB" @if row.fit == "tight" { span class="about" { (say::tight()) } } }
                    td class="wide" { @if row.quality.is_empty() { span class="about" { (say::runs_not_published()) } } @else { (row.quality) } }
                    td { @if is_chosen { (say::chosen()) } @else { (adopt(&row.link, "button", say::runs_use())) } }
                }
                None => td class="none" colspan="6" { (say::TooLarge { gb: significant(-row.headroom_gb, 2) }.text()) },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{attributes, html};
    use crate::share::asks::Ask;

    #[test]
    fn a_name_takes_its_llm() {
        let html = html(Ask::Runs, "");
        let rows: Vec<&str> = html.split("<th scope=\"row\">").skip(1).collect();
        let linked = rows.iter().filter(|row| row.starts_with("<a href=\"./?v=1&amp;")).count();
        assert!(linked >= 10, "{linked} of {}", rows.len());
    }

    #[test]
    fn any_configuration_can_be_asked_about_and_keeps_its_place() {
        let both = "b.machine=rtx-3090&b.mem=24";
        let of_a = html(Ask::Runs, both);
        assert_eq!(attributes(&of_a, "aria-pressed"), ["true", "false"]);
        assert_eq!(attributes(&of_a, "data-value")[..2], ["", "b"]);
        let of_b = html(Ask::Runs, &format!("{both}&of=b"));
        assert_eq!(attributes(&of_b, "aria-pressed"), ["false", "true"]);
        assert!(of_b.contains("GeForce RTX 3090 · 24 GB, 8k of context"), "{of_b}");
        let links = attributes(&of_b, "href");
        assert!(links.len() > 10 && links.iter().all(|link| !link.contains("rtx-3090")), "{links:?}");
        // What is no configuration there is the first.
        for unknown in ["of=d", "of=x"] {
            assert_eq!(html(Ask::Runs, &format!("{both}&{unknown}")), of_a);
        }
        assert!(!html(Ask::Runs, "b.machine=none").contains("class=\"switch\""));
    }
}
