//! Share links: a readable query string with one key per input. It owns its own format; `Plan` knows nothing of it.
//!
//! A link is versioned (`upgrade`), tolerant (a bad value becomes a note and the default is used) and canonical: the
//! same configurations always give the same link, with whatever follows from the rest left out.

pub mod arch;
pub mod asks;
pub mod decode;
pub mod edit;
pub mod embed_code;
pub mod encode;
pub mod note;
mod others;
pub mod own_note;
mod param;
pub mod surface;
pub mod upgrade;

#[cfg(test)]
mod tests;

use crate::plan::Plan;
use crate::plan::note::Note;
use asks::Asks;
use note::LinkNote;
use surface::Surface;

/// Most configurations that can stand side by side.
pub const MAX_PLANS: usize = 4;

/// Prefix of the keys of configurations B, C and D.
const PREFIXES: [&str; MAX_PLANS] = ["", "b.", "c.", "d."];

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// Configuration A, then those it is compared with.
    pub plans: Vec<Plan>,
    /// What was changed or assumed in each plan, in the order of `plans`.
    pub plan_notes: Vec<Vec<Note>>,
    /// Whether the link itself names configurations besides A (otherwise B, if any, is the front page's).
    pub names_rivals: bool,
    /// What could not be read.
    pub notes: Vec<LinkNote>,
    pub stamp: Stamp,
    /// `note`: a line of whoever made the link; may be empty.
    pub own_note: String,
    pub surface: Surface,
    /// Further questions; they change no configuration.
    pub asks: Asks,
}

/// What a quoted number needs: the catalog it was computed with, and what it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// `cat`: the catalog's revision.
    pub catalog: Option<String>,
    /// `was`: the headline results, rounded as shown.
    pub was: Option<String>,
}
