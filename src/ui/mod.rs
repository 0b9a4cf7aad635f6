//! The page. Leptos and the browser are named only in here.
//!
//! `state` holds what the visitor chose and what follows from it; `app` lays the page or the embed out of `panels`, which
//! are made of `controls`; `url_sync`, `chart_canvas`, `announce`, `embed_messages` and `appearance` are the only
//! effects: address, canvas, screen reader, host page, colour scheme.

#![allow(unreachable_pub, reason = "the component macro makes the properties of private components public")]

mod announce;
mod app;
mod appearance;
mod chart_canvas;
mod chart_readout;
mod choices;
mod choose;
mod controls;
mod dom;
mod embed_messages;
mod embed_page;
pub mod failure;

mod full_page;
mod live;
mod panels;
mod reader;
mod scale;
mod slots;
pub mod state;
mod table;
pub mod url_sync;
mod words;

use leptos::prelude::document;

/// Puts the page into the document, in place of its placeholder.
pub fn mount() {
    failure::install();
    if let Some(placeholder) = document().get_element_by_id("placeholder") {
        placeholder.remove();
    }
    leptos::mount::mount_to_body(app::App);
    dom::mark_ready();
}
