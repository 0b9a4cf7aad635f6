//! What exists in the world, with sources: machines, LLMs, weight formats, prices, measurements.
//!
//! The data are TOML files under `data/`. The build script compiles these modules too: there `load` reads the files into
//! the types here, and a broken reference, an unknown unit or a duplicate id stops the build; `columns` turns them into
//! bytes, which the program embeds. The script sets `catalog_packed` for the program, which has no use for `load`.

pub mod band;
pub mod calibration;
pub mod coefficient;
pub mod columns;
pub mod engine;
pub mod felt;
pub mod figure;
pub mod link;
pub mod llm;
#[cfg(any(test, not(catalog_packed)))]
pub(crate) mod load;
pub mod machine;
pub mod measurement;
pub mod memory;
pub mod price;
pub mod quality;
pub mod quantization;
pub mod source;

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::thread::LocalKey;

use calibration::Calibration;
use felt::FeltThreshold;
use figure::{Figure, SourceId};
use link::LinkRecord;
use llm::Llm;
use llm::generic::Trend;
use machine::Machine;
use measurement::Measurement;
use memory::MemoryRules;
use price::Price;
use quality::Quality;
use source::Source;

use crate::units::{UsdPerKilowattHour, Watts};

/// Everything known, loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog {
    /// Day of the last review of the data as a whole: `2026-11-22`.
    pub revision: String,
    pub sources: Vec<Source>,
    pub machines: Vec<Machine>,
    pub llms: Vec<Llm>,
    /// What a generic dense LLM of a size looks like.
    pub trend: Trend,
    pub memory: MemoryRules,
    /// Published losses by quantization.
    pub qualities: Vec<Quality>,
    /// From slow to fast; the first begins at 0.
    pub felt_thresholds: Vec<FeltThreshold>,
    /// Of every kind, in the order of `LinkKind`.
    pub links: Vec<LinkRecord>,
    /// What the computer around a card costs.
    pub host_price: Price,
    /// What the computer around a card draws besides the card.
    pub host_power: Figure<Watts>,
    pub electricity: Figure<UsdPerKilowattHour>,
    /// Published speeds, in no particular order.
    pub measurements: Vec<Measurement>,
    /// What makes speeds of the figures of machines and LLMs.
    pub calibration: Calibration,
}

impl Catalog {
    /// The machine with this id, or with it as a former id.
    #[must_use]
    pub fn machine(&self, id: &str) -> Option<&Machine> {
        again(
            &LAST_MACHINE,
            &self.machines,
            |machine| machine.id == id,
            |machine| machine.aliases.iter().any(|alias| alias == id),
        )
    }

    /// What took the place of a machine.
    #[must_use]
    pub fn successor(&self, machine: &Machine) -> Option<&Machine> {
        self.machine(machine.successor.as_deref()?)
    }

    /// The LLM with this id, or with it as a former id.
    #[must_use]
    pub fn llm(&self, id: &str) -> Option<&Llm> {
        again(&LAST_LLM, &self.llms, |llm| llm.id == id, |llm| llm.aliases.iter().any(|alias| alias == id))
    }

    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[usize::from(id.0)]
    }
}

thread_local! {
    /// Where the machine and the LLM stood that were looked up last: most questions are about the same ones again.
    static LAST_MACHINE: Cell<usize> = const { Cell::new(0) };
    static LAST_LLM: Cell<usize> = const { Cell::new(0) };
}

/// The record with an id or a former id; the one that was found last is looked at first.
fn again<'a, T>(
    last: &'static LocalKey<Cell<usize>>,
    records: &'a [T],
    is: impl Fn(&T) -> bool,
    was: impl Fn(&T) -> bool,
) -> Option<&'a T> {
    let same = records.get(last.get()).filter(|record| is(record));
    same.or_else(|| {
        let place = records.iter().position(|record| is(record) || was(record))?;
        last.set(place);
        records.get(place)
    })
}

/// The catalog that this program was built with; on the page without what no answer there needs (`load::page`).
#[cfg(catalog_packed)]
pub fn catalog() -> &'static Catalog {
    #[cfg(not(all(target_arch = "wasm32", feature = "page")))]
    static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.bin"));
    static CATALOG: std::sync::OnceLock<Catalog> = std::sync::OnceLock::new();
    CATALOG.get_or_init(|| columns::from_bytes(PACKED))
}
