//! Fits the coefficients of speed to the measurements of the catalog, and says how good the fit is.
//!
//! A developer's tool (`cargo run --release --bin calibrate`): the product only reads what it writes.

mod cross_validation;
pub mod evidence;
pub mod open_estimator;
mod parameter;
mod prior;
mod problem;
mod row;
pub mod serving;
mod solver;
mod widths;
mod write;

use crate::catalog::Catalog;
use crate::catalog::band::Coverage;
use crate::catalog::coefficient::Coefficients;
use crate::catalog::measurement::Test;
use prior::Prior;
use problem::Problem;
use row::Row;
use solver::Noise;
use widths::Miss;

/// Rows scatter by about 3.5 % within a source's own series; sources differ by a little more; outliers are common.
const NOISE: Noise = Noise { scatter: 0.035, habit: 2.0, freedom: 3.0 };

/// What the command produces.
pub struct Outcome {
    /// The new calibration file.
    pub file: String,
    /// How good it is, as text.
    pub report: String,
    /// The predictions of every row by fits that had not seen it, as a file.
    pub evidence: String,
    /// The same for serving.
    pub serving: String,
}

/// Fits everything anew.
#[must_use]
pub fn run(catalog: &Catalog) -> Outcome {
    let all = row::rows(catalog);
    let of = |test| all.iter().filter(|row| row.measured.test == test).cloned().collect::<Vec<_>>();
    let (decode_rows, prefill_rows) = (of(Test::Decode), of(Test::Prefill));
    let middles = prior::middles();
    let decode = Fit::new(&decode_rows, prior::DECODE, |_| middles);
    let prefill = Fit::new(&prefill_rows, prior::PREFILL, |row| {
        decode.problem.coefficients(&decode.values, prior::DECODE, &middles, row).within_range()
    });
    let misses: Vec<Miss<'_>> = decode.misses().into_iter().chain(prefill.misses()).collect();
    let mut widths = widths::widths(&misses, Test::Decode);
    widths.extend(widths::widths(&misses, Test::Prefill));
    let first = |family| serving::of_first_stage(&all[0], family, (&decode, &prefill));
    let stage = serving::Stage::new(catalog, &all, first);
    let file = write::file(&catalog.revision, (&decode.fitted(), &prefill.fitted()), &stage.factors, &widths);
    let fits = [&decode, &prefill];
    let n_parameters = [Test::Decode, Test::Prefill].map(|test| (test, fits[test as usize].n_parameters()));
    let evidence = evidence::write(&file, catalog, n_parameters, fits.into_iter().flat_map(Fit::predictions));
    let report = match evidence::read(&evidence, (&file, &widths), catalog) {
        Ok(read) => evidence::report::text(&read, catalog),
        Err(error) => error.to_string(),
    };
    Outcome { file, report, evidence, serving: serving::evidence::write(&stage) }
}

/// A fit of one test with its cross-validation.
struct Fit<'a> {
    problem: Problem<'a>,
    values: Vec<f64>,
    /// Natural logarithms of the speeds that fits give which saw all rows, …
    seen: Vec<f64>,
    /// … not the same machine and LLM, …
    without_pair: Vec<f64>,
    /// … not the machine, …
    without_machine: Vec<f64>,
    /// … not the family, …
    without_family: Vec<f64>,
    /// … not the LLM on any machine.
    without_llm: Vec<f64>,
}

impl<'a> Fit<'a> {
    fn new(rows: &'a [Row<'a>], priors: &'static [Prior], given: impl Fn(&Row<'_>) -> Coefficients) -> Self {
        let problem = Problem::new(rows, priors, given);
        let values = solver::solve(&problem, NOISE, &vec![true; rows.len()]);
        let seen = (0..rows.len()).map(|row| problem.predict(row, &values)).collect();
        let leave_out = |n, label: &dyn Fn(usize) -> String| cross_validation::leave_out(&problem, NOISE, n, label);
        let without_pair = leave_out(16, &|row| rows[row].pair());
        let without_machine = leave_out(64, &|row| rows[row].measured.machine.clone());
        let without_family = leave_out(32, &|row| rows[row].family().to_string());
        let without_llm = leave_out(24, &|row| rows[row].measured.llm.clone());
        Self { values, seen, without_pair, without_machine, without_family, without_llm, problem }
    }

    /// Parameters that changed anything: of families and engines those that differ from their parent.
    fn n_parameters(&self) -> usize {
        self.values.iter().filter(|value| **value != 0.0).count()
    }

    fn fitted(&self) -> write::Fitted<'_> {
        write::Fitted { problem: &self.problem, values: &self.values }
    }

    /// Every row with the natural logarithms of the speeds that the fits give it.
    fn predictions(&self) -> impl Iterator<Item = (&'a Row<'a>, [f64; 4])> {
        let of = |row| [self.seen[row], self.without_pair[row], self.without_machine[row], self.without_family[row]];
        self.problem.rows.iter().enumerate().map(move |(index, row)| (row, of(index)))
    }

    /// Every row as often as there are ways not to have seen it.
    fn misses(&self) -> Vec<Miss<'_>> {
        // Without a machine, what covers it depends on which others were measured.
        let ways = [
            (Some(Coverage::Setup), false, &self.seen),
            (Some(Coverage::Chip), false, &self.without_pair),
            (None, false, &self.without_machine),
            (Some(Coverage::Sheet), false, &self.without_family),
            (Some(Coverage::Chip), true, &self.without_llm),
        ];
        let elsewhere = row::Elsewhere::new(self.problem.rows);
        let elsewhere = &elsewhere;
        let of = |(coverage, no_llm, predicted): (Option<Coverage>, bool, &'_ Vec<f64>)| {
            let miss = move |(row, predicted): (&'a Row<'a>, &f64)| Miss {
                row,
                coverage: coverage.unwrap_or_else(|| elsewhere.coverage(row)),
                is_new_llm: no_llm || !elsewhere.has(row),
                is_without_llm: no_llm,
                log_ratio: row.log_speed - predicted,
            };
            self.problem.rows.iter().zip(predicted).map(miss).collect::<Vec<_>>()
        };
        ways.into_iter().flat_map(of).collect()
    }
}
