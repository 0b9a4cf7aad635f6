//! The page. Leptos and the browser are named only in here.

use leptos::prelude::*;

/// Puts the page into the document.
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <p>"Ridgepoint"</p> });
}
