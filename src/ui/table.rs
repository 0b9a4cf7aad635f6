//! A chart as a table.

use std::sync::Arc;

use leptos::prelude::*;

use super::live::{flag, remade, shown};
use crate::report::chart_spec::ChartSpec;

/// The table, made when it is opened.
#[component]
pub(in crate::ui) fn ChartTable(
    /// The chart.
    spec: RwSignal<Arc<ChartSpec>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggle =
        move |event: leptos::ev::Event| {
            let details = event.current_target().or_else(|| event.target());
            open.set(details.is_some_and(|details| {
                js_sys::Reflect::get(&details, &"open".into()).is_ok_and(|open| open.is_truthy())
            }));
        };
    let body = shown(flag(move || open.get()), move || {
        let table = remade(move || table(&spec.read()));
        view! { <div class="scroll" tabindex="0" role="region" aria-label="The chart as a table">{table}</div> }
            .into_any()
    });
    view! {
        <details class="more" on:toggle=toggle>
            <summary>"The chart as a table"</summary>
            {body}
        </details>
    }
}

fn table(spec: &ChartSpec) -> AnyView {
    let (head, rows) = spec.table();
    let head = head.into_iter().map(|text| view! { <th scope="col">{text}</th> }).collect_view();
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next();
        view! { <tr><th scope="row">{first}</th>{cells.map(|text| view! { <td>{text}</td> }).collect_view()}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    let dots = spec.series.iter().flat_map(|series| series.dots.iter().cloned());
    let dots = dots
        .map(|dot| view! { <li><a href=dot.url target="_blank" rel="noopener">{dot.label}</a></li> })
        .collect_view();
    view! {
        <table class="figures"><caption>{spec.title.clone()}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        <p>"Measurements on the chart:"</p><ul class="plain">{dots}</ul>
    }
    .into_any()
}
