//! Curves: one input varied along a chart's axis, as a chart specification and as a table with the split of a token's
//! time, which says why twice the bandwidth is not twice the speed.

use super::chart_spec::{Axis, ChartDot, ChartSpec, Cliff, CurvePoint, Marker, Series, Threshold};
use super::{charts, words};
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::catalog::measurement::{Measurement, Test};
use crate::estimate::band::same_chip;
use crate::estimate::footprint::Fit;
use crate::language::report as say;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::resolve::resolve;
use crate::plan::sweep::{Curve, Sample, along};
use crate::units::format::{significant, whole};

/// The chart of a curve, with a series for each plan; over sequences that of all together, with what is left for each.
#[must_use]
pub fn chart_spec(curve: Curve, plans: &[Plan], catalog: &Catalog) -> ChartSpec {
    if curve == Curve::Size {
        return charts::speed_by_size(plans, catalog);
    }
    let series = plans.iter().zip('A'..).map(|voice| one(voice, curve, &along(voice.0, curve, catalog), catalog));
    let mut series: Vec<Series> = series.collect();
    let range = plans.iter().map(|plan| curve.range(plan, catalog)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let (low, mut high) = range.unwrap_or((1.0, 2.0));
    if curve == Curve::Sequences {
        high = high.min(few_beyond(&series));
        series.iter_mut().for_each(|series| cut(series, high));
    }
    let fitting = || series.iter().flat_map(|series| &series.points).filter(|point| point.fits);
    let highest = fitting().map(|point| point.high.max(point.ceiling)).fold(0.0, f64::max);
    // An axis has two ends where there is no curve, too.
    let highest = if highest > 0.0 { highest } else { 1.0 };
    let all_each = series.iter().flat_map(|series| series.each.iter().zip(&series.points));
    let all_each = all_each.filter(|(_, point)| point.fits).map(|(each, _)| *each);
    let lowest = fitting().map(|point| point.low).chain(all_each).fold(highest, f64::min);
    let bottom = (lowest * 0.8).max(1e-3);
    let (title, x, y) = words_of(curve);
    let llm = plans.first().map_or_else(String::new, |plan| resolve(plan, catalog).llm.name.clone());
    let logarithmic = curve != Curve::Depth;
    ChartSpec {
        title: format!("{title}: {llm}"),
        x: Axis { label: x.to_owned(), low, high, logarithmic, ticks: x_ticks(logarithmic, low, high) },
        y: Axis {
            label: y.to_owned(),
            low: if logarithmic { bottom } else { 0.0 },
            high: highest * 1.1,
            logarithmic,
            ticks: y_ticks(logarithmic, (bottom, highest)),
        },
        series,
        marker: plans.first().map(|plan| Marker { x: place(curve, plan), label: place_words(curve, plan) }),
        thresholds: if curve == Curve::Depth { felt(catalog) } else { Vec::new() },
    }
}

/// Title, and the axes with their units.
fn words_of(curve: Curve) -> (&'static str, &'static str, &'static str) {
    match curve {
        Curve::Depth => (say::title_depth(), say::axis_depth(), say::axis_speed_plain()),
        Curve::Sequences => (say::title_sequences(), say::axis_sequences(), say::axis_speed_all()),
        Curve::Prompt => (say::title_prompt(), say::axis_prompt(), say::axis_ttft()),
        Curve::Size => (say::title_size_alone(), say::axis_parameters(), say::axis_speed()),
    }
}

fn felt(catalog: &Catalog) -> Vec<Threshold> {
    let all = catalog.felt_thresholds.iter().filter(|felt| felt.from.0 > 0.0);
    all.map(|felt| Threshold { y: felt.from.0, label: words::felt(felt).to_owned() }).collect()
}

/// Five round steps on a linear axis, else 1, 2 and 5 times the powers of ten.
fn y_ticks(logarithmic: bool, (low, high): (f64, f64)) -> Vec<(f64, String)> {
    let values = if logarithmic {
        charts::ticks(low, high)
    } else {
        let step = charts::ticks(1e-3, 1e12).into_iter().find(|step| high / step <= 6.0).unwrap_or(high);
        (0..=6).map(|n| f64::from(n) * step).filter(|tick| *tick <= high).collect()
    };
    values.into_iter().map(|value| (value, significant(value, 2))).collect()
}

fn x_ticks(logarithmic: bool, low: f64, high: f64) -> Vec<(f64, String)> {
    if logarithmic {
        return charts::ticks(low, high).into_iter().map(|value| (value, whole(value))).collect();
    }
    let step = (high / 4.0 / 1024.0).ceil().max(1.0) * 1024.0;
    let all = (0..=4).map(|n| f64::from(n) * step).filter(|tick| (low..=high).contains(tick));
    all.map(|value| (value, format!("{}k", whole(value / 1024.0)))).collect()
}

/// Where the plan itself stands.
fn place(curve: Curve, plan: &Plan) -> f64 {
    match curve {
        Curve::Depth => plan.depth as f64,
        Curve::Sequences => plan.sequences as f64,
        Curve::Prompt | Curve::Size => plan.prompt as f64,
    }
}

fn place_words(curve: Curve, plan: &Plan) -> String {
    let number = whole(place(curve, plan));
    match curve {
        Curve::Sequences if plan.sequences == 1 => say::one_conversation().to_owned(),
        Curve::Sequences => say::Conversations { number }.text(),
        Curve::Depth if plan.depth == 0 => say::empty_context().to_owned(),
        Curve::Depth | Curve::Prompt | Curve::Size => say::Tokens { number }.text(),
    }
}

fn one((plan, letter): (&Plan, char), curve: Curve, samples: &[Sample], catalog: &Catalog) -> Series {
    let resolved = resolve(plan, catalog);
    let points: Vec<CurvePoint> = samples.iter().map(|sample| point(curve, sample)).collect();
    let last = points.iter().rev().find(|point| point.fits).map(|point| point.x);
    let cliff = points.iter().any(|point| !point.fits).then(|| {
        let x = last.unwrap_or(points[0].x);
        let kind = if curve == Curve::Sequences { "conversations" } else { "tokens" };
        Cliff { x, reason: say::Cliff { most: whole(x), kind }.text() }
    });
    let here = evaluate(plan, catalog);
    let chosen = point(curve, &Sample { x: place(curve, plan), outcome: here });
    Series {
        letter,
        label: words::configuration(resolved.machine, resolved.option, plan.count),
        each: if curve == Curve::Sequences {
            samples.iter().map(|s| s.outcome.decode.rate.0).collect()
        } else {
            Vec::new()
        },
        points,
        cliff,
        dots: dots(curve, plan, catalog),
        chosen: chosen.fits.then_some((chosen.x, chosen.estimate)),
    }
}

/// A little beyond the most sequences that load on any of them.
fn few_beyond(series: &[Series]) -> f64 {
    let most = series.iter().flat_map(|series| &series.points).filter(|point| point.fits).map(|point| point.x);
    2.0 * most.fold(4.0, f64::max)
}

/// Leaves out what lies beyond.
fn cut(series: &mut Series, high: f64) {
    let kept = series.points.iter().filter(|point| point.x <= high).count();
    series.points.truncate(kept);
    series.each.truncate(kept);
}

/// One position. Nothing bounds the time of a prompt.
fn point(curve: Curve, sample: &Sample) -> CurvePoint {
    let (decode, prefill) = (&sample.outcome.decode, &sample.outcome.prefill);
    let (x, fits) = (sample.x, sample.outcome.memory.fit != Fit::DoesNotFit);
    let times = if curve == Curve::Sequences { x } else { 1.0 };
    if curve == Curve::Prompt {
        let seconds = |rate: f64| x / rate;
        let (low, high) = (seconds(prefill.high.0), seconds(prefill.low.0));
        return CurvePoint { x, estimate: prefill.ttft.0, low, high, ceiling: f64::NAN, fits };
    }
    CurvePoint {
        x,
        estimate: decode.rate.0 * times,
        low: decode.low.0 * times,
        high: decode.high.0 * times,
        ceiling: decode.ceiling.0 * times,
        fits,
    }
}

/// Measurements of the plan's chip, LLM, weight format and runtime along the curve, all else as the plan says.
fn dots(curve: Curve, plan: &Plan, catalog: &Catalog) -> Vec<ChartDot> {
    let resolved = resolve(plan, catalog);
    let own = |runtime| if runtime == Runtime::Ollama { Runtime::LlamaCpp } else { runtime };
    let near =
        |row: &Measurement| (row.mean_depth() - plan.depth as f64).abs() <= 1024f64.max(0.25 * plan.depth as f64);
    let rows = catalog.measurements.iter().filter(|row| {
        let along = match curve {
            Curve::Depth | Curve::Size => row.test == Test::Decode && u64::from(row.sequences) == plan.sequences,
            Curve::Sequences => row.test == Test::Decode && near(row),
            Curve::Prompt => row.test == Test::Prefill && row.depth == 0 && plan.depth == 0 && row.tokens.is_some(),
        };
        along
            && row.llm == plan.llm
            && row.format == plan.quantization
            && own(row.runtime) == own(plan.runtime)
            && row.count == plan.count
            && catalog.machine(&row.machine).is_some_and(|other| same_chip(other, resolved.machine))
    });
    let dot = |row: &Measurement| {
        let source = catalog.source(row.source);
        let tokens = f64::from(row.tokens.unwrap_or(0));
        let (x, y) = match curve {
            Curve::Depth | Curve::Size => (row.mean_depth(), row.speed.0 / f64::from(row.sequences.max(1))),
            Curve::Sequences => (f64::from(row.sequences), row.speed.0),
            Curve::Prompt => (tokens, tokens / row.speed.0),
        };
        let label = format!("{}: {}", significant(y, 3), source.title);
        ChartDot { x, y, label, url: source.url.clone().unwrap_or_default() }
    };
    rows.map(dot).collect()
}

/// Heads of a curve's table.
pub const HEADS: [&str; 12] = [
    "x",
    "each tok/s",
    "band",
    "ceiling",
    "all tok/s",
    "ms weights",
    "ms KV cache",
    "ms arithmetic",
    "ms fixed",
    "prefill tok/s",
    "TTFT s",
    "fits",
];

/// The table of a curve, a row for each position.
#[must_use]
pub fn table(samples: &[Sample]) -> Vec<[String; 12]> {
    let row = |sample: &Sample| {
        let (decode, prefill) = (&sample.outcome.decode, &sample.outcome.prefill);
        let number = |value: f64| significant(value, 3);
        [
            whole(sample.x),
            number(decode.rate.0),
            words::band(decode.low, decode.high),
            number(decode.ceiling.0),
            number(decode.aggregate.0),
            number(decode.weights.ms()),
            number(decode.kv_cache.ms()),
            number(decode.arithmetic.ms()),
            number(decode.overhead.ms()),
            number(prefill.rate.0),
            number(prefill.ttft.0),
            sample.outcome.memory.fit.to_string(),
        ]
    };
    samples.iter().map(row).collect()
}
