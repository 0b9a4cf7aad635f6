//! Configurations side by side across model sizes: which thresholds an upgrade crosses, and what each extra token per
//! second costs.

use crate::catalog::Catalog;
use crate::estimate::footprint::Fit;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::felt;
use crate::plan::front_page::{CHIPS, Chip};
use crate::plan::llm::choose;
use crate::plan::outcome::Outcome;
use crate::units::Usd;
use crate::units::order;

/// A larger LLM than the front page's, which only much memory loads.
const LARGER: [Chip; 2] =
    [Chip { label: "GLM-4.5-Air", llm: "glm-4.5-air" }, Chip { label: "Qwen3-235B", llm: "qwen3-235b-a22b" }];
/// Speeds closer than this are called the same.
const SAME: f64 = 0.03;

/// One configuration at one size.
#[derive(Clone, Debug)]
pub struct Cell {
    pub plan: Plan,
    pub outcome: Outcome,
    pub class: usize,
}

impl Cell {
    #[must_use]
    pub fn loads(&self) -> bool {
        self.outcome.memory.fit != Fit::DoesNotFit
    }

    fn rate(&self) -> f64 {
        self.outcome.decode.rate.0
    }
}

/// What the step from one configuration to the next dearer one brings at a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Only the dearer one loads it.
    Loads,
    /// Only the cheaper one does.
    Loses,
    /// Neither does.
    Neither,
    /// It crosses a threshold.
    Crosses { agents_only: bool },
    /// Faster, and nobody feels it.
    Unfelt,
    /// No faster.
    Same,
    /// Slower.
    Slower,
}

/// One size in all configurations.
#[derive(Clone, Debug)]
pub struct Row {
    /// `32B`.
    pub label: String,
    pub llm: String,
    /// In the order of the plans.
    pub cells: Vec<Cell>,
    /// From each configuration to the next in the order of prices: numbers of both, what it brings, and the price of
    /// each extra token per second where it is faster and both prices are known.
    pub steps: Vec<(usize, usize, Step, Option<Usd>)>,
}

/// Configurations compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Numbers of the plans by price, those without one last.
    pub by_price: Vec<usize>,
    pub rows: Vec<Row>,
}

/// Compares plans at the front page's sizes, at two larger ones and at their own LLM.
#[must_use]
pub fn compare(plans: &[Plan], catalog: &Catalog) -> Comparison {
    let own = plans.first().map(|plan| plan.llm.clone()).unwrap_or_default();
    let mut sizes: Vec<(String, String)> =
        CHIPS.iter().chain(&LARGER).map(|chip| (chip.label.to_owned(), chip.llm.to_owned())).collect();
    if !sizes.iter().any(|(_, llm)| *llm == own) {
        let name = plans.first().and_then(|plan| crate::plan::llm::of(plan, catalog)).map(|llm| llm.name.clone());
        sizes.insert(0, (name.unwrap_or_else(|| own.clone()), own.clone()));
    }
    let mut rows: Vec<Row> = Vec::new();
    for (label, llm) in sizes {
        let cells: Vec<Cell> = plans.iter().map(|plan| cell(plan, &llm, &own, catalog)).collect();
        rows.push(Row { label, llm, cells, steps: Vec::new() });
    }
    let price = |place: usize| {
        rows.first().and_then(|row| row.cells[place].outcome.cost.price).map_or(f64::INFINITY, |price| price.0)
    };
    let mut by_price: Vec<usize> = (0..plans.len()).collect();
    order::by(&mut by_price, |a, b| price(*a) < price(*b));
    for row in &mut rows {
        row.steps = by_price
            .windows(2)
            .map(|pair| {
                let (low, high) = (&row.cells[pair[0]], &row.cells[pair[1]]);
                (pair[0], pair[1], step(low, high, catalog), per_extra(low, high))
            })
            .collect();
    }
    Comparison { by_price, rows }
}

fn cell(plan: &Plan, llm: &str, own: &str, catalog: &Catalog) -> Cell {
    let mut plan = plan.clone();
    // The plan's own LLM keeps its weight format, imported or not.
    if llm != own {
        choose(&mut plan, llm, catalog);
    }
    let outcome = evaluate(&plan, catalog);
    Cell { class: felt::class(&outcome, catalog), plan, outcome }
}

fn step(low: &Cell, high: &Cell, catalog: &Catalog) -> Step {
    match (low.loads(), high.loads()) {
        (false, false) => Step::Neither,
        (false, true) => Step::Loads,
        (true, false) => Step::Loses,
        (true, true) if high.rate() < low.rate() * (1.0 - SAME) => Step::Slower,
        (true, true) if high.rate() <= low.rate() * (1.0 + SAME) => Step::Same,
        (true, true) if high.class > low.class => {
            let agents_only = high.class == low.class + 1 && felt::is_for_agents(high.class, catalog);
            Step::Crosses { agents_only }
        }
        (true, true) => Step::Unfelt,
    }
}

fn per_extra(low: &Cell, high: &Cell) -> Option<Usd> {
    let (from, to) = low.outcome.cost.price.zip(high.outcome.cost.price)?;
    let more = high.outcome.decode.aggregate.0 - low.outcome.decode.aggregate.0;
    (low.loads() && high.loads() && high.rate() > low.rate() * (1.0 + SAME) && to.0 > from.0)
        .then(|| Usd((to.0 - from.0) / more))
}
