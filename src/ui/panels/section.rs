//! The frame of a section: its name in the margin, its content beside it.

use leptos::prelude::*;

/// A section with a heading.
#[component]
pub(in crate::ui) fn Section(
    /// Id of the heading.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// One sentence on what it shows; may be empty.
    #[prop(optional)]
    about: &'static str,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby=id>
            <header class="section-head"><h2 id=id>{title}</h2><p class="quiet">{about}</p></header>
            <div class="section-body">{children()}</div>
        </section>
    }
}
