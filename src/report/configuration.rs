//! One configuration in words and cells.

use super::verdict::{Side, fit_sentence};
use super::{
    Cited, ConfigurationReport, CostReport, DecodeReport, Dot, FitReport, Lever, MemorySegment, PrefillReport,
    Quantity, Remedy, TimeSegment, Tone, host, memory, note, quality, serving, words,
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
use crate::language::{report as say, signs};
use crate::plan::Plan;
use crate::plan::best_fit::{MOST_SEQUENCES, best_fit};
use crate::plan::coverage;
use crate::plan::felt;
use crate::plan::measured;
use crate::plan::outcome::Decode;
use crate::plan::resolve::notes as remarks;
use crate::units::format::{UNKNOWN, context, significant, whole};
use crate::units::{Bytes, TokensPerSecond, Usd};

/// The report of the configuration with this letter.
pub(super) fn report(
    (number, letter): (usize, char),
    side: &Side<'_>,
    plans: &[Plan],
    catalog: &Catalog,
) -> ConfigurationReport {
    let (plan, resolved) = (side.plan, &side.resolved);
    let times = if plan.count > 1 { format!("{} × ", plan.count) } else { String::new() };
    let mut notes: Vec<String> =
        remarks(plan, resolved, catalog).iter().map(|one| note::page_text(one) + signs::full_stop()).collect();
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
    Cited { text, kind: say::your_figure().to_owned(), evidence: None, sources: Vec::new(), note: String::new() }
}

fn price(side: &Side<'_>, catalog: &Catalog) -> Cited {
    if let (Some(_), Some(total)) = (side.plan.overrides.price, side.resolved.price) {
        return own_figure(words::money(total));
    }
    let Some(price) = &side.resolved.option.price else {
        return Cited {
            text: say::price_unknown().to_owned(),
            kind: say::enter_yours().to_owned(),
            evidence: None,
            sources: Vec::new(),
            note: String::new(),
        };
    };
    let mut sources = price.sources.clone();
    let mut kind = price_kind(price);
    if let Some(host) = side.resolved.host_price {
        kind.push_str(&say::PriceHost { host: words::money(host) }.text());
        sources.extend(&catalog.host_price.sources);
    }
    let text = match side.resolved.price {
        Some(total) => words::money(total),
        None => say::WithoutServer { money: words::money(Usd(price.usd.0 * f64::from(side.plan.count))) }.text(),
    };
    Cited { text, kind, evidence: None, sources, note: price.note.clone() }
}

/// `launch price, March 2025`, `list price, undated`.
pub(crate) fn price_kind(price: &Price) -> String {
    let kind = match price.kind {
        PriceKind::Launch => say::price_launch(),
        PriceKind::List => say::price_list(),
        PriceKind::Street => say::price_street(),
        PriceKind::Used => say::price_used(),
        PriceKind::Approximate => say::price_approximate(),
    };
    let date = price.date.as_deref().map_or_else(|| say::undated().to_owned(), words::date);
    say::PriceKind { kind, date }.text()
}

/// The same with whose figure it is: `launch price, March 2025, macrumors.com`.
pub(crate) fn price_told(price: &Price, catalog: &Catalog) -> String {
    let source = price.sources.first().map(|id| catalog.source(*id).title.as_str()).unwrap_or_default();
    let publisher = source.split([':', ',']).next().unwrap_or_default();
    say::PriceTold { kind: price_kind(price), publisher }.text()
}

/// Whether it is still made, and what took its place; empty where nothing is known.
pub(crate) fn status(machine: &Machine, catalog: &Catalog) -> String {
    let status = match (machine.status.strip_prefix("discontinued "), announced(&machine.status)) {
        (Some(date), _) => say::Discontinued { date: words::date(date) }.text(),
        (None, Some((announced, shipped))) => say::Announced { announced, shipped }.text(),
        (None, None) if machine.status == "current" => say::current().to_owned(),
        (None, None) => machine.status.clone(),
    };
    match catalog.successor(machine) {
        Some(successor) if status.is_empty() => say::Followed { successor: &successor.name }.text(),
        Some(successor) => say::Replaced { status, successor: &successor.name }.text(),
        None => status,
    }
}

/// Both dates of `current (announced 2026-08-25, shipped 2026-09-22)`.
fn announced(status: &str) -> Option<(&str, &str)> {
    status.strip_prefix("current (announced ")?.strip_suffix(')')?.split_once(", shipped ")
}

fn over_budget(side: &Side<'_>) -> Option<String> {
    let (budget, price) = side.plan.budget.zip(side.resolved.price)?;
    (price.0 > budget.0).then(|| say::OverBudget { money: words::money(Usd(price.0 - budget.0)) }.text())
}

fn fit(number: usize, side: &Side<'_>, plans: &[Plan], catalog: &Catalog) -> FitReport {
    let held = &side.outcome.memory;
    let word = words::fit(held.fit);
    let tone = match held.fit {
        Fit::Fits => Tone::Good,
        Fit::Tight => Tone::Tight,
        Fit::DoesNotFit => Tone::Bad,
    };
    let segment = |label, bytes, made_of| MemorySegment { label, bytes, text: words::gigabytes(bytes), made_of };
    let mut segments = vec![
        segment(say::weights(), held.weights, memory::weights(side)),
        segment(say::kv_cache(), held.kv_cache, memory::cache(side)),
        segment(say::compute_buffer(), held.compute_buffer, memory::buffer(side)),
        segment(say::runtime(), held.overhead, memory::overhead(side)),
    ];
    if held.others > Bytes::ZERO {
        segments.push(segment(say::other_llms(), held.others, memory::other_llms(side.plan, catalog)));
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
        max_context: held
            .max_context
            .map_or_else(|| say::none().to_owned(), |tokens| say::TokensFit { tokens: context(tokens) }.text()),
        best_format: best.format.map(|(format, bytes)| best_format(format, bytes, number, plans)),
        sequences_that_fit: match best.sequences {
            None => say::none().to_owned(),
            Some(MOST_SEQUENCES) => say::OrMore { most: whole(MOST_SEQUENCES as f64) }.text(),
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
    Lever { label: say::FormatFits { format, size: words::gigabytes(bytes) }.text(), remedy: Remedy::Other, plans }
}

fn usable_reason(side: &Side<'_>, installed: Bytes) -> String {
    let usable = words::gigabytes(side.outcome.memory.usable);
    if side.plan.overrides.usable_gib.is_some() {
        return say::UsableOwn { usable }.text();
    }
    let share = whole(100.0 * side.outcome.memory.usable.as_f64() / installed.as_f64());
    match side.resolved.machine.usable_memory {
        UsableMemoryRule::Macos => say::UsableMacos { usable, share }.text(),
        UsableMemoryRule::Vram => say::UsableVram { usable }.text(),
        UsableMemoryRule::Gtt => say::UsableGtt { usable }.text(),
        UsableMemoryRule::CudaUnified => say::UsableCuda { usable }.text(),
        UsableMemoryRule::Host => say::UsableHost { usable }.text(),
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
            say::AllTogether { all, sequences: whole(side.plan.sequences as f64) }.text()
        }),
        band: words::band(decode.low, decode.high),
        felt: words::felt(&catalog.felt_thresholds[felt::class(&side.outcome, catalog)]).to_owned(),
        coverage: covered(coverage::coverage(side.plan, &side.resolved, Test::Decode, catalog), decode, &measured),
        measured,
        split: vec![
            segment(say::weights(), decode.weights),
            segment(say::kv_cache(), decode.kv_cache),
            segment(say::arithmetic(), decode.arithmetic),
            segment(say::fixed(), decode.overhead),
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

fn covered(coverage: Coverage, decode: &Decode, measured: &[Dot]) -> String {
    let speeds = measured.iter().map(|dot| dot.value.0);
    let (low, high) = (speeds.clone().fold(f64::INFINITY, f64::min), speeds.fold(0.0, f64::max));
    match (coverage, measured.len()) {
        (Coverage::Setup, 0) => say::covered_setup().to_owned(),
        (Coverage::Setup, n) => {
            let place = if high < decode.low.0 {
                "below"
            } else if low > decode.high.0 {
                "above"
            } else {
                "within"
            };
            let (low, high) = (TokensPerSecond(low), TokensPerSecond(high));
            let one = words::rate(low);
            let band = if one == words::rate(high) { one } else { words::band(low, high) };
            say::CoveredTimes { n: n as u64, band, place }.text()
        }
        (Coverage::Chip, _) => say::covered_chip().to_owned(),
        (Coverage::Family, _) => say::covered_family().to_owned(),
        (Coverage::Sheet, _) => say::covered_sheet().to_owned(),
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
            say::BoundMemory { share: share(reading) }.text()
        }
        Bound::Compute => say::BoundCompute { share: share(decode.arithmetic) }.text(),
        Bound::Overhead => say::BoundFixed { share: share(decode.overhead) }.text(),
    }
}

fn prefill(side: &Side<'_>) -> PrefillReport {
    let prefill = &side.outcome.prefill;
    let behind = match side.plan.depth {
        0 => String::new(),
        depth => say::BehindCached { depth: context(depth) }.text(),
    };
    PrefillReport {
        text: words::speed(prefill.rate),
        band: words::band(prefill.low, prefill.high),
        ttft: words::duration(prefill.ttft),
        ttft_meaning: say::TtftMeaning { prompt: context(side.plan.prompt), behind }.text(),
    }
}

fn cost(side: &Side<'_>) -> CostReport {
    let cost = &side.outcome.cost;
    let quantity = |value: Option<String>, unit| Quantity { value: value.unwrap_or_else(|| UNKNOWN.to_owned()), unit };
    CostReport {
        per_token_per_second: quantity(cost.per_token_per_second.map(words::money), say::per_rate()),
        per_million_tokens: quantity(cost.per_million_tokens.map(words::money), say::per_million()),
        load_power: quantity(cost.load.map(|load| whole(load.0)), "W"),
        energy: quantity(cost.wh_per_million_tokens.map(|wh| significant(wh, 2)), say::wh_per_million()),
    }
}
