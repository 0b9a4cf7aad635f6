//! Charts as SVG: structure, not pixels.

use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::frame::Frame;
use super::hit::{Hit, nearest, step};
use super::theme::{Theme, parse_color};
use crate::report::chart_spec::{Axis, ChartDot, ChartSpec, Cliff, CurvePoint, Marker, Series, Threshold};

fn axis(label: &str, low: f64, high: f64, ticks: &[f64]) -> Axis {
    let ticks = ticks.iter().map(|value| (*value, value.to_string())).collect();
    Axis { label: label.to_owned(), low, high, logarithmic: true, ticks }
}

fn series(letter: char, bandwidth: f64) -> Series {
    let sizes = [1.0, 4.0, 16.0, 64.0];
    let point = |x: f64| CurvePoint {
        x,
        estimate: bandwidth / x * 0.8,
        low: bandwidth / x * 0.7,
        high: bandwidth / x * 0.9,
        ceiling: bandwidth / x,
        fits: x < 50.0,
    };
    Series {
        letter,
        label: format!("Machine {letter}"),
        each: Vec::new(),
        points: sizes.map(point).to_vec(),
        cliff: Some(Cliff { x: 45.0, reason: "does not load beyond 45B".to_owned() }),
        dots: vec![ChartDot {
            x: 8.0,
            y: bandwidth / 10.0,
            label: "somebody".to_owned(),
            url: "https://example.org/".to_owned(),
        }],
        chosen: Some((16.0, bandwidth / 20.0)),
    }
}

fn spec() -> ChartSpec {
    ChartSpec {
        title: "Tokens per second by model size".to_owned(),
        x: axis("billion parameters", 1.0, 100.0, &[1.0, 10.0, 100.0]),
        y: axis("tokens per second", 1.0, 500.0, &[1.0, 10.0, 100.0]),
        series: vec![series('A', 200.0), series('B', 400.0)],
        marker: Some(Marker { x: 16.0, label: "Sixteen 16B".to_owned() }),
        thresholds: vec![Threshold { y: 20.0, label: "comfortable".to_owned() }],
    }
}

fn svg(spec: &ChartSpec, scale: f64) -> String {
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, (600, 400)).into_drawing_area();
        super::draw(&area, spec, &Theme::default(), scale).expect("SVG takes everything");
        area.present().expect("SVG takes everything");
    }
    text
}

#[test]
fn snapshot() {
    insta::assert_snapshot!(svg(&spec(), 1.0));
}

#[test]
fn a_chart_without_curves_still_draws_its_axes() {
    let empty = ChartSpec { series: Vec::new(), marker: None, ..spec() };
    let drawn = svg(&empty, 2.0);
    assert!(drawn.contains("tokens per second"));
    assert!(!drawn.contains("Machine"));
}

#[test]
fn nothing_is_drawn_beyond_the_cliff() {
    let whole = spec();
    let frame = Frame::new(&whole, (600.0, 400.0), 1.0);
    let cliff = frame.x(45.0);
    for piece in svg(&whole, 1.0).split("<polyline").skip(1).filter(|piece| piece.contains("stroke-width=\"3\"")) {
        let points = piece.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
        for point in points.split_whitespace() {
            let x: f64 = point.split(',').next().and_then(|x| x.parse().ok()).expect("a coordinate");
            assert!(x <= cliff + 1.0, "{x} lies beyond the cliff at {cliff}");
        }
    }
}

#[test]
fn what_lies_beyond_an_axis_stands_at_its_end() {
    let mut spec = spec();
    for series in &mut spec.series {
        series.chosen = Some((700.0, 0.2));
        series.dots[0].x = 300.0;
    }
    let frame = Frame::new(&spec, (600.0, 400.0), 1.0);
    // A's markers are circles: paper, ink and voice of the chosen LLM, paper and voice of what was measured.
    let drawn = svg(&spec, 1.0);
    let circles: Vec<&str> = drawn.split("<circle").skip(1).collect();
    assert_eq!(circles.len(), 5);
    for circle in circles {
        let number = |name: &str| -> f64 {
            let (_, rest) = circle.split_once(&format!("{name}=\"")).expect("a circle");
            rest.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
        };
        assert!((frame.left..=frame.right).contains(&number("cx")), "{circle}");
        assert!((frame.top..=frame.bottom).contains(&number("cy")), "{circle}");
    }
    assert_eq!(nearest(&spec, frame, frame.within((300.0, 20.0))), Some(Hit::Dot { series: 0, dot: 0 }));
}

#[test]
fn axes_map_both_ways() {
    let frame = Frame::new(&spec(), (600.0, 400.0), 1.0);
    assert!((frame.x(1.0) - frame.left).abs() < 1e-9);
    assert!((frame.x(100.0) - frame.right).abs() < 1e-9);
    assert!((frame.x(10.0) - (frame.left + frame.right) / 2.0).abs() < 1e-9);
    assert!((frame.x_value(frame.x(37.0)) - 37.0).abs() < 1e-9);
}

#[test]
fn a_pointer_finds_a_dot_first_and_the_curve_else() {
    let spec = spec();
    let frame = Frame::new(&spec, (600.0, 400.0), 1.0);
    let (x, y) = frame.at((8.0, 40.0));
    assert_eq!(nearest(&spec, frame, (x + 3.0, y - 3.0)), Some(Hit::Dot { series: 1, dot: 0 }));
    assert_eq!(nearest(&spec, frame, (frame.x(4.2), frame.top)), Some(Hit::Position(1)));
}

#[test]
fn the_keyboard_walks_over_positions_then_dots() {
    let spec = spec();
    let mut seen = vec![step(&spec, None, true)];
    for _ in 0..6 {
        let last = *seen.last().expect("not empty");
        seen.push(step(&spec, last, true));
    }
    assert_eq!(seen[3], Some(Hit::Position(3)));
    assert_eq!(seen[4], Some(Hit::Dot { series: 0, dot: 0 }));
    assert_eq!(seen[6], Some(Hit::Dot { series: 1, dot: 0 }), "it stays at the end");
    assert_eq!(step(&spec, Some(Hit::Position(0)), false), Some(Hit::Position(0)));
}

#[test]
fn colours_are_read_from_custom_properties() {
    assert_eq!(parse_color(" #1b1f24 "), Some(Theme::default().ink));
    for wrong in ["", "#123", "red", "#12345g", "#ééé"] {
        assert_eq!(parse_color(wrong), None, "{wrong:?}");
    }
}
