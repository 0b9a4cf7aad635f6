//! What of the replay becomes a row, and the general rules by which the rest is left out.

use ridgepoint::calibrate::open_estimator::{Origin, Row, Timed};
use ridgepoint::catalog::Catalog;
use ridgepoint::catalog::machine::{Backend, Runtime};
use ridgepoint::catalog::measurement::Test;
use ridgepoint::catalog::quantization::CacheType;
use ridgepoint::units::Bytes;

use super::names::Names;
use super::sources::Seen;
use super::{Replayed, label};

/// Words for guessing ahead, which is another question than decode.
const GUESSING: [&str; 12] = [
    "spec-type",
    "speculat",
    "mtp",
    "draft",
    "dflash",
    "ngram",
    "eagle",
    "medusa",
    "lookahead",
    "dspark",
    "diffusion",
    "prompt lookup",
];
/// Words for another program than the stock runtime, or for parts of the LLM in host memory.
const CHANGED: [&str; 10] =
    ["fork", "turboquant", "ninfer", "overclock", "vf offset", "cpu-moe", "-ot ", "ktransformers", "jangtq", "oq "];
/// Words for several devices beside a stated number of one.
const SEVERAL: [&str; 8] =
    ["dual gpu", "dual rtx", "2x rtx", "2x 3090", "tp=2", "tensor-parallel-size 2", "tp2", "-sm layer"];
/// The slowest run is at least so much of the fastest.
const STEADY: f64 = 0.75;
/// Weights that take more of the memory leave too little for the rest: part of them was elsewhere.
const FULL: f64 = 0.93;
/// A tenth of the ceiling is less than any engine makes of a GPU: the LLM was not on it.
const ON_DEVICE: f64 = 0.1;

/// The row, or why there is none.
pub(crate) fn row(seen: &Seen, theirs: &Replayed, (names, catalog): (&Names, &Catalog)) -> Result<Row, &'static str> {
    let says = |words: &[&str]| words.iter().any(|word| seen.notes.contains(word));
    if seen.devices > 1 || says(&SEVERAL) {
        return Err("several devices");
    }
    // Memory is a whole number of GB, and small.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let gb = seen.memory_gb.round() as u32;
    let machine = names.machine_of(&seen.chip, gb).ok_or("machine not in the catalog")?;
    let runtime = match seen.engine.as_str() {
        "ollama" => Runtime::Ollama,
        "llamacpp" | "llama.cpp" => Runtime::LlamaCpp,
        "mlx" => Runtime::Mlx,
        "vllm" => Runtime::Vllm,
        "lmstudio" if seen.llm.to_lowercase().contains("mlx") => Runtime::Mlx,
        "lmstudio" => Runtime::LlamaCpp,
        _ => return Err("another runtime"),
    };
    if says(&GUESSING) || seen.llm.to_lowercase().contains("mtp") {
        return Err("drafted tokens (speculation, MTP)");
    }
    if says(&CHANGED) {
        return Err("a changed runtime, an overclocked card, or parts in host memory");
    }
    let (stem, in_name) = label::split(&seen.llm);
    let llm = names.llm_of(&stem).ok_or("LLM not in the catalog")?;
    let stated = Some(seen.label.clone()).filter(|label| !label.is_empty()).or(in_name);
    let default = llm.default.clone().filter(|_| runtime == Runtime::Ollama);
    let named = stated.clone().or(default).ok_or("quantization not stated")?;
    let quantization = label::format(&named, runtime, (&llm.id, &seen.llm)).ok_or("quantization in doubt")?;
    if seen.output == 0 {
        return Err("no run behind the figure: tokens not stated");
    }
    if seen.steadiness < STEADY {
        return Err("unsteady: the slowest run below 75 % of the fastest");
    }
    let is_request = runtime != Runtime::Ollama && seen.key.0 == "community";
    let (origin, timed) = match seen.key.0.as_str() {
        "community" => (Origin::Community, if is_request { Timed::Request } else { Timed::Decode }),
        _ => (Origin::Leaderboard, Timed::Decode),
    };
    let row = Row {
        id: seen.id.clone(),
        class: theirs.class.parse().map_err(|_| "another class of hardware")?,
        origin,
        machine: machine.id.clone(),
        memory_gb: machine.memory_gb,
        sheet: machine.sheet,
        runtime,
        backend: backend(seen, runtime),
        llm: llm.id.clone(),
        quantization,
        is_stated: stated.is_some(),
        depth: depth(seen),
        tokens: seen.output,
        cache: cache(&seen.notes),
        timed,
        measured: seen.measured,
        theirs: theirs.estimate,
    };
    let outcome = row.outcome(catalog);
    if seen.measured > outcome.decode.ceiling.0 {
        return Err("faster than the memory can deliver: drafted tokens, or another LLM than stated");
    }
    if outcome.memory.weights.as_f64() > FULL * f64::from(gb) * Bytes::GIB as f64 {
        return Err("weights fill the memory");
    }
    if seen.measured < ON_DEVICE * outcome.decode.ceiling.0 {
        return Err("below a tenth of the ceiling: not on the GPU");
    }
    Ok(row)
}

/// The backend as stated; where it is not, AMD cards run llama.cpp with Vulkan, as its published programs do.
fn backend(seen: &Seen, runtime: Runtime) -> Option<Backend> {
    let amd = seen.chip.starts_with("RX ") || seen.chip.starts_with("AI PRO");
    let stated = seen.backend.parse().ok().or(amd.then_some(Backend::Vulkan));
    stated.filter(|_| runtime == Runtime::LlamaCpp)
}

/// Tokens in the cache before: llama-bench times generation from an empty cache, unless its submitter gives the prompt
/// as the whole context or the command fills the cache (`-d`, `-pg`).
fn depth(seen: &Seen) -> u64 {
    let bench = seen.notes.contains("llama-bench");
    let filled = seen.context == seen.prompt || seen.notes.contains(" -d ") || seen.notes.contains("-pg");
    if bench && !filled { 0 } else { seen.prompt }
}

/// The type of the KV cache, if the command names one.
fn cache(notes: &str) -> Option<CacheType> {
    let word = ["-ctk ", "--cache-type-k "].iter().find_map(|flag| notes.split_once(flag))?.1;
    word.split_whitespace().next()?.parse().ok()
}

/// The row if it is none of our own measurements: the same chip, LLM and type with a speed that differs by less than half
/// a per cent.
pub(crate) fn foreign(row: Row, catalog: &Catalog) -> Result<Row, &'static str> {
    let chip = |id: &str| catalog.machine(id).map(|machine| machine.chip.as_str());
    let ours = catalog.measurements.iter().any(|m| {
        m.test == Test::Decode
            && m.llm == row.llm
            && m.format == row.quantization
            && chip(&m.machine) == chip(&row.machine)
            && row.sheet.is_none()
            && (m.speed.0 / row.measured - 1.0).abs() < 0.005
    });
    if ours { Err("among our own measurements") } else { Ok(row) }
}

/// Takes the row in; of several runs of one setup the fastest stands, as in our own files.
pub(crate) fn take(row: Row, rows: &mut Vec<Row>) -> Result<(), &'static str> {
    let setup = |row: &Row| {
        let sheet = row.sheet.map(|(bandwidth, _)| bandwidth.to_bits());
        (row.machine.clone(), sheet, row.llm.clone(), row.quantization, row.runtime, row.depth)
    };
    let Some(same) = rows.iter_mut().find(|other| setup(other) == setup(&row)) else {
        rows.push(row);
        return Ok(());
    };
    if row.measured > same.measured {
        *same = row;
    }
    Err("another run of the same setup, which was faster")
}
