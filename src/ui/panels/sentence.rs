//! The question as a sentence. Each bracket opens a picker.

use leptos::prelude::*;

use crate::ui::controls::configurations::{EachConfiguration, Letter};
use crate::ui::controls::picker::{Picker, Question};
use crate::ui::live::live;
use crate::ui::state::plan_state;
use crate::ui::words;
use crate::ui::{choices, choose};
use crate::units::format;

/// The sentence.
#[component]
pub(in crate::ui) fn Sentence() -> impl IntoView {
    view! {
        <div class="sentence" role="group" aria-label="The question">
            <EachConfiguration part=|index| view! { <MachineChoice index /> }.into_any() />
            " for " <LlmChoice /> " at " <QuantizationChoice /> " with " <ContextChoice /> " of context."
        </div>
    }
}

const IDS: [&str; 4] = ["pick-a", "pick-b", "pick-c", "pick-d"];
const TITLES: [&str; 4] = ["Configuration A", "Configuration B", "Configuration C", "Configuration D"];

#[component]
fn MachineChoice(index: usize) -> impl IntoView {
    let state = plan_state();
    let count = state.count();
    let lead = live(move || lead(index, count.get()).to_owned());
    let question = Question {
        id: IDS[index % 4],
        title: TITLES[index % 4],
        hint: "a name, memory, bandwidth or price",
        groups: Callback::new(|()| choices::machines()),
        chosen: live(move || {
            state.inputs.with(|inputs| {
                inputs
                    .plans
                    .get(index)
                    .map(|plan| choices::machine_key(&plan.machine, plan.memory_gb))
                    .unwrap_or_default()
            })
        }),
        take: Callback::new(move |key: String| {
            let Some((machine, gb)) = choices::machine_of_key(&key) else { return };
            state.settle("machine", |inputs| choose::machine(inputs, index, machine, gb));
        }),
    };
    let name = state.of(index, words::configuration);
    view! { {lead} <Picker question><Letter index />{name}</Picker> }
}

/// The word before a configuration.
fn lead(index: usize, count: usize) -> &'static str {
    match (index, count) {
        (0, 1) => "Run ",
        (0, _) => "Compare ",
        (1, _) => " with ",
        _ => " and ",
    }
}

#[component]
fn LlmChoice() -> impl IntoView {
    let state = plan_state();
    let chosen = state.plan(|plan| plan.llm.clone());
    let record = state.llm();
    let question = Question {
        id: "pick-llm",
        title: "LLM",
        hint: "a name, publisher or size",
        groups: Callback::new(|()| choices::llms()),
        chosen,
        take: Callback::new(move |id: String| state.settle("llm", |inputs| choose::llm(inputs, &id))),
    };
    let name = live(move || record.read().as_ref().map(|llm| llm.name.clone()).unwrap_or_default());
    view! { <Picker question>{name}</Picker> }
}

#[component]
fn QuantizationChoice() -> impl IntoView {
    let state = plan_state();
    let chosen = state.plan(|plan| plan.quantization.to_string());
    let record = state.llm();
    let question = Question {
        id: "pick-quantization",
        title: "Quantization",
        hint: "Q4_K_M, mlx, 8 bit",
        groups: Callback::new(move |()| {
            record.get_untracked().map(|llm| choices::quantizations(&llm)).unwrap_or_default()
        }),
        chosen,
        take: Callback::new(move |id: String| {
            let Ok(format) = id.parse() else { return };
            state.settle("quantization", |inputs| {
                inputs.plans.iter_mut().for_each(|plan| plan.set_quantization(format));
            });
        }),
    };
    view! { <Picker question>{chosen}</Picker> }
}

#[component]
fn ContextChoice() -> impl IntoView {
    let state = plan_state();
    let chosen = state.plan(|plan| plan.context);
    let record = state.llm();
    let question = Question {
        id: "pick-context",
        title: "Context",
        hint: "8k, 128k, 1M",
        groups: Callback::new(move |()| record.get_untracked().map(|llm| choices::contexts(&llm)).unwrap_or_default()),
        chosen: live(move || chosen.get().to_string()),
        take: Callback::new(move |id: String| {
            let Ok(tokens) = id.parse() else { return };
            state.settle("context", |inputs| choose::context(inputs, tokens));
        }),
    };
    let text = live(move || format::context(chosen.get()));
    view! { <Picker question>{text}</Picker> }
}
