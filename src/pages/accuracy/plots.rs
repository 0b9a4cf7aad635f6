//! Predicted against measured, one picture for each family.

use maud::{Markup, html};

use crate::calibrate::evidence::groups::Errors;
use crate::calibrate::evidence::{Evidence, Judged};
use crate::catalog::machine::HardwareFamily;
use crate::catalog::measurement::Test;
use crate::language::page_accuracy as say;
use crate::pages::{plot, words};
use crate::report::chart_spec::{Axis, ChartDot, ChartSpec, Series};
use crate::units::format::{significant, whole};

use strum::VariantArray;

/// Families with fewer rows share a picture.
const FEWEST: usize = 12;
/// The soft area around the diagonal.
const FACTOR: f64 = 1.25;

/// All pictures.
pub(super) fn by_family(evidence: &Evidence<'_>) -> Markup {
    let of = |family: HardwareFamily| -> Vec<&Judged<'_>> {
        evidence.of(Test::Decode).filter(|row| row.family == family && !row.is_batch()).collect()
    };
    let all: Vec<_> = HardwareFamily::VARIANTS.iter().map(|family| (*family, of(*family))).collect();
    let (own, shared): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, rows)| rows.len() >= FEWEST);
    let others: Vec<&Judged<'_>> = shared.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
    html! {
        p {
            (say::plots_about())
            span class="key" data-voice="A" { (marker_dot()) (say::plot_dense()) } " "
            span class="key" data-voice="B" { (marker_diamond()) (say::plot_moe()) }
        }
        div class="plots" tabindex="0" role="region" aria-label=(say::plots_label()) {
            @for (family, rows) in &own { (figure(words::family(*family), rows)) }
            @if !others.is_empty() { (figure(say::plots_few(), &others)) }
        }
    }
}

fn marker_dot() -> Markup {
    html! { svg viewBox="0 0 10 10" aria-hidden="true" { circle cx="5" cy="5" r="3.6" {} } }
}

fn marker_diamond() -> Markup {
    html! { svg viewBox="0 0 10 10" aria-hidden="true" { path d="M5 .6 9.4 5 5 9.4.6 5z" {} } }
}

fn figure(name: &str, rows: &[&Judged<'_>]) -> Markup {
    let errors = Errors::of(rows.iter().map(|row| row.miss(row.predicted.without_pair)));
    let said = errors.map_or_else(String::new, |errors| {
        say::PlotSaid { rows: whole(rows.len() as f64), error: words::percent(errors.median) }.text()
    });
    let title = say::PlotTitle { name, said: &said }.text();
    html! {
        figure class="plot" {
            figcaption { strong { (name) } " " span class="quiet" { (said) } }
            (plot::scatter(&spec(title, rows), FACTOR))
        }
    }
}

fn spec(title: String, rows: &[&Judged<'_>]) -> ChartSpec {
    let axis = |label: &str| Axis {
        label: label.to_owned(),
        low: 1.0,
        high: 1000.0,
        logarithmic: true,
        ticks: [1.0, 10.0, 100.0, 1000.0].map(|tick| (tick, significant(tick, 1))).to_vec(),
    };
    let series = |letter, label: &str, is_moe: bool| Series {
        letter,
        label: label.to_owned(),
        each: Vec::new(),
        points: Vec::new(),
        cliff: None,
        dots: rows.iter().filter(|row| row.is_moe == is_moe).map(|row| dot(row)).collect(),
        chosen: None,
    };
    ChartSpec {
        title,
        x: axis(say::plot_measured()),
        y: axis(say::plot_predicted()),
        series: vec![series('A', say::plot_dense(), false), series('B', say::plot_moe(), true)],
        marker: None,
        thresholds: Vec::new(),
    }
}

fn dot(row: &Judged<'_>) -> ChartDot {
    ChartDot { x: row.measured.speed.0, y: row.predicted.without_pair.0, label: String::new(), url: String::new() }
}
