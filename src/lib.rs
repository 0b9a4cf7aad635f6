//! Ridgepoint: will an LLM fit on a machine, how fast will it run, and what does each token per second cost.
//!
//! The interesting code is a function from plain data to plain data:
//!
//! ```text
//! share link ─▶ plan::Plan ─▶ plan::resolve (catalog) ─▶ plan::evaluate (estimate) ─▶ plan::Outcome ─▶ report ─▶ page, JSON, text, charts
//! ```
//!
//! Modules below are in reading order; a module imports only from those above it (`src/README.md` has the map,
//! `tests/it/tidy.rs` holds the code to it). Everything but `ui` compiles and is tested natively.

pub mod language;

pub mod units;

pub mod catalog;

pub mod estimate;

pub mod import;

#[cfg(not(target_arch = "wasm32"))]
pub mod calibrate;

pub mod plan;

pub mod advice;

pub mod share;

pub mod report;

pub mod charts;

pub mod headless;

pub mod answers;

#[cfg(not(target_arch = "wasm32"))]
pub mod pages;

pub mod page;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
