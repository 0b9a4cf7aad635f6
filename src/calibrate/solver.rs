//! Least squares with robust weights, priors and habits of sources.
//!
//! Minimizes Σ whitened residuals² + Σ ((value − mean) / spread)² by Levenberg–Marquardt steps. Residuals are of the
//! natural logarithm of speed. Weights follow Student's t with few degrees of freedom, so that an outlier counts for
//! little; rows of one source, machine and LLM share a random habit, so that many of them count for little more than
//! one in absolute speed but fully in the ratios between them.

mod sparse;

use super::parameter::Level;
use super::problem::Problem;

/// How a fit weighs its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noise {
    /// Typical scatter of one row beside the habit of its source.
    pub scatter: f64,
    /// Variance of a habit, in variances of the scatter.
    pub habit: f64,
    /// Degrees of freedom of Student's t.
    pub freedom: f64,
}

const MAX_ITERATIONS: usize = 30;
/// Longest step of one parameter.
const LONGEST: f64 = 0.7;

/// The values that fit the rows for which `train` holds.
///
/// Fitted twice: deviations of engines, families and both that the rows hardly ask for are taken back after the first
/// fit, and the second does without them.
pub(super) fn solve(problem: &Problem<'_>, noise: Noise, train: &[bool]) -> Vec<f64> {
    let rows: Vec<usize> = (0..problem.rows.len()).filter(|row| train[*row]).collect();
    let fit = Fit { problem, noise, groups: groups(problem, &rows), rows };
    let mut values: Vec<f64> = problem.parameters.iter().map(|parameter| parameter.mean).collect();
    let mut free = vec![true; values.len()];
    fit.descend(&mut values, &free);
    let may_go: Vec<bool> =
        problem.parameters.iter().map(|parameter| !matches!(parameter.level, Level::All | Level::Era(..))).collect();
    let matrix = fit.normal_equations_at(&values).0;
    let means: Vec<f64> = problem.parameters.iter().map(|parameter| parameter.mean).collect();
    sparse::take_back(&matrix, &means, &may_go, &mut values, &mut free);
    fit.descend(&mut values, &free);
    drop_small(problem, &mut values);
    values
}

/// Rows to be fitted.
struct Fit<'p> {
    problem: &'p Problem<'p>,
    noise: Noise,
    rows: Vec<usize>,
    groups: Vec<Vec<usize>>,
}

impl Fit<'_> {
    /// Moves the free values to where the cost is least.
    fn descend(&self, values: &mut Vec<f64>, free: &[bool]) {
        let n = values.len();
        let mut damping = 1e-3;
        for _ in 0..MAX_ITERATIONS {
            let residuals = residuals(self.problem, &self.rows, values, self.noise);
            let counted = count(self.problem, &self.rows, &self.groups, &residuals, self.noise);
            let (mut matrix, mut gradient) = normal_equations(self, values, &residuals, &counted);
            for i in (0..n).filter(|i| !free[*i]) {
                (0..n).for_each(|j| (matrix[i * n + j], matrix[j * n + i]) = (0.0, 0.0));
                (matrix[i * n + i], gradient[i]) = (1.0, 0.0);
            }
            let before = cost(self.problem, &self.groups, &residuals, &counted, values);
            let mut step = None;
            for _ in 0..8 {
                let mut damped = matrix.clone();
                for i in 0..n {
                    damped[i * n + i] *= 1.0 + damping;
                }
                let move_by = cholesky_solve(damped, gradient.clone());
                let next: Vec<f64> = values.iter().zip(&move_by).map(|(v, m)| v + m.clamp(-LONGEST, LONGEST)).collect();
                let after = self::residuals(self.problem, &self.rows, &next, self.noise);
                if cost(self.problem, &self.groups, &after, &counted, &next) < before {
                    step = Some(next);
                    break;
                }
                damping *= 5.0;
            }
            let Some(next) = step else { break };
            let moved = values.iter().zip(&next).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            *values = next;
            damping /= 4.0;
            if moved < 2e-3 {
                break;
            }
        }
    }

    fn normal_equations_at(&self, values: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let residuals = residuals(self.problem, &self.rows, values, self.noise);
        let counted = count(self.problem, &self.rows, &self.groups, &residuals, self.noise);
        normal_equations(self, values, &residuals, &counted)
    }
}

/// Factors nearer to 1 than this change nothing worth a line in the calibration file: their logarithm.
const SMALL: f64 = 0.02;

/// Takes factors of engines and families that change next to nothing as 1.
fn drop_small(problem: &Problem<'_>, values: &mut [f64]) {
    for (parameter, value) in problem.parameters.iter().zip(values) {
        if parameter.level != Level::All && value.abs() < SMALL {
            *value = 0.0;
        }
    }
}

/// Places in `rows` that share a habit.
fn groups(problem: &Problem<'_>, rows: &[usize]) -> Vec<Vec<usize>> {
    let n_groups = problem.habits.iter().max().map_or(0, |max| max + 1);
    let mut groups = vec![Vec::new(); n_groups];
    for (place, row) in rows.iter().enumerate() {
        groups[problem.habits[*row]].push(place);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn residuals(problem: &Problem<'_>, rows: &[usize], values: &[f64], noise: Noise) -> Vec<f64> {
    rows.iter().map(|row| (problem.rows[*row].log_speed - problem.predict(*row, values)) / noise.scatter).collect()
}

/// How the rows of a fit count.
struct Counted {
    /// Of each row.
    weights: Vec<f64>,
    /// Variance of the habit of each group, in variances of the scatter.
    habits: Vec<f64>,
}

/// Student's weights of the residuals after the best guess of each habit, and the variances of the habits: a source of
/// less trust has both more scatter and larger habits.
fn count(problem: &Problem<'_>, rows: &[usize], groups: &[Vec<usize>], residuals: &[f64], noise: Noise) -> Counted {
    let trust: Vec<f64> = rows.iter().map(|row| problem.rows[*row].trust).collect();
    let mut weights = trust.clone();
    let mut habits = Vec::with_capacity(groups.len());
    for group in groups {
        let trusted = group.iter().map(|place| trust[*place]).sum::<f64>() / group.len() as f64;
        let variance = noise.habit / trusted;
        // The habit's best guess is found with weights that themselves depend on it: a few rounds settle.
        for _ in 0..3 {
            let total: f64 = group.iter().map(|place| weights[*place]).sum();
            let sum: f64 = group.iter().map(|place| weights[*place] * residuals[*place]).sum();
            let habit = variance * sum / (1.0 + variance * total);
            for place in group {
                let rest = residuals[*place] - habit;
                weights[*place] = trust[*place] * (noise.freedom + 1.0) / (noise.freedom + rest * rest);
            }
        }
        habits.push(variance);
    }
    Counted { weights, habits }
}

/// Takes the habit out of values of one group: multiplies by (weights⁻¹ + habit · 1 1ᵀ)^(−1/2), weights included.
fn whiten(group: &[usize], weights: &[f64], habit: f64, values: &mut [f64]) {
    let total: f64 = group.iter().map(|place| weights[*place]).sum();
    let mut along = 0.0;
    for (value, place) in values.iter_mut().zip(group) {
        *value *= weights[*place].sqrt();
        along += weights[*place].sqrt() * *value;
    }
    let shrink = (1.0 - 1.0 / (1.0 + habit * total).sqrt()) / total.max(1e-300);
    for (value, place) in values.iter_mut().zip(group) {
        *value -= shrink * along * weights[*place].sqrt();
    }
}

fn cost(problem: &Problem<'_>, groups: &[Vec<usize>], residuals: &[f64], counted: &Counted, values: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (group, habit) in groups.iter().zip(&counted.habits) {
        let mut white: Vec<f64> = group.iter().map(|place| residuals[*place]).collect();
        whiten(group, &counted.weights, *habit, &mut white);
        sum += white.iter().map(|r| r * r).sum::<f64>();
    }
    sum + problem.parameters.iter().zip(values).map(|(p, v)| ((v - p.mean) / p.spread).powi(2)).sum::<f64>()
}

fn normal_equations(fit: &Fit<'_>, values: &[f64], residuals: &[f64], counted: &Counted) -> (Vec<f64>, Vec<f64>) {
    let Fit { problem, noise, rows, groups } = fit;
    let n = problem.parameters.len();
    let (mut matrix, mut gradient) = (vec![0.0; n * n], vec![0.0; n]);
    for (group, habit) in groups.iter().zip(&counted.habits) {
        let mut columns: Vec<usize> = group.iter().flat_map(|place| &problem.applying[rows[*place]]).copied().collect();
        columns.sort_unstable();
        columns.dedup();
        let mut white_residuals: Vec<f64> = group.iter().map(|place| residuals[*place]).collect();
        whiten(group, &counted.weights, *habit, &mut white_residuals);
        let slopes: Vec<Vec<f64>> = group.iter().map(|place| problem.slopes(rows[*place], values)).collect();
        let mut jacobian = Vec::with_capacity(columns.len());
        for column in &columns {
            let slope = |(place, slopes): (&usize, &Vec<f64>)| {
                let index = problem.applying[rows[*place]].iter().position(|applies| applies == column);
                index.map_or(0.0, |index| slopes[index]) / noise.scatter
            };
            let mut slopes: Vec<f64> = group.iter().zip(&slopes).map(slope).collect();
            whiten(group, &counted.weights, *habit, &mut slopes);
            jacobian.push(slopes);
        }
        for (i, column) in columns.iter().enumerate() {
            gradient[*column] += dot(&jacobian[i], &white_residuals);
            for (j, other) in columns.iter().enumerate().take(i + 1) {
                matrix[column * n + other] += dot(&jacobian[i], &jacobian[j]);
            }
        }
    }
    for (i, (parameter, value)) in problem.parameters.iter().zip(values).enumerate() {
        let precision = 1.0 / (parameter.spread * parameter.spread);
        matrix[i * n + i] += precision;
        gradient[i] -= (value - parameter.mean) * precision;
    }
    (matrix, gradient)
}

/// Four sums side by side, which the processor adds at once.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a4, b4) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a4.remainder().iter().zip(b4.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; 4];
    for (a, b) in a4.zip(b4) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    rest + sums.iter().sum::<f64>()
}

/// Solves a symmetric positive definite system of which the lower triangle is given.
fn cholesky_solve(mut matrix: Vec<f64>, right: Vec<f64>) -> Vec<f64> {
    cholesky(&mut matrix, right.len());
    substitute(&matrix, right)
}

/// Puts the lower factor in place of the lower triangle.
fn cholesky(matrix: &mut [f64], n: usize) {
    for i in 0..n {
        let (above, from_here) = matrix.split_at_mut(i * n);
        let row = &mut from_here[..=i];
        for j in 0..i {
            let other = &above[j * n..=j * n + j];
            row[j] = (row[j] - dot(&row[..j], &other[..j])) / other[j];
        }
        row[i] = (row[i] - dot(&row[..i], &row[..i])).max(1e-12).sqrt();
    }
}

/// Solves a system whose lower factor is given.
fn substitute(factor: &[f64], mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for i in 0..n {
        for k in 0..i {
            right[i] -= factor[i * n + k] * right[k];
        }
        right[i] /= factor[i * n + i];
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            right[i] -= factor[k * n + i] * right[k];
        }
        right[i] /= factor[i * n + i];
    }
    right
}

#[cfg(test)]
mod tests;
