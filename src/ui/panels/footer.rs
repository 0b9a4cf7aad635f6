//! The foot of the page: the state of the data, and what is not done with what you enter.

use leptos::prelude::*;

use crate::catalog::catalog;
use crate::ui::panels::share::PlainText;

/// The footer.
#[component]
pub(in crate::ui) fn Footer() -> impl IntoView {
    let revision = catalog().revision.clone();
    view! {
        <footer class="footer">
            <p>"Catalog of "<time datetime=revision.clone()>{revision.clone()}</time>". Everything is computed in your browser. Nothing you enter is sent anywhere: no account, no cookie, no request to anyone else."</p>
            <PlainText />
        </footer>
    }
}
