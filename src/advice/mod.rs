//! Advice: searches over whole plans that answer a question. What to buy, what runs here, whether an upgrade is worth
//! it, what it costs to run, whether a claim can be true.
//!
//! All of it asks `plan::evaluate` and adds no estimate of its own. The words are in `report::advice`.

pub mod article;
pub mod buy;
pub mod claim;
pub mod cloud;
pub mod compare;
pub mod configurations;
pub mod everything;
pub mod front;
pub mod money;
pub mod runs;
