//! Curves: they pass through the plan's own answer, have no jumps and no gaps, and their table is their chart.

use ridgepoint::catalog::catalog;
use ridgepoint::headless::Form;
use ridgepoint::headless::curve::answer;
use ridgepoint::plan::Plan;
use ridgepoint::plan::evaluate::evaluate;
use ridgepoint::plan::sweep::{Curve, along};
use ridgepoint::report::curves::{HEADS, chart_spec, table};
use ridgepoint::share::decode::decode;
use strum::VariantArray;

fn plans(link: &str) -> Vec<Plan> {
    decode(link, catalog()).expect("version 1").plans
}

const LINKS: [&str; 6] = [
    "machine=mac-studio-m4-max-40c&mem=128&llm=llama-3.3-70b",
    "machine=framework-desktop-395&mem=128&llm=gpt-oss-120b",
    "machine=rtx-4090&llm=qwen3-8b&quant=awq-int4&count=4",
    "machine=rtx-3090&llm=gpt-oss-120b&ncmoe=26",
    "machine=mac-studio-m3-ultra-80c&llm=qwen3-32b&quant=mlx-4bit&b.machine=dgx-spark",
    "machine=rtx-4090&llm=gemma-3-27b&depth=5000&seqs=4&prompt=3000",
];

#[test]
fn every_curve_is_whole_and_reaches_its_ends() {
    for link in LINKS {
        let plans = plans(link);
        for curve in Curve::VARIANTS {
            let spec = chart_spec(*curve, &plans, catalog());
            assert!(!spec.title.is_empty() && !spec.x.ticks.is_empty() && !spec.y.ticks.is_empty(), "{link} {curve}");
            assert_eq!(spec.series.len(), plans.len());
            for series in &spec.series {
                // Conversations are whole numbers, and end soon after the last that load.
                let least = if *curve == Curve::Sequences { 6 } else { 20 };
                assert!(series.points.len() > least, "{link} {curve}: {} points", series.points.len());
                let each = if *curve == Curve::Sequences { series.points.len() } else { 0 };
                assert_eq!(series.each.len(), each, "{link} {curve}");
                for (point, each) in series.points.iter().zip(&series.each) {
                    assert!((each * point.x / point.estimate - 1.0).abs() < 1e-9, "{link} {curve} {point:?}");
                }
                for pair in series.points.windows(2) {
                    assert!(pair[0].x < pair[1].x, "{link} {curve}");
                }
                for point in &series.points {
                    let figures = [point.estimate, point.low, point.high];
                    let bounded = point.ceiling.is_finite() && point.ceiling >= point.estimate;
                    assert!(bounded || *curve == Curve::Prompt, "{link} {curve} {point:?}");
                    assert!(
                        figures.iter().all(|figure| figure.is_finite() && *figure > 0.0),
                        "{link} {curve} {point:?}"
                    );
                    assert!(point.low <= point.estimate && point.estimate <= point.high, "{link} {curve} {point:?}");
                    let inside = spec.y.low <= point.low && point.estimate <= spec.y.high;
                    assert!(inside || !point.fits, "{link} {curve} {point:?}");
                }
            }
        }
    }
}

#[test]
fn a_curve_passes_through_the_plan_and_falls_with_the_depth() {
    for link in LINKS {
        let plan = &plans(link)[0];
        let here = evaluate(plan, catalog());
        for (curve, x) in [(Curve::Depth, plan.depth), (Curve::Sequences, plan.sequences), (Curve::Prompt, plan.prompt)]
        {
            let at = evaluate(&curve.plan_at(plan, x as f64), catalog());
            assert_eq!((&at.decode, &at.prefill), (&here.decode, &here.prefill), "{link} {curve}");
        }
        let depth = along(plan, Curve::Depth, catalog());
        for pair in depth.windows(2) {
            let (shallow, deep) = (&pair[0].outcome.decode, &pair[1].outcome.decode);
            assert!(deep.rate.0 <= shallow.rate.0 * (1.0 + 1e-9) && deep.rate.0 > 0.3 * shallow.rate.0, "{link}");
        }
        let sequences = along(plan, Curve::Sequences, catalog());
        for pair in sequences.windows(2) {
            let (few, many) = (&pair[0].outcome.decode, &pair[1].outcome.decode);
            assert!(many.rate.0 <= few.rate.0 * (1.0 + 1e-9), "{link}");
        }
        let prompt = along(plan, Curve::Prompt, catalog());
        for pair in prompt.windows(2) {
            // On several devices a prompt of a batch and a little flows, which one batch cannot.
            let (short, long) = (pair[0].outcome.prefill.ttft.0, pair[1].outcome.prefill.ttft.0);
            assert!(long >= short * 0.9 || plan.count > 1, "{link}: {short} {long}");
        }
    }
}

#[test]
fn the_split_of_a_token_sums_to_it_along_the_curve() {
    for link in LINKS {
        let samples = along(&plans(link)[0], Curve::Depth, catalog());
        for sample in &samples {
            let decode = &sample.outcome.decode;
            assert!((decode.step().0 * decode.rate.0 - 1.0).abs() < 1e-9, "{link} at {}", sample.x);
        }
        let rows = table(&samples);
        assert_eq!((rows.len(), rows[0].len()), (samples.len(), HEADS.len()));
    }
}

#[test]
fn curves_answer_headless_as_text_and_json() {
    for curve in Curve::VARIANTS {
        let json = answer(LINKS[4], *curve, Form::Json, catalog());
        let parsed: serde_json::Value = serde_json::from_str(&json).expect("one JSON object");
        assert_eq!(parsed["curve"], curve.to_string());
        let series = parsed["series"].as_array().expect("series");
        assert_eq!(series.len(), 2);
        assert!(series[0]["points"].as_array().expect("points").len() > 6);
        let text = answer(LINKS[4], *curve, Form::Text, catalog());
        assert!(text.contains("ms KV cache") && text.contains("B  "), "{text}");
    }
    assert!(answer("v=999", Curve::Depth, Form::Json, catalog()).contains("error"));
}
