//! The model size slider: over real LLMs in order of total parameters, with generic dense ones in the gaps.

use std::sync::OnceLock;

use leptos::prelude::*;

use crate::catalog::catalog;
use crate::catalog::llm::Llm;
use crate::plan::size_axis::{self, Stop};
use crate::ui::choose;
use crate::ui::controls::slider::Slider;
use crate::ui::controls::typed_field::TypedField;
use crate::ui::live::{live, number};
use crate::ui::scale::percent;
use crate::ui::state::plan_state;
use crate::ui::words;
use crate::units::entry;

/// Sizes that are written below the track.
const TICKS: [(f64, &str); 8] =
    [(1e9, "1B"), (3e9, "3B"), (8e9, "8B"), (14e9, "14B"), (32e9, "32B"), (70e9, "70B"), (235e9, "235B"), (1e12, "1T")];

/// The slider with its field and the name of what it stands on.
#[component]
pub(in crate::ui) fn ModelSize() -> impl IntoView {
    let state = plan_state();
    let record = state.llm();
    let position = number(move || record.read().as_ref().map_or(0, |llm| size_axis::position(stops(), llm)) as f64);
    let read =
        move |read: fn(&Llm) -> String| live(move || record.with(|llm| llm.as_ref().map(read).unwrap_or_default()));
    let line = read(words::llm_kind);
    let name = read(|llm| llm.name.clone());
    let size = read(|llm| words::parameters(llm.total_parameters() as f64));
    let spoken = live(move || format!("{}, {}", name.get(), line.get()));
    let hold = Callback::new(move |at| {
        state.hold("size", |inputs| choose::llm(inputs, &stop_at(at).llm));
    });
    let settle = Callback::new(move |at| {
        state.settle("size", |inputs| choose::llm(inputs, &stop_at(at).llm));
    });
    let take = Callback::new(move |text: String| {
        let stop = typed(&text)?;
        state.settle("size", |inputs| choose::llm(inputs, &stop.llm));
        Ok(())
    });
    view! {
        <div class="knob">
            <label for="size">"Model size"</label>
            <TypedField id="size-typed" label="Model size or name" text=size take />
            <Slider id="size" end=last() position spoken on_hold=hold on_settle=settle>
                <Marks />
            </Slider>
            <p class="knob-line"><b>{name}</b>" · "{line}</p>
        </div>
    }
}

/// Ticks: a dash for each real LLM, longer for the sizes that are written.
#[component]
fn Marks() -> impl IntoView {
    let texts = TICKS.map(|(size, text)| {
        let at = percent(size_axis::nearest(stops(), size) as f64, last());
        view! { <span class="tick-text" style=("left", at)>{text}</span> }
    });
    let dash = |moe: bool| {
        let real = stops().iter().enumerate().filter(move |(_, stop)| !stop.generic && stop.moe == moe);
        real.map(|(index, _)| format!("M{:.1} 0V6", index as f64 / last() * 1000.0)).collect::<String>()
    };
    view! {
        <svg class="ticks" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
            <path d=dash(false) /><path class="moe" d=dash(true) />
        </svg>
        <span class="tick-texts" aria-hidden="true">{texts.into_iter().collect_view()}</span>
    }
}

fn last() -> f64 {
    stops().len().saturating_sub(1) as f64
}

fn stop_at(position: f64) -> &'static Stop {
    let stops = stops();
    // Positions of the slider are whole and within its ends.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let index = position.round().max(0.0) as usize;
    &stops[index.min(stops.len() - 1)]
}

/// All positions, made once.
fn stops() -> &'static [Stop] {
    static STOPS: OnceLock<Vec<Stop>> = OnceLock::new();
    STOPS.get_or_init(|| size_axis::stops(catalog()))
}

/// `70B`, `0.6`, or a part of a name.
fn typed(text: &str) -> Result<&'static Stop, String> {
    if let Some(parameters) = entry::parameters(text) {
        return Ok(&stops()[size_axis::nearest(stops(), parameters)]);
    }
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |stop: &&Stop| {
        let name = format!("{} {}", stop.name, stop.llm).to_lowercase();
        !words.is_empty() && words.iter().all(|word| name.contains(word))
    };
    let found = stops().iter().filter(|stop| !stop.generic).find(fits);
    found.ok_or_else(|| format!("“{text}” is neither a size such as 70B nor a part of a name such as Qwen3 32B."))
}
