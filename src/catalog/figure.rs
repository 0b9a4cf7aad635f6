//! A figure with where it comes from: provenance belongs to the figure, as data.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// Index of a source in `Catalog::sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u16);

/// What kind of knowledge a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Evidence {
    /// The maker's own sheet.
    Vendor,
    /// Somebody measured it and said how.
    Measured,
    /// Computed from other figures, as the note says.
    Derived,
    /// A page reports it without saying where from.
    Reported,
    /// A stand-in, as the note says.
    Estimate,
}

/// A value with its evidence and sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure<T> {
    pub value: T,
    pub evidence: Evidence,
    /// At least one.
    pub sources: Vec<SourceId>,
    /// What a reader must know about it; may be empty.
    pub note: String,
}

impl<T> Figure<T> {
    /// The same figure with another value, as an override keeps the shape but not the provenance.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Figure<U> {
        Figure { value: convert(self.value), evidence: self.evidence, sources: self.sources, note: self.note }
    }
}
