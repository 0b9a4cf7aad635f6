//! What is different in an embed: how much can be moved, and the line that opens the full page.

use std::str::FromStr;

use super::dom;
use super::state::{self, PlanState};
use crate::share::surface::Controls;

/// Takes away what the link does not ask for.
pub(super) fn reduce(query: &str) {
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("controls="));
    let controls = asked.and_then(|word| Controls::from_str(word).ok()).unwrap_or_default();
    let (name, without): (_, &[&str]) = match controls {
        Controls::Full => ("full", &[]),
        Controls::Minimal => ("minimal", &[".sliders"]),
        Controls::None => ("none", &[".sliders", ".chips"]),
    };
    dom::set_root("data-controls", name);
    for element in without.iter().filter_map(|selector| dom::find(selector)) {
        element.remove();
    }
}

/// Keeps the address of the full page at the present state.
pub(super) fn start(state: PlanState) {
    state::follow(Box::new(move || {
        state.view(|_| ());
        if let Some(link) = dom::find(".attribution a") {
            dom::set(&link, "href", &format!("{}?{}", dom::address_of(""), state.query()));
        }
    }));
}
