//! From the spelling of `data/unsloth.toml` to `DynamicFile`.

use super::raw::dynamic::RawDynamic;
use super::{CatalogError, Reader};
use crate::catalog::llm::Llm;
use crate::catalog::llm::dynamic_file::DynamicFile;
use crate::units::Bytes;

/// Half of the last digit of a size that states none.
const ROUNDING_GIB: f64 = 0.05;

/// Adds the sizes to their LLMs.
pub(super) fn attach(raw: &RawDynamic, llms: &mut [Llm], reader: &Reader<'_>) -> Result<(), CatalogError> {
    let source = reader.source_id(&raw.source)?;
    for line in &raw.files {
        let invalid = |problem: &str| CatalogError::Invalid { record: line.clone(), problem: problem.to_owned() };
        let (id, sizes) = line.split_once(": ").ok_or_else(|| invalid("has no LLM before a colon"))?;
        let llm = llms.iter_mut().find(|llm| llm.id == id).ok_or_else(|| invalid("is of an LLM that is unknown"))?;
        for text in sizes.split(", ") {
            let (kind, gib) = text.split_once(' ').ok_or_else(|| invalid("has a type without its size"))?;
            let (gib, half) = gib.split_once(" ± ").map_or((gib, None), |(gib, half)| (gib, Some(half)));
            let number = |text: &str| text.parse::<f64>().map_err(|_| invalid("has a size that is not a number"));
            llm.dynamic_files.push(DynamicFile {
                kind: reader.word("dynamic type", &format!("UD-{kind}"))?,
                size: Bytes::from_gib(number(gib)?),
                half_rounding: Bytes::from_gib(half.map_or(Ok(ROUNDING_GIB), number)?),
                source,
            });
        }
    }
    Ok(())
}
