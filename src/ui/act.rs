//! What buttons do, by the word in their `data-do`.

use leptos::prelude::WithUntracked;
use web_sys::HtmlElement;

use super::dom::{self, index_of};
use super::{Page, ask, copy, embed_dialog, import, picker, share, sources};
use crate::page::curves::choose;
use crate::page::fit::put_limit;
use crate::page::inputs::{choose_llm, choose_successor, remove_configuration};
use crate::plan::Plan;
use crate::plan::front_page::CHIPS;
use crate::report::Report;

/// Does what a button says.
pub(super) fn act(page: &Page, word: &str, button: &HtmlElement) {
    let index = index_of(button);
    match word {
        "chip" => page.state.settle("chip", |inputs| choose_llm(inputs, CHIPS[index % CHIPS.len()].llm)),
        "curve" => page.state.settle("curve", |inputs| choose(inputs, index)),
        "lever" => take(page, "lever", |report| report.verdict.levers.get(index).map(|lever| lever.plans.clone())),
        "best" => take(page, "best", |report| report.within_budget.as_ref().map(|lever| lever.plans.clone())),
        "usual-limit" => usual_limit(page, button),
        "pick" => picker::open(page, button),
        "cite" => sources::show(page, button),
        "copy" => copy::copy(page, button),
        "open" => {
            // First, so that the focus goes back to the page, and from the new dialog to where it was there.
            if let Some(around) = button.closest("dialog").ok().flatten() {
                dom::close_dialog(&around.id());
            }
            let dialog = button.get_attribute("data-dialog").unwrap_or_default();
            dom::open_dialog(&dialog);
            if dialog == "embed-dialog" {
                embed_dialog::refresh(page.state);
            }
            share::refresh(page);
        }
        "send" => share::send(page.state),
        "save" => share::save(page, button),
        "import" => import::open(),
        "close" => {
            if let Some(dialog) = button.closest("dialog").ok().flatten() {
                dom::close_dialog(&dialog.id());
            }
        }
        "successor" => page.state.settle("successor", |inputs| choose_successor(inputs, index)),
        "remove" => page.state.settle("remove", |inputs| remove_configuration(inputs, index)),
        "ask" => ask::press(page.state, button),
        "tab" | "further" | "ask-again" => {
            if let Some(asking) = &page.asking {
                match word {
                    "ask-again" => asking.again(),
                    "tab" => asking.open(index),
                    _ => asking.lead_to(index),
                }
            }
        }
        "understood" => page.state.understood(),
        _ => {}
    }
}

/// Takes the configurations that a part of the report offers.
fn take(page: &Page, control: &'static str, offered: impl FnOnce(&Report) -> Option<Vec<Plan>>) {
    let plans = page.state.answer.with_untracked(|answer| offered(&answer.report));
    if let Some(plans) = plans {
        page.state.settle(control, |inputs| inputs.plans = plans);
    }
}

/// Takes the visitor's own limit back.
pub(super) fn usual_limit(page: &Page, element: &HtmlElement) {
    page.state.settle("usable", |inputs| put_limit(inputs, index_of(element), None));
}
