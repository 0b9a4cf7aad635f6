//! How everything is computed, with the numbers of the front page's question put in: `method.html`.

pub(super) mod glossary;
mod mathml;

use crate::language::pages;
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
use crate::report::{ConfigurationReport, words};
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
            "Every number has a formula, and every formula takes figures that have a source. Here they are with the numbers of the front \
             page’s question put in: "
            a href="./" { (name(&example)) } "."
        }
        (section("memory", "Does it fit?", memory(&example)))
        (section("decode", "How fast does it write?", decode_speed(&example, catalog)))
        (section("prefill", "How long until the first word?", prefill(&example)))
        (section("band", "How sure is that?", band(&example)))
        (section("several", "Several at once", several()))
        (section("money", "What does it cost?", money(&example, catalog)))
        (section("further", "Words, sources, changes", further(catalog)))
    }
}

fn name(example: &Example<'_>) -> String {
    let resolved = &example.resolved;
    format!(
        "{} in {} with {} of context on a {}",
        resolved.llm.name,
        example.plan.quantization,
        context(example.plan.context),
        words::configuration(resolved.machine, resolved.option, example.plan.count)
    )
}

fn memory(example: &Example<'_>) -> Markup {
    let fit = &example.report.fit;
    html! {
        p { "Four things must fit into the memory that the accelerator may use." }
        (formula("weights plus KV cache plus compute buffer plus what the runtime holds, at most the usable memory", &row(&[
            word("weights"), op("+"), word("KV cache"), op("+"), word("compute buffer"), op("+"), word("runtime"), op("≤"), word("usable"),
        ])))
        p {
            "Weights follow from the shapes of the tensors and from the type that the quantizer gives each of them; the KV cache from the \
             layers that keep keys and values:"
        }
        (formula("weights: the sum over tensors of parameters times bits of the type over 8", &row(&[
            word("weights"), op("="), sum("tensors"), word("parameters"), op("×"), over(&word("bits of the type"), &number("8")),
        ])))
        (formula("KV cache: layers times KV heads times key and value width times tokens times bytes of the type times sequences", &row(&[
            word("KV cache"), op("="), sum("layers"), sub("n", "KV heads"), op("×"),
            group(&[sub("d", "key"), op("+"), sub("d", "value")]), op("×"), word("tokens"), op("×"), word("bytes"), op("×"), word("sequences"),
        ])))
        p {
            "Layers with a sliding window stop at the window, latent layers keep one compressed row, recurrent layers a state of fixed size. \
             With the numbers put in:"
        }
        div class="scroll" tabindex="0" role="region" aria-label="The memory of the example" {
            table class="figures" {
                caption class="visually-hidden" { "The memory of the example" }
                tbody {
                    @for segment in &fit.segments {
                        tr {
                            th scope="row" { (segment.label) }
                            td class="number" { strong { (segment.text) } }
                            td class="worked" { @for line in &segment.made_of { div { (line) } } }
                        }
                    }
                    tr {
                        th scope="row" { "in all" }
                        td class="number" { strong { (words::gigabytes(fit.total)) } }
                        td class="worked" { "against " (fit.usable_reason) }
                    }
                }
            }
        }
        p { (fit.sentence) " We hold these bytes against llama.cpp’s own allocations and published file sizes in our tests." }
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
            "To write a token, the machine reads every weight that the token uses and the KV cache so far. What the sheet’s bandwidth allows \
             is the " strong { "ceiling" } ":"
        }
        (formula("ceiling: bandwidth over the bytes of active weights and KV cache", &row(&[
            word("ceiling"), op("="), over(&word("bandwidth"), &row(&[word("active weights"), op("+"), word("KV cache")])), op("="),
            over(&row(&[number(&whole(bandwidth.0 / 1e9)), word("\u{202f}GB/s")]), &row(&[number(&significant(bytes / 1e9, 3)), word("\u{202f}GB")])),
            op("="), number(&significant(decode.ceiling.0, 3)), word("\u{202f}tok/s"),
        ])))
        p {
            "No runtime gets there. It reaches a share " (math(var("η"))) " of the bandwidth; weights must be unpacked and multiplied, which \
             overlaps with reading but not entirely; and each token costs a fixed time, for its layers and its experts:"
        }
        (formula("time of a step: the sum over weight types of the overlap of reading and arithmetic, plus the same for KV cache and attention, plus fixed cost", &row(&[
            sub("t", "step"), op("="), sum("weight types"),
            power(&group(&[
                sub_power("t", "read", "p"), op("+"), sub_power("t", "arithmetic", "p"),
            ]), &row(&[number("1"), op("/"), var("p")])),
            op("+"), sub("t", "KV cache"), op("+"), sub("t", "fixed"),
        ])))
        p {
            "A large power " (math(var("p"))) " hides the shorter of two times behind the longer; reading the KV cache and attention over it \
             overlap in the same way."
        }
        (formula("time to read: active weights over eta times bandwidth", &row(&[
            sub("t", "read"), op("="), over(&word("active weights"), &row(&[var("η"), op("×"), word("bandwidth")])),
        ])))
        (formula("fixed time: a cost for the step, plus layers times a cost, plus expert layers times a cost", &row(&[
            sub("t", "fixed"), op("="), sub("c", "step"), op("+"), sub("n", "layers"), op("×"), sub("c", "layer"), op("+"),
            sub("n", "expert layers"), op("×"), sub("c", "experts"),
        ])))
        p {
            "Here " (math(row(&[var("η"), op("="), number(&significant(share, 2))]))) ", and a step takes "
            strong { (words::duration_text(report.decode.step)) } ": "
            (words::list(&report.decode.split.iter().map(|part| format!("{} {}", part.text, spent(part.label))).collect::<Vec<_>>()))
            ". That is " strong { (report.decode.text.value) " " (report.decode.text.unit) } ". " (report.decode.bound)
        }
        p {
            "The shares and costs are fitted to published measurements, for each runtime and family of hardware; bandwidth, cores and bytes \
             are not. How well that works is on the page about " a href="accuracy.html" { "accuracy" } "."
        }
    }
}

/// `for weights`, `of fixed cost`.
fn spent(label: &str) -> String {
    if label == "fixed" { "of fixed cost".to_owned() } else { format!("for {label}") }
}

/// A formula within a sentence.
fn math(content: Markup) -> Markup {
    html! { math { (content) } }
}

fn prefill(example: &Example<'_>) -> Markup {
    let Example { plan, resolved, report, .. } = example;
    let active = 2.0 * resolved.llm.active_parameters() as f64;
    html! {
        p { "A prompt is processed in large batches, so that weights are read once for many tokens and arithmetic is the limit:" }
        (formula("TTFT: about two operations per active parameter and prompt token, plus attention, over what the GPU achieves", &row(&[
            word("TTFT"), op("≈"),
            over(
                &row(&[word("prompt"), op("×"), group(&[number("2"), op("×"), word("active parameters"), op("+"), word("attention")])]),
                &word("achieved operations per second"),
            ),
        ])))
        p {
            "For a prompt of " (whole(plan.prompt as f64)) " tokens and " (significant(active / 2e9, 3)) " billion parameters of "
            (resolved.llm.name) " that is about " (significant(plan.prompt as f64 * active / 1e12, 2)) " trillion operations and "
            strong { (report.prefill.ttft.value) " " (report.prefill.ttft.unit) } ", " (report.prefill.text.value) " "
            (report.prefill.text.unit) " (" (report.prefill.band) "). No queue and no network is in it. Attention grows with what is \
             already in the cache; small physical batches and many experts waste tiles, which the estimate counts."
        }
    }
}

fn band(example: &Example<'_>) -> Markup {
    let decode = &example.report.decode;
    html! {
        p {
            "The band of the example is " strong { (decode.band) " tok/s" } ". " (decode.coverage) " Bands are not a flat percentage: \
             their widths come from how far predictions were from measurements that the fit had not seen, by how well such a setup is covered \
             (this very setup, this chip, its family, or nothing but the sheet), by maker, for mixtures of experts, long contexts and \
             several sequences."
        }
        p { "Measurements of the very setup are drawn beside the estimate, each with its source. They are not averaged into it." }
    }
}

fn several() -> Markup {
    html! {
        p {
            "Several sequences share one reading of the weights, but each has its own KV cache and its own arithmetic. A batch of a mixture \
             of experts reads more experts:"
        }
        (formula("share of experts read: 1 minus (1 minus used over all) to the power of tokens", &row(&[
            word("share of experts read"), op("="), number("1"), op("−"),
            power(&group(&[number("1"), op("−"), over(&word("used"), &word("all"))]), &word("tokens")),
        ])))
        p { "So the speed of all together rises at first nearly with their number, then bends where arithmetic takes over: the ridge point." }
    }
}

fn money(example: &Example<'_>, catalog: &Catalog) -> Markup {
    let Example { plan, report, .. } = example;
    let cost = &report.cost;
    html! {
        (formula("price per token per second: price over speed", &row(&[
            word("price per tok/s"), op("="), over(&word("price"), &word("speed of all sequences")),
        ])))
        (formula("cost of a million tokens: price over the tokens of its life, plus watt-hours times the price of electricity", &row(&[
            word("per million tokens"), op("="),
            over(
                &row(&[word("price"), op("×"), power(&number("10"), &number("6"))]),
                &row(&[word("years"), op("×"), number("31,556,952 s"), op("×"), word("utilisation"), op("×"), word("speed")]),
            ),
            op("+"),
            over(&row(&[word("watts"), op("×"), power(&number("10"), &number("6"))]), &row(&[word("speed"), op("×"), number("3600")])),
            op("×"), over(&word("price of a kWh"), &number("1000")),
        ])))
        p {
            "Here " strong { (report.price.text) } " (" (report.price.kind) "), " (cost.per_token_per_second.value) " "
            (cost.per_token_per_second.unit) ", and " (cost.per_million_tokens.value) " " (cost.per_million_tokens.unit) " over "
            (significant(plan.lifetime_years, 1)) " years at " (whole(100.0 * plan.utilisation)) " % use and $"
            (significant(catalog.electricity.value.0, 2)) " per kWh. Every price has its kind and its date; what nobody has published is \
             shown as unknown, and you can enter your own."
        }
    }
}

fn further(catalog: &Catalog) -> Markup {
    html! {
        p {
            "All data were last reviewed on " time datetime=(catalog.revision) { (words::date(&catalog.revision)) } "; the speeds were fitted on "
            time datetime=(catalog.calibration.fitted) { (words::date(&catalog.calibration.fitted)) } ". They hold "
            (whole(catalog.machines.len() as f64)) " machines, " (whole(catalog.llms.len() as f64)) " LLMs and "
            (whole(catalog.measurements.len() as f64)) " measurements from " (whole(catalog.sources.len() as f64)) " sources."
        }
        ul {
            li { a href="glossary.html" { "The glossary" } ": every word of the calculator in a sentence." }
            li { a href="sources.html" { "Every source" } ", and what uses it." }
            li { a href="changes.html" { "What changed" } ", by day." }
            li { a href="wrong.html" { "A number looks wrong?" } " How to measure it, and what to send." }
            li { a href="privacy.html" { "Nothing is sent anywhere" } ": no cookie, no tracking, no account." }
        }
    }
}
