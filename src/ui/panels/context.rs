//! The context slider: logarithmic, 1k to 1M. What the visitor wished for stays, whatever the LLM can do.

use leptos::prelude::*;

use crate::ui::choose;
use crate::ui::controls::slider::Slider;
use crate::ui::controls::typed_field::TypedField;
use crate::ui::live::{flag, live, number};
use crate::ui::scale::{CONTEXT, context_at, percent};
use crate::ui::state::plan_state;
use crate::ui::words;
use crate::units::{entry, format};

const TICKS: [(f64, &str); 6] =
    [(1024.0, "1k"), (4096.0, "4k"), (16_384.0, "16k"), (65_536.0, "64k"), (262_144.0, "256k"), (1_048_576.0, "1M")];

/// The slider with its field and what the LLM can do.
#[component]
pub(in crate::ui) fn Context() -> impl IntoView {
    let state = plan_state();
    let wish = Memo::new(move |_| state.inputs.with(choose::wished_context));
    let used = state.plan(|plan| plan.context);
    let chosen = state.llm();
    let most = Memo::new(move |_| chosen.read().as_ref().map_or(0, |llm| llm.max_context));
    let line = live(move || {
        let llm = chosen.read();
        llm.as_ref().map(|llm| words::context_line(wish.get(), used.get(), llm)).unwrap_or_default()
    });
    let put = move |tokens: u64| move |inputs: &mut crate::ui::state::Inputs| choose::context(inputs, tokens);
    let hold = Callback::new(move |at| state.hold("context", put(context_at(at))));
    let settle = Callback::new(move |at| state.settle("context", put(context_at(at))));
    let take = Callback::new(move |text: String| {
        let tokens =
            entry::tokens(&text).ok_or_else(|| format!("“{text}” is no number of tokens; write 8192, 32k or 1M."))?;
        state.settle("context", put(tokens));
        Ok(())
    });
    let position = number(move || CONTEXT.position(wish.get() as f64));
    let beyond = live(move || percent(CONTEXT.share(most.get() as f64), 1.0));
    let is_beyond = flag(move || wish.get() > most.get());
    let text = live(move || format::context(wish.get()));
    let spoken = live(move || format!("{} tokens. {}", text.get(), line.get()));
    view! {
        <div class="knob" class:beyond=is_beyond>
            <label for="context">"Context"</label>
            <TypedField id="context-typed" label="Context in tokens" text take />
            <Slider id="context" end=CONTEXT.end() position spoken
                on_hold=hold on_settle=settle>
                <span class="beyond-track" aria-hidden="true"><span style=("left", beyond)></span></span>
                <Marks />
            </Slider>
            <p class="knob-line">{line}</p>
        </div>
    }
}

#[component]
fn Marks() -> impl IntoView {
    let texts = TICKS.map(|(tokens, text)| {
        let at = percent(CONTEXT.share(tokens), 1.0);
        view! { <span class="tick-text" style=("left", at)>{text}</span> }
    });
    view! { <span class="tick-texts" aria-hidden="true">{texts.into_iter().collect_view()}</span> }
}
