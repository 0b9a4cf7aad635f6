//! What happens when the program itself fails: never a blank page, always a way back.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Url};

/// Reports a panic on the console and shows the message that waits in the page.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        show();
    }));
}

/// Shows the message, with a link to the same configuration and one to the front page.
pub fn show() {
    let element = |id: &str| document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let address = window().location().href().unwrap_or_default();
    if let Some(link) = element("stopped-same") {
        drop(link.set_attribute("href", &address));
    }
    if let (Some(link), Ok(url)) = (element("stopped-front"), Url::new(&address)) {
        url.set_search("");
        url.set_hash("");
        drop(link.set_attribute("href", &url.href()));
    }
    if let Some(notice) = element("stopped") {
        notice.set_hidden(false);
        notice.scroll_into_view();
    }
}
