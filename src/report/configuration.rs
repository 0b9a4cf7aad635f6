//! One configuration in words and cells.

use super::verdict::{Side, fit_sentence};
use super::{
    Cited, ConfigurationReport, CostReport, DecodeReport, Dot, FitReport, Lever, MemorySegment, PrefillReport,
    Quantity, TimeSegment, Tone, host, memory, note, quality, serving, words,
};
use crate::catalog::Catalog;
use crate::catalog::band::Coverage;
use crate::catalog::machine::Machine;
use crate::catalog::machine::UsableMemoryRule;
use crate::catalog::measurement::Test;
use crate::catalog::price::{Price, PriceKind};
use crate::catalog::quantization::WeightFormat;
use crate::estimate::footprint::Fit;
use crate::estimate::roofline::Bound;
use crate::plan::Plan;
use crate::plan::best_fit::{MOST_SEQUENCES, best_fit};
use crate::plan::coverage;
use crate::plan::felt;
use crate::plan::measured;
use crate::plan::resolve::notes as remarks;
use crate::units::format::{UNKNOWN, context, significant, whole};
use crate::units::{Bytes, Usd};

/// The report of the configuration with this letter.
pub(super) fn report(
    (number, letter): (usize, char),
    side: &Side<'_>,
    plans: &[Plan],
    catalog: &Catalog,
) -> ConfigurationReport {
    let (plan, resolved) = (side.plan, &side.resolved);
    let times = if plan.count > 1 { format!("{} × ", plan.count) } else { String::new() };
    let mut notes: Vec<String> = remarks(plan, resolved, catalog).iter().map(note::page_text).collect();
    notes.extend(resolved.machine.notes.iter().cloned());
    ConfigurationReport {
        letter,
        name: resolved.machine.name.clone(),
        variant: resolved.machine.variant.clone(),
        memory: format!("{times}{} GB", plan.memory_gb),
        bandwidth: bandwidth(side),
        price: price(side, catalog),
        status: status(resolved.machine, catalog),
        over_budget: over_budget(side),
        fit: fit(number, side, plans, catalog),
        decode: decode(side, catalog),
        prefill: prefill(side),
        cost: cost(side),
        quality: quality::line(&resolved.llm, plan.quantization, catalog),
        notes,
    }
}

fn bandwidth(side: &Side<'_>) -> Cited {
    if let Some(own) = side.plan.overrides.bandwidth {
        return own_figure(format!("{} GB/s", significant(own.gb(), 3)));
    }
    let figure = &side.resolved.option.bandwidth;
    Cited {
        text: format!("{} GB/s", whole(figure.value.gb())),
        kind: figure.evidence.to_string(),
        evidence: Some(figure.evidence),
        sources: figure.sources.clone(),
        note: figure.note.clone(),
    }
}

fn own_figure(text: String) -> Cited {
    Cited { text, kind: "your figure".to_owned(), evidence: None, sources: Vec::new(), note: String::new() }
}

fn price(side: &Side<'_>, catalog: &Catalog) -> Cited {
    if let (Some(_), Some(total)) = (side.plan.overrides.price, side.resolved.price) {
        return own_figure(words::money(total));
    }
    let Some(price) = &side.resolved.option.price else {
        return Cited {
            text: "price unknown".to_owned(),
            kind: "enter yours".to_owned(),
            evidence: None,
            sources: Vec::new(),
            note: String::new(),
        };
    };
    let mut sources = price.sources.clone();
    let mut kind = price_kind(price);
    if let Some(host) = side.resolved.host_price {
        kind.push_str(&format!(", with {} for the computer around it", words::money(host)));
        sources.extend(&catalog.host_price.sources);
    }
    let text = match side.resolved.price {
        Some(total) => words::money(total),
        None => format!("{} without its server", words::money(Usd(price.usd.0 * f64::from(side.plan.count)))),
    };
    Cited { text, kind, evidence: None, sources, note: price.note.clone() }
}

/// `launch price, March 2025`, `list price, undated`.
pub(crate) fn price_kind(price: &Price) -> String {
    kind_words(price.kind, price.date.as_deref())
}

/// The same with whose figure it is: `launch price, March 2025, macrumors.com`.
pub(crate) fn price_told(price: &Price, catalog: &Catalog) -> String {
    let source = price.sources.first().map(|id| catalog.source(*id).title.as_str()).unwrap_or_default();
    let publisher = source.split([':', ',']).next().unwrap_or_default();
    format!("{}, {publisher}", price_kind(price))
}

/// The same of a kind and a date.
pub(crate) fn kind_words(kind: PriceKind, date: Option<&str>) -> String {
    let kind = match kind {
        PriceKind::Launch => "launch price",
        PriceKind::List => "list price",
        PriceKind::Street => "street price",
        PriceKind::Used => "used",
        PriceKind::Approximate => "approximate price",
    };
    let date = date.map_or_else(|| "undated".to_owned(), words::date);
    format!("{kind}, {date}")
}

/// Whether it is still made, and what took its place; empty where nothing is known.
pub(crate) fn status(machine: &Machine, catalog: &Catalog) -> String {
    let status = match machine.status.strip_prefix("discontinued ") {
        Some(date) => format!("discontinued {}", words::date(date)),
        None => machine.status.clone(),
    };
    match machine.successor.as_deref().and_then(|id| catalog.machine(id)) {
        Some(successor) if status.is_empty() => format!("followed by the {}", successor.name),
        Some(successor) => format!("{status}; {} took its place", successor.name),
        None => status,
    }
}

fn over_budget(side: &Side<'_>) -> Option<String> {
    let (budget, price) = side.plan.budget.zip(side.resolved.price)?;
    (price.0 > budget.0).then(|| format!("over budget by {}", words::money(Usd(price.0 - budget.0))))
}

fn fit(number: usize, side: &Side<'_>, plans: &[Plan], catalog: &Catalog) -> FitReport {
    let held = &side.outcome.memory;
    let (tone, word) = match held.fit {
        Fit::Fits => (Tone::Good, "Fits"),
        Fit::Tight => (Tone::Tight, "Tight"),
        Fit::DoesNotFit => (Tone::Bad, "Does not load"),
    };
    let segment = |label, bytes, made_of| MemorySegment { label, bytes, text: words::gigabytes(bytes), made_of };
    let mut segments = vec![
        segment("weights", held.weights, memory::weights(side)),
        segment("KV cache", held.kv_cache, memory::cache(side)),
        segment("compute buffer", held.compute_buffer, memory::buffer(side)),
        segment("runtime", held.overhead, memory::overhead(side)),
    ];
    if held.others > Bytes::ZERO {
        segments.push(segment("other LLMs", held.others, memory::other_llms(side.plan, catalog)));
    }
    let best = best_fit(side.plan, catalog);
    let installed = Bytes(u64::from(side.plan.memory_gb) * Bytes::GIB) * u64::from(side.plan.count);
    FitReport {
        tone,
        word,
        sentence: fit_sentence(side, catalog),
        segments,
        total: held.total,
        usable: held.usable,
        installed,
        usable_reason: usable_reason(side, installed),
        max_context: held.max_context.map_or_else(|| "none".to_owned(), |tokens| format!("{} tokens", context(tokens))),
        best_format: best.format.map(|(format, bytes)| best_format(format, bytes, number, plans)),
        sequences_that_fit: match best.sequences {
            None => "none".to_owned(),
            Some(MOST_SEQUENCES) => format!("{} or more", whole(MOST_SEQUENCES as f64)),
            Some(sequences) => whole(sequences as f64),
        },
    }
}

/// The lever that takes the format in this configuration alone.
fn best_format(format: WeightFormat, bytes: Bytes, number: usize, plans: &[Plan]) -> Lever {
    let mut plans = plans.to_vec();
    if plans[number].quantization != format {
        plans[number].set_quantization(format);
    }
    Lever { label: format!("{format} fits ({})", words::gigabytes(bytes)), plans }
}

fn usable_reason(side: &Side<'_>, installed: Bytes) -> String {
    let usable = words::gigabytes(side.outcome.memory.usable);
    if side.plan.overrides.usable_gib.is_some() {
        return format!("{usable}, your own limit");
    }
    let share = whole(100.0 * side.outcome.memory.usable.as_f64() / installed.as_f64());
    match side.resolved.machine.usable_memory {
        UsableMemoryRule::Macos => {
            format!("{usable}: macOS lets the GPU use {share} % of the memory; you can raise it")
        }
        UsableMemoryRule::Vram => format!("{usable}: the card's memory less what driver and display hold"),
        UsableMemoryRule::Gtt => format!("{usable}: what the GPU may map; you can raise it"),
        UsableMemoryRule::CudaUnified => format!("{usable}: what CUDA can use of the shared memory"),
        UsableMemoryRule::Host => format!("{usable}: the memory less what the system holds"),
    }
}

fn decode(side: &Side<'_>, catalog: &Catalog) -> DecodeReport {
    let decode = &side.outcome.decode;
    let segment = |label, time| TimeSegment { label, time, text: words::duration_text(time) };
    let measured: Vec<Dot> = measured::of(side.plan, catalog)
        .map(|found| Dot {
            value: found.speed,
            label: found.label(catalog),
            url: catalog.source(found.measurement.source).url.clone().unwrap_or_default(),
        })
        .collect();
    DecodeReport {
        value: decode.rate,
        low: decode.low,
        high: decode.high,
        ceiling: decode.ceiling,
        text: words::speed(decode.rate),
        aggregate: (side.plan.sequences > 1).then(|| {
            let all = words::rate(decode.aggregate);
            format!("{all} tok/s for all {} sequences together", whole(side.plan.sequences as f64))
        }),
        band: words::band(decode.low, decode.high),
        felt: catalog.felt_thresholds[felt::class(&side.outcome, catalog)].words.clone(),
        coverage: covered(coverage::coverage(side.plan, &side.resolved, Test::Decode, catalog), measured.len()),
        measured,
        split: vec![
            segment("weights", decode.weights),
            segment("KV cache", decode.kv_cache),
            segment("arithmetic", decode.arithmetic),
            segment("fixed", decode.overhead),
        ],
        step: decode.step(),
        bound: bound(side),
        speculation: side
            .plan
            .drafter
            .as_ref()
            .zip(side.outcome.speculation.as_ref())
            .map(|(drafter, found)| serving::speculation(drafter, found)),
    }
}

fn covered(coverage: Coverage, n_measured: usize) -> String {
    match (coverage, n_measured) {
        (Coverage::Setup, 0) => "This chip, LLM and format were measured, at another depth or batch.".to_owned(),
        (Coverage::Setup, 1) => "This very setup was measured once.".to_owned(),
        (Coverage::Setup, n) => format!("This very setup was measured {n} times."),
        (Coverage::Chip, _) => "This chip was measured with other LLMs or weight formats.".to_owned(),
        (Coverage::Family, _) => "Predicted from the sheet; chips of the same family were measured.".to_owned(),
        (Coverage::Sheet, _) => {
            "Predicted from the sheet; this family was not measured with this runtime, so the nearest stands in."
                .to_owned()
        }
    }
}

fn bound(side: &Side<'_>) -> String {
    let decode = &side.outcome.decode;
    if let Some(sentence) = host::bound(decode) {
        return sentence;
    }
    let share = |time: crate::units::Seconds| whole(100.0 * time.0 / decode.step().0);
    match decode.bound {
        Bound::Memory => {
            let reading = decode.weights + decode.kv_cache;
            format!("Limited by memory bandwidth: {} % of each token's time goes to reading.", share(reading))
        }
        Bound::Compute => format!(
            "Limited by arithmetic: unpacking and multiplying take longer than reading, and show as {} % of each token's time.",
            share(decode.arithmetic)
        ),
        Bound::Overhead => format!("Limited by fixed costs: {} % of each token's time.", share(decode.overhead)),
    }
}

fn prefill(side: &Side<'_>) -> PrefillReport {
    let prefill = &side.outcome.prefill;
    let behind = match side.plan.depth {
        0 => String::new(),
        depth => format!(" behind {} cached ones", context(depth)),
    };
    PrefillReport {
        text: words::speed(prefill.rate),
        band: words::band(prefill.low, prefill.high),
        ttft: words::duration(prefill.ttft),
        ttft_meaning: format!("to read a prompt of {} tokens{behind}; no queue, no network", context(side.plan.prompt)),
    }
}

fn cost(side: &Side<'_>) -> CostReport {
    let cost = &side.outcome.cost;
    let quantity = |value: Option<String>, unit| Quantity { value: value.unwrap_or_else(|| UNKNOWN.to_owned()), unit };
    CostReport {
        per_token_per_second: quantity(cost.per_token_per_second.map(words::money), "per tok/s"),
        per_million_tokens: quantity(cost.per_million_tokens.map(words::money), "per million tokens"),
        load_power: quantity(cost.load.map(|load| whole(load.0)), "W"),
        energy: quantity(cost.wh_per_million_tokens.map(|wh| significant(wh, 2)), "Wh per million tokens"),
    }
}
