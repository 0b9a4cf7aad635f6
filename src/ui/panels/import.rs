//! Importing a model: a pasted `config.json`, or a local GGUF file whose header is read here and goes nowhere.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};

use crate::import::{Imported, config, tidy_name};
use crate::share::arch;
use crate::ui::live::{flag, live, shown};
use crate::ui::state::plan_state;
use crate::ui::{choose, dom, file, words};
use crate::units::format::significant;

const DIALOG: &str = "import-dialog";

/// How the last attempt went.
#[derive(Clone, Debug, Default, PartialEq)]
enum Attempt {
    #[default]
    None,
    Reading,
    Failed(String),
    Done(String),
}

/// The button and its dialog.
#[component]
pub(in crate::ui) fn ImportModel() -> impl IntoView {
    let open = RwSignal::new(false);
    let show = move |_| {
        open.set(true);
        dom::open_dialog(DIALOG);
    };
    let form = shown(flag(move || open.get()), || view! { <ImportForm /> }.into_any());
    view! {
        <button type="button" class="plain-button" aria-haspopup="dialog" on:click=show>"Import a model"</button>
        <dialog id=DIALOG class="picker" aria-label="Import a model" on:close=move |_| open.set(false)>{form}</dialog>
    }
}

#[component]
fn ImportForm() -> impl IntoView {
    let state = plan_state();
    let attempt = RwSignal::new(Attempt::None);
    let name = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let take = Callback::new(move |read: Result<Imported, String>| {
        match read.and_then(|read| named(read, &name.get_untracked())) {
            Err(problem) => attempt.set(Attempt::Failed(problem)),
            Ok(imported) => {
                state.settle("import", |inputs| choose::imported(inputs, &imported));
                attempt.set(Attempt::Done(summary(&imported)));
            }
        }
    });
    let read = Callback::new(move |chosen: Option<File>| {
        let Some(chosen) = chosen else { return };
        attempt.set(Attempt::Reading);
        spawn_local(async move { take.run(file::import(chosen).await) });
    });
    let paste = move |_| take.run(config::read(&text.get_untracked()).map_err(|error| error.to_string()));
    let choose_file = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        read.run(input.files().and_then(|files| files.get(0)));
        // The same file can be chosen again after it was mended.
        input.set_value("");
    };
    let drop_file = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        read.run(event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop_zone = view! {
        <label class="import-drop" class:over=over>
            <span>"Drop a .gguf or a config.json here, or choose one"</span>
            <input type="file" accept=".gguf,.json" on:change=choose_file />
        </label>
    };
    let drop_zone = drop_zone.into_any();
    let fields = view! {
        <label class="import-field">"Or paste a config.json of Hugging Face"
            <textarea class="code" rows="6" spellcheck="false" prop:value=text
                on:input:target=move |event| text.set(event.target().value())></textarea>
        </label>
        <label class="import-field">"What to call it (may stay empty)"
            <input type="text" maxlength="60" autocomplete="off" prop:value=name
                on:input:target=move |event| name.set(event.target().value()) />
        </label>
    };
    let fields = fields.into_any();
    view! {
        <header class="picker-head">
            <p class="picker-title">"Import a model"</p>
            <button type="button" class="plain-button" on:click=move |_| dom::close_dialog(DIALOG)>"Close"</button>
        </header>
        <div class="import" on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=drop_file>
            <p class="quiet">"Read here in your browser; nothing is uploaded. Of a .gguf only the header is read, whatever its size."</p>
            {drop_zone}
            {fields}
            <div class="share"><button type="button" class="button" on:click=paste>"Import the pasted text"</button></div>
            <Outcome attempt />
        </div>
    }
}

/// What came of it, said where it was asked.
#[component]
fn Outcome(attempt: RwSignal<Attempt>) -> impl IntoView {
    let failed = live(move || match attempt.get() {
        Attempt::Failed(problem) => format!("Not imported: {problem}."),
        _ => String::new(),
    });
    let done = live(move || match attempt.get() {
        Attempt::Done(summary) => format!("Imported and chosen: {summary}."),
        Attempt::Reading => "Reading the header …".to_owned(),
        Attempt::None | Attempt::Failed(_) => String::new(),
    });
    view! {
        <p class="import-outcome" role="alert" data-tone="bad">{failed}</p>
        <p class="import-outcome" role="status" data-tone="good">{done}</p>
    }
}

/// The LLM with the visitor's name for it, if it fits into a link.
fn named(mut imported: Imported, name: &str) -> Result<Imported, String> {
    if !name.trim().is_empty() {
        imported.llm.name = tidy_name(name);
    }
    arch::encode(&imported).map(|_| imported).map_err(|error| error.to_string())
}

/// `My Llama, 8.03B, dense, 4.92 GB in Q4_K_M`.
fn summary(imported: &Imported) -> String {
    let kind = format!("{}, {}", imported.llm.name, words::llm_kind(&imported.llm));
    match &imported.file {
        None => kind,
        Some(file) => format!("{kind}, {} GB in {}", significant(file.total.gb(), 3), file.file_type),
    }
}
