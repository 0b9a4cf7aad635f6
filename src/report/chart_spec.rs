//! What a chart shows, as data: the same specification is drawn on a canvas, written as SVG in tests, and listed as a
//! table for those who do not see it.

use crate::language::report as say;

/// A chart with two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// One sentence that says what it shows; also its accessible name.
    pub title: String,
    pub x: Axis,
    pub y: Axis,
    /// One per configuration, in order: A, B, …
    pub series: Vec<Series>,
    /// A vertical line where the chosen LLM stands.
    pub marker: Option<Marker>,
    /// Horizontal lines: the felt thresholds.
    pub thresholds: Vec<Threshold>,
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// With the unit: `tokens per second`.
    pub label: String,
    pub low: f64,
    pub high: f64,
    pub logarithmic: bool,
    /// Positions and their text.
    pub ticks: Vec<(f64, String)>,
}

/// The curves and points of one configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// `A`, `B`, …: decides colour, dash and marker shape.
    pub letter: char,
    /// `Mac mini M4 Pro 48 GB`.
    pub label: String,
    pub points: Vec<CurvePoint>,
    /// A second figure at each of the points, where there is one: what is left for each of several conversations.
    pub each: Vec<f64>,
    /// Where it stops fitting, if it does.
    pub cliff: Option<Cliff>,
    /// Published measurements.
    pub dots: Vec<ChartDot>,
    /// The chosen LLM, which need not lie on the curve.
    pub chosen: Option<(f64, f64)>,
}

/// One position along the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    pub x: f64,
    pub estimate: f64,
    pub low: f64,
    pub high: f64,
    /// Not a number where nothing bounds it.
    pub ceiling: f64,
    pub fits: bool,
}

/// From here on it does not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Cliff {
    pub x: f64,
    /// `does not load beyond 54B`.
    pub reason: String,
}

/// A measured point.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartDot {
    pub x: f64,
    pub y: f64,
    /// Who measured what.
    pub label: String,
    pub url: String,
}

/// The vertical line of the chosen LLM.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    pub x: f64,
    pub label: String,
}

/// A horizontal line.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    pub y: f64,
    pub label: String,
}

impl ChartSpec {
    /// The chart as a table: column heads, then rows of cells.
    #[must_use]
    pub fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let cell = |value: f64| crate::units::format::significant(value, 2);
        let mut head = vec![self.x.label.clone()];
        for series in &self.series {
            head.push(say::TableOf { letter: series.letter, label: &self.y.label }.text());
            head.push(say::TableBand { letter: series.letter }.text());
            let letter = series.letter;
            head.push(if series.each.is_empty() {
                say::TableCeiling { letter }.text()
            } else {
                say::TableEach { letter }.text()
            });
        }
        let positions = self.series.first().map_or(&[][..], |series| &series.points);
        let row = |(index, point): (usize, &CurvePoint)| {
            let mut row = vec![cell(point.x)];
            for series in &self.series {
                match series.points.get(index).filter(|point| point.fits) {
                    Some(point) => {
                        row.push(cell(point.estimate));
                        row.push(say::TableRange { low: cell(point.low), high: cell(point.high) }.text());
                        row.push(cell(series.each.get(index).copied().unwrap_or(point.ceiling)));
                    }
                    None => row.extend([say::table_does_not_load().to_owned(), String::new(), String::new()]),
                }
            }
            row
        };
        (head, positions.iter().enumerate().map(row).collect())
    }
}
