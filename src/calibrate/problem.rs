//! Rows, parameters and the speed that parameters give a row.

use strum::EnumCount;

use super::parameter::{self, Level, Parameter, Target};
use super::prior::Prior;
use super::row::Row;
use crate::catalog::coefficient::{Coefficient, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;

/// By how much a coefficient's logarithm is moved to find a slope.
const STEP: f64 = 1e-4;

/// A fit to be made.
pub(super) struct Problem<'a> {
    pub rows: &'a [Row<'a>],
    pub parameters: Vec<Parameter>,
    /// Parameters that apply to each row.
    pub applying: Vec<Vec<usize>>,
    /// Coefficients that each row starts from.
    bases: Vec<Coefficients>,
    /// Rows that share a habit of their source have the same number.
    pub habits: Vec<usize>,
}

impl<'a> Problem<'a> {
    /// `given` has the coefficients that this fit leaves alone.
    pub(super) fn new(rows: &'a [Row<'a>], priors: &[Prior], given: impl Fn(&Row<'_>) -> Coefficients) -> Self {
        let parameters = parameter::parameters(priors, rows);
        let applying = parameter::by_row(&parameters, rows);
        let bases = rows.iter().map(|row| parameter::base(priors, &given(row))).collect();
        let mut names = Vec::new();
        let habits = rows
            .iter()
            .map(|row| {
                let name = row.habit();
                names.iter().position(|known| *known == name).unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                })
            })
            .collect();
        Self { rows, parameters, applying, bases, habits }
    }

    /// Natural logarithm of the speed that the parameter values give a row.
    pub(super) fn predict(&self, row: usize, values: &[f64]) -> f64 {
        let mut coefficients = self.bases[row];
        let mut log_factor = 0.0;
        for index in &self.applying[row] {
            let value = values[*index];
            match self.parameters[*index].target {
                Target::Speed => log_factor += value,
                Target::Coefficients(targets) => {
                    let factor = value.exp();
                    targets.iter().for_each(|target| coefficients.scale(*target, factor));
                }
            }
        }
        self.rows[row].predict(&coefficients) + log_factor
    }

    /// How the prediction of a row changes with each parameter that applies to it.
    ///
    /// Parameters multiply coefficients, so the slope of one is the sum of the slopes of its coefficients; a coefficient
    /// that several parameters share is moved only once.
    pub(super) fn slopes(&self, row: usize, values: &[f64]) -> Vec<f64> {
        let mut coefficients = self.bases[row];
        for index in &self.applying[row] {
            if let Target::Coefficients(targets) = self.parameters[*index].target {
                targets.iter().for_each(|target| coefficients.scale(*target, values[*index].exp()));
            }
        }
        let here = self.rows[row].predict(&coefficients);
        let mut by_coefficient = [None; Coefficient::COUNT];
        let mut slope = |of: Coefficient| {
            *by_coefficient[of as usize].get_or_insert_with(|| {
                let mut moved = coefficients;
                moved.scale(of, STEP.exp());
                (self.rows[row].predict(&moved) - here) / STEP
            })
        };
        let of = |index: &usize| match self.parameters[*index].target {
            Target::Speed => 1.0,
            Target::Coefficients(targets) => targets.iter().map(|target| slope(*target)).sum(),
        };
        self.applying[row].iter().map(of).collect()
    }

    pub(super) fn n_rows(&self, engine: Engine, family: HardwareFamily) -> usize {
        self.rows.iter().filter(|row| row.engine() == engine && row.family() == family).count()
    }

    /// The coefficients of today for the engine and family of a row.
    pub(super) fn coefficients(
        &self,
        values: &[f64],
        priors: &[Prior],
        given: &Coefficients,
        row: &Row<'_>,
    ) -> Coefficients {
        let mut coefficients = parameter::base(priors, given);
        for (parameter, value) in self.parameters.iter().zip(values) {
            if let Target::Coefficients(targets) = parameter.target
                && !matches!(parameter.level, Level::Era(..))
                && parameter.applies(row)
            {
                targets.iter().for_each(|target| coefficients.scale(*target, value.exp()));
            }
        }
        coefficients
    }
}
