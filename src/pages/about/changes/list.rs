//! What changed, newest first. The words stand in every language in `page-changes.ftl`.

use crate::language::{Text, page_changes as say};

/// What a change is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A revision of the catalog.
    Data,
    /// A version of the share link's format.
    Links,
    /// What moves speeds or bytes.
    Estimates,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Data => say::kind_data(),
            Self::Links => say::kind_links(),
            Self::Estimates => say::kind_estimates(),
        }
    }
}

/// A row of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub day: &'static str,
    pub kind: Kind,
    pub sentence: Text,
}

const fn on(day: &'static str, kind: Kind, sentence: Text) -> Change {
    Change { day, kind, sentence }
}

/// A test asks for a row of the day on which the data were reviewed and of the day on which the speeds were fitted.
pub(super) const CHANGES: [Change; 6] = [
    on("2026-11-27", Kind::Estimates, say::norms_2026_11_27),
    on("2026-11-22", Kind::Data, say::reviewed_2026_11_22),
    on("2026-11-22", Kind::Estimates, say::several_2026_11_22),
    on("2026-11-22", Kind::Estimates, say::speeds_2026_11_22),
    on("2026-11-22", Kind::Estimates, say::bands_2026_11_22),
    on("2026-11-22", Kind::Links, say::version_1_2026_11_22),
];
