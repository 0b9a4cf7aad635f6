//! Speed against model size, for all configurations.

use leptos::prelude::*;

use crate::ui::chart_canvas::SpeedBySize;

/// The chart.
#[component]
pub(in crate::ui) fn SpeedChart() -> impl IntoView {
    view! { <SpeedBySize /> }
}
