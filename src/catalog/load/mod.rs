//! From the spelling of the files under `data/` to `Catalog`: units are read, references resolved, ids checked.
//!
//! The build script does this and packs what comes out; nothing of it is in the program.

mod calibration;
mod dynamic_file;
pub(crate) mod files;
mod link;
mod llm;
mod measurement;
mod memory;
pub(crate) mod page;
mod pattern;
mod quality;
pub(crate) mod raw;

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use thiserror::Error;

use super::Catalog;
use super::felt::FeltThreshold;
use super::figure::{Figure, SourceId};
use super::llm::generic::Trend;
use super::machine::{Machine, MemoryOption};
use super::price::Price;
use super::source::Source;
use crate::units::{
    BytesPerSecond, FlopPerSecond, ParseQuantityError, TokensPerSecond, Usd, UsdPerKilowattHour, Watts, quantity,
};

/// Why data cannot be loaded; always names the record.
#[derive(Debug, Error)]
pub(crate) enum CatalogError {
    #[error("{record}: {problem}")]
    Quantity { record: String, problem: ParseQuantityError },
    #[error("{record}: no source is called \"{source_id}\"; add it to a sources file or mend the name")]
    UnknownSource { record: String, source_id: String },
    #[error("{record}: names no source; every figure needs one")]
    NoSource { record: String },
    #[error("{record}: \"{value}\" is not one of the values of {field}")]
    UnknownWord { record: String, field: &'static str, value: String },
    #[error("two records are called \"{0}\"")]
    Duplicate(String),
    #[error("{record}: {problem}")]
    Invalid { record: String, problem: String },
}

/// Resolves source ids while it remembers which record is being read.
struct Reader<'a> {
    sources: &'a HashMap<String, SourceId>,
    record: String,
}

impl<'a> Reader<'a> {
    fn new(sources: &'a HashMap<String, SourceId>, record: &str) -> Self {
        Self { sources, record: record.to_owned() }
    }

    fn source_ids(&self, names: &[String]) -> Result<Vec<SourceId>, CatalogError> {
        if names.is_empty() {
            return Err(CatalogError::NoSource { record: self.record.clone() });
        }
        names.iter().map(|name| self.source_id(name)).collect()
    }

    fn source_id(&self, name: &str) -> Result<SourceId, CatalogError> {
        let unknown = || CatalogError::UnknownSource { record: self.record.clone(), source_id: name.to_owned() };
        self.sources.get(name).copied().ok_or_else(unknown)
    }

    fn quantity(&self, text: &str, unit: &'static str) -> Result<f64, CatalogError> {
        quantity(text, unit).map_err(|problem| CatalogError::Quantity { record: self.record.clone(), problem })
    }

    fn word<T: FromStr>(&self, field: &'static str, text: &str) -> Result<T, CatalogError> {
        text.parse().map_err(|_| self.unknown_word(field, text))
    }

    fn unknown_word(&self, field: &'static str, text: &str) -> CatalogError {
        CatalogError::UnknownWord { record: self.record.clone(), field, value: text.to_owned() }
    }

    fn figure(&self, raw: raw::machine::RawFigure, unit: &'static str) -> Result<Figure<f64>, CatalogError> {
        Ok(Figure {
            value: self.quantity(&raw.value, unit)?,
            evidence: self.word("evidence", &raw.evidence)?,
            sources: self.source_ids(&raw.source)?,
            note: raw.note,
        })
    }

    fn price(&self, raw: raw::machine::RawPrice) -> Result<Price, CatalogError> {
        Ok(Price {
            usd: Usd(self.quantity(&raw.value, "USD")?),
            kind: self.word("price kind", &raw.kind)?,
            date: Some(raw.date).filter(|date| !date.is_empty()),
            sources: self.source_ids(&raw.source)?,
            note: raw.note,
        })
    }

    fn machine(&self, raw: raw::machine::RawMachine) -> Result<Machine, CatalogError> {
        let bandwidth = self.figure(raw.bandwidth, "GB/s")?.map(|gb| BytesPerSecond(whole(gb * 1e9)));
        let memory = raw.memory.into_iter().map(|o| self.memory(o, &bandwidth)).collect::<Result<Vec<_>, _>>()?;
        if memory.is_empty() || !memory.is_sorted_by(|a, b| a.gb < b.gb) {
            let problem = "needs memory options, from the smallest to the largest".to_owned();
            return Err(CatalogError::Invalid { record: raw.id, problem });
        }
        Ok(Machine {
            aliases: raw.aliases,
            name: raw.name,
            variant: raw.variant,
            vendor: raw.vendor,
            chip: raw.chip,
            family: self.word("family", &raw.family)?,
            kind: self.word("kind", &raw.kind)?,
            form: self.word("form", &raw.form)?,
            released: raw.released,
            status: raw.status,
            successor: Some(raw.successor).filter(|id| !id.is_empty()),
            usable_memory: self.word("usable_memory", &raw.usable_memory)?,
            needs_host: raw.needs_host,
            gpu_cores: raw.gpu_cores.map(|figure| self.figure(figure, "cores")).transpose()?,
            fp16: raw
                .fp16
                .map(|figure| self.figure(figure, "TFLOPS"))
                .transpose()?
                .map(|figure| figure.map(|tera| FlopPerSecond(whole(tera * 1e12)))),
            idle_power: raw
                .idle_power
                .map(|figure| self.figure(figure, "W"))
                .transpose()?
                .map(|figure| figure.map(Watts)),
            load_power: raw
                .load_power
                .map(|figure| self.figure(figure, "W"))
                .transpose()?
                .map(|figure| figure.map(Watts)),
            notes: raw.notes,
            memory,
            id: raw.id,
        })
    }

    fn memory(
        &self,
        raw: raw::machine::RawMemoryOption,
        machine: &Figure<BytesPerSecond>,
    ) -> Result<MemoryOption, CatalogError> {
        let own = raw.bandwidth.map(|figure| self.figure(figure, "GB/s")).transpose()?;
        Ok(MemoryOption {
            gb: raw.gb,
            bandwidth: own.map_or_else(|| machine.clone(), |figure| figure.map(|gb| BytesPerSecond(whole(gb * 1e9)))),
            price: raw.price.map(|price| self.price(price)).transpose()?,
        })
    }

    fn felt(&self, raw: raw::RawFeltThreshold) -> Result<FeltThreshold, CatalogError> {
        Ok(FeltThreshold {
            from: TokensPerSecond(self.quantity(&raw.from, "tok/s")?),
            source: self.source_id(&raw.source)?,
            id: raw.id,
            words: raw.words,
            meaning: raw.meaning,
        })
    }
}

/// Reads what the files say.
///
/// # Errors
/// When a reference is broken, a unit is wrong, a word is unknown, a source is missing or an id stands twice.
pub(crate) fn from_raw(raw: raw::RawCatalog) -> Result<Catalog, CatalogError> {
    let names = source_names(&raw.sources)?;
    let reader = |record: &str| Reader::new(&names, record);
    let missing = |what: &str| CatalogError::NoSource { record: what.to_owned() };

    let machines =
        raw.machines.into_iter().map(|machine| reader(&machine.id).machine(machine)).collect::<Result<Vec<_>, _>>()?;
    let machine_ids = machines.iter().flat_map(|machine| std::iter::once(&machine.id).chain(&machine.aliases));
    check_unique(machine_ids.map(String::as_str))?;
    for machine in &machines {
        if let Some(successor) = &machine.successor
            && !machines.iter().any(|other| other.id == *successor)
        {
            let problem = format!("its successor \"{successor}\" is not in the catalog");
            return Err(CatalogError::Invalid { record: machine.id.clone(), problem });
        }
    }

    let mut llms = raw
        .llms
        .into_iter()
        .map(|llm| {
            let reader = reader(&llm.id);
            llm::llm(llm, &reader)
        })
        .collect::<Result<Vec<_>, _>>()?;
    check_unique(llms.iter().flat_map(|llm| std::iter::once(&llm.id).chain(&llm.aliases)).map(String::as_str))?;

    dynamic_file::attach(&raw.dynamic, &mut llms, &reader("dynamic files"))?;

    let mut qualities = Vec::new();
    for quality in raw.qualities {
        let reader = reader(&quality.llm);
        qualities.append(&mut quality::read(quality, &reader)?);
    }

    let felt_thresholds: Vec<FeltThreshold> =
        raw.felt_thresholds.into_iter().map(|felt| reader(&felt.id).felt(felt)).collect::<Result<Vec<_>, _>>()?;
    if !felt_thresholds.is_sorted_by(|a, b| a.from.0 < b.from.0) {
        let problem = "they must stand from slow to fast".to_owned();
        return Err(CatalogError::Invalid { record: "felt thresholds".to_owned(), problem });
    }

    let links = raw.links.into_iter().map(|link| {
        let reader = reader(&link.id);
        link::read(link, &reader)
    });
    let links = links.collect::<Result<Vec<_>, _>>()?;
    link::check(&links)?;

    let measurements = measurement::read(&raw.measurements, &reader)?;
    check_unique(
        measurements.iter().map(|measured| measured.id.to_string()).collect::<Vec<_>>().iter().map(String::as_str),
    )?;
    if let Some(lost) =
        measurements.iter().find(|measured| !machines.iter().any(|machine| machine.id == measured.machine))
    {
        let problem = format!("its machine \"{}\" is not in the catalog", lost.machine);
        return Err(CatalogError::Invalid { record: lost.id.to_string(), problem });
    }

    let general = reader("prices");
    Ok(Catalog {
        revision: raw.revision,
        machines,
        trend: Trend::of(&llms),
        llms,
        qualities,
        memory: memory::read(raw.memory, &reader("memory"))?,
        felt_thresholds,
        links,
        host_price: general.price(raw.prices.host.ok_or_else(|| missing("host price"))?)?,
        host_power: general.figure(raw.prices.host_idle_power.ok_or_else(|| missing("host power"))?, "W")?.map(Watts),
        electricity: general
            .figure(raw.prices.electricity.ok_or_else(|| missing("electricity"))?, "USD/kWh")?
            .map(UsdPerKilowattHour),
        measurements,
        calibration: calibration::read(&raw.calibration, &reader("calibration"))?,
        sources: raw.sources.into_iter().map(source).collect(),
    })
}

/// What is whole when written out, without the last bit that multiplying by a power of ten may add.
fn whole(product: f64) -> f64 {
    product.round()
}

fn source(raw: raw::RawSource) -> Source {
    Source { id: raw.id, title: raw.title, url: Some(raw.url).filter(|url| !url.is_empty()) }
}

fn source_names(sources: &[raw::RawSource]) -> Result<HashMap<String, SourceId>, CatalogError> {
    check_unique(sources.iter().map(|source| source.id.as_str()))?;
    let too_many = |_| CatalogError::Invalid { record: "sources".to_owned(), problem: "more than 65,535".to_owned() };
    sources
        .iter()
        .enumerate()
        .map(|(index, source)| Ok((source.id.clone(), SourceId(u16::try_from(index).map_err(too_many)?))))
        .collect()
}

fn check_unique<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), CatalogError> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(CatalogError::Duplicate(id.to_owned()));
        }
    }
    Ok(())
}
