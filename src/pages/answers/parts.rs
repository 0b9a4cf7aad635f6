//! What both kinds of pages are made of.

use maud::{Markup, html};

use super::Question;
use crate::answers::parts::said;
use crate::catalog::Catalog;
use crate::catalog::figure::SourceId;
use crate::language::{foreign, page_answers as say, report, signs};
use crate::pages::badge::{badge, tone};
use crate::pages::{link, plot};
use crate::plan::Plan;
use crate::plan::note::Note;
use crate::report::advice::commands;
use crate::report::bench::bench;
use crate::report::charts::speed_by_size;
use crate::report::note;
use crate::report::{Cited, ConfigurationReport, words};
use crate::share::encode::encode;
use crate::units::format::significant;

/// The root of the site, seen from these pages.
const ROOT: &str = "../";

/// The way here, and the way to the calculator.
pub(super) fn crumbs(question: &Question) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say::breadcrumb()) {
            ol class="plain" {
                li { a href=(ROOT) { (say::calculator()) } }
                li { a href={ (ROOT) "answers.html" } { (say::answers()) } }
                li aria-current="page" { (question.title) }
            }
        }
    }
}

/// The verdict: a sentence, then at most three more, and what would change it.
pub(super) fn verdict(question: &Question, lead: Option<Markup>, catalog: &Catalog) -> Markup {
    let verdict = &question.report.verdict;
    html! {
        p class="lead" { (verdict.headline) }
        @if let Some(lead) = lead { (lead) }
        @for sentence in &verdict.support { p { (sentence) } }
        @if !verdict.levers.is_empty() {
            p { (say::what_would_change()) }
            ul { @for lever in &verdict.levers { li { a href={ (ROOT) "?" (encode(&lever.plans, catalog)) } { (lever.label) } } } }
        }
        p class="go-line" { a class="go" href={ (ROOT) "?" (question.link) } { (say::open_calculator()) } }
    }
}

/// One configuration as a card: speed with its band, fit, price.
pub(super) fn card(configuration: &ConfigurationReport, title: Markup, plan: &Plan, catalog: &Catalog) -> Markup {
    let query = link::query(plan, catalog);
    let ConfigurationReport { fit, decode, prefill, cost, price, bandwidth, .. } = configuration;
    html! {
        div class="answer-card" data-voice=(configuration.letter) {
            h2 class="card-name" { (title) }
            @if !fit.loads() {
                p class="big" { span class="n" { "–" } " " span class="unit" { "tok/s" } }
                p class="quiet" { (say::as_it_stands()) }
            } @else {
                p class="big" { span class="n" { (decode.text.value) } " " span class="unit" { (decode.text.unit) } }
                p class="quiet" { (say::EightOfTen { band: &decode.band, felt: &decode.felt }.text()) }
            }
            p { (badge(tone(fit.tone), fit.word)) " " span class="quiet" { (say::OfUsable { total: words::gigabytes(fit.total), usable: words::gigabytes(fit.usable) }.text()) } }
            (bar(configuration))
            dl class="card-facts" {
                div { dt { (say::price()) } dd { @if price.kind == report::enter_yours() { (price.text) " " small { a href={ (ROOT) "?" (query) } { (say::enter_yours()) } } } @else { (cited(price, catalog)) } } }
                @if fit.loads() { div { dt { (say::per_rate()) } dd { (cost.per_token_per_second.value) } } }
                div { dt { (say::bandwidth()) } dd { (cited(bandwidth, catalog)) } }
                @if fit.loads() { div { dt { (say::first_token()) } dd { (prefill.ttft.value) " " (prefill.ttft.unit) " " small { (prefill.ttft_meaning) } } } }
            }
        }
    }
}

/// The memory bar, drawn to scale, with the usable limit as a line.
fn bar(configuration: &ConfigurationReport) -> Markup {
    const WIDTH: f64 = 400.0;
    let fit = &configuration.fit;
    let scale = WIDTH / fit.installed.as_f64().max(fit.total.as_f64());
    let mut from = 0.0;
    let parts: Vec<(f64, f64)> = fit
        .segments
        .iter()
        .map(|segment| {
            let wide = segment.bytes.as_f64() * scale;
            from += wide;
            (from - wide, wide)
        })
        .collect();
    let limit = fit.usable.as_f64() * scale;
    let label = say::Bar {
        total: words::gigabytes(fit.total),
        usable: words::gigabytes(fit.usable),
        installed: words::gigabytes(fit.installed),
    }
    .text();
    html! {
        svg class="bar" viewBox="0 0 400 20" preserveAspectRatio="none" role="img" aria-label=(label) {
            rect class="room" x="0" y="4" width=(format!("{:.1}", fit.installed.as_f64() * scale)) height="12" {}
            @for (place, (from, wide)) in parts.iter().enumerate() {
                rect class={ "part-" (place) } x=(format!("{from:.1}")) y="4" width=(format!("{wide:.1}")) height="12" {}
            }
            path d={ "M" (format!("{limit:.1}")) " 0v20" } {}
        }
    }
}

/// A figure with its kind, date and source.
fn cited(figure: &Cited, catalog: &Catalog) -> Markup {
    html! {
        (figure.text)
        @if !figure.kind.is_empty() { " " small { (figure.kind) } }
        @for source in figure.sources.iter().take(2) {
            @if let Some(url) = &catalog.source(*source).url {
                " " small { a href=(url) title=(catalog.source(*source).title) { (say::source()) } }
            }
        }
    }
}

/// Speed against model size, as in the calculator.
pub(super) fn chart(question: &Question, catalog: &Catalog) -> Markup {
    let spec = speed_by_size(&question.plans, catalog);
    html! {
        p { (say::ChartAbout { title: &spec.title }.text()) }
        div class="scroll" tabindex="0" role="region" aria-label=(say::chart()) { div class="wide-chart" { (plot::lines(&spec)) } }
    }
}

/// The measurements of this very setup.
pub(super) fn measured(configuration: &ConfigurationReport) -> Markup {
    let decode = &configuration.decode;
    html! {
        p { (decode.coverage) }
        @if !decode.measured.is_empty() {
            ul {
                @for dot in &decode.measured {
                    li {
                        strong { (significant(dot.value.0, 3)) " tok/s" } " "
                        @if dot.url.is_empty() { span lang=[foreign(&dot.label)] { (dot.label) } } @else { a href=(dot.url) lang=[foreign(&dot.label)] { (dot.label) } }
                    }
                }
            }
        }
    }
}

/// The remarks on a configuration. What is unknown is said to be so; nothing can be entered here.
pub(super) fn remarks(configuration: &ConfigurationReport) -> Markup {
    let unknown = [
        (Note::PriceUnknown, say::price_unknown()),
        (Note::PowerUnknown, say::power_unknown()),
        (Note::ServerPriceUnknown, say::server_price_unknown()),
    ]
    .map(|(note, here)| (note::page_text(&note), here));
    let here = |text: &str| unknown.iter().find_map(|(known, here)| text.starts_with(known.as_str()).then_some(*here));
    html! {
        ul {
            @for text in &configuration.notes {
                @match here(text) {
                    Some(here) => li { (here) },
                    None => li { (said(text)) },
                }
            }
        }
    }
}

/// The commands that run it.
pub(super) fn commands(question: &Question, catalog: &Catalog) -> Markup {
    let Some(plan) = question.plans.first() else { return html! {} };
    let report = commands::report(plan, catalog);
    html! {
        @for remark in &report.remarks { p { (remark) } }
        @for block in &report.blocks {
            h3 { (block.title) }
            @if !block.commands.is_empty() {
                pre tabindex="0" role="region" aria-label=(say::CommandsOf { title: &block.title }.text()) { code { @for line in &block.commands { (line) "\n" } } }
            }
            @if !block.expect.is_empty() { p class="quiet" { (block.expect) } }
            @if !block.note.is_empty() { p class="quiet" { (block.note) } }
        }
    }
}

/// A report to copy: what was estimated, how to measure it.
pub(super) fn wrong(question: &Question, catalog: &Catalog) -> Markup {
    html! {
        p {
            (say::wrong_about())
            a href={ (ROOT) "wrong.html" } { (say::wrong_judged()) } (signs::full_stop())
        }
        @for (plan, shown) in question.plans.iter().zip(&question.report.configurations) {
            @let bench = bench(plan, catalog);
            pre tabindex="0" role="region" aria-label=(say::ReportAbout { name: &shown.name }.text()) {
                code {
                    (say::ReportConfiguration { link: link::query(plan, catalog) }.text()) "\n"
                    (say::ReportData { revision: &catalog.revision }.text()) "\n"
                    (say::ReportEstimated { rate: &shown.decode.text.value, unit: shown.decode.text.unit, band: &shown.decode.band }.text()) "\n"
                    (say::report_with()) "\n"
                    @for line in &bench.lines { "  " (line) "\n" }
                    (say::report_measured()) "\n"
                }
            }
            ul { @for line in bench.compare.iter().chain(&bench.notes) { li { (line) } } }
        }
    }
}

/// Other pages that share the LLM or the machine, the nearest first.
pub(super) fn related(question: &Question, all: &[Question]) -> Markup {
    const MOST: usize = 10;
    let shared = |other: &Question| {
        let has = |of: fn(&crate::plan::Plan) -> &str| {
            other.plans.iter().any(|plan| question.plans.iter().any(|own| of(own) == of(plan)))
        };
        u32::from(has(|plan| &plan.machine)) * 2 + u32::from(has(|plan| &plan.llm))
    };
    let mut near: Vec<(u32, &Question)> = all
        .iter()
        .filter(|other| other.path() != question.path())
        .map(|other| (shared(other), other))
        .filter(|(shared, _)| *shared > 0)
        .collect();
    near.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    html! {
        ul class="related plain" {
            @for (_, other) in near.into_iter().take(MOST) {
                li { a href={ (ROOT) (other.path()) } { (other.title) } }
            }
            li { a href={ (ROOT) "answers.html" } { (say::all_answers()) } }
        }
    }
}

/// Sources of the figures shown, each once.
pub(super) fn sources(question: &Question, further: &[SourceId], catalog: &Catalog) -> Markup {
    let shown = &question.report.configurations;
    let figures = shown.iter().flat_map(|one| one.bandwidth.sources.iter().chain(&one.price.sources));
    let mut ids: Vec<SourceId> = Vec::new();
    for id in figures.chain(further) {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    html! { ol class="sources" { @for id in ids { li { (link::source(id, catalog)) } } } }
}
