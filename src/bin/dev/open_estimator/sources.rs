//! The two collections of measurements as the crate has them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Key, read};
use crate::process::Trouble;

/// A measurement as it was handed in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) key: Key,
    /// Unique, and found again in the crate: the file and the place in it, or the leaderboard's id.
    pub(crate) id: String,
    /// Chip as named, without its maker.
    pub(crate) chip: String,
    /// Memory of the accelerator.
    pub(crate) memory_gb: f64,
    pub(crate) devices: u64,
    /// What ran it, as named.
    pub(crate) engine: String,
    pub(crate) backend: String,
    pub(crate) llm: String,
    /// The label of quantization beside the name, if there is one.
    pub(crate) label: String,
    pub(crate) prompt: u64,
    pub(crate) output: u64,
    pub(crate) context: u64,
    pub(crate) measured: f64,
    /// Slowest over fastest run.
    pub(crate) steadiness: f64,
    /// What was said beside, command included.
    pub(crate) notes: String,
}

/// Submissions of the community: one file each, with several results.
pub(crate) fn community(folder: &Path) -> Result<Vec<Seen>, Trouble> {
    let mut all = Vec::new();
    for hardware in entries(folder)? {
        for file in entries(&hardware)? {
            let submission = json(&file)?;
            let place = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
            let results = submission["results"].as_array().map(Vec::as_slice).unwrap_or_default();
            all.extend(
                results.iter().enumerate().map(|(index, result)| of_community(&submission, result, &place, index)),
            );
        }
    }
    Ok(all)
}

fn of_community(submission: &Value, result: &Value, place: &str, index: usize) -> Seen {
    let hardware = &submission["hardware"];
    let name = text(&hardware["hardwareName"]);
    let tag = text(&result["model"]);
    let measured = number(&result["avgTps"]);
    let unified = hardware["unifiedMemory"].as_bool().unwrap_or(false);
    let submitted = &submission["submittedAtUnix"];
    Seen {
        key: ("community".to_owned(), format!("{submitted}/{name}"), tag.clone(), format!("{measured}")),
        id: format!("{}#{index}", place.trim_end_matches(".json")),
        chip: chip(&name),
        memory_gb: number(&hardware[if unified { "ramGb" } else { "vramGb" }]),
        devices: hardware["gpuCount"].as_u64().unwrap_or(1),
        engine: text(&result["provider"]),
        backend: String::new(),
        llm: tag,
        label: String::new(),
        prompt: 0,
        output: whole(number(&result["avgOutputTokens"])),
        context: 0,
        measured,
        steadiness: number(&result["minTps"]) / number(&result["maxTps"]).max(1e-9),
        notes: String::new(),
    }
}

/// Rows of the leaderboard, each once.
pub(crate) fn leaderboard(file: &Path) -> Result<Vec<Seen>, Trouble> {
    let cache = json(file)?;
    let mut all: Vec<Seen> = Vec::new();
    for preset in cache["presets"].as_object().into_iter().flat_map(|presets| presets.values()) {
        for row in preset["rows"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let seen = of_leaderboard(row);
            if !all.iter().any(|other| other.id == seen.id) {
                all.push(seen);
            }
        }
    }
    Ok(all)
}

fn of_leaderboard(row: &Value) -> Seen {
    let (hardware, engine) = (&row["hardware"], &row["engine"]);
    let (id, llm) = (text(&row["id"]), text(&row["model"]["hfId"]));
    let measured = number(&row["tokSOut"]);
    let unified = hardware["gpuName"].is_null();
    let mixed = hardware["isHeterogeneousGpu"].as_bool().unwrap_or(false);
    Seen {
        key: ("leaderboard".to_owned(), id.clone(), llm.clone(), format!("{measured}")),
        id,
        chip: chip(&text(&hardware[if unified { "chipVariant" } else { "gpuName" }])),
        memory_gb: number(&hardware[if unified { "unifiedMemoryGb" } else { "vramGb" }]),
        devices: if mixed { 2 } else { hardware["gpuCount"].as_u64().unwrap_or(1) },
        engine: text(&engine["engineName"]),
        backend: text(&engine["backend"]),
        llm,
        label: text(&engine["quantization"]),
        prompt: row["promptTokens"].as_u64().unwrap_or(0),
        output: row["outputTokens"].as_u64().unwrap_or(0),
        context: row["contextLength"].as_u64().unwrap_or(0),
        measured,
        steadiness: 1.0,
        notes: format!("{} {}", text(&row["notes"]), text(&row["engineFlags"]["commandSnippet"])).to_lowercase(),
    }
}

/// `RTX 4090` of `NVIDIA GeForce RTX 4090`.
fn chip(name: &str) -> String {
    let makers = ["NVIDIA ", "GeForce ", "AMD ", "Radeon RX", "Apple "];
    makers.iter().fold(name.to_owned(), |name, maker| match (name.strip_prefix(maker), *maker) {
        (Some(rest), "Radeon RX") => format!("RX{rest}"),
        (Some(rest), _) => rest.to_owned(),
        (None, _) => name,
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(0.0)
}

/// Averages of counts, which are far below 2⁵³.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(value: f64) -> u64 {
    value.round().max(0.0) as u64
}

fn json(path: &Path) -> Result<Value, Trouble> {
    serde_json::from_str(&read(path)?).map_err(|error| {
        Trouble::missing(format!("JSON in {}", path.display()), format!("unpack the crate anew ({error})"))
    })
}

/// What a folder holds, in order.
fn entries(folder: &Path) -> Result<Vec<std::path::PathBuf>, Trouble> {
    if folder.is_file() {
        return Ok(Vec::new());
    }
    let read = fs::read_dir(folder).map_err(|_| {
        Trouble::missing(folder.display().to_string(), "give the folder of the unpacked crate llmfit-core 1.1.18")
    })?;
    let mut paths: Vec<_> = read.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.is_dir() || path.extension().is_some_and(|e| e == "json"));
    paths.sort();
    Ok(paths)
}
