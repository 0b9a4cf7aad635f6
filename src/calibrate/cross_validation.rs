//! Predictions of rows by fits that have not seen them.

use std::collections::BTreeSet;
use std::thread;

use super::parameter::{Level, Target};
use super::problem::Problem;
use super::solver::{self, Noise};
use crate::catalog::engine::Engine;

/// Fits without the rows of each fold in turn and predicts them: natural logarithms of speed in the order of the rows.
///
/// Every fit starts from the priors, not from a fit that saw all rows.
///
/// `label` names what must not be torn apart; labels are dealt to the folds in a fixed order that has nothing to do
/// with their names' order.
pub(super) fn leave_out(
    problem: &Problem<'_>,
    noise: Noise,
    n_folds: usize,
    label: impl Fn(usize) -> String,
) -> Vec<f64> {
    let labels: Vec<String> = (0..problem.rows.len()).map(label).collect();
    let mut distinct: Vec<&String> = labels.iter().collect::<BTreeSet<_>>().into_iter().collect();
    distinct.sort_by_key(|label| (scatter(label), (*label).clone()));
    let fold = |label: &String| distinct.iter().position(|known| *known == label).unwrap_or(0) % n_folds;
    let folds: Vec<usize> = labels.iter().map(fold).collect();
    let mut predicted = vec![0.0; folds.len()];
    let used: Vec<usize> = (0..n_folds.min(distinct.len())).collect();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let chunks: Vec<Vec<usize>> =
        (0..workers).map(|worker| used.iter().copied().filter(|fold| fold % workers == worker).collect()).collect();
    let folds = &folds;
    let results: Vec<(usize, f64)> = thread::scope(|scope| {
        let handles: Vec<_> = chunks
            .iter()
            .map(|chunk| {
                scope.spawn(move || chunk.iter().flat_map(|left| fold_of(problem, noise, folds, *left)).collect())
            })
            .collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_else(|_| Vec::<(usize, f64)>::new())).collect()
    });
    for (row, value) in results {
        predicted[row] = value;
    }
    predicted
}

fn fold_of(problem: &Problem<'_>, noise: Noise, folds: &[usize], left: usize) -> Vec<(usize, f64)> {
    let train: Vec<bool> = folds.iter().map(|fold| *fold != left).collect();
    let mut values = solver::solve(problem, noise, &train);
    borrow(problem, &train, &mut values);
    (0..folds.len()).filter(|row| folds[*row] == left).map(|row| (row, problem.predict(row, &values))).collect()
}

/// Gives families without a training row the values of the nearest family with some, as far as those differ from what
/// was expected.
pub(super) fn borrow(problem: &Problem<'_>, train: &[bool], values: &mut [f64]) {
    let trained = |engine: Option<Engine>, family| {
        (0..train.len()).any(|row| {
            let of_engine = engine.is_none_or(|engine| problem.rows[row].engine() == engine);
            train[row] && of_engine && problem.rows[row].family() == family
        })
    };
    for index in 0..values.len() {
        let parameter = &problem.parameters[index];
        let level = match parameter.level {
            Level::Family(engine, family) if !trained(Some(engine), family) => family
                .nearest()
                .iter()
                .find(|near| trained(Some(engine), **near))
                .map(|near| Level::Family(engine, *near)),
            Level::Hardware(family) if !trained(None, family) => {
                family.nearest().iter().find(|near| trained(None, **near)).map(|near| Level::Hardware(*near))
            }
            _ => None,
        };
        let Some(level) = level else { continue };
        let same =
            |other: &super::parameter::Parameter| other.level == level && same_target(&other.target, &parameter.target);
        if let Some(source) = problem.parameters.iter().position(same) {
            values[index] = parameter.mean + values[source] - problem.parameters[source].mean;
        }
    }
}

fn same_target(a: &Target, b: &Target) -> bool {
    match (a, b) {
        (Target::Coefficients(a), Target::Coefficients(b)) => a == b,
        (Target::Speed, Target::Speed) => true,
        (Target::Coefficients(_), Target::Speed) | (Target::Speed, Target::Coefficients(_)) => false,
    }
}

/// A number that looks random but always comes out the same (FNV-1a).
fn scatter(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
