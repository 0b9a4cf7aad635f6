//! B against A: how much faster, for how much more.

use leptos::html;
use leptos::prelude::*;

use crate::report::{self, Report};
use crate::ui::slots::{Slot, fill, joined, shown, text};

/// Reads the difference; empty where there is no B.
fn read(report: &Report, read: fn(&report::Difference) -> String) -> String {
    report.difference.as_ref().map(read).unwrap_or_default()
}

static FIGURES: [Slot; 6] = [
    shown("all", |report, _| read(report, |difference| difference.ratio.clone())),
    text("speed", |report, _| read(report, |difference| joined(&difference.speed))),
    text("ratio", |report, _| read(report, |difference| difference.ratio.clone())),
    text("price", |report, _| {
        read(report, |difference| difference.price.clone().unwrap_or_else(|| "price unknown".to_owned()))
    }),
    text("extra", |report, _| read(report, |difference| difference.per_extra.as_ref().map(joined).unwrap_or_default())),
    shown("each", |report, _| read(report, |difference| difference.per_extra.as_ref().map(joined).unwrap_or_default())),
];

/// One line of four figures; nothing where there is no B.
#[component]
pub(in crate::ui) fn Difference() -> impl IntoView {
    let list = NodeRef::<html::Dl>::new();
    list.on_load(|list| fill(&list, 0, &FIGURES));
    view! {
        <dl class="difference" data-at="all" node_ref=list>
            <div><dt>"B against A"</dt><dd data-at="speed"></dd></div>
            <div><dt>"Times as fast"</dt><dd data-at="ratio"></dd></div>
            <div><dt>"Price"</dt><dd data-at="price"></dd></div>
            <div data-at="each"><dt>"For each extra tok/s"</dt><dd data-at="extra"></dd></div>
        </dl>
    }
}
