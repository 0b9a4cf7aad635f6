//! The public regression rows of the strongest open estimator, as a test of the speeds: never fitted to.
//!
//! `cargo dev open-estimator` writes the rows, `data/open_estimator.csv` says where they come from and what was left out.

pub mod judged;
pub mod report;

use std::fmt;

use strum::{Display, EnumString, VariantArray};

use crate::catalog::Catalog;
use crate::catalog::machine::{Backend, Runtime};
use crate::catalog::quantization::{CacheType, WeightFormat};
use crate::plan::draft::{DEFAULT_CONTEXT, Draft};
use crate::plan::evaluate::evaluate;
use crate::plan::offload::ALL;
use crate::plan::outcome::Outcome;
use crate::plan::{Overrides, Plan};
use crate::units::{BytesPerSecond, FlopPerSecond};

/// What the command wrote last.
const WRITTEN: &str = include_str!("data/open_estimator.csv");
/// The columns of the file. Bandwidth (GB/s) and cores are those of a card that the catalog lacks; its sibling is named.
pub const COLUMNS: &str = "id,class,origin,machine,memory,bandwidth,cores,runtime,backend,llm,quantization,basis,depth,\
                           tokens,kv,timed,measured,theirs";
/// Tokens of the prompts of a timed request, chat template included; the crate's four prompts have about so many.
const REQUEST_PROMPT: u64 = 40;

/// Its classes of hardware.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Display, EnumString, VariantArray)]
pub enum Class {
    #[strum(to_string = "unified", serialize = "UNIFIED")]
    Unified,
    #[strum(to_string = "discrete", serialize = "DISCRETE_GPU")]
    Discrete,
}

/// Where a row was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Display, EnumString, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    Community,
    Leaderboard,
}

/// What was timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum Timed {
    /// Generation alone.
    Decode,
    /// The whole request, a short prompt included.
    Request,
}

/// One of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: String,
    pub class: Class,
    pub origin: Origin,
    pub machine: String,
    pub memory_gb: u32,
    /// GB/s and cores of a card that the catalog lacks; `machine` is then its sibling.
    pub sheet: Option<(f64, f64)>,
    pub runtime: Runtime,
    pub backend: Option<Backend>,
    pub llm: String,
    pub quantization: WeightFormat,
    /// Whether the row names the quantization; else it is the only one that its runtime's library has under that name.
    pub is_stated: bool,
    pub depth: u64,
    pub tokens: u64,
    pub cache: Option<CacheType>,
    pub timed: Timed,
    /// Tokens per second.
    pub measured: f64,
    /// Its estimate, tokens per second.
    pub theirs: f64,
}

impl Row {
    /// The configuration, half of what was generated in the cache.
    #[must_use]
    pub fn plan(&self, catalog: &Catalog) -> Plan {
        let depth = self.depth + self.tokens / 2;
        let mut overrides = Overrides::default();
        if let (Some((bandwidth, cores)), Some(machine)) = (self.sheet, catalog.machine(&self.machine)) {
            overrides.bandwidth = Some(BytesPerSecond::from_gb(bandwidth));
            let share = machine.gpu_cores.as_ref().map_or(1.0, |sibling| cores / sibling.value);
            overrides.fp16 = machine.fp16.as_ref().map(|sibling| FlopPerSecond(sibling.value.0 * share));
        }
        let draft = Draft {
            machine: Some(self.machine.clone()),
            memory_gb: Some(self.memory_gb),
            llm: Some(self.llm.clone()),
            quantization: Some(self.quantization),
            runtime: Some(self.runtime),
            backend: self.backend,
            cache: self.cache.map(|kv| (kv, kv)),
            context: Some((depth + 512).next_multiple_of(4096).max(DEFAULT_CONTEXT)),
            depth: Some(depth),
            prompt: Some(REQUEST_PROMPT),
            layers_on_device: Some(ALL),
            overrides,
            ..Draft::default()
        };
        draft.complete(catalog).0
    }

    /// The answer for the configuration.
    #[must_use]
    pub fn outcome(&self, catalog: &Catalog) -> Outcome {
        evaluate(&self.plan(catalog), catalog)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bandwidth, cores) =
            self.sheet.map_or_else(Default::default, |(gb, cores)| (gb.to_string(), cores.to_string()));
        let backend = self.backend.map_or_else(String::new, |backend| backend.to_string());
        let cache = self.cache.map_or_else(String::new, |cache| cache.to_string());
        let basis = if self.is_stated { "stated" } else { "library" };
        write!(
            f,
            "{},{},{},{},{},{bandwidth},{cores},{},{backend},{},{},{basis},{},{},{cache},{},{:.2},{:.2}",
            self.id,
            self.class,
            self.origin,
            self.machine,
            self.memory_gb,
            self.runtime,
            self.llm,
            self.quantization,
            self.depth,
            self.tokens,
            self.timed,
            self.measured,
            self.theirs
        )
    }
}

/// The file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of src/calibrate/data/open_estimator.csv cannot be read; take the rows over anew")]
pub struct RowError {
    pub line: usize,
}

/// All rows, in the order of the file.
///
/// # Errors
/// When a line cannot be read.
pub fn rows() -> Result<Vec<Row>, RowError> {
    let lines = WRITTEN.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && *line != COLUMNS);
    lines.map(|(index, line)| read(line).ok_or(RowError { line: index + 1 })).collect()
}

fn read(line: &str) -> Option<Row> {
    let fields: Vec<&str> = line.split(',').collect();
    let [id, class, origin, machine, memory, bandwidth, cores, runtime, backend, llm, rest @ ..] = &fields[..] else {
        return None;
    };
    let [quantization, basis, depth, tokens, kv, timed, measured, theirs] = rest else { return None };
    let optional = |field: &str| (!field.is_empty()).then(|| field.to_owned());
    Some(Row {
        id: (*id).to_owned(),
        class: class.parse().ok()?,
        origin: origin.parse().ok()?,
        machine: (*machine).to_owned(),
        memory_gb: memory.parse().ok()?,
        sheet: match (optional(bandwidth), optional(cores)) {
            (Some(bandwidth), Some(cores)) => Some((bandwidth.parse().ok()?, cores.parse().ok()?)),
            _ => None,
        },
        runtime: runtime.parse().ok()?,
        backend: optional(backend).map(|backend| backend.parse().ok()).map_or(Some(None), |b| b.map(Some))?,
        llm: (*llm).to_owned(),
        quantization: quantization.parse().ok()?,
        is_stated: *basis == "stated",
        depth: depth.parse().ok()?,
        tokens: tokens.parse().ok()?,
        cache: optional(kv).map(|kv| kv.parse().ok()).map_or(Some(None), |kv| kv.map(Some))?,
        timed: timed.parse().ok()?,
        measured: measured.parse().ok()?,
        theirs: theirs.parse().ok()?,
    })
}

#[cfg(test)]
mod tests;
