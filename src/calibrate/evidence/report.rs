//! The evidence as text, and as JSON.

use std::fmt::Write;

use serde::Serialize;

use super::cases::{self, OneCase};
use super::groups::{By, Errors, GroupErrors, depth_ratios, table};
use super::misses::worst;
use super::{Evidence, EvidenceError, Judged, set_aside};
use crate::calibrate::open_estimator::report::Compared;
use crate::calibrate::{open_estimator, serving};
use crate::catalog::Catalog;
use crate::catalog::measurement::Test;

/// How many of the worst misses the text names.
const MISSES: usize = 25;
const TABLES: [(&str, By); 5] = [
    ("kind", By::Kind),
    ("maker", By::Maker),
    ("engine", By::Engine),
    ("engine and kind", By::EngineAndKind),
    ("family", By::Family),
];
const TESTS: [Test; 2] = [Test::Decode, Test::Prefill];

/// All of it but the single rows, with serving, the cases people ask about and the rows of the open estimator, as text.
///
/// # Errors
/// When the rows of the open estimator cannot be read, or the predictions of serving belong to other measurements.
pub fn whole_text(evidence: &Evidence<'_>, catalog: &Catalog) -> Result<String, EvidenceError> {
    let compared = open_estimator::judged::judged(catalog)?;
    let served = serving::evidence::predicted(catalog)?;
    let parts = [
        text(evidence, catalog),
        set_aside::text(catalog),
        serving::evidence::text(&served),
        cases::text(evidence, catalog),
        open_estimator::report::text(&compared),
    ];
    Ok(parts.concat())
}

/// Errors by group and the worst misses, as text.
#[must_use]
pub fn text(evidence: &Evidence<'_>, catalog: &Catalog) -> String {
    let mut text = String::new();
    for test in TESTS {
        // Writing to a string cannot fail.
        let _ = write_test(&mut text, test, evidence, catalog);
    }
    text
}

fn write_test(text: &mut String, test: Test, evidence: &Evidence<'_>, catalog: &Catalog) -> std::fmt::Result {
    writeln!(
        text,
        "{test}: {} measurements, {} parameters, fitted {}. Absolute errors, median / 90th percentile, in %: seen by the fit; \
         pairs of machine and LLM left out; machines left out; the ceiling of the sheet; 0.75 of it for dense and 0.3 for \
         MoE LLMs. Share of measurements inside the band, pairs left out and machines left out. Groups in which we are not better than both rivals \
         have a star.\n",
        evidence.of(test).count(),
        evidence.n_parameters.get(&test).copied().unwrap_or(0),
        evidence.fitted,
    )?;
    writeln!(
        text,
        "{:34}{:>6}{:>13}{:>13}{:>13}{:>13}{:>13}{:>7}{:>11}",
        "", "rows", "seen", "pair out", "machine out", "ceiling", "constants", "band", "mach. out"
    )?;
    for (name, by) in TABLES {
        writeln!(text, "by {name}")?;
        for group in table(evidence, test, by) {
            let GroupErrors { name, n, seen, without_pair, without_machine, ceiling, constants, .. } = group;
            let (inside, out, is_better) = (group.inside, group.inside_without_machine, group.is_better);
            let star = if is_better { "" } else { " *" };
            let [seen, pair, machine] = [seen, without_pair, without_machine].map(|errors| pair(Some(errors)));
            let (ceiling, constants) = (self::pair(ceiling), self::pair(constants));
            writeln!(
                text,
                "  {name:32}{n:>6}{seen:>13}{pair:>13}{machine:>13}{ceiling:>13}{constants:>13}{inside:>6.0}%{out:>10.0}%{star}"
            )?;
        }
    }
    if test == Test::Decode {
        let (n, errors) = depth_ratios(evidence);
        writeln!(
            text,
            "\nDecode at depth relative to the shallowest run, pairs left out: {n} ratios, {}",
            pair(errors)
        )?;
    }
    writeln!(text, "\nWorst misses by setup, pairs left out: predicted over measured, and where it was measured")?;
    for miss in worst(evidence, test).iter().take(MISSES) {
        let m = miss.row.measured;
        let several = if miss.row.is_batch() { ", several sequences" } else { "" };
        let source = catalog.source(m.source);
        writeln!(
            text,
            "{:>8.2} {:>4} rows  {} × {}, {} {}, {}{several}: {:.1} for {:.1} ({})",
            miss.ratio,
            miss.n,
            m.count,
            m.machine,
            m.llm,
            m.format,
            miss.row.engine,
            miss.row.predicted.without_pair.0,
            m.speed.0,
            source.url.as_deref().unwrap_or(&source.title),
        )?;
    }
    text.push('\n');
    Ok(())
}

fn pair(errors: Option<Errors>) -> String {
    errors.map_or_else(|| "–".to_owned(), |errors| format!("{:.1} / {:.0}", errors.median, errors.p90))
}

#[derive(Serialize)]
struct All<'e> {
    fitted: &'e str,
    decode: OfTest,
    prefill: OfTest,
    serving: Vec<serving::evidence::Line>,
    cases: Vec<OneCase>,
    open_estimator: Compared,
    rows: Vec<OneRow>,
    set_aside: Vec<set_aside::Line>,
}

#[derive(Serialize)]
struct OfTest {
    n: usize,
    parameters: u32,
    by_kind: Vec<GroupErrors>,
    by_maker: Vec<GroupErrors>,
    by_engine: Vec<GroupErrors>,
    by_engine_and_kind: Vec<GroupErrors>,
    by_family: Vec<GroupErrors>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth_ratios: Option<Errors>,
}

#[derive(Serialize)]
struct OneRow {
    id: String,
    source: String,
    machine: String,
    count: u32,
    engine: String,
    llm: String,
    quantization: String,
    test: String,
    tokens: Option<u32>,
    depth: u32,
    sequences: u32,
    measured: f64,
    without_pair: f64,
    low: f64,
    high: f64,
    without_machine: f64,
    without_family: f64,
    ceiling: Option<f64>,
    constant: Option<f64>,
}

/// All of it with every row, as one JSON object. Speeds are of all sequences, in tokens per second; errors in per cent.
///
/// # Errors
/// When the rows of the open estimator cannot be read, or the predictions of serving belong to other measurements.
pub fn json(evidence: &Evidence<'_>, catalog: &Catalog) -> Result<String, EvidenceError> {
    let of_test = |test| OfTest {
        n: evidence.of(test).count(),
        parameters: evidence.n_parameters.get(&test).copied().unwrap_or(0),
        by_kind: table(evidence, test, By::Kind),
        by_maker: table(evidence, test, By::Maker),
        by_engine: table(evidence, test, By::Engine),
        by_engine_and_kind: table(evidence, test, By::EngineAndKind),
        by_family: table(evidence, test, By::Family),
        depth_ratios: (test == Test::Decode).then(|| depth_ratios(evidence).1).flatten(),
    };
    let all = All {
        fitted: &evidence.fitted,
        decode: of_test(Test::Decode),
        prefill: of_test(Test::Prefill),
        serving: serving::evidence::table(&serving::evidence::predicted(catalog)?),
        cases: cases::json(evidence, catalog),
        open_estimator: open_estimator::report::compared(&open_estimator::judged::judged(catalog)?),
        rows: evidence.rows.iter().map(|row| one(row, catalog)).collect(),
        set_aside: set_aside::lines(catalog),
    };
    Ok(serde_json::to_string(&all).unwrap_or_default())
}

fn one(row: &Judged<'_>, catalog: &Catalog) -> OneRow {
    let m = row.measured;
    let round = |value: f64| (value * 1000.0).round() / 1000.0;
    OneRow {
        id: m.id.to_string(),
        source: catalog.source(m.source).id.clone(),
        machine: m.machine.clone(),
        count: m.count,
        engine: row.engine.to_string(),
        llm: m.llm.clone(),
        quantization: m.format.to_string(),
        test: m.test.to_string(),
        tokens: m.tokens,
        depth: m.depth,
        sequences: m.sequences,
        measured: m.speed.0,
        without_pair: row.predicted.without_pair.0,
        low: round(row.low.0),
        high: round(row.high.0),
        without_machine: row.predicted.without_machine.0,
        without_family: row.predicted.without_family.0,
        ceiling: row.ceiling.map(|ceiling| round(ceiling.0)),
        constant: row.constant().map(|constant| round(constant.0)),
    }
}
