//! What the pickers offer.

use std::collections::BTreeMap;

use super::controls::picker::{Choice, Group};
use super::words;
use crate::catalog::catalog;
use crate::catalog::llm::Llm;
use crate::catalog::machine::{Form, Machine, MemoryOption};
use crate::catalog::quantization::WeightFormat;
use crate::estimate::weights::{default_importance_matrix, weigh};
use crate::units::format::{context, significant, whole};

/// `mac-mini-m4-pro-16c@48`.
pub(super) fn machine_key(machine: &str, gb: u32) -> String {
    format!("{machine}@{gb}")
}

/// Reads what `machine_key` wrote.
pub(super) fn machine_of_key(key: &str) -> Option<(&'static Machine, u32)> {
    let (id, gb) = key.rsplit_once('@')?;
    Some((catalog().machine(id)?, gb.parse().ok()?))
}

/// Every configuration that can be bought, by vendor and form.
pub(super) fn machines() -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for machine in &catalog().machines {
        let name = format!("{} {}", machine.vendor, form(machine.form));
        let choices = machine.memory.iter().map(|option| machine_choice(machine, option));
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.choices.extend(choices),
            None => groups.push(Group { name, choices: choices.collect() }),
        }
    }
    groups
}

fn machine_choice(machine: &Machine, option: &MemoryOption) -> Choice {
    let variant = if machine.variant.is_empty() { String::new() } else { format!(" ({})", machine.variant) };
    let price =
        option.price.as_ref().map_or_else(|| "price unknown".to_owned(), |price| format!("${}", whole(price.usd.0)));
    Choice {
        id: machine_key(&machine.id, option.gb),
        label: format!("{}{variant} · {} GB", machine.name, option.gb),
        detail: format!("{} GB/s · {price}", significant(option.bandwidth.value.gb(), 3)),
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Desktop => "desktops",
        Form::Laptop => "laptops",
        Form::Card => "cards",
        Form::Server => "server GPUs",
        Form::Board => "boards",
    }
}

/// Every LLM, by publisher, each group from small to large.
pub(super) fn llms() -> Vec<Group> {
    let mut groups: BTreeMap<String, Vec<&Llm>> = BTreeMap::new();
    for llm in &catalog().llms {
        groups.entry(llm.publisher.clone()).or_default().push(llm);
    }
    let by_size = |mut llms: Vec<&'static Llm>| {
        llms.sort_by_key(|llm| llm.total_parameters());
        llms.into_iter().map(llm_choice).collect()
    };
    groups.into_iter().map(|(name, llms)| Group { name, choices: by_size(llms) }).collect()
}

fn llm_choice(llm: &Llm) -> Choice {
    Choice {
        id: llm.id.clone(),
        label: llm.name.clone(),
        detail: format!("{} · up to {}", words::llm_kind(llm), context(llm.max_context)),
    }
}

/// Every weight format, with what it makes of this LLM.
pub(super) fn quantizations(llm: &Llm) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for format in WeightFormat::all() {
        let name = match format {
            WeightFormat::Gguf(_) => "GGUF: llama.cpp, Ollama, LM Studio",
            WeightFormat::Dynamic(_) => "GGUF, dynamic types of Unsloth",
            WeightFormat::Mlx(_) => "MLX: Apple machines",
            WeightFormat::Gpu(_) => "vLLM and other GPU servers",
        };
        let bytes = weigh(llm, format, default_importance_matrix(format)).total;
        let bits = bytes.as_f64() * 8.0 / llm.total_parameters() as f64;
        let choice = Choice {
            id: format.to_string(),
            label: format.to_string(),
            detail: format!("{} bits per weight · {} GB", significant(bits, 3), significant(bytes.gb(), 3)),
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.choices.push(choice),
            None => groups.push(Group { name: name.to_owned(), choices: vec![choice] }),
        }
    }
    groups
}

/// Powers of two from 1k to 1M.
pub(super) fn contexts(llm: &Llm) -> Vec<Group> {
    let choice = |tokens: u64| Choice {
        id: tokens.to_string(),
        label: context(tokens),
        detail: if tokens > llm.max_context {
            format!("beyond the {} of {}", context(llm.max_context), llm.name)
        } else {
            format!("{} tokens", whole(tokens as f64))
        },
    };
    vec![Group { name: "Tokens of context".to_owned(), choices: (10..=20).map(|power| choice(1 << power)).collect() }]
}
