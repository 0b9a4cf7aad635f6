//! The root: reads the link, provides the state, and lays out the full page or the embed.

use leptos::prelude::*;

use super::announce::Announcement;
use super::controls::source_mark::SourcePopover;
use super::embed_page::EmbedPage;
use super::full_page::FullPage;
use super::state::PlanState;
use super::{appearance, dom, embed_messages, url_sync};

/// The page, by the surface that its root element names.
#[component]
pub(in crate::ui) fn App() -> impl IntoView {
    let query = url_sync::current_query();
    let embedded = dom::root_attribute("data-surface").as_deref() == Some("embed");
    let state = PlanState::from_link(&query);
    provide_context(state);
    appearance::start(&query);
    url_sync::start(state, embedded);
    if embedded {
        embed_messages::start(state);
    }
    let page = if embedded { view! { <EmbedPage query /> }.into_any() } else { view! { <FullPage /> }.into_any() };
    view! { {page} <SourcePopover /> <Announcement /> }
}
