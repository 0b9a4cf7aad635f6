//! The chart on its canvas: drawn at most once per frame, and of that only what changed. The curves stay while another
//! LLM is chosen, so they are kept on two canvases of their own, below and above the line of the chosen one.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ResizeObserver};

use super::appearance::{chart_theme, on_change};
use super::sight::{Seen, Sight};
use super::state::{self, Gesture, PlanState};
use super::turns::{Turn, Turns};
use super::{chart_readout, chart_table, dom, on, sight};
use crate::catalog::catalog;
use crate::charts;
use crate::charts::frame::Frame;
use crate::charts::hit::Hit;
use crate::charts::theme::Theme;
use crate::page::inputs::Inputs;
use crate::plan::Plan;
use crate::plan::sweep::Curve;
use crate::report::chart_spec::ChartSpec;
use crate::report::charts::{choose_llm, same_curves};
use crate::report::curves::chart_spec;

/// How far out of sight it is drawn: within another window.
const NEAR: &str = "100%";

/// The chart of the page.
pub(super) struct Chart {
    canvas: HtmlCanvasElement,
    /// What lies below and above the line of the chosen LLM, and all of it together. They are no part of the document: a
    /// font that is set on a canvas of the document makes the browser work out all styles first.
    layers: [HtmlCanvasElement; 3],
    pub(super) spec: RefCell<ChartSpec>,
    /// The plans of the specification.
    plans: RefCell<Vec<Plan>>,
    /// What its curve runs over.
    pub(super) curve: Cell<Curve>,
    /// Whether the canvas shows something else than the specification says.
    stale: Cell<bool>,
    /// Whether the layers hold what it says, which they do when the line has moved on it.
    layered: Cell<bool>,
    /// The palette as it was read last, which makes the browser work out all styles.
    theme: RefCell<Option<Theme>>,
    /// Width and height, CSS pixels; asking the canvas would make the browser lay the page out.
    size: Cell<(f64, f64)>,
    turns: Rc<Turns>,
    /// Draws it.
    drawing: Rc<Turn>,
    /// Whether it was asked for since its last turn.
    asked: Cell<bool>,
    /// Whether the canvas is in sight.
    seen: Seen,
    /// Whether it is near enough to be drawn at all.
    near: Cell<bool>,
    /// What is read out.
    pub(super) hit: Cell<Option<Hit>>,
}

impl Chart {
    /// The chart, where the page has one.
    pub(super) fn find(state: PlanState, sight: &Sight, turns: &Rc<Turns>) -> Option<Rc<Self>> {
        let canvas: HtmlCanvasElement = dom::find(".chart canvas")?.dyn_into().ok()?;
        let layer = || document().create_element("canvas").ok()?.dyn_into().ok();
        let curve = state.answer.with_untracked(|answer| answer.inputs.curve);
        let (layers, seen) = ([layer()?, layer()?, layer()?], sight.watch(&canvas));
        Some(Rc::new_cyclic(|itself: &Weak<Self>| {
            let drawing = Turn::new(on(itself, move |chart: &Rc<Self>| chart.advance(state)));
            Self {
                layers,
                theme: RefCell::new(None),
                size: Cell::new((0.0, 0.0)),
                seen,
                near: Cell::new(false),
                asked: Cell::new(false),
                canvas,
                // Nothing yet, which costs nothing: the page is there before its curves.
                spec: RefCell::new(chart_spec(Curve::Size, &[], catalog())),
                plans: RefCell::default(),
                curve: Cell::new(curve),
                stale: Cell::new(true),
                layered: Cell::new(false),
                turns: Rc::clone(turns),
                drawing,
                hit: Cell::new(None),
            }
        }))
    }

    /// Follows the answer, the size and the colours.
    pub(super) fn start(chart: &Rc<Self>, state: PlanState) {
        let own = Rc::clone(chart);
        state::follow(Box::new(move || {
            state.view(|_| ());
            own.ask();
        }));
        let own = Rc::clone(chart);
        on_change(move || {
            own.stale.set(true);
            own.theme.take();
            own.ask();
        });
        let own = Rc::clone(chart);
        let watch = Closure::<dyn Fn()>::wrap(Box::new(move || {
            own.size.set((f64::from(own.canvas.client_width()), f64::from(own.canvas.client_height())));
            own.ask();
        }));
        let own = Rc::clone(chart);
        let come = move |near| {
            own.near.set(near);
            own.ask();
        };
        sight::near(&chart.canvas, NEAR, Box::new(come));
        let own = Rc::clone(chart);
        // Nobody scrolls to it on paper.
        let paper = move |_| {
            own.follow(state);
            own.draw();
        };
        dom::listen(&window(), &["beforeprint"], Box::new(paper));
        if let Ok(observer) = ResizeObserver::new(watch.as_ref().unchecked_ref()) {
            observer.observe(&chart.canvas);
            // The page lives as long as these do.
            std::mem::forget(observer);
        }
        watch.forget();
    }

    /// Has it drawn when its turn comes.
    pub(super) fn ask(&self) {
        self.asked.set(true);
        self.turns.want(&self.drawing);
    }

    /// Where values land, in CSS pixels.
    pub(super) fn frame(&self) -> Frame {
        Frame::new(&self.spec.borrow(), self.size(), 1.0)
    }

    /// Width and height, CSS pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        self.size.get()
    }

    /// Brings the specification up to date, or draws what changed, each in a turn of its own; while a slider is held, if it
    /// is in sight.
    fn advance(&self, state: PlanState) {
        if !self.near.get() || (state.gesture() == Gesture::Held && !self.seen.get()) {
            return;
        }
        // What was made is drawn before anything else is made of it, however quickly answers follow each other.
        let (asked, made) = (self.asked.replace(false), self.stale.get() && !self.plans.borrow().is_empty());
        let follows = !made && self.follow(state);
        if !follows {
            self.draw();
        }
        if follows || (made && asked) {
            self.turns.want(&self.drawing);
        }
    }

    /// Draws what changed.
    fn draw(&self) {
        let (width, height) = self.size();
        if width <= 0.0 {
            return;
        }
        let scale = pixel_ratio();
        // Whole positive sizes of a canvas on a page.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let pixels = |css: f64| (css * scale).round().min(8192.0) as u32;
        let size = (pixels(width), pixels(height));
        let mut theme = self.theme.borrow_mut();
        let theme = theme.get_or_insert_with(chart_theme);
        let spec = self.spec.borrow();
        let resized = resize(&self.canvas, size);
        let stale = self.stale.replace(false);
        if stale || resized {
            self.layered.set(false);
            paint(&self.canvas, |area| charts::draw(area, &spec, theme, scale));
        } else {
            if !self.layered.replace(true) {
                for layer in &self.layers {
                    resize(layer, size);
                }
                clear(&self.layers[1]);
                paint(&self.layers[0], |area| charts::ground(area, &spec, theme, scale));
                paint(&self.layers[1], |area| charts::lines(area, &spec, theme, scale));
            }
            self.put_together(&spec, theme, scale);
        }
        drop(spec);
        if stale {
            chart_readout::name(self);
            chart_readout::refresh(self);
            chart_table::write(self);
        }
    }

    /// Brings the specification up to date; says whether that took long. Only the line of the chosen LLM moves while
    /// nothing else changes.
    fn follow(&self, state: PlanState) -> bool {
        state.answer.with_untracked(|answer| self.follow_inputs(&answer.inputs))
    }

    fn follow_inputs(&self, inputs: &Inputs) -> bool {
        let (mut known, plans, curve) = (self.plans.borrow_mut(), &inputs.plans, inputs.curve);
        let other_curve = self.curve.replace(curve) != curve;
        if !other_curve && *known == *plans {
            return false;
        }
        let mut spec = self.spec.borrow_mut();
        let same = !other_curve && curve == Curve::Size && same_curves(&known, plans);
        if same {
            choose_llm(&mut spec, plans, catalog());
        } else {
            *spec = chart_spec(curve, plans, catalog());
            self.stale.set(true);
            if other_curve {
                chart_readout::clear(self);
            }
        }
        known.clone_from(plans);
        !same
    }

    fn put_together(&self, spec: &ChartSpec, theme: &Theme, scale: f64) {
        let [below, above, whole] = &self.layers;
        let (Some(shown), Some(together)) = (context(&self.canvas), context(whole)) else { return };
        drop(together.draw_image_with_html_canvas_element(below, 0.0, 0.0));
        paint(whole, |area| charts::marker(area, spec, theme, scale));
        drop(together.draw_image_with_html_canvas_element(above, 0.0, 0.0));
        paint(whole, |area| charts::chosen(area, spec, theme, scale));
        drop(shown.draw_image_with_html_canvas_element(whole, 0.0, 0.0));
    }
}

/// Width, height, margin at the sides, room above and below; CSS pixels of a picture that is passed on.
const PICTURE: [f64; 5] = [1200.0, 720.0, 40.0, 104.0, 52.0];

impl Chart {
    /// The chart as a picture of its own at two pixels for one, with a title above and a line below.
    pub(super) fn picture(&self, inputs: &Inputs, title: &str, below: &str) -> Option<HtmlCanvasElement> {
        const SCALE: f64 = 2.0;
        // Whole positive sizes.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let [width, height, side, top, bottom] = PICTURE.map(|css| (css * SCALE) as u32);
        self.follow_inputs(inputs);
        let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
        resize(&canvas, (width, height));
        let (spec, theme) = (self.spec.borrow(), chart_theme());
        paint(&canvas, |area| {
            area.fill(&theme.paper)?;
            charts::draw(&area.margin(top, bottom, side, side), &spec, &theme, SCALE)
        });
        let context = context(&canvas)?;
        let lines =
            [(title, 28.0, 50.0, theme.ink), (&spec.title, 16.0, 80.0, theme.muted), (below, 15.0, 698.0, theme.muted)];
        for (text, size, y, color) in lines {
            context.set_font(&format!("{}px system-ui, sans-serif", size * SCALE));
            context.set_fill_style_str(&format!("rgb({},{},{})", color.0, color.1, color.2));
            let most = f64::from(width - 2 * side);
            drop(context.fill_text_with_max_width(text, f64::from(side), y * SCALE, most));
        }
        Some(canvas)
    }
}

/// Device pixels per CSS pixel; on coarse screens twice as many are drawn, for lines end on whole pixels.
fn pixel_ratio() -> f64 {
    window().device_pixel_ratio().clamp(2.0, 4.0)
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

fn clear(canvas: &HtmlCanvasElement) {
    if let Some(context) = context(canvas) {
        context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    }
}

/// Gives a canvas its size in device pixels; says whether it had another. Setting the size clears it.
fn resize(canvas: &HtmlCanvasElement, (width, height): (u32, u32)) -> bool {
    let differs = canvas.width() != width || canvas.height() != height;
    if differs {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    differs
}

fn paint(
    canvas: &HtmlCanvasElement,
    layer: impl FnOnce(&DrawingArea<CanvasBackend, Shift>) -> charts::Drawn<CanvasBackend>,
) {
    if let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone())
        && layer(&backend.into_drawing_area()).is_err()
    {
        leptos::logging::error!("the chart could not be drawn");
    }
}
