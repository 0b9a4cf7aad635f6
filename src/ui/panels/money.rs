//! Money and energy, one card for each configuration.

use leptos::html;
use leptos::prelude::*;

use crate::ui::controls::configurations::{EachConfiguration, letter};
use crate::ui::slots::{Slot, fill, joined, one, text};

static CARD: [Slot; 6] = [
    text("letter", |report, index| one(report, index).letter.to_string()),
    text("name", |report, index| one(report, index).name.clone()),
    text("per-rate", |report, index| joined(&one(report, index).cost.per_token_per_second)),
    text("per-million", |report, index| joined(&one(report, index).cost.per_million_tokens)),
    text("power", |report, index| joined(&one(report, index).cost.load_power)),
    text("energy", |report, index| joined(&one(report, index).cost.energy)),
];

/// The cards.
#[component]
pub(in crate::ui) fn Money() -> impl IntoView {
    view! { <div class="cards"><EachConfiguration part=|index| view! { <Card index /> }.into_any() /></div> }
}

#[component]
fn Card(index: usize) -> impl IntoView {
    let card = NodeRef::<html::Article>::new();
    card.on_load(move |card| fill(&card, index, &CARD));
    view! {
        <article class="card" data-voice=letter(index).to_string() node_ref=card>
            <h3><span class="letter" data-at="letter"></span><span data-at="name"></span></h3>
            <dl>
                <dt>"To buy"</dt><dd data-at="per-rate"></dd>
                <dt>"To buy and run"</dt><dd data-at="per-million"></dd>
                <dt>"Power under load"</dt><dd data-at="power"></dd>
                <dt>"Energy"</dt><dd data-at="energy"></dd>
            </dl>
        </article>
    }
}
