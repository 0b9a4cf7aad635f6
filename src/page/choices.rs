//! What the pickers offer.

use super::inputs::{Inputs, add_configuration, choose_context, choose_llm, choose_machine};
use super::words;
use crate::catalog::catalog;
use crate::catalog::llm::Llm;
use crate::catalog::machine::{Form, Machine, MemoryOption};
use crate::catalog::quantization::WeightFormat;
use crate::estimate::weights::{default_importance_matrix, weigh};
use crate::language::page as say;
use crate::language::plain_text::InBrackets;
use crate::plan::llm;
use crate::report::configuration::{price_told, status};
use crate::report::quality::line;
use crate::report::words::money;
use crate::units::format::{context, significant, whole};

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is handed back.
    pub id: String,
    pub label: String,
    /// Figures that help to choose.
    pub detail: String,
    /// What is said besides and is not found by: what took the place of a machine is another entry.
    pub aside: String,
}

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: String,
    pub choices: Vec<Choice>,
}

/// What a picker asks, and how it takes the answer: `data-pick` has its name.
#[derive(Clone, Copy)]
pub struct Question {
    pub name: &'static str,
    /// `LLM`; the letter of a configuration is put behind it where it belongs to one.
    pub title: fn() -> &'static str,
    /// What can be typed: `a name, a size or a price`.
    pub hint: fn() -> &'static str,
    pub groups: fn(&Inputs) -> Vec<Group>,
    /// The id of the present choice.
    pub chosen: fn(&Inputs, usize) -> String,
    pub take: fn(&mut Inputs, usize, &str),
}

/// Everything that is picked from a list.
pub static QUESTIONS: &[Question] = &[
    Question {
        name: "machine",
        title: say::ask_title_machine,
        hint: say::hint_machine,
        groups: |_| machines(),
        chosen: |inputs, index| {
            inputs.plans.get(index).map(|plan| machine_key(&plan.machine, plan.memory_gb)).unwrap_or_default()
        },
        take: |inputs, index, key| {
            if let Some((machine, gb)) = machine_of_key(key) {
                add_configuration(inputs, index);
                choose_machine(inputs, index, machine, gb);
            }
        },
    },
    Question {
        name: "llm",
        title: say::title_llm,
        hint: say::hint_llm,
        groups: |_| llms(),
        chosen: |inputs, _| inputs.plans[0].llm.clone(),
        take: |inputs, _, id| choose_llm(inputs, id),
    },
    Question {
        name: "quantization",
        title: say::title_quantization,
        hint: say::hint_quantization,
        groups: |inputs| of_llm(inputs, quantizations),
        chosen: |inputs, _| inputs.plans[0].quantization.to_string(),
        take: |inputs, _, id| {
            if let Ok(format) = id.parse() {
                inputs.plans.iter_mut().for_each(|plan| plan.set_quantization(format));
            }
        },
    },
    Question {
        name: "context",
        title: say::title_context,
        hint: say::hint_context,
        groups: |inputs| of_llm(inputs, contexts),
        chosen: |inputs, _| inputs.plans[0].context.to_string(),
        take: |inputs, _, id| {
            if let Ok(tokens) = id.parse() {
                choose_context(inputs, tokens);
            }
        },
    },
];

fn of_llm(inputs: &Inputs, groups: fn(&Llm) -> Vec<Group>) -> Vec<Group> {
    llm::of(&inputs.plans[0], catalog()).map(|llm| groups(&llm)).unwrap_or_default()
}

/// `mac-mini-m4-pro-16c@48`.
fn machine_key(machine: &str, gb: u32) -> String {
    format!("{machine}@{gb}")
}

/// Reads what `machine_key` wrote.
fn machine_of_key(key: &str) -> Option<(&'static Machine, u32)> {
    let (id, gb) = key.rsplit_once('@')?;
    Some((catalog().machine(id)?, gb.parse().ok()?))
}

/// Every configuration that can be bought, by vendor and form.
fn machines() -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for machine in &catalog().machines {
        let name = format!("{} {}", machine.vendor, form(machine.form));
        for option in &machine.memory {
            add(&mut groups, &name, machine_choice(machine, option));
        }
    }
    groups
}

fn machine_choice(machine: &Machine, option: &MemoryOption) -> Choice {
    let variant = if machine.variant.is_empty() { String::new() } else { format!(" ({})", machine.variant) };
    let unknown = || say::price_unknown().to_owned();
    let price = option
        .price
        .as_ref()
        .map_or_else(unknown, |price| money(price.usd) + &InBrackets { text: price_told(price, catalog()) }.text());
    let status = status(machine, catalog());
    let aside = if machine.has_ended() { format!(" · {status}") } else { String::new() };
    Choice {
        id: machine_key(&machine.id, option.gb),
        label: format!("{}{variant} · {} GB", machine.name, option.gb),
        detail: format!("{} GB/s · {price}", significant(option.bandwidth.value.gb(), 3)),
        aside,
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Desktop => say::form_desktops(),
        Form::Laptop => say::form_laptops(),
        Form::Card => say::form_cards(),
        Form::Server => say::form_servers(),
        Form::Board => say::form_boards(),
    }
}

/// Every LLM, by publisher, each group from small to large.
fn llms() -> Vec<Group> {
    let mut order: Vec<&Llm> = Vec::new();
    for llm in &catalog().llms {
        let key = (&llm.publisher, llm.total_parameters());
        let place = order.partition_point(|other| (&other.publisher, other.total_parameters()) <= key);
        order.insert(place, llm);
    }
    let mut groups = Vec::new();
    for llm in order {
        add(&mut groups, &llm.publisher, llm_choice(llm));
    }
    groups
}

/// Adds an entry to the group of this name, which is made if there is none.
fn add(groups: &mut Vec<Group>, name: &str, choice: Choice) {
    match groups.iter_mut().find(|group| group.name == name) {
        Some(group) => group.choices.push(choice),
        None => groups.push(Group { name: name.to_owned(), choices: vec![choice] }),
    }
}

fn llm_choice(llm: &Llm) -> Choice {
    let mut detail = say::LlmDetail {
        kind: words::llm_kind(llm),
        attention: words::attention_kind(llm),
        most: context(llm.max_context),
    }
    .text();
    for alias in &llm.aliases {
        detail.push_str(say::also());
        detail.push_str(alias);
    }
    Choice { id: llm.id.clone(), label: llm.name.clone(), detail, aside: String::new() }
}

/// Every weight format, with what it makes of this LLM.
fn quantizations(llm: &Llm) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for format in WeightFormat::all() {
        let name = match format {
            WeightFormat::Gguf(_) => say::group_gguf(),
            WeightFormat::Dynamic(_) => say::group_dynamic(),
            WeightFormat::Mlx(_) => say::group_mlx(),
            WeightFormat::Gpu(_) => say::group_gpu(),
        };
        let bytes = weigh(llm, format, default_importance_matrix(format)).total;
        let bits = bytes.as_f64() * 8.0 / llm.total_parameters() as f64;
        let quality = line(llm, format, catalog()).map_or_else(String::new, |found| format!(" · {}", found.text));
        let (bits, size) = (significant(bits, 3), significant(bytes.gb(), 3));
        let choice = Choice {
            id: format.to_string(),
            label: format.to_string(),
            detail: say::FormatDetail { bits, size, quality }.text(),
            aside: String::new(),
        };
        add(&mut groups, name, choice);
    }
    groups
}

/// Powers of two from 1k to 1M.
fn contexts(llm: &Llm) -> Vec<Group> {
    let choice = |tokens: u64| Choice {
        id: tokens.to_string(),
        label: context(tokens),
        aside: String::new(),
        detail: if tokens > llm.max_context {
            say::ContextBeyond { most: context(llm.max_context), llm: &llm.name }.text()
        } else {
            say::ContextTokens { tokens: whole(tokens as f64) }.text()
        },
    };
    vec![Group { name: say::context_group().to_owned(), choices: (10..=20).map(|power| choice(1 << power)).collect() }]
}
