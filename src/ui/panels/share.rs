//! Passing it on: a link, an embed, the plain text.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlTextAreaElement;

use crate::catalog::catalog;
use crate::share::Stamp;
use crate::share::embed_code::embed_code;
use crate::share::encode::{encode, with_stamp};
use crate::ui::dom;
use crate::ui::live::{flag, live, shown};
use crate::ui::state::{PlanState, plan_state};
use crate::ui::words;

/// The canonical query of the present configuration.
fn query(state: PlanState) -> String {
    state.inputs.with(|inputs| encode(&inputs.plans, catalog()))
}

/// The address of the present configuration, with the catalog's date and the figures as they are shown now.
fn stamped_link(state: PlanState) -> String {
    let was = state.report.with(|report| words::headline(report));
    let stamp = Stamp { catalog: Some(catalog().revision.clone()), was: Some(was) };
    format!("{}?{}", dom::address_of(""), with_stamp(&query(state), &stamp))
}

/// The buttons.
#[component]
pub(in crate::ui) fn ShareButtons() -> impl IntoView {
    let state = plan_state();
    view! {
        <div class="share">
            <CopyButton name="Copy link" text=live(move || stamped_link(state)) />
            <EmbedDialog />
        </div>
    }
}

/// Copies a text; where the clipboard is closed to the page, shows the text selected instead.
#[component]
fn CopyButton(
    /// What stands on the button.
    name: &'static str,
    /// What is copied.
    text: Memo<String>,
) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            let there = js_sys::Reflect::has(&window().navigator(), &"clipboard".into()).unwrap_or(false)
                && !clipboard.is_undefined();
            let done = there && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
            copied.set(Some(done));
        });
    };
    let label = live(move || if copied.get() == Some(true) { "Copied" } else { name }.to_owned());
    let by_hand = shown(flag(move || copied.get() == Some(false)), move || view! { <ByHand text /> }.into_any());
    view! {
        <button type="button" class="button" on:click=copy on:blur=move |_| copied.update(|c| if *c == Some(true) { *c = None })>{label}</button>
        {by_hand}
    }
}

/// The text in a field, selected, to be copied by hand.
#[component]
fn ByHand(text: Memo<String>) -> impl IntoView {
    let select = |event: leptos::ev::FocusEvent| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) {
            field.select();
        }
    };
    view! {
        <label class="by-hand">"The browser keeps its clipboard closed. Copy this:"
            <textarea readonly rows="3" prop:value=text on:focus=select></textarea>
        </label>
    }
}

/// The snippet and a preview of what it gives.
#[component]
fn EmbedDialog() -> impl IntoView {
    let state = plan_state();
    let open = RwSignal::new(false);
    let address = live(move || format!("{}?{}", dom::address_of("embed.html"), query(state)));
    let code = live(move || embed_code(&address.get(), &dom::address_of("embed.js")));
    let show = move |_| {
        open.set(true);
        dom::open_dialog("embed-dialog");
    };
    let frame = move || view! { <iframe class="preview" title="Preview of the embed" src=address></iframe> }.into_any();
    let preview = shown(flag(move || open.get()), frame);
    view! {
        <button type="button" class="button" aria-haspopup="dialog" on:click=show>"Embed"</button>
        <dialog id="embed-dialog" class="picker" aria-label="Embed" on:close=move |_| open.set(false)>
            <header class="picker-head">
                <p class="picker-title">"Embed this calculator"</p>
                <button type="button" class="plain-button" on:click=move |_| dom::close_dialog("embed-dialog")>"Close"</button>
            </header>
            <p class="quiet">"Paste this where HTML is allowed. The script only fits the height; without it the frame has a fixed one."</p>
            <textarea class="code" readonly rows="5" aria-label="HTML to paste" prop:value=code></textarea>
            <div class="share"><CopyButton name="Copy the HTML" text=code /></div>
            {preview}
        </dialog>
    }
}

/// The same answer as plain text, for a terminal or a mail.
#[component]
pub(in crate::ui) fn PlainText() -> impl IntoView {
    let state = plan_state();
    let text = live(move || state.report.with(|report| crate::report::text::render(&query(state), report, &[])));
    view! {
        <details class="more" id="plain-text">
            <summary>"The whole answer as plain text"</summary>
            <pre class="scroll" tabindex="0">{text}</pre>
            <div class="share"><CopyButton name="Copy the text" text /></div>
        </details>
    }
}
