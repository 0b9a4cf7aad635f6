//! The chart as a table, made while it is open.

use web_sys::Element;

use super::chart::Chart;
use super::{Page, dom};
use crate::language::page as say;
use crate::report::chart_spec::ChartSpec;

/// Makes the table when it is opened, takes it away when it is closed.
pub(super) fn refresh(page: &Page) {
    if let Some(chart) = &page.chart {
        write(chart);
    }
}

/// Makes the table of the chart as it is now, if it is open.
pub(super) fn write(chart: &Chart) {
    if let Some(old) = dom::find("#chart-table > div") {
        old.remove();
    }
    let Some(details) = dom::find("#chart-table[open]") else { return };
    let spec = chart.spec.borrow();
    if let Some(frame) = dom::add(&details, "div", "scroll", "") {
        for (name, value) in [("tabindex", "0"), ("role", "region"), ("aria-label", say::chart_as_table())] {
            dom::set(&frame, name, value);
        }
        let _whole = fill(&frame, &spec);
    }
}

fn fill(frame: &Element, spec: &ChartSpec) -> Option<()> {
    let table = dom::add(frame, "table", "figures", "")?;
    dom::add(&table, "caption", "", &spec.title)?;
    let (head, rows) = spec.table();
    let names = dom::add(&dom::add(&table, "thead", "", "")?, "tr", "", "")?;
    for text in head {
        dom::set(&dom::add(&names, "th", "", &text)?, "scope", "col");
    }
    let body = dom::add(&table, "tbody", "", "")?;
    for cells in rows {
        let row = dom::add(&body, "tr", "", "")?;
        for (place, text) in cells.iter().enumerate() {
            let cell = dom::add(&row, if place == 0 { "th" } else { "td" }, "", text)?;
            if place == 0 {
                dom::set(&cell, "scope", "row");
            }
        }
    }
    dom::add(frame, "p", "", say::chart_measurements())?;
    let list = dom::add(frame, "ul", "plain", "")?;
    for dot in spec.series.iter().flat_map(|series| &series.dots) {
        let link = dom::add(&dom::add(&list, "li", "", "")?, "a", "", &dot.label)?;
        for (name, value) in [("href", dot.url.as_str()), ("target", "_blank"), ("rel", "noopener")] {
            dom::set(&link, name, value);
        }
    }
    Some(())
}
