//! How everything is computed, with the numbers of the front page's question put in: `method.html`.

pub(super) mod glossary;
mod mathml;

use crate::language::pages;
use crate::language::{page_method as say, signs};
use maud::{Markup, html};

use self::mathml::{formula, group, number, op, over, power, row, sub, sub_power, sum, var, word};
use super::Entry;
use super::frame::section;
use crate::catalog::Catalog;
use crate::catalog::engine::Engine;
use crate::estimate::decode::reading_rate;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::outcome::Outcome;
use crate::plan::resolve::{Resolved, resolve};
use crate::plan::steps::device;
use crate::report::build::report;
use crate::report::{ConfigurationReport, TimeSegment, words};
use crate::share::decode::decode;
use crate::units::format::{context, significant, whole};

pub(super) const ENTRY: Entry = Entry {
    path: "method.html",
    name: pages::method_name,
    title: pages::method_title,
    description: pages::method_description,
};

/// The front page's configuration A, with all that is said of it.
struct Example<'a> {
    plan: Plan,
    resolved: Resolved<'a>,
    outcome: Outcome,
    report: ConfigurationReport,
}

pub(super) fn body(catalog: &Catalog) -> Markup {
    let plans = decode("", catalog).map(|decoded| decoded.plans).unwrap_or_default();
    let Some(plan) = plans.get(1).or(plans.first()).cloned() else { return html! {} };
    let Some(configuration) = report(&plans, catalog).configurations.into_iter().nth(plans.len().min(2) - 1) else {
        return html! {};
    };
    let outcome = evaluate(&plan, catalog);
    let example = Example { resolved: resolve(&plan, catalog), outcome, report: configuration, plan: plan.clone() };
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" {
            (say::lead()) a href="./" { (name(&example)) } (signs::full_stop())
        }
        (section("memory", say::section_fit(), memory(&example)))
        (section("decode", say::section_decode(), decode_speed(&example, catalog)))
        (section("prefill", say::section_prefill(), prefill(&example)))
        (section("band", say::section_band(), band(&example)))
        (section("several", say::section_several(), several()))
        (section("money", say::section_money(), money(&example, catalog)))
        (section("further", say::section_further(), further(catalog)))
    }
}

fn name(example: &Example<'_>) -> String {
    let resolved = &example.resolved;
    say::Example {
        llm: &resolved.llm.name,
        format: &example.plan.quantization,
        context: context(example.plan.context),
        machine: words::configuration(resolved.machine, resolved.option, example.plan.count),
    }
    .text()
}

fn memory(example: &Example<'_>) -> Markup {
    let fit = &example.report.fit;
    html! {
        p { (say::four_things()) }
        (formula(say::said_memory(), &row(&[
            word(say::word_weights()), op("+"), word(say::word_kv_cache()), op("+"), word(say::word_compute_buffer()), op("+"), word(say::word_runtime()), op("≤"), word(say::word_usable()),
        ])))
        p {
            (say::weights_follow())
        }
        (formula(say::said_weights(), &row(&[
            word(say::word_weights()), op("="), sum(say::word_tensors()), word(say::word_parameters()), op("×"), over(&word(say::word_bits_of_the_type()), &number("8")),
        ])))
        (formula(say::said_cache(), &row(&[
            word(say::word_kv_cache()), op("="), sum(say::word_layers()), sub("n", say::word_kv_heads()), op("×"),
            group(&[sub("d", say::word_key()), op("+"), sub("d", say::word_value())]), op("×"), word(say::word_tokens()), op("×"), word(say::word_bytes()), op("×"), word(say::word_sequences()),
        ])))
        p {
            (say::layers_differ())
        }
        div class="scroll" tabindex="0" role="region" aria-label=(say::memory_example()) {
            table class="figures" {
                caption class="visually-hidden" { (say::memory_example()) }
                tbody {
                    @for segment in &fit.segments {
                        tr {
                            th scope="row" { (segment.label) }
                            td class="number" { strong { (segment.text) } }
                            td class="worked" { @for line in &segment.made_of { div { (line) } } }
                        }
                    }
                    tr {
                        th scope="row" { (say::in_all()) }
                        td class="number" { strong { (words::gigabytes(fit.total)) } }
                        td class="worked" { (say::Against { usable: &fit.usable_reason }.text()) }
                    }
                }
            }
        }
        p { (fit.sentence) (say::our_tests()) }
    }
}

fn decode_speed(example: &Example<'_>, catalog: &Catalog) -> Markup {
    let Example { plan, resolved, outcome, report } = example;
    let decode = &outcome.decode;
    let engine = Engine::of(plan.runtime, plan.backend);
    let coefficients = &catalog.calibration.setup(engine, resolved.machine.family).coefficients;
    let bandwidth = resolved.option.bandwidth.value;
    let share = reading_rate(&device(plan, resolved), coefficients) / bandwidth.0;
    let bytes = bandwidth.0 / decode.ceiling.0;
    html! {
        p {
            (say::ceiling_before()) strong { (say::ceiling_word()) } (say::ceiling_after())
        }
        (formula(say::said_ceiling(), &row(&[
            word(say::word_ceiling()), op("="), over(&word(say::word_bandwidth()), &row(&[word(say::word_active_weights()), op("+"), word(say::word_kv_cache())])), op("="),
            over(&row(&[number(&whole(bandwidth.0 / 1e9)), word("\u{202f}GB/s")]), &row(&[number(&significant(bytes / 1e9, 3)), word("\u{202f}GB")])),
            op("="), number(&significant(decode.ceiling.0, 3)), word("\u{202f}tok/s"),
        ])))
        p {
            (say::share_before()) (math(var("η"))) (say::share_after())
        }
        (formula(say::said_step(), &row(&[
            sub("t", say::word_step()), op("="), sum(say::word_weight_types()),
            power(&group(&[
                sub_power("t", say::word_read(), "p"), op("+"), sub_power("t", say::word_arithmetic(), "p"),
            ]), &row(&[number("1"), op("/"), var("p")])),
            op("+"), sub("t", say::word_kv_cache()), op("+"), sub("t", say::word_fixed()),
        ])))
        p {
            (say::power_before()) (math(var("p"))) (say::power_after())
        }
        (formula(say::said_read(), &row(&[
            sub("t", say::word_read()), op("="), over(&word(say::word_active_weights()), &row(&[var("η"), op("×"), word(say::word_bandwidth())])),
        ])))
        (formula(say::said_fixed(), &row(&[
            sub("t", say::word_fixed()), op("="), sub("c", say::word_step()), op("+"), sub("n", say::word_layers()), op("×"), sub("c", say::word_layer()), op("+"),
            sub("n", say::word_further_norms()), op("×"), sub("c", say::word_norm()), op("+"),
            sub("n", say::word_expert_layers()), op("×"), sub("c", say::word_experts()),
        ])))
        p {
            (say::here()) (math(row(&[var("η"), op("="), number(&significant(share, 2))]))) (say::step_takes())
            strong { (words::duration_text(report.decode.step)) } (say::parts()) (words::list(&spent(&report.decode.split)))
            (say::that_is()) strong { (report.decode.text.value) " " (report.decode.text.unit) } (say::stop_space()) (report.decode.bound)
        }
        p {
            (say::fitted_before()) a href="accuracy.html" { (say::accuracy()) } (signs::full_stop())
        }
    }
}

/// What each part of a step takes, the fixed cost last: `41 ms for weights`, `6.4 ms of fixed cost`.
fn spent(split: &[TimeSegment]) -> Vec<String> {
    let last = split.len().saturating_sub(1);
    let one = |(place, part): (usize, &TimeSegment)| {
        let time = &part.text;
        if place == last { say::SpentFixed { time }.text() } else { say::SpentFor { time, part: part.label }.text() }
    };
    split.iter().enumerate().map(one).collect()
}

/// A formula within a sentence.
fn math(content: Markup) -> Markup {
    html! { math { (content) } }
}

fn prefill(example: &Example<'_>) -> Markup {
    let Example { plan, resolved, report, .. } = example;
    let active = 2.0 * resolved.llm.active_parameters() as f64;
    html! {
        p { (say::prompt_batches()) }
        (formula(say::said_ttft(), &row(&[
            word("TTFT"), op("≈"),
            over(
                &row(&[word(say::word_prompt()), op("×"), group(&[number("2"), op("×"), word(say::word_active_parameters()), op("+"), word(say::word_attention())])]),
                &word(say::word_achieved_operations_per_second()),
            ),
        ])))
        p {
            (say::PromptExample {
                prompt: whole(plan.prompt as f64),
                parameters: significant(active / 2e9, 3),
                llm: &resolved.llm.name,
                operations: significant(plan.prompt as f64 * active / 1e12, 2),
            }.text())
            strong { (report.prefill.ttft.value) " " (report.prefill.ttft.unit) }
            (say::PromptAfter { rate: &report.prefill.text.value, unit: report.prefill.text.unit, band: &report.prefill.band }.text())
        }
    }
}

fn band(example: &Example<'_>) -> Markup {
    let decode = &example.report.decode;
    html! {
        p {
            (say::band_before()) strong { (decode.band) " tok/s" } (say::stop_space()) (decode.coverage) (say::band_after())
        }
        p { (say::very_setup()) }
    }
}

fn several() -> Markup {
    html! {
        p {
            (say::several_about())
        }
        (formula(say::said_experts(), &row(&[
            word(say::word_share_of_experts_read()), op("="), number("1"), op("−"),
            power(&group(&[number("1"), op("−"), over(&word(say::word_used()), &word(say::word_all()))]), &word(say::word_tokens())),
        ])))
        p { (say::several_ridge()) }
    }
}

fn money(example: &Example<'_>, catalog: &Catalog) -> Markup {
    let Example { plan, report, .. } = example;
    let cost = &report.cost;
    html! {
        (formula(say::said_price(), &row(&[
            word(say::word_price_per_tok_s()), op("="), over(&word(say::word_price()), &word(say::word_speed_of_all_sequences())),
        ])))
        (formula(say::said_million(), &row(&[
            word(say::word_per_million_tokens()), op("="),
            over(
                &row(&[word(say::word_price()), op("×"), power(&number("10"), &number("6"))]),
                &row(&[word(say::word_years()), op("×"), number("31,556,952 s"), op("×"), word(say::word_utilisation()), op("×"), word(say::word_speed())]),
            ),
            op("+"),
            over(&row(&[word(say::word_watts()), op("×"), power(&number("10"), &number("6"))]), &row(&[word(say::word_speed()), op("×"), number("3600")])),
            op("×"), over(&word(say::word_price_of_a_kwh()), &number("1000")),
        ])))
        p {
            (say::here()) strong { (report.price.text) }
            (say::MoneyPrice {
                kind: &report.price.kind,
                rate: &cost.per_token_per_second.value,
                unit: cost.per_token_per_second.unit,
                million: &cost.per_million_tokens.value,
                per: cost.per_million_tokens.unit,
                years: significant(plan.lifetime_years, 1),
                share: whole(100.0 * plan.utilisation),
                kwh: words::money(crate::units::Usd(catalog.electricity.value.0)),
            }.text())
        }
    }
}

fn further(catalog: &Catalog) -> Markup {
    html! {
        p {
            (say::reviewed()) time datetime=(catalog.revision) { (words::date(&catalog.revision)) } (say::fitted())
            time datetime=(catalog.calibration.fitted) { (words::date(&catalog.calibration.fitted)) }
            (say::Holds {
                machines: whole(catalog.machines.len() as f64),
                llms: whole(catalog.llms.len() as f64),
                measurements: whole(catalog.measurements.len() as f64),
                sources: whole(catalog.sources.len() as f64),
            }.text())
        }
        ul {
            li { a href="glossary.html" { (say::further_glossary()) } (say::further_glossary_about()) }
            li { a href="sources.html" { (say::further_sources()) } (say::further_sources_about()) }
            li { a href="changes.html" { (say::further_changes()) } (say::further_changes_about()) }
            li { a href="wrong.html" { (say::further_wrong()) } (say::further_wrong_about()) }
            li { a href="privacy.html" { (say::further_privacy()) } (say::further_privacy_about()) }
        }
    }
}
