//! From the spelling of `data/links.toml` to the figures of links.

use strum::VariantArray;

use super::raw::link::RawLink;
use super::{CatalogError, Reader, whole};
use crate::catalog::link::{LinkKind, LinkRecord};
use crate::units::BytesPerSecond;

/// Reads one link.
pub(super) fn read(raw: RawLink, reader: &Reader<'_>) -> Result<LinkRecord, CatalogError> {
    let share = |figure| Ok(reader.figure(figure, "%")?.map(|percent| percent / 100.0));
    Ok(LinkRecord {
        kind: reader.word("link", &raw.id)?,
        bandwidth: reader.figure(raw.bandwidth, "GB/s")?.map(|gb| BytesPerSecond(whole(gb * 1e9))),
        latency: reader.figure(raw.latency, "us")?,
        one: share(raw.one)?,
        sums: share(raw.sums)?,
    })
}

/// Every kind has its figures, in the order of the kinds.
pub(super) fn check(links: &[LinkRecord]) -> Result<(), CatalogError> {
    if links.iter().map(|link| link.kind).eq(LinkKind::VARIANTS.iter().copied()) {
        return Ok(());
    }
    let problem = "each kind must stand there once, in the order of `LinkKind`".to_owned();
    Err(CatalogError::Invalid { record: "links".to_owned(), problem })
}
