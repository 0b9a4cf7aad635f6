//! The one popover that says where a figure comes from.

use leptos::prelude::WithUntracked;
use web_sys::HtmlElement;

use super::Page;
use super::dom::{self, index_of};
use super::fill::write_list;
use crate::page::parts::source;
use crate::page::words;

/// Fills it for the figure whose mark was pressed; the browser opens it.
pub(super) fn show(page: &Page, mark: &HtmlElement) {
    let bandwidth = mark.get_attribute("data-cite").as_deref() == Some("bandwidth");
    let cited = page.state.answer.with_untracked(|answer| {
        let one = answer.report.configurations.get(index_of(mark))?;
        Some(if bandwidth { one.bandwidth.clone() } else { one.price.clone() })
    });
    let (Some(cited), Some(popover)) = (cited, dom::by_id("source")) else { return };
    dom::write(".popover-figure", &cited.text);
    dom::write(".popover-kind", &words::evidence(&cited));
    dom::write(".popover-note", &cited.note);
    if let Some(list) = dom::find_html("[data-list=cited]") {
        write_list(&list, &cited.sources.into_iter().map(source).collect::<Vec<_>>());
    }
    dom::place_below(&popover, mark);
}
