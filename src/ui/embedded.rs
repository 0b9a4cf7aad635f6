//! What is different in an embed: brackets that only read where no controls are asked for, and the line that opens the
//! full page. `boot.js` has put what the link asks for on the root element; the style sheet hides the rest.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

use super::dom;
use super::state::{self, PlanState};

/// Follows the state.
pub(super) fn start(state: PlanState) {
    let fixed = dom::root_attribute("data-controls").as_deref() == Some("none");
    state::follow(Box::new(move || {
        state.view(|_| ());
        if let Some(link) = dom::find(".attribution a") {
            dom::set(&link, "href", &format!("{}?{}", dom::address_of(""), state.query()));
        }
        if fixed && let Ok(brackets) = document().query_selector_all(".bracket") {
            for bracket in (0..brackets.length()).filter_map(|index| brackets.item(index)) {
                dom::set(bracket.unchecked_ref(), "disabled", "");
            }
        }
    }));
}
