//! Reading the chart out: under a pointer, and with the arrow keys.

use leptos::prelude::*;

use super::chart_canvas::Drawn;
use super::live::{flag, live, remade};
use crate::charts::hit::{Hit, nearest, step};
use crate::report::chart_spec::ChartSpec;
use crate::ui::scale::percent;
use crate::units::format::significant;

/// The canvas in a frame that listens, and the line of text below it.
#[component]
pub(in crate::ui) fn Readout(
    /// The chart as it was last drawn.
    drawn: Drawn,
    /// The canvas.
    children: Children,
) -> impl IntoView {
    let hit = RwSignal::new(None::<Hit>);
    let point = move |event: leptos::ev::PointerEvent| {
        let at = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        hit.set(nearest(&drawn.spec.read_untracked(), drawn.frame(), at));
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowRight" => true,
            "ArrowLeft" => false,
            "Escape" => return hit.set(None),
            _ => return,
        };
        event.prevent_default();
        hit.update(|hit| *hit = step(&drawn.spec.read_untracked(), *hit, forward));
    };
    let title = live(move || format!("{}. Left and right arrow keys read it out.", drawn.spec.read().title));
    let line = move || drawn.spec.with(|spec| hit.get().and_then(|hit| read(spec, hit)));
    view! {
        <div class="chart-frame" tabindex="0" role="group" aria-label=title on:pointermove=point on:pointerdown=point on:keydown=keys>
            {children()}
            <Cursor drawn hit />
        </div>
        <p class="readout" aria-live="polite">
            {remade(move || line().map_or_else(|| hint().into_any(), Line::into_view))}
        </p>
    }
}

fn hint() -> impl IntoView {
    view! { <span class="quiet">"Point at the chart, or focus it and use the arrow keys. Dots are measurements."</span> }
}

/// A vertical hair at what is read out.
#[component]
fn Cursor(drawn: Drawn, hit: RwSignal<Option<Hit>>) -> impl IntoView {
    let at = live(move || {
        let x = drawn.spec.with(|spec| hit.get().and_then(|hit| place(spec, hit)));
        x.map(|x| percent(drawn.frame().x(x), drawn.size.get().0)).unwrap_or_default()
    });
    view! { <span class="chart-cursor" hidden=flag(move || at.read().is_empty()) style=("left", at)></span> }
}

fn place(spec: &ChartSpec, hit: Hit) -> Option<f64> {
    match hit {
        Hit::Dot { series, dot } => Some(spec.series.get(series)?.dots.get(dot)?.x),
        Hit::Position(index) => Some(spec.series.first()?.points.get(index)?.x),
    }
}

/// What is read out: text, and an address for a measurement.
struct Line {
    text: String,
    url: Option<String>,
}

impl Line {
    fn into_view(self) -> AnyView {
        match self.url {
            Some(url) => view! { <a href=url target="_blank" rel="noopener">{self.text}</a> }.into_any(),
            None => view! { <span>{self.text}</span> }.into_any(),
        }
    }
}

fn read(spec: &ChartSpec, hit: Hit) -> Option<Line> {
    match hit {
        Hit::Dot { series, dot } => {
            let dot = spec.series.get(series)?.dots.get(dot)?;
            Some(Line { text: format!("Measured: {}", dot.label), url: Some(dot.url.clone()) })
        }
        Hit::Position(index) => {
            let size = spec.series.first()?.points.get(index)?.x;
            let each = spec.series.iter().filter_map(|series| {
                let point = series.points.get(index)?;
                Some(if point.fits {
                    let [value, low, high, most] =
                        [point.estimate, point.low, point.high, point.ceiling].map(|v| significant(v, 2));
                    format!("{} {value} tok/s ({low} to {high}, at most {most})", series.letter)
                } else {
                    format!("{} does not load", series.letter)
                })
            });
            let each = each.collect::<Vec<_>>().join(" · ");
            Some(Line { text: format!("A dense LLM of {}: {each}", super::words::parameters(size)), url: None })
        }
    }
}
