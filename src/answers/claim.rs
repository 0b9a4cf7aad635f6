//! Is a claim true? The verdict with its arithmetic, where it stands against band, ceiling and measurements, and fields
//! for what a text does not say.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Asked;
use super::claim_chart::scale;
use super::marks::badge;
use super::parts::{adopt, cited, picture, setting};
use crate::advice::claim::fields::Fields;
use crate::advice::claim::read::{Reading, read_with};
use crate::catalog::Catalog;
use crate::language::{answers as say, signs};
use crate::plan::front_page::CHIPS;
use crate::report::advice::claim::{ClaimReport, of_reading};
use crate::share::encode::encode_one;
use crate::units::format::significant;

/// Claims to begin with.
const EXAMPLES: [&str; 6] = [
    "28 tok/s, 70B Q4_K_M, M4 Max",
    "83 tok/s, Llama 2 7B Q4_0, Mac Studio M4 Max",
    "gpt-oss-120b: 35 t/s on DGX Spark",
    "dual 3090, 70B Q4_K_M, 18 t/s",
    "8B Q4_K_M at 45 tok/s on a MacBook Air M4",
    "DeepSeek R1 at 18 tok/s, M3 Ultra 512GB, 4bit mlx",
];

/// The answer.
pub(super) fn answer(asked: Asked<'_>) -> Result<Markup, String> {
    let catalog = asked.catalog;
    let (text, fields) = asked.request.split_once('\n').unwrap_or((asked.request, ""));
    let fields = Fields::read(fields, catalog);
    let reading = read_with(text, &fields, catalog);
    let report = of_reading(&reading, catalog, &|plan| encode_one(plan, catalog));
    Ok(html! {
        (examples(text))
        @match report.verdict {
            Some(verdict) => (judged(verdict, &report, asked.width)),
            None => p class="answer-lead" { (report.sentence) },
        }
        (said(&report))
        @if report.verdict.is_none() {
            h3 { (say::claim_missing()) }
            (form(&reading, &fields, catalog))
        } @else {
            details class="more" {
                summary { (say::claim_fields()) }
                (form(&reading, &fields, catalog))
            }
        }
        p class="quiet" { (say::claim_article()) " " a href="./article.html" { (say::claim_checked()) } }
    })
}

fn examples(text: &str) -> Markup {
    html! {
        p class="examples" {
            span class="quiet" { (say::claim_example()) }
            @for example in EXAMPLES {
                button type="button" class="chip" data-do="ask" data-key="claim.text" data-value=(example) aria-pressed=((example == text).to_string()) { (example) }
            }
        }
    }
}

fn judged(verdict: &str, report: &ClaimReport, width: f64) -> Markup {
    let tone = match verdict {
        "measured" | "plausible" => "good",
        "implausible" => "tight",
        _ => "bad",
    };
    let verdict = if report.slower_than_expected { "slower" } else { verdict };
    html! {
        p class="verdict-word" { (badge(tone, say::ClaimWord { verdict }.text().as_str())) }
        p class="answer-lead" { (report.sentence) }
        p class="quiet" { (say::ReadAs { text: &report.read_as }.text()) }
        @if let Some(chart) = scale(report, width) { figure class="answer-chart" { (chart) (picture("claim")) } }
        h3 { (say::claim_arithmetic()) }
        ol class="steps" { @for step in &report.arithmetic { li { (step) } } }
        @if !report.true_if.is_empty() {
            h3 { (say::claim_different()) }
            ul { @for way in &report.true_if { li { (way) } } }
        }
        h3 { (say::claim_measured()) }
        @if report.measured.is_empty() {
            p { (say::claim_unmeasured()) }
        } @else {
            ul {
                @for witness in &report.measured {
                    li { b { (significant(witness.tokens_per_s, 3)) " tok/s" } " " (witness.source.title) (cited(std::slice::from_ref(&witness.source))) }
                }
            }
        }
        @if let Some(link) = &report.link { p class="answer-offers" { (adopt(link, "lever", say::claim_open())) } }
    }
}

/// What was assumed of the text, and what was not understood.
fn said(report: &ClaimReport) -> Markup {
    html! {
        @if !report.assumed.is_empty() || !report.not_understood.is_empty() {
            h3 { (say::claim_read()) }
            @if !report.assumed.is_empty() { p { b { (say::claim_assumed()) } (signs::Sentence { text: report.assumed.join(signs::semicolon()) }.text()) } }
            @if !report.not_understood.is_empty() { p { b { (say::claim_not_understood()) } (signs::Sentence { text: report.not_understood.join(signs::comma()) }.text()) } }
        }
    }
}

/// The fields, with what was understood in them.
fn form(reading: &Reading, fields: &Fields, catalog: &Catalog) -> Markup {
    let speed = reading.speed.map_or_else(|| say::claim_not_said().to_owned(), |speed| significant(speed, 2));
    let llm = reading.llm.as_deref().and_then(|id| crate::plan::llm::find(catalog, id)).map(|llm| llm.name.clone());
    let machine = reading.machine.as_deref().and_then(|id| catalog.machine(id));
    let machine = machine.map(|machine| named(&machine.name, &machine.variant));
    let sizes = CHIPS.iter().map(|chip| (chip.llm, chip.label.to_owned())).collect();
    let mut groups: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    for llm in &catalog.llms {
        groups.entry(llm.publisher.as_str()).or_default().push((&llm.id, llm.name.clone()));
    }
    let mut makers: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    for machine in &catalog.machines {
        makers.entry(&machine.vendor).or_default().push((&machine.id, named(&machine.name, &machine.variant)));
    }
    let llms = std::iter::once((say::claim_sizes(), sizes)).chain(groups).collect();
    html! {
        div class="settings" {
            (setting(say::column_speed(), html! {
                input inputmode="decimal" autocomplete="off" placeholder=(speed) data-ask="claim.speed" value=[fields.speed.map(|speed| speed.to_string())];
            }))
            (select(say::claim_model(), "claim.llm", llm, fields.llm.as_deref(), llms))
            (select(say::claim_machine(), "claim.machine", machine, fields.machine.as_deref(), makers.into_iter().collect()))
            (setting(say::claim_bandwidth(), html! {
                input inputmode="decimal" autocomplete="off" placeholder=(say::claim_of_machine()) data-ask="claim.bw" value=[fields.bandwidth.map(|bandwidth| bandwidth.to_string())];
            }))
        }
        p class="quiet" { (say::claim_fields_first()) }
    }
}

fn named(name: &str, variant: &str) -> String {
    if variant.is_empty() { name.to_owned() } else { format!("{name}, {variant}") }
}

/// A choice whose first entry is what the text says.
fn select(
    name: &str,
    key: &str,
    understood: Option<String>,
    chosen: Option<&str>,
    groups: Vec<(&str, Vec<(&str, String)>)>,
) -> Markup {
    let understood = understood.filter(|_| chosen.is_none()).unwrap_or_else(|| say::claim_as_text().to_owned());
    html! {
        label class="setting" {
            span { (name) }
            select data-ask=(key) {
                option value="" { (understood) }
                @for (group, entries) in groups {
                    optgroup label=(group) {
                        @for (id, entry) in entries { option value=(id) selected[chosen == Some(id)] { (entry) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{attributes, html};
    use crate::share::asks::Ask;

    #[test]
    fn a_claim_is_judged_with_its_arithmetic_and_what_was_measured() {
        let html = html(Ask::Claim, "28 tok/s, 70B Q4_K_M, M4 Max");
        for part in ["Impossible", "2.15 times", "scale-ceiling", "What would have to be different", "./article.html"] {
            assert!(html.contains(part), "{part} is missing");
        }
        let measured = super::super::tests::html(Ask::Claim, "83 tok/s, Llama 2 7B Q4_0, Mac Studio M4 Max");
        assert!(measured.contains(">Measured<") && measured.contains("scale-measured"), "{measured}");
        assert!(measured.contains("rel=\"noopener\""), "{measured}");
    }

    #[test]
    fn what_is_missing_has_fields_with_what_was_understood() {
        let html = html(Ask::Claim, "28 tok/s on a 3090 Ti");
        assert!(html.contains("Say what is missing") && !html.contains("verdict-word"), "{html}");
        for key in ["claim.speed", "claim.llm", "claim.machine", "claim.bw"] {
            assert_eq!(attributes(&html, "data-ask").iter().filter(|own| **own == key).count(), 1, "{key}");
        }
        assert!(attributes(&html, "placeholder").contains(&"28"), "{html}");
        assert!(html.contains("<option value=\"\">GeForce RTX 3090</option>"), "{html}");
    }

    #[test]
    fn a_field_holds_before_the_text() {
        let html = html(Ask::Claim, "28 tok/s on a 3090 Ti\nllm=qwen3-32b&machine=rtx-4090&speed=20&bw=1008");
        assert!(
            html.contains("GeForce RTX 4090") && html.contains("20 tok/s") && html.contains("1,008 GB/s"),
            "{html}"
        );
        assert!(html.contains("value=\"rtx-4090\" selected"), "{html}");
    }

    #[test]
    fn what_was_typed_is_never_markup() {
        let html = html(Ask::Claim, "28 tok/s <img src=x> \"onload=y");
        assert!(!html.contains("<img"), "{html}");
    }

    #[test]
    fn what_is_slower_than_expected_is_not_called_implausible() {
        let slow = html(Ask::Claim, "My 3090 does 25 tokens/sec with Qwen3-32B q4");
        assert!(slow.contains("Slower than expected") && !slow.contains("mplausible"), "{slow}");
        assert!(slow.contains("would explain it"), "{slow}");
        let fast = html(Ask::Claim, "43 tok/s, Qwen3-32B q4, RTX 3090");
        assert!(fast.contains("Implausible") && !fast.contains("Slower"), "{fast}");
    }
}
