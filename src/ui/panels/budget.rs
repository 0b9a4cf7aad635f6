//! The budget slider. It never changes A and B: it marks those above it and names the best configuration within it.

use leptos::prelude::*;

use crate::catalog::catalog;
use crate::ui::controls::slider::Slider;
use crate::ui::controls::typed_field::TypedField;
use crate::ui::live::{flag, live, number};
use crate::ui::scale::{BUDGET, budget_at, percent};
use crate::ui::state::{Inputs, plan_state};
use crate::ui::words;
use crate::units::{Usd, entry};

const TICKS: [(f64, &str); 6] =
    [(500.0, "$500"), (1000.0, "$1k"), (2000.0, "$2k"), (4000.0, "$4k"), (8000.0, "$8k"), (16_000.0, "$16k")];

/// The slider with its field and the best configuration within it.
#[component]
pub(in crate::ui) fn Budget() -> impl IntoView {
    let state = plan_state();
    let budget = state.plan(|plan| plan.budget.map(|usd| usd.0));
    let put = |usd: Option<f64>| {
        move |inputs: &mut Inputs| inputs.plans.iter_mut().for_each(|plan| plan.budget = usd.map(Usd))
    };
    let hold = Callback::new(move |at| state.hold("budget", put(budget_at(at))));
    let settle = Callback::new(move |at| state.settle("budget", put(budget_at(at))));
    let take = Callback::new(move |text: String| {
        let usd =
            entry::money(&text).ok_or_else(|| format!("“{text}” is no amount; write 1,800 or 2.5k, or “no limit”."))?;
        state.settle("budget", put(usd));
        Ok(())
    });
    let position =
        number(move || budget.get().map_or(BUDGET.end(), |usd| BUDGET.position(usd).min(BUDGET.end() - 1.0)));
    let text = live(move || words::budget(budget.get()));
    view! {
        <div class="knob">
            <label for="budget">"Budget"</label>
            <TypedField id="budget-typed" label="Budget in USD" text take />
            <Slider id="budget" end=BUDGET.end() position spoken=text on_hold=hold on_settle=settle>
                <Marks />
            </Slider>
            <div class="knob-line"><Best /></div>
        </div>
    }
}

/// The best configuration within the budget, as a button that makes it A.
#[component]
fn Best() -> impl IntoView {
    let state = plan_state();
    let label = state.part(|report| report.within_budget.as_ref().map(|lever| lever.label.clone()).unwrap_or_default());
    let none = flag(move || label.read().is_empty());
    let some = flag(move || !none.get());
    let take = move |_| {
        let plans =
            state.report.with_untracked(|report| report.within_budget.as_ref().map(|lever| lever.plans.clone()));
        if let Some(plans) = plans {
            state.settle("best", |inputs| inputs.plans = plans);
        }
    };
    let set = state.plan(|plan| plan.budget.is_some());
    let other = live(move || words::no_best(set.get()).to_owned());
    view! {
        <button type="button" class="lever" hidden=none on:click=take>{label}</button>
        <span hidden=some>{other}</span>
    }
}

/// A dash for every configuration with a known price.
#[component]
fn Marks() -> impl IntoView {
    let texts = TICKS.map(|(usd, text)| {
        let at = percent(BUDGET.share(usd), 1.0);
        view! { <span class="tick-text" style=("left", at)>{text}</span> }
    });
    let options = catalog().machines.iter().flat_map(|machine| &machine.memory);
    let prices = options.filter_map(|option| option.price.as_ref()).map(|price| price.usd.0);
    let inside = prices.filter(|usd| (BUDGET.low..=BUDGET.high).contains(usd));
    let dashes: String = inside.map(|usd| format!("M{:.1} 0V6", BUDGET.share(usd) * 1000.0)).collect();
    view! {
        <svg class="ticks" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true"><path d=dashes /></svg>
        <span class="tick-texts" aria-hidden="true">{texts.into_iter().collect_view()}</span>
    }
}
