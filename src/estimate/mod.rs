//! The maths. Pure and total: resolved records and quantities in, quantities out; no text, no lookup, no clock.

pub mod weights;
