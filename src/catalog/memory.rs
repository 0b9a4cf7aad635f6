//! How much of a machine's memory the accelerator may use, and what a runtime holds besides.

use super::figure::Figure;
use super::load::{CatalogError, Reader};
use super::machine::Backend;
use super::raw::memory::{RawMemory, RawShare};
use crate::units::Bytes;

/// The rules, as figures with sources.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoryRules {
    /// macOS' wired limit since 2026, by installed memory; ascending, like the others.
    pub macos_current: Vec<Share>,
    /// macOS' wired limit before.
    pub macos_legacy: Vec<Share>,
    /// What an AMD APU may map.
    pub gtt: Vec<Share>,
    /// What CUDA sees of unified memory.
    pub cuda_unified: Vec<Share>,
    /// What a card's driver keeps.
    pub vram_reserve: Figure<Bytes>,
    /// What the operating system and other programs keep.
    pub host_reserve: Figure<Bytes>,
    /// What each backend holds besides weights, cache and buffers.
    pub overhead: Vec<(Backend, Figure<Bytes>)>,
}

/// The usable share at one amount of installed memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub gb: u32,
    /// Of 1.
    pub share: Figure<f64>,
}

pub(super) fn read(raw: RawMemory, reader: &Reader<'_>) -> Result<MemoryRules, CatalogError> {
    let missing = |what: &str| CatalogError::Invalid {
        record: "memory".to_owned(),
        problem: format!("{what} is not stated; every rule needs a figure"),
    };
    let shares = |what: &str, raw: Vec<RawShare>| {
        let shares = raw
            .into_iter()
            .map(|knot| {
                Ok(Share { gb: knot.gb, share: reader.figure(knot.share, "%")?.map(|percent| percent / 100.0) })
            })
            .collect::<Result<Vec<_>, CatalogError>>()?;
        let ascending = shares.is_sorted_by(|a, b| a.gb < b.gb);
        if shares.is_empty() || !ascending { Err(missing(what)) } else { Ok(shares) }
    };
    let bytes = |figure| reader.figure(figure, "MiB").map(|figure| figure.map(Bytes::from_mib));
    Ok(MemoryRules {
        macos_current: shares("macos_current", raw.macos_current)?,
        macos_legacy: shares("macos_legacy", raw.macos_legacy)?,
        gtt: shares("gtt", raw.gtt)?,
        cuda_unified: shares("cuda_unified", raw.cuda_unified)?,
        vram_reserve: bytes(raw.vram_reserve.ok_or_else(|| missing("vram_reserve"))?)?,
        host_reserve: bytes(raw.host_reserve.ok_or_else(|| missing("host_reserve"))?)?,
        overhead: raw
            .overhead
            .into_iter()
            .map(|overhead| Ok((reader.word("backend", &overhead.backend)?, bytes(overhead.held)?)))
            .collect::<Result<_, CatalogError>>()?,
    })
}
