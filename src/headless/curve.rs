//! `plan --curve`: the curve of a link as a table or as JSON, from the specification that a page draws.

use std::fmt::Write;

use serde::Serialize;

use super::Form;
use crate::catalog::Catalog;
use crate::plan::sweep::{Curve, Sample, along};
use crate::report::chart_spec::{ChartSpec, Series};
use crate::report::curves::{HEADS, chart_spec, table};
use crate::report::json;
use crate::share::decode::decode;
use crate::share::encode::{encode, encode_one};

#[derive(Serialize)]
struct Answer<'a> {
    link: &'a str,
    curve: &'static str,
    title: &'a str,
    x: &'a str,
    y: &'a str,
    series: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    letter: char,
    label: &'a str,
    points: Vec<Point>,
    measured: Vec<(f64, f64)>,
    does_not_load_beyond: Option<f64>,
}

#[derive(Serialize)]
struct Point {
    x: f64,
    y: f64,
    low: f64,
    high: f64,
    /// Of a prompt's time the floor.
    ceiling: f64,
    fits: bool,
    tokens_per_s: f64,
    aggregate_tokens_per_s: f64,
    ms_weights: f64,
    ms_kv_cache: f64,
    ms_arithmetic: f64,
    ms_overhead: f64,
    ttft_s: f64,
}

/// The curve of one link.
#[must_use]
pub fn answer(link: &str, curve: Curve, form: Form, catalog: &Catalog) -> String {
    let decoded = match decode(link, catalog) {
        Ok(decoded) => decoded,
        Err(error) if form == Form::Json => return json::refusal(&error.to_string()),
        Err(error) => return format!("error: {error}\n"),
    };
    let plans = if decoded.names_rivals { &decoded.plans[..] } else { &decoded.plans[..1] };
    let canonical = if decoded.names_rivals { encode(plans, catalog) } else { encode_one(&plans[0], catalog) };
    let spec = chart_spec(curve, plans, catalog);
    let samples: Vec<Vec<Sample>> = plans.iter().map(|plan| along(plan, curve, catalog)).collect();
    match form {
        Form::Json => json::line(&Answer {
            link: &canonical,
            curve: curve.into(),
            title: &spec.title,
            x: &spec.x.label,
            y: &spec.y.label,
            series: spec.series.iter().map(|series| line(series, &samples)).collect(),
        }),
        Form::Text => text(&canonical, &spec, &samples),
    }
}

fn line<'a>(series: &'a Series, samples: &[Vec<Sample>]) -> Line<'a> {
    let number = ('A'..).position(|letter| letter == series.letter).unwrap_or(0);
    let points = series.points.iter().zip(samples.get(number).into_iter().flatten()).map(|(point, sample)| {
        let decode = &sample.outcome.decode;
        Point {
            x: point.x,
            y: point.estimate,
            low: point.low,
            high: point.high,
            ceiling: point.ceiling,
            fits: point.fits,
            tokens_per_s: decode.rate.0,
            aggregate_tokens_per_s: decode.aggregate.0,
            ms_weights: decode.weights.ms(),
            ms_kv_cache: decode.kv_cache.ms(),
            ms_arithmetic: decode.arithmetic.ms(),
            ms_overhead: decode.overhead.ms(),
            ttft_s: sample.outcome.prefill.ttft.0,
        }
    });
    Line {
        letter: series.letter,
        label: &series.label,
        points: points.collect(),
        measured: series.dots.iter().map(|dot| (dot.x, dot.y)).collect(),
        does_not_load_beyond: series.cliff.as_ref().map(|cliff| cliff.x),
    }
}

fn text(link: &str, spec: &ChartSpec, samples: &[Vec<Sample>]) -> String {
    let mut text = format!("?{link}\n\n{}\nx: {}\n", spec.title, spec.x.label);
    for (letter, samples) in ('A'..).zip(samples) {
        let label = spec.series.iter().find(|series| series.letter == letter).map_or("", |series| &series.label);
        let rows = table(samples);
        let width = |column: usize| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0).max(HEADS[column].len())
        };
        let mut put = |cells: &[&str]| {
            let padded = cells.iter().enumerate().map(|(column, cell)| format!("{cell:>0$}", width(column)));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", padded.collect::<Vec<_>>().join("  "));
        };
        put(&[]);
        put(&[&format!("{letter}  {label}")]);
        put(&HEADS);
        for row in &rows {
            put(&row.each_ref().map(String::as_str));
        }
    }
    text
}
