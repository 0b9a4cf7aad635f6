//! Colours as the style sheet has them, for the canvas. What a link asks for, `boot.js` has put on the root element.

use leptos::prelude::{document, window};

use super::dom;
use crate::charts::theme::{Theme, parse_color};

const QUERIES: [&str; 3] = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];

/// Calls a function whenever the colour scheme, the contrast or forced colours change.
pub(super) fn on_change(act: impl Fn() + 'static) {
    let act = std::rc::Rc::new(act);
    for query in QUERIES {
        if let Ok(Some(list)) = window().match_media(query) {
            let act = std::rc::Rc::clone(&act);
            dom::listen(&list, &["change"], Box::new(move |_| act()));
            // The page lives as long as this does.
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
