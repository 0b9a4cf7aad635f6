//! A bracket of the sentence: a button that opens a searchable list in a dialog.

use leptos::html;
use leptos::prelude::*;

use crate::ui::dom;
use crate::ui::live::{self, flag, live, remade};

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) struct Choice {
    /// What is handed back.
    pub id: String,
    pub label: String,
    /// Figures that help to choose.
    pub detail: String,
}

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) struct Group {
    pub name: String,
    pub choices: Vec<Choice>,
}

/// What a picker asks, and how it takes the answer.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Question {
    /// Id of the dialog.
    pub id: &'static str,
    /// `Configuration A`.
    pub title: &'static str,
    /// What can be typed: `a name, a size or a price`.
    pub hint: &'static str,
    /// Called when it opens.
    pub groups: Callback<(), Vec<Group>>,
    /// The id of the present choice.
    pub chosen: Memo<String>,
    pub take: Callback<String>,
}

/// The bracket and its dialog.
#[component]
pub(in crate::ui) fn Picker(
    /// What it asks.
    question: Question,
    /// What stands in the bracket.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let show = move |_| {
        open.set(true);
        dom::open_dialog(question.id);
    };
    let list = live::shown(flag(move || open.get()), move || view! { <PickerList question /> }.into_any());
    let label = format!("{}: change", question.title);
    view! {
        <button type="button" class="bracket" aria-haspopup="dialog" title=label on:click=show>{children()}</button>
        <dialog id=question.id class="picker" aria-label=question.title on:close=move |_| open.set(false)>
            {list}
        </dialog>
    }
}

/// The entries whose words contain every typed word.
fn matching(groups: &[Group], typed: &str) -> Vec<Group> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let fits = |group: &Group, choice: &Choice| {
        let text = format!("{} {} {} {}", group.name, choice.label, choice.detail, choice.id).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let kept = groups.iter().map(|group| Group {
        name: group.name.clone(),
        choices: group.choices.iter().filter(|choice| fits(group, choice)).cloned().collect(),
    });
    kept.filter(|group| !group.choices.is_empty()).collect()
}

/// The search field and the list below it: type to filter, arrows to move, Enter to take, Escape to leave.
#[component]
fn PickerList(question: Question) -> impl IntoView {
    let all = StoredValue::new(question.groups.run(()));
    let typed = RwSignal::new(String::new());
    let shown = Memo::new(move |_| all.with_value(|groups| matching(groups, &typed.read())));
    let order = Memo::new(move |_| {
        shown.with(|groups| groups.iter().flat_map(|group| &group.choices).map(|c| c.id.clone()).collect::<Vec<_>>())
    });
    let active = RwSignal::new(question.chosen.get_untracked());
    let take = move |id: String| {
        dom::close_dialog(question.id);
        question.take.run(id);
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        let to = order.with_untracked(|order| next(order, &active.read_untracked(), &key));
        match (key.as_str(), to) {
            ("Enter", _) => {
                event.prevent_default();
                let known = order.with_untracked(|order| order.contains(&active.read_untracked()));
                let first = order.with_untracked(|order| order.first().cloned());
                if let Some(id) = if known { Some(active.get_untracked()) } else { first } {
                    take(id);
                }
            }
            (_, Some(id)) => {
                event.prevent_default();
                reveal(question.id, &id);
                active.set(id);
            }
            _ => {}
        }
    };
    let field = NodeRef::<html::Input>::new();
    field.on_load(move |field| {
        drop(field.focus());
        reveal(question.id, &active.read_untracked());
    });
    let groups = remade(move || {
        shown.with(|groups| {
            groups.iter().map(|group| group_view(question, group, active, take)).collect_view().into_any()
        })
    });
    let nothing = live::shown(flag(move || shown.with(Vec::is_empty)), || {
        view! { <p class="quiet">"Nothing has all of these words. Try fewer."</p> }.into_any()
    });
    let descendant = live(move || element_id(question.id, &active.read()));
    let list_id = format!("{}-list", question.id);
    let controls = list_id.clone();
    view! {
        <header class="picker-head">
            <p class="picker-title">{question.title}</p>
            <button type="button" class="plain-button" on:click=move |_| dom::close_dialog(question.id)>"Close"</button>
            <input type="search" node_ref=field role="combobox" aria-expanded="true" aria-autocomplete="list"
                autocomplete="off" spellcheck="false" aria-label=question.title placeholder=question.hint
                aria-controls=controls aria-activedescendant=descendant
                on:input:target=move |event| typed.set(event.target().value())
                on:keydown=keys />
        </header>
        <div class="picker-list" role="listbox" id=list_id aria-label=question.title>
            {groups}
            {nothing}
        </div>
    }
}

fn element_id(picker: &str, id: &str) -> String {
    let safe: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{picker}-{safe}")
}

fn reveal(picker: &str, id: &str) {
    if let Some(element) = dom::by_id(&element_id(picker, id)) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Where a key leads from the active entry.
fn next(order: &[String], active: &str, key: &str) -> Option<String> {
    let last = order.len().checked_sub(1)?;
    let here = order.iter().position(|id| id == active);
    let to = match (key, here) {
        ("ArrowDown", None) | ("PageDown", None) => 0,
        ("ArrowDown", Some(here)) => (here + 1).min(last),
        ("ArrowUp", Some(here)) => here.saturating_sub(1),
        ("PageDown", Some(here)) => (here + 8).min(last),
        ("PageUp", Some(here)) => here.saturating_sub(8),
        ("ArrowUp" | "PageUp", None) => last,
        _ => return None,
    };
    order.get(to).cloned()
}

fn group_view(
    question: Question,
    group: &Group,
    active: RwSignal<String>,
    take: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let choices = group.choices.iter().map(|choice| {
        let Choice { id, label, detail } = choice.clone();
        let (element, chosen) = (element_id(question.id, &id), question.chosen.with_untracked(|now| *now == id));
        let (own, picked) = (id.clone(), id);
        let selected = live(move || active.with(|active| *active == own).to_string());
        view! {
            <div role="option" class="choice" id=element aria-selected=selected data-chosen=chosen.to_string()
                on:click=move |_| take(picked.clone())>
                <span class="choice-label">{label}</span><span class="choice-detail">{detail}</span>
            </div>
        }
    });
    let choices = choices.collect_view();
    view! { <div role="group" aria-label=group.name.clone()><p class="choice-group" aria-hidden="true">{group.name.clone()}</p>{choices}</div> }.into_any()
}
