//! From the spelling of `data/memory.toml` to `MemoryRules`.

use super::raw::memory::{RawMemory, RawShare};
use super::{CatalogError, Reader};
use crate::catalog::memory::{MemoryRules, Share};
use crate::units::Bytes;

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
