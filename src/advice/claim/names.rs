//! Words → machine and LLM of the catalog. What several could be meant by is decided in the claim's favour, and said.

use super::words::{Word, number, of_name};
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::machine::Machine;
use crate::plan::front_page::CHIPS;
use crate::plan::llm::{find, generic_id};

/// Words of machines' names that say little alone.
const FILLERS: [&str; 14] = [
    "geforce", "nvidia", "radeon", "amd", "intel", "arc", "dev", "kit", "gpu", "instinct", "apple", "core", "chip",
    "jetson",
];

/// A record that a claim names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub id: String,
    /// Whether the claim could also mean another record.
    pub chosen_among_several: bool,
    /// Ids of those others, where they are machines.
    pub others: Vec<String>,
}

impl Named {
    /// That nothing else could be meant by.
    pub(super) fn alone(id: &str) -> Self {
        Self { id: id.to_owned(), chosen_among_several: false, others: Vec::new() }
    }
}

/// The machine that the words name; marks them as used.
pub(super) fn machine(words: &mut [Word], gigabytes: &[u32], llm: Option<&Named>, catalog: &Catalog) -> Option<Named> {
    let mut found: Vec<(u32, &Machine)> =
        catalog.machines.iter().filter_map(|machine| Some((score(machine, words)?, machine))).collect();
    let best = found.iter().map(|(score, _)| *score).max()?;
    found.retain(|(score, _)| *score == best);
    let sold = |machine: &Machine| gigabytes.iter().any(|gb| machine.option(*gb).is_some());
    if found.iter().any(|(_, machine)| sold(machine)) {
        found.retain(|(_, machine)| sold(machine));
    }
    let bandwidth =
        |machine: &Machine| machine.memory.iter().map(|option| option.bandwidth.value.0).fold(0.0, f64::max);
    // Of several with one bandwidth the one that was measured with the LLM, else the first in the catalog: desktops stand
    // before laptops.
    let most = found.iter().map(|(_, machine)| bandwidth(machine)).fold(0.0, f64::max);
    let fastest = || found.iter().map(|(_, machine)| *machine).filter(|machine| bandwidth(machine) >= most);
    let measured = |machine: &&Machine| {
        llm.is_some_and(|llm| catalog.measurements.iter().any(|row| row.machine == machine.id && row.llm == llm.id))
    };
    let chosen = fastest().find(measured).or_else(|| fastest().next())?;
    let own = of_name(&format!("{} {}", chosen.name, chosen.variant));
    for word in words.iter_mut().filter(|word| {
        own.contains(&word.text) || own.contains(&format!("{}sxm", word.text)) || FILLERS.contains(&word.text.as_str())
    }) {
        word.used = true;
    }
    let others = found.iter().map(|(_, machine)| &machine.id).filter(|id| **id != chosen.id).cloned().collect();
    Some(Named { id: chosen.id.clone(), chosen_among_several: found.len() > 1, others })
}

/// How well the words name a machine; `None` if something that tells it from others is missing.
fn score(machine: &Machine, words: &[Word]) -> Option<u32> {
    let has = |text: &String| words.iter().any(|word| !word.used && word.text == *text);
    let name: Vec<String> = of_name(&machine.name)
        .into_iter()
        .filter(|word| !FILLERS.contains(&word.as_str()) && !word.ends_with("gb"))
        .collect();
    // A lone `5` tells nothing: all of `raspberry pi 5` is needed.
    let tells = |word: &&String| word.len() > 1 && word.chars().any(|c| c.is_ascii_digit());
    let telling: Vec<&String> = name.iter().filter(tells).collect();
    let needed = if telling.is_empty() { name.iter().collect() } else { telling };
    // `sxm` is left out by many; the memory tells.
    let there = |word: &String| has(word) || word.strip_suffix("sxm").is_some_and(|short| has(&short.to_owned()));
    if needed.is_empty() || !needed.iter().all(|word| there(word)) {
        return None;
    }
    let variant = of_name(&machine.variant);
    let matched = name.iter().chain(&variant).filter(|word| there(word)).count();
    let missing = name.iter().filter(|word| !there(word)).count();
    u32::try_from(20 * matched + 10 - missing.min(10)).ok()
}

/// A size among the words: `70b`, `0.6b`.
fn size(word: &str) -> Option<f64> {
    number(word).filter(|(value, rest)| *rest == "b" && *value > 0.0).map(|(value, _)| value * 1e9)
}

/// The LLM that the words name; marks them as used.
pub(super) fn llm(words: &mut [Word], catalog: &Catalog) -> Option<Named> {
    let free: Vec<String> = words.iter().filter(|word| !word.used).map(|word| word.text.clone()).collect();
    let sizes: Vec<f64> = free.iter().filter_map(|word| size(word)).collect();
    let chip = CHIPS.iter().find(|chip| {
        let label = of_name(chip.label);
        label.iter().all(|word| free.contains(word)) && names_no_family(&free, catalog)
    });
    if let Some(chip) = chip.filter(|chip| !chip.label.starts_with("gpt") || free.iter().any(|word| word == "oss")) {
        let label = of_name(chip.label);
        // `70B` alone is a size, `30B-A3B` names the LLM.
        use_up(words, &label);
        return Some(Named { id: chip.llm.to_owned(), chosen_among_several: label.len() == 1, others: Vec::new() });
    }
    let mut best: Option<((usize, usize), Vec<&Llm>)> = None;
    for llm in &catalog.llms {
        let Some(rank) = llm_rank(llm, &free, &sizes) else { continue };
        match &mut best {
            Some((known, same)) if *known == rank => same.push(llm),
            Some((known, _)) if *known > rank => {}
            _ => best = Some((rank, vec![llm])),
        }
    }
    if let Some((_, same)) = best {
        let chosen = same.iter().max_by(|a, b| a.released.cmp(&b.released))?;
        use_up(words, &of_name(&format!("{} {} {}", chosen.id, chosen.name, chosen.aliases.join(" "))));
        return Some(Named { id: chosen.id.clone(), chosen_among_several: same.len() > 1, others: Vec::new() });
    }
    let size = *sizes.first()?;
    let label = free.iter().find(|word| self::size(word).is_some())?.clone();
    use_up(words, std::slice::from_ref(&label));
    Some(Named { id: of_size(size, &label, catalog), chosen_among_several: true, others: Vec::new() })
}

/// Whether no word is the first of an LLM's name, so that a size stands alone.
fn names_no_family(free: &[String], catalog: &Catalog) -> bool {
    let family = |llm: &Llm| of_name(&llm.id).into_iter().next();
    !catalog.llms.iter().any(|llm| family(llm).is_some_and(|family| family != "gpt" && free.contains(&family)))
}

/// How many words name the LLM and how few of its id are missing; `None` if its family or its size is another.
fn llm_rank(llm: &Llm, free: &[String], sizes: &[f64]) -> Option<(usize, usize)> {
    let id = of_name(&llm.id);
    let matched = id.iter().filter(|word| free.contains(word)).count();
    let family = id.first().is_some_and(|first| free.contains(first));
    let own_size = id.iter().find_map(|word| size(word)).unwrap_or(llm.total_parameters() as f64);
    let fits = sizes.is_empty() || sizes.iter().any(|size| (size / own_size).ln().abs() < 0.15);
    // Without a size, only what is named in full: `deepseek r1`, `glm 4.5 air`.
    let named = !sizes.is_empty() || matched == id.len();
    (family && fits && named).then_some((matched, 100 - (id.len() - matched).min(100)))
}

/// The LLM of this size that was measured most often, else a generic one.
fn of_size(size: f64, label: &str, catalog: &Catalog) -> String {
    let measured = |llm: &Llm| catalog.measurements.iter().filter(|row| row.llm == llm.id).count();
    let same = catalog
        .llms
        .iter()
        .filter(|llm| !llm.is_moe() && of_name(&llm.id).iter().any(|word| word == label))
        .map(|llm| (measured(llm), llm))
        .filter(|(count, _)| *count > 0)
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.released.cmp(&b.1.released)));
    match same {
        Some((_, llm)) => llm.id.clone(),
        None => find(catalog, &generic_id(size)).map_or_else(|| generic_id(size), |llm| llm.id.clone()),
    }
}

fn use_up(words: &mut [Word], known: &[String]) {
    for word in words.iter_mut().filter(|word| known.contains(&word.text)) {
        word.used = true;
    }
}
