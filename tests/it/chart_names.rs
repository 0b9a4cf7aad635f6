//! The texts of a chart do not run into one another: not at the width of a phone, not with four configurations.

use plotters::prelude::{IntoDrawingArea, SVGBackend};
use ridgepoint::catalog::catalog;
use ridgepoint::charts;
use ridgepoint::charts::theme::Theme;
use ridgepoint::plan::sweep::Curve;
use ridgepoint::report::chart_spec::ChartSpec;
use ridgepoint::report::curves::chart_spec;
use ridgepoint::share::decode::decode;
use strum::VariantArray;

const LINKS: [&str; 7] = [
    "",
    "llm=llama-3.3-70b",
    "llm=qwen3-30b-a3b",
    "machine=mac-studio-m3-ultra-80c&llm=qwen3-32b",
    "machine=rtx-4090&b.machine=mac-studio-m3-ultra-80c&c.machine=mac-studio-m4-max-40c&llm=llama-3.3-70b",
    "machine=rtx-4090&b.machine=rtx-3090&c.machine=dgx-spark&d.machine=framework-desktop-395&llm=qwen3-8b",
    "machine=rtx-4090&llm=gemma-3-27b&depth=5000&seqs=4&prompt=3000",
];

/// CSS pixels and the device pixels of each: the narrowest phone, a phone, the page, the pages beside it, a preview picture.
const SIZES: [((u32, u32), f64); 6] =
    [((288, 304), 1.0), ((358, 304), 1.0), ((358, 304), 3.0), ((944, 448), 2.0), ((760, 420), 1.0), ((455, 360), 1.3)];

/// A text where it is drawn.
#[derive(Debug)]
struct Written {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    bold: bool,
}

impl Written {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture")]
fn drawn(spec: &ChartSpec, ((width, height), scale): ((u32, u32), f64)) -> Vec<Written> {
    let mut svg = String::new();
    {
        let size = ((f64::from(width) * scale) as u32, (f64::from(height) * scale) as u32);
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        charts::draw(&area, spec, &Theme::default(), scale).expect("a string takes everything");
        area.present().expect("a string takes everything");
    }
    // The halo of a text is the same text in the colour of paper.
    let texts = svg.split("<text ").skip(1).filter(|text| !text.contains("#FBFAF7"));
    texts
        .map(|text| {
            let attribute = |name: &str| {
                let (_, rest) = text.split_once(&format!("{name}=\"")).expect("an attribute");
                rest.split_once('"').expect("its end").0
            };
            let number = |name: &str| attribute(name).parse::<f64>().expect("a number");
            let said = text.split_once('>').and_then(|(_, rest)| rest.split_once('<')).expect("a text").0.trim();
            let bold = text.contains("bold");
            // plotters writes letters smaller by this than a canvas does.
            let high = number("font-size") * 1.24;
            let wide = said.chars().count() as f64 * high * if bold { 0.58 } else { 0.52 };
            let left = number("x")
                - match attribute("text-anchor") {
                    "start" => 0.0,
                    "end" => wide,
                    _ => wide / 2.0,
                };
            // From the head of an "A" to the foot of a "g".
            let foot = number("y")
                + high
                    * match attribute("dy") {
                        "0.76em" => 0.9,
                        "0.5ex" => 0.35,
                        "-0.5ex" => -0.2,
                        other => panic!("{other}"),
                    };
            Written {
                text: said.to_owned(),
                left,
                right: left + wide,
                top: foot - 0.75 * high,
                bottom: foot + 0.2 * high,
                bold,
            }
        })
        .collect()
}

#[test]
fn no_text_runs_into_another() {
    let mut met = Vec::new();
    for link in LINKS {
        let plans = decode(link, catalog()).expect("version 1").plans;
        for curve in Curve::VARIANTS {
            let spec = chart_spec(*curve, &plans, catalog());
            for size in SIZES {
                if plans.len() > 3 && size.0.0 < 300 {
                    // Four reasons do not fit below the curves there.
                    continue;
                }
                let texts = drawn(&spec, size);
                for (index, one) in texts.iter().enumerate() {
                    for other in texts[index + 1..].iter().filter(|other| one.meets(other)) {
                        met.push(format!("{link} {curve} {size:?}: {one:?} and {other:?}"));
                    }
                }
            }
        }
    }
    assert!(met.is_empty(), "{} pairs:\n{}", met.len(), met.join("\n"));
}

#[test]
fn every_curve_is_named_and_in_full_where_there_is_room() {
    for link in LINKS {
        let plans = decode(link, catalog()).expect("version 1").plans;
        for curve in Curve::VARIANTS {
            let spec = chart_spec(*curve, &plans, catalog());
            for size in SIZES {
                let texts = drawn(&spec, size);
                for series in spec.series.iter().filter(|series| series.points.iter().any(|point| point.fits)) {
                    let own = |text: &&Written| text.bold && text.text.starts_with(series.letter);
                    let name = texts.iter().find(own).unwrap_or_else(|| panic!("{link} {curve} {size:?}: {texts:#?}"));
                    let full = format!("{} {}", series.letter, series.label);
                    assert!(full.starts_with(&name.text), "{}", name.text);
                    if size.0.0 > 900 && plans.len() < 3 {
                        assert_eq!(name.text, full, "{link} {curve} {size:?}");
                    }
                }
            }
        }
    }
}
