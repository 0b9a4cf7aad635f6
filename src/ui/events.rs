//! Hears everything that happens on the page, in one place: handlers are found by what the element says of itself.

use std::rc::Rc;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::dom::{self, around};
use super::state::Gesture;
use super::{Page, act, ask, chart_readout, chart_table, controls, copy, embed_dialog, picker, url_sync};

const KINDS: [&str; 13] = [
    "click",
    "dblclick",
    "input",
    "change",
    "keydown",
    "keyup",
    "pointerdown",
    "pointerup",
    "pointercancel",
    "focusin",
    "focusout",
    "toggle",
    "close",
];

/// Starts to listen.
pub(super) fn listen(page: Rc<Page>) {
    let frame = dom::find(".chart-frame");
    let (on_chart, on_document) = (Rc::clone(&page), Rc::clone(&page));
    dom::listen(&document(), &KINDS, Box::new(move |event| hear(&on_document, &event)));
    dom::listen(&window(), &["popstate"], Box::new(move |_| page.state.load(&url_sync::current_query())));
    if let Some(frame) = frame {
        let point = move |event: Event| chart_readout::point(&on_chart, event.unchecked_ref());
        dom::listen(&frame, &["pointermove", "pointerdown"], Box::new(point));
    }
}

fn hear(page: &Page, event: &Event) {
    match event.type_().as_str() {
        "click" => click(page, event),
        "input" => {
            if let Some(slider) = around(event, "[data-slide]") {
                controls::slide(page, &slider, Gesture::Held);
            } else if around(event, "#picker-search").is_some() {
                picker::search(page);
            } else if let Some(entry) = around(event, "[data-ask]") {
                ask::enter(page.state, &entry, Gesture::Held);
            }
        }
        "change" => {
            if let Some(slider) = around(event, "[data-slide]") {
                controls::hold(page, false);
                let held = page.key_repeats.get();
                page.key_held.set(held);
                controls::slide(page, &slider, if held { Gesture::Held } else { Gesture::Settled });
            } else if let Some(field) = around(event, "[data-take]") {
                controls::take(page, &field);
            } else if let Some(entry) = around(event, "[data-ask]") {
                ask::enter(page.state, &entry, Gesture::Settled);
            } else if around(event, "[data-embed]").is_some() {
                embed_dialog::refresh(page.state);
            }
        }
        "keydown" => key(page, event.unchecked_ref()),
        "keyup" => release(page, event),
        "dblclick" => {
            if let Some(handle) = around(event, "[data-slide=usable]") {
                act::usual_limit(page, &handle);
            }
        }
        "pointerdown" => controls::hold(page, around(event, ".section [data-slide]").is_some()),
        "pointerup" | "pointercancel" => controls::hold(page, false),
        "focusin" => copy::select(event),
        "focusout" => {
            controls::hold(page, false);
            release(page, event);
            copy::left(event);
        }
        "toggle" => {
            chart_table::refresh(page);
        }
        "close" => {
            if around(event, "#embed-dialog").is_some() {
                embed_dialog::remove_preview();
            }
            page.picker.take();
        }
        _ => {}
    }
}

/// Ends the gesture of a key that was held down and moved a slider.
fn release(page: &Page, event: &Event) {
    page.key_repeats.set(false);
    if let Some(slider) = around(event, "[data-slide]").filter(|_| page.key_held.replace(false)) {
        controls::slide(page, &slider, Gesture::Settled);
    }
}

fn click(page: &Page, event: &Event) {
    if let Some(option) = around(event, "[role=option]") {
        picker::take(page, dom::index_of(&option));
    } else if let Some(link) = dom::nearest(event, "[data-do=adopt]") {
        ask::follow_link(page.state, event, &link);
    } else if let Some(element) = around(event, "[data-do]") {
        let word = element.get_attribute("data-do").unwrap_or_default();
        act::act(page, &word, &element);
    }
}

fn key(page: &Page, event: &KeyboardEvent) {
    let key = event.key();
    page.key_repeats.set(event.repeat());
    let taken = if let Some(field) = around(event, "[data-take]") {
        match key.as_str() {
            "Enter" => controls::take(page, &field),
            "Escape" => controls::give_up(page, &field),
            _ => {}
        }
        false
    } else if around(event, "#picker-search").is_some() {
        picker::key(page, &key)
    } else if around(event, ".chart-frame").is_some() {
        chart_readout::key(page, &key)
    } else if let (Some(_), Some(asking)) = (around(event, ".tab"), &page.asking) {
        asking.key(&key)
    } else {
        false
    };
    if taken {
        event.prevent_default();
    }
}
