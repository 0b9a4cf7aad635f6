//! A field that takes a typed value. A bad entry stays as it was typed, with a message, and nothing else is lost.

use leptos::prelude::*;

use crate::ui::live::live;

/// A text field for a number or a name.
#[component]
pub(in crate::ui) fn TypedField(
    /// Id of the input.
    id: &'static str,
    /// What it is, for a screen reader; the visible label belongs to the slider beside it.
    label: &'static str,
    /// The present value as it is shown.
    text: Memo<String>,
    /// Takes an entry, or says in one sentence what would be understood.
    take: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let typed = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(None::<String>);
    let shown = live(move || typed.get().unwrap_or_else(|| text.get()));
    let finish = move || {
        let Some(entry) = typed.get_untracked() else { return };
        match take.run(entry) {
            Ok(()) => {
                typed.set(None);
                wrong.set(None);
            }
            Err(message) => wrong.set(Some(message)),
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => finish(),
        "Escape" => {
            typed.set(None);
            wrong.set(None);
        }
        _ => {}
    };
    let message = format!("{id}-wrong");
    let invalid = live(move || wrong.read().is_some().to_string());
    let says = live(move || wrong.get().unwrap_or_default());
    let described = message.clone();
    view! {
        <span class="typed">
            <input type="text" id=id autocomplete="off" spellcheck="false" aria-label=label prop:value=shown
                aria-invalid=invalid aria-describedby=described
                on:input:target=move |event| typed.set(Some(event.target().value()))
                on:change=move |_| finish()
                on:keydown=keys />
            <span class="wrong" id=message role="alert">{says}</span>
        </span>
    }
}
