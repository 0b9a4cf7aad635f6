//! How it is estimated, in a few sentences.

use leptos::prelude::*;

/// The sentences.
#[component]
pub(in crate::ui) fn How() -> impl IntoView {
    view! {
        <p>"To write one token, a machine reads every weight that the token uses, and the KV cache so far. Memory bandwidth over those bytes is the " <b>"ceiling"</b> ": no machine can be faster without reading less."</p>
        <p>"The " <b>"estimate"</b> " is lower: no runtime reaches the full bandwidth, and each token has a fixed cost. Both are fitted to public measurements for each runtime and family of hardware. The " <b>"band"</b> " holds 8 of 10 of those measurements; the dots are measurements of this very setup."</p>
        <p>"Weights and KV cache follow from the shapes of the tensors and the rules of the runtime, to the byte. What the accelerator may use of the memory is the usual limit of the system; drag it if yours differs."</p>
        <p>"GB is 10⁹ bytes, GiB is 2³⁰. Prices carry their date. Nobody’s figure is guessed: what is unknown is shown as –."</p>
    }
}
