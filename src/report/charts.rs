//! Charts as specifications.

use super::chart_spec::{Axis, ChartDot, ChartSpec, Cliff, CurvePoint, Marker, Series, Threshold};
use super::words;
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::catalog::measurement::Test;
use crate::estimate::band::same_chip;
use crate::estimate::footprint::Fit;
use crate::language::report as say;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::llm::{find, of as llm_of, parameters};
use crate::plan::resolve::resolve;
use crate::plan::sweep::{SizePoint, over_sizes};
use crate::units::format::significant;

/// Model sizes of the chart, in parameters.
const SIZES: (f64, f64) = (0.5e9, 500e9);
const STEPS: u32 = 48;

/// Decode speed against model size, for generic dense LLMs in the weight format and context of the plans.
#[must_use]
pub fn speed_by_size(plans: &[Plan], catalog: &Catalog) -> ChartSpec {
    let series: Vec<Series> = plans.iter().zip('A'..).map(|(plan, letter)| one(plan, letter, catalog)).collect();
    let fastest = series.iter().flat_map(|series| &series.points).map(|point| point.ceiling).fold(10.0, f64::max);
    let format = plans.first().map_or_else(String::new, |plan| plan.quantization.to_string());
    ChartSpec {
        title: say::TitleSize { format }.text(),
        x: Axis {
            label: say::axis_parameters().to_owned(),
            low: SIZES.0,
            high: SIZES.1,
            logarithmic: true,
            ticks: ticks(SIZES.0, SIZES.1).into_iter().map(|size| (size, words::parameters(size))).collect(),
        },
        y: Axis {
            label: say::axis_speed().to_owned(),
            low: 0.5,
            high: fastest * 1.1,
            logarithmic: true,
            ticks: ticks(0.5, fastest).into_iter().map(|rate| (rate, significant(rate, 1))).collect(),
        },
        series,
        marker: marker(plans, catalog),
        thresholds: catalog
            .felt_thresholds
            .iter()
            .filter(|felt| felt.from.0 > 0.0)
            .map(|felt| Threshold { y: felt.from.0, label: words::felt(felt).to_owned() })
            .collect(),
    }
}

/// Puts another LLM into a chart whose plans differ in nothing but the LLM (`same_curves`).
pub fn choose_llm(chart: &mut ChartSpec, plans: &[Plan], catalog: &Catalog) {
    for (series, plan) in chart.series.iter_mut().zip(plans) {
        series.chosen = chosen(plan, catalog);
    }
    chart.marker = marker(plans, catalog);
}

/// Whether the curves of two sets of plans are the same, wherever the chosen LLM stands on them.
#[must_use]
pub fn same_curves(these: &[Plan], those: &[Plan]) -> bool {
    let without_llm = |plan: &Plan| Plan { llm: String::new(), imported: None, ..plan.clone() };
    these.len() == those.len() && these.iter().zip(those).all(|(this, that)| without_llm(this) == without_llm(that))
}

fn marker(plans: &[Plan], catalog: &Catalog) -> Option<Marker> {
    let llm = llm_of(plans.first()?, catalog)?;
    Some(Marker { x: llm.total_parameters() as f64, label: llm.name.clone() })
}

/// Where the plan's own LLM stands, if it fits.
fn chosen(plan: &Plan, catalog: &Catalog) -> Option<(f64, f64)> {
    let chosen = evaluate(plan, catalog);
    (chosen.memory.fit != Fit::DoesNotFit).then(|| (parameters(plan, catalog), chosen.decode.rate.0))
}

/// 1, 2 and 5 times the powers of ten within the range.
pub(super) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let powers = (-3..16).map(|power| 10f64.powi(power));
    let all = powers.flat_map(|power| [power, 2.0 * power, 5.0 * power]);
    all.filter(|tick| (low * 0.999..=high * 1.001).contains(tick)).collect()
}

fn one(plan: &Plan, letter: char, catalog: &Catalog) -> Series {
    let resolved = resolve(plan, catalog);
    let points: Vec<SizePoint> = over_sizes(plan, SIZES, STEPS, catalog);
    let fits = |point: &SizePoint| point.outcome.memory.fit != Fit::DoesNotFit;
    let largest = points.iter().filter(|point| fits(point)).map(|point| point.parameters).fold(0.0, f64::max);
    let cliff = points
        .iter()
        .any(|point| !fits(point))
        .then(|| Cliff { x: largest.max(SIZES.0), reason: say::Above { size: words::parameters(largest) }.text() });
    Series {
        letter,
        label: words::configuration(resolved.machine, resolved.option, plan.count),
        points: points
            .iter()
            .map(|point| {
                let decode = &point.outcome.decode;
                CurvePoint {
                    x: point.parameters,
                    estimate: decode.rate.0,
                    low: decode.low.0,
                    high: decode.high.0,
                    ceiling: decode.ceiling.0,
                    fits: fits(point),
                }
            })
            .collect(),
        each: Vec::new(),
        cliff,
        dots: dots(plan, catalog),
        chosen: chosen(plan, catalog),
    }
}

/// Measurements of the plan's chip and weight format with any LLM, one sequence, near the start of the context.
fn dots(plan: &Plan, catalog: &Catalog) -> Vec<ChartDot> {
    let resolved = resolve(plan, catalog);
    let own = |runtime| if runtime == Runtime::Ollama { Runtime::LlamaCpp } else { runtime };
    let rows = catalog.measurements.iter().filter(|row| {
        row.test == Test::Decode
            && row.format == plan.quantization
            && own(row.runtime) == own(plan.runtime)
            && row.sequences == 1
            && row.count == plan.count
            && row.mean_depth() < 1024.0
            && catalog.machine(&row.machine).is_some_and(|other| same_chip(other, resolved.machine))
    });
    rows.filter_map(|row| {
        let llm = find(catalog, &row.llm)?;
        let source = catalog.source(row.source);
        Some(ChartDot {
            x: llm.total_parameters() as f64,
            y: row.speed.0,
            label: say::MeasuredPoint { llm: &llm.name, rate: significant(row.speed.0, 3), source: &source.title }
                .text(),
            url: source.url.clone().unwrap_or_default(),
        })
    })
    .collect()
}
