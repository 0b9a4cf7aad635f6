//! Parts that panels are made of: native elements with the page's habits.

pub(super) mod configurations;
pub(super) mod picker;
pub(super) mod slider;
pub(super) mod source_mark;
pub(super) mod typed_field;
