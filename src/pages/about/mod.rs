//! What the site says about itself: its words, its sources, what changed, what it does with what you enter.

pub(in crate::pages) mod changes;
pub(in crate::pages) mod glossary;
pub(in crate::pages) mod offline;
pub(in crate::pages) mod privacy;
pub(in crate::pages) mod sources;
