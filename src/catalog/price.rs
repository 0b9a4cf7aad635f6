//! Dated prices.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::figure::SourceId;
use crate::units::Usd;

/// What kind of price it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum PriceKind {
    /// At launch; the thing may cost something else today or be gone.
    Launch,
    /// The maker's list price when it was read.
    List,
    /// What shops asked.
    Street,
    /// Second hand.
    Used,
    /// A page's rounded or approximate figure.
    Approximate,
}

/// What somebody asked for a configuration, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    pub usd: Usd,
    pub kind: PriceKind,
    /// `2026-06` or `2026-06-25`; `None` is undated.
    pub date: Option<String>,
    pub sources: Vec<SourceId>,
    pub note: String,
}
