//! The page in the browser. Leptos and the browser are named only in here.
//!
//! The markup is there before this starts, with the answer to the front page's question. `opening` takes it over in steps;
//! `fill` puts what follows from an answer into its places, by the tables of `page`; `sight` tells which of them are in
//! view, and `turns` keeps a drag within its frames. `state` holds what the visitor chose and the answer to it;
//! `events` hears everything that happens on the page and hands it to `act`, `controls`, `picker`, `copy` and the chart.
//! `url_sync`, `chart`, `announce`, `embed_messages` and `appearance` are the only effects besides: address, canvas,
//! screen reader, host page, colours.

mod act;
mod announce;
mod appearance;
mod ask;
mod chart;
mod chart_readout;
mod chart_table;
mod controls;
mod copy;
mod dom;
mod embed_dialog;
mod embed_messages;
mod embedded;
mod events;
pub mod failure;
mod fill;
mod helper;
mod import;
mod opening;
mod patch;
mod picker;
mod share;
mod sight;
mod sources;
pub mod state;
mod timer;
mod turns;
pub mod url_sync;

use std::cell::{Cell, RefCell};
use std::mem;
use std::rc::{Rc, Weak};

use leptos::prelude::Owner;

use ask::Asking;
use chart::Chart;
use dom::now;
use fill::{Extent, Filler};
use picker::Open;
use sight::Sight;
use state::{Gesture, PlanState};
use turns::{ENOUGH, Turn, Turns};

/// What the handlers of events work with.
struct Page {
    state: PlanState,
    filler: RefCell<Filler>,
    turns: Rc<Turns>,
    /// Fills what can wait.
    rest: Rc<Turn>,
    /// The picker that is open.
    picker: RefCell<Option<Open>>,
    /// Where the page has a chart.
    chart: Option<Rc<Chart>>,
    /// Further questions, where the page has them.
    asking: Option<Rc<Asking>>,
    /// Whether a slider is held right now.
    holding: Cell<bool>,
    /// Whether a key is held down.
    key_repeats: Cell<bool>,
    /// Whether it has moved a slider.
    key_held: Cell<bool>,
}

/// Milliseconds of a step in which the page is filled.
const STEP: f64 = 10.0;

/// Takes the page over that stands in the document.
pub fn mount() {
    failure::install();
    // The task in which the program was instantiated has been long enough.
    opening::next(Box::new(|| {
        dom::mark("catalog");
        crate::catalog::catalog();
        dom::measure("catalog");
        dom::mark("mount");
        let begin = Box::new(|| leptos::mount::mount_to_body(start));
        // Where the page shows the answer that it was built with, nobody waits for another.
        if url_sync::current_query().is_empty() { opening::rehearse(begin) } else { opening::next(begin) }
    }));
}

/// Leptos calls it as the one component there is: everything lives in its owner, and nothing is drawn by it.
fn start() {
    let query = url_sync::current_query();
    let state = PlanState::from_link(&query);
    let Some(owner) = Owner::current() else { return };
    opening::next(Box::new(move || {
        let page = owner.with(|| Page::new(state));
        let built = query.is_empty();
        if built {
            page.filler.borrow_mut().trust();
        }
        open(page, owner, built);
    }));
}

/// Goes on where the page shows the answer, and fills more of it where it does not: nothing of the answer that it was built
/// with is to be seen where the link asks for another.
fn open(page: Rc<Page>, owner: Owner, filled: bool) {
    opening::next(Box::new(move || {
        if filled {
            owner.with(|| page.live());
            dom::measure("mount");
            dom::mark_ready();
        } else {
            let filled = page.fill(Extent::All, now() + STEP);
            open(page, owner, filled);
        }
    }));
}

/// Does something with what is shared, as long as it lives.
fn on<T: 'static>(shared: &Weak<T>, act: impl Fn(&Rc<T>) + 'static) -> Box<dyn Fn()> {
    let shared = shared.clone();
    Box::new(move || {
        if let Some(shared) = shared.upgrade() {
            act(&shared);
        }
    })
}

impl Page {
    fn new(state: PlanState) -> Rc<Self> {
        Rc::new_cyclic(|itself: &Weak<Self>| {
            let turns = Turns::new(state);
            let rest = Turn::new(on(itself, |page: &Rc<Self>| page.fill_rest()));
            let sight = Sight::new(on(itself, |page: &Rc<Self>| page.came_into_sight()));
            Self {
                state,
                filler: RefCell::new(Filler::new(&sight)),
                picker: RefCell::new(None),
                chart: Chart::find(state, &sight, &turns),
                asking: Asking::start(state, &turns),
                turns,
                rest,
                holding: Cell::new(false),
                key_repeats: Cell::new(false),
                key_held: Cell::new(false),
            }
        })
    }

    /// Follows the answer from now on, and hears the visitor.
    fn live(self: &Rc<Self>) {
        let page = Rc::clone(self);
        // What is shown is this answer.
        let mut first = true;
        state::follow(Box::new(move || {
            page.state.view(|_| ());
            if !mem::take(&mut first) {
                page.refill();
            }
        }));
        let embedded = dom::root_attribute("data-surface").as_deref() == Some("embed");
        events::listen(Rc::clone(self));
        url_sync::start(self.state, embedded);
        announce::start(self.state);
        if embedded {
            embedded::start(self.state);
            embed_messages::start(self.state);
        } else {
            import::start(self.state);
        }
        if let Some(chart) = &self.chart {
            Chart::start(chart, self.state);
        }
        self.turns.want(&self.rest);
    }

    fn fill(&self, extent: Extent, until: f64) -> bool {
        self.state.view_untracked(|view| self.filler.borrow_mut().fill(view, extent, until))
    }

    /// Fills every place of the page, what is not needed at once when its turn comes.
    fn refill(&self) {
        self.filler.borrow_mut().spoil();
        self.fill(Extent::First, f64::INFINITY);
        self.turns.want(&self.rest);
        if self.state.gesture() == Gesture::Settled {
            share::refresh(self);
        }
    }

    /// While a slider is held, what is out of sight keeps an older answer.
    fn fill_rest(&self) {
        let until = now() + ENOUGH;
        let all = self.state.gesture() == Gesture::Settled;
        if !(self.fill(Extent::Seen, until) && (!all || self.fill(Extent::All, until))) {
            self.turns.want(&self.rest);
        }
    }

    /// What comes into sight may still show an older answer.
    fn came_into_sight(&self) {
        self.fill(Extent::First, f64::INFINITY);
        self.turns.want(&self.rest);
        if let Some(chart) = &self.chart {
            chart.ask();
        }
    }

    /// Writes what controls stand at again, over whatever a visitor left there.
    fn rewrite_controls(&self) {
        self.filler.borrow_mut().forget_values();
        self.refill();
    }
}
