//! What the visitor chose, and the answer to it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::catalog::catalog;
use crate::page::View;
use crate::page::inputs::{Inputs, from_link};
use crate::report::Report;
use crate::report::build::report;
use crate::share::encode::{encode, with_curve};
use crate::share::own_note::with_own_note;

/// Whether a finger is still on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    Held,
    Settled,
}

/// The last change: which control, and whether it is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub control: &'static str,
    pub gesture: Gesture,
}

impl Change {
    /// What a link, going back in the history or the host of an embed brings.
    pub const LINK: Self = Self { control: "link", gesture: Gesture::Settled };
}

/// A question with its answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub inputs: Inputs,
    pub report: Arc<Report>,
    /// What could not be read from the link, and what changed since it was made.
    pub notices: Vec<String>,
    pub change: Change,
}

/// The state of the page; it is cheap to copy.
#[derive(Clone, Copy)]
pub struct PlanState {
    pub answer: RwSignal<Answer>,
}

impl PlanState {
    /// The state that a link gives. A link of a newer version gives the front page and says so.
    #[must_use]
    pub fn from_link(link: &str) -> Self {
        Self { answer: RwSignal::new(answer(link)) }
    }

    /// Takes another link's configurations, as going back in the history does.
    pub fn load(self, link: &str) {
        self.answer.set(answer(link));
    }

    /// Changes the inputs.
    pub fn apply(self, change: Change, alter: &mut dyn FnMut(&mut Inputs)) {
        let mut inputs = self.answer.with_untracked(|answer| answer.inputs.clone());
        alter(&mut inputs);
        self.answer.update(|answer| {
            if inputs != answer.inputs {
                answer.report = Arc::new(report(&inputs.plans, catalog()));
                answer.inputs = inputs;
            }
            answer.change = change;
        });
    }

    /// Changes the inputs for good.
    pub fn settle(self, control: &'static str, alter: impl FnOnce(&mut Inputs)) {
        let mut alter = Some(alter);
        self.apply(Change { control, gesture: Gesture::Settled }, &mut |inputs| {
            if let Some(alter) = alter.take() {
                alter(inputs);
            }
        });
    }

    /// Takes the remarks on the link away.
    pub fn understood(self) {
        self.answer.update(|answer| answer.notices.clear());
    }

    /// Reads the answer as the places of the page do; whatever effect calls it follows the answer.
    pub fn view<T>(self, read: impl FnOnce(&View<'_>) -> T) -> T {
        self.answer
            .with(|answer| read(&View { inputs: &answer.inputs, report: &answer.report, notices: &answer.notices }))
    }

    /// The same without following it.
    pub fn view_untracked<T>(self, read: impl FnOnce(&View<'_>) -> T) -> T {
        untrack(|| self.view(read))
    }

    /// Whether the last change is finished.
    #[must_use]
    pub fn gesture(self) -> Gesture {
        self.answer.with_untracked(|answer| answer.change.gesture)
    }

    /// The canonical query of the present configurations and of what else is asked.
    #[must_use]
    pub fn query(self) -> String {
        self.answer.with_untracked(|answer| answer.inputs.asks.add_to(self.configurations()))
    }

    /// The canonical query of the present configurations alone.
    #[must_use]
    pub fn configurations(self) -> String {
        self.answer.with_untracked(|answer| {
            let query = with_curve(encode(&answer.inputs.plans, catalog()), answer.inputs.curve);
            with_own_note(&query, &answer.inputs.note)
        })
    }
}

fn answer(link: &str) -> Answer {
    let (inputs, notices) = from_link(link);
    let report = Arc::new(report(&inputs.plans, catalog()));
    Answer { inputs, report, notices, change: Change::LINK }
}

/// Does something now-ish, and again whenever what it reads of the state changes.
pub fn follow(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| act());
}
