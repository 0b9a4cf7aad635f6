//! Reading the chart out: under a pointer, and with the arrow keys.

use web_sys::PointerEvent;

use super::chart::Chart;
use super::{Page, dom};
use crate::charts::hit::{Hit, nearest, step};
use crate::language::page as say;
use crate::page::curves::read_out;
use crate::page::scale::percent;
use crate::report::chart_spec::ChartSpec;

/// Reads out what is under the pointer.
pub(super) fn point(page: &Page, event: &PointerEvent) {
    let Some(chart) = &page.chart else { return };
    let at = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    let hit = nearest(&chart.spec.borrow(), chart.frame(), at);
    if chart.hit.replace(hit) != hit {
        refresh(chart);
    }
}

/// Left and right arrow keys walk along the chart, Escape leaves it. Says whether the key had a meaning here.
pub(super) fn key(page: &Page, key: &str) -> bool {
    let Some(chart) = &page.chart else { return false };
    let hit = match key {
        "ArrowRight" => step(&chart.spec.borrow(), chart.hit.get(), true),
        "ArrowLeft" => step(&chart.spec.borrow(), chart.hit.get(), false),
        "Escape" => None,
        _ => return false,
    };
    chart.hit.set(hit);
    refresh(chart);
    key != "Escape"
}

/// Names the chart for a screen reader.
pub(super) fn name(chart: &Chart) {
    if let Some(frame) = dom::find(".chart-frame") {
        let name = say::ChartName { title: &chart.spec.borrow().title }.text();
        dom::set(&frame, "aria-label", &name);
    }
}

/// Writes the line below the chart and places the hair, for the chart as it is now.
pub(super) fn refresh(chart: &Chart) {
    let spec = chart.spec.borrow();
    let x = chart.hit.get().and_then(|hit| place(&spec, hit));
    if let Some(cursor) = dom::find_html(".chart-cursor") {
        cursor.set_hidden(x.is_none());
        if let Some(x) = x {
            drop(cursor.style().set_property("left", &percent(chart.frame().x(x), chart.size().0)));
        }
    }
    let Some((text, url)) = chart.hit.get().and_then(|hit| read(chart, &spec, hit)) else { return };
    let Some(line) = dom::find(".readout") else { return };
    line.set_text_content(None);
    let tag = if url.is_empty() { "span" } else { "a" };
    if let Some(words) = dom::add(&line, tag, "", &text)
        && !url.is_empty()
    {
        for (name, value) in [("href", url.as_str()), ("target", "_blank"), ("rel", "noopener")] {
            dom::set(&words, name, value);
        }
    }
}

/// Takes back what was read out of a curve that is no longer there.
pub(super) fn clear(chart: &Chart) {
    if chart.hit.take().is_some()
        && let Some(line) = dom::find(".readout")
    {
        line.set_text_content(None);
    }
}

fn place(spec: &ChartSpec, hit: Hit) -> Option<f64> {
    match hit {
        Hit::Dot { series, dot } => Some(spec.series.get(series)?.dots.get(dot)?.x),
        Hit::Position(index) => Some(spec.series.first()?.points.get(index)?.x),
    }
}

/// What is read out: text, and an address for a measurement.
fn read(chart: &Chart, spec: &ChartSpec, hit: Hit) -> Option<(String, String)> {
    match hit {
        Hit::Dot { series, dot } => {
            let dot = spec.series.get(series)?.dots.get(dot)?;
            Some((say::DotMeasured { label: &dot.label }.text(), dot.url.clone()))
        }
        Hit::Position(index) => Some((read_out(chart.curve.get(), spec, index)?, String::new())),
    }
}
