//! What the visitor chose, and what follows from it.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use crate::catalog::catalog;
use crate::catalog::llm::Llm;
use crate::plan::{Plan, llm};
use crate::report::{Cited, ConfigurationReport, Report};
use crate::share::decode::decode;

use super::choose::Wishes;
use super::live::follow;

/// Everything that a visitor can set.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// A first; never empty.
    pub plans: Vec<Plan>,
    /// What was wished for and cannot be had with the present LLM.
    pub wishes: Wishes,
}

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

/// The state of the page. One is provided by context; it is cheap to copy.
#[derive(Clone, Copy)]
pub struct PlanState {
    pub inputs: RwSignal<Inputs>,
    pub change: RwSignal<Change>,
    pub report: Memo<Arc<Report>>,
    /// What could not be read from the link, and what changed since it was made.
    pub notices: RwSignal<Vec<String>>,
    /// Whether a slider is held right now.
    pub holding: RwSignal<bool>,
    /// The figure whose source is being shown.
    pub cited: RwSignal<Option<Cited>>,
}

impl PlanState {
    /// The state that a link gives. A link of a newer version gives the front page and says so.
    #[must_use]
    pub fn from_link(link: &str) -> Self {
        let (inputs, notices) = read_link(link);
        let inputs = RwSignal::new(inputs);
        let report =
            Memo::new(move |_| Arc::new(inputs.with(|inputs| crate::report::build::report(&inputs.plans, catalog()))));
        Self {
            inputs,
            change: RwSignal::new(Change { control: "link", gesture: Gesture::Settled }),
            report,
            notices: RwSignal::new(notices),
            holding: RwSignal::new(false),
            cited: RwSignal::new(None),
        }
    }

    /// Takes another link's configurations, as going back in the history does.
    pub fn load(self, link: &str) {
        let (inputs, notices) = read_link(link);
        self.notices.set(notices);
        self.change.set(Change { control: "link", gesture: Gesture::Settled });
        self.inputs.set(inputs);
    }

    /// Changes the inputs while a control is held.
    pub fn hold(self, control: &'static str, change: impl FnOnce(&mut Inputs)) {
        self.apply(Change { control, gesture: Gesture::Held }, change);
    }

    /// Changes the inputs for good.
    pub fn settle(self, control: &'static str, change: impl FnOnce(&mut Inputs)) {
        self.apply(Change { control, gesture: Gesture::Settled }, change);
    }

    fn apply(self, change: Change, alter: impl FnOnce(&mut Inputs)) {
        self.change.set(change);
        let mut inputs = self.inputs.get_untracked();
        alter(&mut inputs);
        self.inputs.maybe_update(|present| {
            let differs = *present != inputs;
            *present = inputs;
            differs
        });
    }

    /// How many configurations stand side by side.
    #[must_use]
    pub fn count(self) -> Memo<usize> {
        follow(Box::new(move || self.inputs.with(|inputs| inputs.plans.len())))
    }

    /// A part of the report.
    pub fn part<T>(self, read: impl Fn(&Report) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        follow(Box::new(move || self.report.with(|report| read(report))))
    }

    /// A part of the report on one configuration; its default where there is no such configuration any more.
    pub fn of<T>(self, index: usize, read: impl Fn(&ConfigurationReport) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        follow(Box::new(move || {
            self.report.with(|report| report.configurations.get(index).map(&read).unwrap_or_default())
        }))
    }

    /// The LLM of configuration A, imported or not.
    pub fn llm(self) -> Memo<Option<Llm>> {
        self.plan(|plan| llm::of(plan, catalog()).map(Cow::into_owned))
    }

    /// Something of configuration A's plan; the LLM and the workload are the same for all unless a link says otherwise.
    pub fn plan<T>(self, read: impl Fn(&Plan) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        follow(Box::new(move || self.inputs.with(|inputs| read(&inputs.plans[0]))))
    }
}

/// The one accessor of the state.
///
/// # Panics
/// Outside the page's root, which provides it.
#[must_use]
pub fn plan_state() -> PlanState {
    expect_context()
}

fn read_link(link: &str) -> (Inputs, Vec<String>) {
    let wishes = Wishes::default();
    match decode(link, catalog()) {
        Ok(decoded) => {
            let mut notices: Vec<String> = decoded.notes.iter().map(ToString::to_string).collect();
            notices.extend(super::words::changed_since(&decoded));
            (Inputs { plans: decoded.plans, wishes }, notices)
        }
        Err(error) => {
            let plans = decode("", catalog()).map(|front| front.plans).unwrap_or_default();
            (Inputs { plans, wishes }, vec![error.to_string()])
        }
    }
}
