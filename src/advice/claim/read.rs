//! A claim as people write it → what it says: `28 tok/s, 70B Q4_K_M, M4 Max`. What was not understood is kept, and so is
//! what had to be assumed.

use super::fields::Fields;
use super::names;
use super::scan::{context, count, counted, format, runtime, speed, take, use_word, whole, word_of};
use super::unlisted::{self, Unlisted};
use super::words::words;
use crate::catalog::Catalog;
use crate::catalog::machine::{Backend, Machine, Split};
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::draft::Draft;
use crate::plan::evaluate::fit_of;
use crate::units::{BytesPerSecond, TokensPerSecond};

/// Words that carry nothing.
const EMPTY: [&str; 66] = [
    "a",
    "about",
    "an",
    "and",
    "at",
    "around",
    "by",
    "can",
    "card",
    "decode",
    "do",
    "does",
    "eval",
    "fast",
    "for",
    "from",
    "gb",
    "generates",
    "generation",
    "get",
    "gets",
    "getting",
    "hit",
    "hits",
    "i",
    "i'm",
    "im",
    "in",
    "inference",
    "is",
    "it",
    "just",
    "llm",
    "local",
    "locally",
    "memory",
    "model",
    "my",
    "of",
    "on",
    "output",
    "over",
    "per",
    "quant",
    "quantization",
    "quantized",
    "ram",
    "rate",
    "roughly",
    "run",
    "running",
    "runs",
    "size",
    "speed",
    "standard",
    "the",
    "to",
    "tokens",
    "unified",
    "up",
    "using",
    "version",
    "vram",
    "with",
    "x",
    "you",
];

/// What had to be assumed.
#[derive(Clone, Debug, PartialEq)]
pub enum Assumption {
    /// Of a range the higher end is judged.
    UpperEnd(f64),
    /// Of several speeds the first is judged.
    FirstSpeed,
    /// The speed is that of all sequences together.
    Together(u64),
    Llm,
    Machine,
    /// Another machine of the catalog stands in for one that is not in it.
    StandIn(&'static Unlisted),
    /// The least memory that loads it.
    Memory,
    /// The most memory that it is sold with, which is not enough.
    MostMemory,
    Quantization,
    /// The context is empty when the speed is quoted, which favours the claim.
    EmptyContext,
}

/// What cannot be judged without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Speed,
    Llm,
    Machine,
    /// Of a machine that is not in the catalog.
    Bandwidth(&'static Unlisted),
}

/// What a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// With the claim in it; `None` if something is missing.
    pub plan: Option<Plan>,
    pub missing: Vec<Missing>,
    /// What was understood, whether or not something is missing: the speed in tokens per second, ids of LLM and machine.
    pub speed: Option<f64>,
    pub llm: Option<String>,
    pub machine: Option<String>,
    pub assumed: Vec<Assumption>,
    /// Words that nothing was made of.
    pub not_understood: Vec<String>,
    /// It speaks of reading the prompt, which is not what is judged.
    pub of_prefill: bool,
}

/// Reads a claim.
#[must_use]
pub fn read(text: &str, catalog: &Catalog) -> Reading {
    read_with(text, &Fields::default(), catalog)
}

/// Reads a claim of which something is said in fields, which hold before the text.
#[must_use]
pub fn read_with(text: &str, fields: &Fields, catalog: &Catalog) -> Reading {
    let mut words = words(text);
    let words = words.as_mut_slice();
    let mut assumed = Vec::new();
    let speed = speed(words, &mut assumed);
    let speed = fields.speed.or(speed);
    let bandwidth = take(words, &["gb/s"]).first().copied();
    let bandwidth = fields.bandwidth.or(bandwidth).map(BytesPerSecond::from_gb);
    let gigabytes: Vec<u32> = take(words, &["gb", "gib"]).into_iter().filter_map(whole).collect();
    let runtime = runtime(words);
    let backend = word_of(
        words,
        &[("vulkan", Backend::Vulkan), ("rocm", Backend::Rocm), ("cuda", Backend::Cuda), ("metal", Backend::Metal)],
    );
    let split = word_of(words, &[("tensor", Split::Tensor), ("tp", Split::Tensor)]);
    let of_prefill = ["prefill", "pp512", "pp", "pp2048"].iter().any(|name| use_word(words, name));
    let _ = ["tg128", "tg", "tg256", "tg512", "llama-bench"].map(|name| use_word(words, name));
    let sequences =
        counted(words, &["users", "user", "concurrent", "sequences", "streams", "parallel", "requests", "batch"]);
    let (context, depth) = context(words);
    let format = format(words, runtime);
    let count = count(words);
    let llm = names::llm(words, catalog);
    let llm = fields.llm.as_deref().map(names::Named::alone).or(llm);
    let unlisted = unlisted::named(words);
    let machine = match unlisted {
        Some(unlisted) => Some(names::Named::alone(unlisted.like)),
        None => names::machine(words, &gigabytes, llm.as_ref(), catalog),
    };
    let unlisted = unlisted.filter(|_| fields.machine.is_none());
    let machine = fields.machine.as_deref().map(names::Named::alone).or(machine);
    // Its bandwidth must be said, unless another one has the same chip.
    let unknown = unlisted.filter(|unlisted| !unlisted.same_chip && bandwidth.is_none());
    if let Some(unlisted) = unlisted.filter(|_| unknown.is_none()) {
        assumed.push(Assumption::StandIn(unlisted));
    }
    let not_understood: Vec<String> = words
        .iter()
        .filter(|word| !word.used && !EMPTY.contains(&word.text.as_str()))
        .map(|word| word.text.clone())
        .collect();

    let missing: Vec<Missing> =
        [(speed.is_none(), Missing::Speed), (llm.is_none(), Missing::Llm), (machine.is_none(), Missing::Machine)]
            .into_iter()
            .filter_map(|(is_missing, what)| is_missing.then_some(what))
            .chain(unknown.map(Missing::Bandwidth))
            .collect();
    let plan = match (speed, &llm, &machine) {
        (Some(speed), Some(llm), Some(machine)) if unknown.is_none() => {
            if llm.chosen_among_several {
                assumed.push(Assumption::Llm);
            }
            if machine.chosen_among_several {
                assumed.push(Assumption::Machine);
            }
            match &format {
                Some((_, true)) => {}
                Some((_, false)) | None => assumed.push(Assumption::Quantization),
            }
            let sequences = sequences.filter(|number| *number > 1);
            if let Some(number) = sequences {
                assumed.push(Assumption::Together(number));
            }
            if depth.is_none() {
                assumed.push(Assumption::EmptyContext);
            }
            let machine_others = machine.others.clone();
            let mut draft = Draft {
                machine: Some(machine.id.clone()),
                llm: Some(llm.id.clone()),
                quantization: format.map(|(format, _)| format),
                runtime,
                backend,
                split: split.or_else(|| count.is_some().then_some(Split::Tensor)),
                count,
                context: context.into_iter().chain(depth).max(),
                depth,
                sequences,
                claim: Some(TokensPerSecond(speed / sequences.unwrap_or(1) as f64)),
                ..Draft::default()
            };
            draft.overrides.bandwidth = bandwidth;
            let mut record = catalog.machine(&machine.id);
            let named = gigabytes.iter().find(|gb| record.is_some_and(|machine| machine.option(**gb).is_some()));
            draft.memory_gb = named.copied();
            if named.is_none() && record.is_some_and(|machine| machine.memory.len() > 1 || !machine_others.is_empty()) {
                // Of several machines that could be meant, one that loads it.
                let holds = |machine: &&Machine| least_that_loads(machine, &draft, catalog).is_some();
                let others = || machine_others.iter().filter_map(|id| catalog.machine(id));
                record = record.filter(holds).or_else(|| others().find(holds)).or(record);
                draft.machine = record.map(|machine| machine.id.clone());
                let least = record.and_then(|machine| least_that_loads(machine, &draft, catalog));
                assumed.push(if least.is_some() { Assumption::Memory } else { Assumption::MostMemory });
                draft.memory_gb =
                    least.or_else(|| record.and_then(|machine| machine.memory.last()).map(|option| option.gb));
            }
            Some(draft.complete(catalog).0)
        }
        _ => None,
    };
    Reading {
        plan,
        missing,
        speed,
        llm: llm.map(|llm| llm.id),
        machine: machine.map(|machine| machine.id),
        assumed,
        not_understood,
        of_prefill,
    }
}

/// The smallest memory of the machine that loads it.
fn least_that_loads(machine: &Machine, draft: &Draft, catalog: &Catalog) -> Option<u32> {
    machine.memory.iter().map(|option| option.gb).find(|gb| {
        let draft = Draft { machine: Some(machine.id.clone()), memory_gb: Some(*gb), ..draft.clone() };
        fit_of(&draft.complete(catalog).0, catalog) != Fit::DoesNotFit
    })
}
