//! Tests of the page's parts in a real browser: `cargo dev browser`. All of them share one document and one address.
#![cfg(target_arch = "wasm32")]

use leptos::prelude::document;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn mounting_puts_the_page_into_the_document() {
    let body = document().body().expect("the test page has a body");
    let before = body.child_element_count();
    ridgepoint::ui::mount();
    assert!(body.child_element_count() > before);
    assert!(body.inner_text().contains("Ridgepoint"));
}
