//! Colours as the style sheet has them: which scheme holds, and the palette of the canvas.

use std::str::FromStr;

use leptos::prelude::*;

use super::dom;
use crate::charts::theme::{Theme, parse_color};
use crate::share::surface;

/// Counts changes of the colour scheme, contrast or forced colours; charts are drawn anew on each.
#[derive(Clone, Copy)]
pub(super) struct Appearance(pub RwSignal<u32>);

const QUERIES: [&str; 3] = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];

/// Applies the theme that a link asks for, and watches the system's.
pub(super) fn start(query: &str) {
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("theme="));
    match asked.and_then(|theme| surface::Theme::from_str(theme).ok()) {
        Some(theme @ (surface::Theme::Light | surface::Theme::Dark)) => dom::set_root("data-theme", &theme.to_string()),
        Some(surface::Theme::Auto) | None => {}
    }
    let changes = RwSignal::new(0);
    provide_context(Appearance(changes));
    for query in QUERIES {
        if let Ok(Some(list)) = window().match_media(query) {
            let bump = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || changes.update(|count| *count += 1));
            list.set_onchange(Some(wasm_bindgen::JsCast::unchecked_ref(bump.as_ref())));
            // The page lives as long as these do.
            bump.forget();
            std::mem::forget(list);
        }
    }
}

/// The palette that the style sheet gives right now.
pub(super) fn chart_theme() -> Theme {
    let mut theme = Theme::default();
    let root = document().document_element();
    let Some(style) = root.and_then(|root| window().get_computed_style(&root).ok().flatten()) else { return theme };
    let read = |name: &str| style.get_property_value(name).ok().and_then(|text| parse_color(&text));
    let mut put = |name: &str, place: fn(&mut Theme) -> &mut plotters::style::RGBColor| {
        if let Some(color) = read(name) {
            *place(&mut theme) = color;
        }
    };
    put("--paper", |theme| &mut theme.paper);
    put("--ink", |theme| &mut theme.ink);
    put("--quiet", |theme| &mut theme.muted);
    put("--hair", |theme| &mut theme.grid);
    put("--voice-a", |theme| &mut theme.voices[0]);
    put("--voice-b", |theme| &mut theme.voices[1]);
    put("--voice-c", |theme| &mut theme.voices[2]);
    put("--voice-d", |theme| &mut theme.voices[3]);
    theme.font = "system-ui, sans-serif".to_owned();
    theme
}
