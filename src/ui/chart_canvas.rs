//! The canvas of a chart: its size, its pixel ratio, and drawing at most once per frame.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, ResizeObserver};

use super::appearance::{Appearance, chart_theme};
use super::chart_readout::Readout;
use super::state::plan_state;
use crate::catalog::catalog;
use crate::charts;
use crate::charts::frame::Frame;
use crate::report::chart_spec::ChartSpec;
use crate::report::charts::speed_by_size;

/// The chart as it was last drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawn {
    pub spec: RwSignal<Arc<ChartSpec>>,
    /// Width and height, CSS pixels.
    pub size: RwSignal<(f64, f64)>,
}

impl Drawn {
    /// Where values land, in CSS pixels.
    pub(super) fn frame(self) -> Frame {
        Frame::new(&self.spec.read_untracked(), self.size.get_untracked(), 1.0)
    }
}

/// Speed against model size, with its readout.
#[component]
pub(in crate::ui) fn SpeedBySize() -> impl IntoView {
    let state = plan_state();
    let Appearance(appearance) = expect_context();
    let canvas = NodeRef::<html::Canvas>::new();
    let first = state.inputs.with_untracked(|inputs| speed_by_size(&inputs.plans, catalog()));
    let drawn = Drawn { spec: RwSignal::new(Arc::new(first)), size: RwSignal::new((0.0, 0.0)) };
    canvas.on_load(move |canvas| watch_size(&canvas, drawn.size));
    let waiting = StoredValue::new(false);
    Effect::new(move || {
        state.inputs.track();
        appearance.track();
        drawn.size.track();
        if waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        request_animation_frame(move || {
            waiting.set_value(false);
            let Some(canvas) = canvas.get_untracked() else { return };
            let (width, _) = drawn.size.get_untracked();
            if width > 0.0 {
                drawn.spec.set(Arc::new(state.inputs.with_untracked(|inputs| speed_by_size(&inputs.plans, catalog()))));
                paint(&canvas, drawn);
            }
        });
    });
    view! {
        <figure class="chart">
            <Readout drawn><canvas node_ref=canvas aria-hidden="true"></canvas></Readout>
            <super::table::ChartTable spec=drawn.spec />
        </figure>
    }
}

/// Keeps the size signal at the size of the canvas on the page.
fn watch_size(canvas: &HtmlCanvasElement, size: RwSignal<(f64, f64)>) {
    let own = canvas.clone();
    let measure = Closure::<dyn Fn()>::new(move || {
        let now = (f64::from(own.client_width()), f64::from(own.client_height()));
        size.maybe_update(|last| {
            let differs = (last.0 - now.0).abs() + (last.1 - now.1).abs() > 0.5;
            *last = now;
            differs
        });
    });
    if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
        observer.observe(canvas);
        std::mem::forget(observer);
    }
    measure.forget();
}

/// Device pixels per CSS pixel; on coarse screens twice as many are drawn, for lines end on whole pixels.
fn pixel_ratio() -> f64 {
    window().device_pixel_ratio().clamp(2.0, 4.0)
}

fn paint(canvas: &HtmlCanvasElement, drawn: Drawn) {
    let scale = pixel_ratio();
    let (width, height) = drawn.size.get_untracked();
    // Whole positive sizes of a canvas on a page.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pixels = |css: f64| (css * scale).round().min(8192.0) as u32;
    // Setting the size clears the canvas even where it stays the same.
    if canvas.width() != pixels(width) || canvas.height() != pixels(height) {
        canvas.set_width(pixels(width));
        canvas.set_height(pixels(height));
    }
    if let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
        let area = backend.into_drawing_area();
        let result = drawn.spec.with_untracked(|spec| charts::draw(&area, spec, &chart_theme(), scale));
        if let Err(error) = result {
            leptos::logging::error!("the chart could not be drawn: {error}");
        }
    }
}
