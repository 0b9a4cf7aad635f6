//! Every source of the figures that are shown right now.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::catalog::catalog;
use crate::catalog::figure::SourceId;
use crate::report::Report;
use crate::ui::controls::source_mark::SourceLink;
use crate::ui::live::remade;
use crate::ui::state::plan_state;

/// The list.
#[component]
pub(in crate::ui) fn Sources() -> impl IntoView {
    let state = plan_state();
    let chosen = state.llm();
    let used = Memo::new(move |_| {
        let mut used = state.report.with(|report| of_report(report));
        if let Some(llm) = chosen.read().as_ref() {
            used.extend(llm.sources.iter().copied());
        }
        used.extend(catalog().felt_thresholds.iter().map(|threshold| threshold.source));
        used.into_iter().collect::<Vec<_>>()
    });
    let line = |id: SourceId| view! { <li><SourceLink id /></li> };
    view! { <ol class="sources">{remade(move || used.get().into_iter().map(line).collect_view().into_any())}</ol> }
}

fn of_report(report: &Report) -> BTreeSet<SourceId> {
    let cited = report.configurations.iter().flat_map(|one| [&one.bandwidth, &one.price]);
    cited.flat_map(|cited| cited.sources.iter().copied()).collect()
}
