//! The solver finds what made the data.

use super::cholesky_solve;
use crate::calibrate::problem::Problem;
use crate::calibrate::{NOISE, prior, row};
use crate::catalog::catalog;
use crate::catalog::measurement::Test;

#[test]
fn solves_a_hand_worked_system() {
    // 4x + 2y = 10 and 2x + 3y = 9: y = 2, x = 1.5; the upper triangle is not read.
    let solved = cholesky_solve(vec![4.0, f64::NAN, 2.0, 3.0], vec![10.0, 9.0]);
    assert!((solved[0] - 1.5).abs() < 1e-12 && (solved[1] - 2.0).abs() < 1e-12, "{solved:?}");
}

#[test]
fn finds_the_coefficients_that_made_the_speeds_in_spite_of_outliers() {
    let middles = prior::middles();
    let mut rows: Vec<_> = row::rows(catalog())
        .into_iter()
        .filter(|row| row.measured.test == Test::Decode && row.measured.machine == "rtx-5090" && row.era.is_some())
        .collect();
    assert!(rows.len() > 40, "{}", rows.len());
    let mut truth = middles;
    truth.set(crate::catalog::coefficient::Coefficient::LayerCost, 25e-6);
    truth.set(crate::catalog::coefficient::Coefficient::BandwidthFraction, 0.93);
    for (index, row) in rows.iter_mut().enumerate() {
        row.era = None;
        row.log_speed = row.predict(&truth) + if index % 11 == 0 { 0.7 } else { 0.0 };
    }
    let problem = Problem::new(&rows, prior::DECODE, |_| middles);
    let values = super::solve(&problem, NOISE, &vec![true; rows.len()]);
    let mut errors: Vec<f64> = (0..rows.len())
        .filter(|index| index % 11 != 0)
        .map(|index| (problem.predict(index, &values) - rows[index].log_speed).abs())
        .collect();
    errors.sort_by(f64::total_cmp);
    assert!(errors[errors.len() * 9 / 10] < 0.03, "{errors:?}");
}

#[test]
fn slopes_are_how_predictions_change() {
    let middles = prior::middles();
    let rows: Vec<_> = row::rows(catalog())
        .into_iter()
        .filter(|row| row.measured.test == Test::Decode && row.measured.sequences == 1)
        .step_by(60)
        .collect();
    let problem = Problem::new(&rows, prior::DECODE, |_| middles);
    let values: Vec<f64> = problem.parameters.iter().map(|parameter| parameter.mean).collect();
    for row in 0..rows.len() {
        let here = problem.predict(row, &values);
        for (slope, index) in problem.slopes(row, &values).iter().zip(&problem.applying[row]) {
            let mut moved = values.clone();
            moved[*index] += 1e-4;
            let by_hand = (problem.predict(row, &moved) - here) / 1e-4;
            assert!((slope - by_hand).abs() < 1e-3 * (1.0 + by_hand.abs()), "{slope} for {by_hand}");
        }
    }
}
