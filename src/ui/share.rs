//! The dialog in which an answer is passed on: link, sentence, files, the share sheet of the system.

use js_sys::{Array, Function, JSON, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, HtmlTextAreaElement, Url};

use super::state::PlanState;
use super::{Page, dom};
use crate::catalog::catalog;
use crate::language::page as say;
use crate::page::{passing_on, words};
use crate::report::json::quoted;
use crate::share::Stamp;
use crate::share::encode::with_stamp;

/// The address of the present configuration, with the catalog's date and the figures as they are shown now.
pub(super) fn link(state: PlanState) -> String {
    let was = state.answer.with_untracked(|answer| words::headline(&answer.report));
    let stamp = Stamp { catalog: Some(catalog().revision.clone()), was: Some(was) };
    format!("{}?{}", dom::address_of(""), with_stamp(&state.query(), &stamp))
}

/// The answer as a sentence in Markdown.
pub(super) fn sentence(state: PlanState) -> String {
    let link = link(state);
    state.answer.with_untracked(|answer| passing_on::markdown(&answer.inputs.plans, &answer.report, &link))
}

/// Fills the dialog while it is open.
pub(super) fn refresh(page: &Page) {
    let state = page.state;
    if dom::find("#share-dialog[open]").is_none() {
        return;
    }
    for (id, text) in [("share-link", link(state)), ("share-sentence", sentence(state))] {
        if let Some(field) = dom::by_id(id) {
            field.unchecked_ref::<HtmlTextAreaElement>().set_value(&text);
        }
    }
    if let Some(asking) = &page.asking {
        asking.pass_on(link(state));
    }
    if let Some(button) = dom::by_id("send") {
        button.set_hidden(sheet().is_none());
    }
}

/// The system's share sheet, where there is one.
fn sheet() -> Option<Function> {
    Reflect::get(&window().navigator(), &"share".into()).ok()?.dyn_into().ok()
}

/// Opens the system's share sheet with the link.
pub(super) fn send(state: PlanState) {
    let title = state.answer.with_untracked(|answer| answer.report.verdict.headline.clone());
    let shared = format!("{{\"title\":\"Ridgepoint\",\"text\":{},\"url\":{}}}", quoted(&title), quoted(&link(state)));
    if let (Some(sheet), Ok(shared)) = (sheet(), JSON::parse(&shared))
        && let Ok(promise) = sheet.call1(&window().navigator(), &shared)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        // A sheet that was closed again is no mistake.
        let closed = Closure::once_into_js(|_: JsValue| ());
        drop(
            Reflect::get(&promise, &"catch".into())
                .map(|catch| catch.unchecked_into::<Function>().call1(&promise, &closed)),
        );
    }
}

/// Gives the visitor a file.
pub(super) fn save(page: &Page, button: &HtmlElement) {
    if button.get_attribute("data-save").as_deref() != Some("json") {
        return picture(page);
    }
    let text = page.state.answer.with_untracked(|answer| passing_on::json(&answer.inputs.plans));
    if let Ok(blob) = Blob::new_with_str_sequence(&Array::of1(&text.into())) {
        hand_out("ridgepoint.json", &blob);
    }
}

/// The chart with its title and where it comes from.
fn picture(page: &Page) {
    let Some(chart) = &page.chart else { return };
    let address = dom::address_of("");
    let place = address.split("://").last().unwrap_or_default().trim_end_matches('/');
    let below = say::PictureBelow { revision: &catalog().revision, place }.text();
    let Some(canvas) = page
        .state
        .answer
        .with_untracked(|answer| chart.picture(&answer.inputs, &answer.report.verdict.headline, &below))
    else {
        return;
    };
    let done = Closure::once_into_js(|blob: Option<Blob>| match blob {
        Some(blob) => hand_out("ridgepoint.png", &blob),
        None => dom::say(say::picture_failed()),
    });
    drop(canvas.to_blob(done.unchecked_ref()));
}

/// Has the browser save a file.
fn hand_out(name: &str, blob: &Blob) {
    const KEPT: i32 = 60_000;
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    if let Ok(link) = document().create_element("a") {
        dom::set(&link, "href", &address);
        dom::set(&link, "download", name);
        link.unchecked_ref::<HtmlElement>().click();
    }
    let free = Closure::once_into_js(move || drop(Url::revoke_object_url(&address)));
    drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), KEPT));
    dom::say(&say::Saved { name }.text());
}
