//! The small mark beside a figure of the catalog: one click shows where it comes from.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::catalog::catalog;
use crate::report::Cited;
use crate::ui::dom;
use crate::ui::live::{live, remade};
use crate::ui::state::{PlanState, plan_state};
use crate::ui::words;

const POPOVER: &str = "source";

/// Shows the source of the figure whose mark was clicked; for the page's root. A mark is a button with `data-cite`, in
/// an element whose `data-index` is the place of its configuration.
pub(in crate::ui) fn cite(state: PlanState, event: &leptos::ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(mark) = target.and_then(|target| target.closest("[data-cite]").ok().flatten()) else { return };
    let row = mark.closest("[data-index]").ok().flatten();
    let index = row.and_then(|row| row.get_attribute("data-index")?.parse::<usize>().ok()).unwrap_or(0);
    state.cited.set(state.report.with_untracked(|report| {
        let one = report.configurations.get(index)?;
        let bandwidth = mark.get_attribute("data-cite").as_deref() == Some("bandwidth");
        Some(if bandwidth { one.bandwidth.clone() } else { one.price.clone() })
    }));
    if let Some(popover) = dom::by_id(POPOVER) {
        dom::place_below(&popover, &mark);
    }
}

/// The one popover in which sources are shown.
#[component]
pub(in crate::ui) fn SourcePopover() -> impl IntoView {
    let cited = plan_state().cited;
    let read = move |read: fn(&Cited) -> String| {
        live(move || cited.with(|cited| cited.as_ref().map(read).unwrap_or_default()))
    };
    let sources = remade(move || {
        let ids = cited.with(|cited| cited.as_ref().map(|cited| cited.sources.clone()).unwrap_or_default());
        ids.into_iter().map(|id| view! { <li><SourceLink id /></li> }).collect_view().into_any()
    });
    view! {
        <div id=POPOVER popover="auto" class="popover" role="dialog" aria-label="Source">
            <p class="popover-figure">{read(|cited| cited.text.clone())}</p>
            <p>{read(words::evidence)}</p>
            <p class="quiet">{read(|cited| cited.note.clone())}</p>
            <ul class="plain">{sources}</ul>
        </div>
    }
}

/// A link to a source, or its title where it has no address.
#[component]
pub(in crate::ui) fn SourceLink(
    /// The source.
    id: crate::catalog::figure::SourceId,
) -> impl IntoView {
    let source = catalog().source(id);
    match &source.url {
        Some(url) => view! { <a href=url.clone() target="_blank" rel="noopener">{source.title.clone()}</a> }.into_any(),
        None => view! { <span>{source.title.clone()}</span> }.into_any(),
    }
}
