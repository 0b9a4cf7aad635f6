//! Takes back deviations that the rows hardly ask for, one after the other, as long as each costs next to nothing.

use super::{cholesky, substitute};

/// A deviation goes when the fit is worse by less than this without it, in units of the cost.
///
/// 2 is what Akaike's criterion takes for a parameter. With pairs or machines left out, errors are about the same for 1, 2
/// and 4, and as without taking anything back, with half as many deviations.
const WORTH: f64 = 2.0;

/// Sets values back to their means and marks them as no longer free.
///
/// Near its least value the cost is a parabola, half of whose curvature is `matrix` (lower triangle). Without
/// deviation i it rises by dᵢ² / Cᵢᵢ, C the inverse of the matrix, when all others make up for it: dⱼ ← dⱼ − Cⱼᵢ dᵢ / Cᵢᵢ.
/// The cheapest goes first.
pub(super) fn take_back(matrix: &[f64], means: &[f64], may_go: &[bool], values: &mut [f64], free: &mut [bool]) {
    let n = values.len();
    let mut covariance = inverse(matrix, n);
    loop {
        let price = |i: usize| (values[i] - means[i]).powi(2) / covariance[i * n + i].max(1e-300);
        let cheapest = (0..n).filter(|i| free[*i] && may_go[*i]).min_by(|a, b| price(*a).total_cmp(&price(*b)));
        let Some(gone) = cheapest.filter(|i| price(*i) < WORTH) else { return };
        let column: Vec<f64> = (0..n).map(|j| covariance[j * n + gone]).collect();
        let by = (values[gone] - means[gone]) / column[gone];
        for j in (0..n).filter(|j| free[*j]) {
            values[j] -= column[j] * by;
        }
        values[gone] = means[gone];
        free[gone] = false;
        for i in 0..n {
            for j in 0..n {
                covariance[i * n + j] -= column[i] * column[j] / column[gone];
            }
        }
    }
}

/// The inverse of a symmetric positive definite matrix of which the lower triangle is given.
fn inverse(matrix: &[f64], n: usize) -> Vec<f64> {
    let mut factor = matrix.to_vec();
    cholesky(&mut factor, n);
    let mut inverse = vec![0.0; n * n];
    for i in 0..n {
        let mut unit = vec![0.0; n];
        unit[i] = 1.0;
        for (j, value) in substitute(&factor, unit).into_iter().enumerate() {
            inverse[j * n + i] = value;
        }
    }
    inverse
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::take_back;

    /// The upper triangle is not read.
    const MATRIX: [f64; 4] = [4.0, f64::NAN, 2.0, 3.0];

    #[test]
    fn the_cheapest_goes_and_the_others_make_up_for_it() {
        // The inverse is (3, −2; −2, 4) / 8: without the first the cost rises by 0.5² × 8 / 3, without the second by
        // 3² × 2. With the first at 0, 2 (0 − 0.5) + 3 (v − 3) = 0.
        let (mut values, mut free) = (vec![0.5, 3.0], vec![true; 2]);
        take_back(&MATRIX, &[0.0, 0.0], &[true; 2], &mut values, &mut free);
        assert_eq!(free, [false, true]);
        assert_relative_eq!(values[0], 0.0);
        assert_relative_eq!(values[1], 10.0 / 3.0, epsilon = 1e-12);
    }

    #[test]
    fn what_may_not_go_stays_and_what_goes_goes_to_its_mean() {
        let (mut values, mut free) = (vec![0.5, 0.1], vec![true; 2]);
        take_back(&MATRIX, &[0.4, 0.0], &[true, false], &mut values, &mut free);
        assert_eq!((free, values[0]), (vec![false, true], 0.4));
        // 2 (0.4 − 0.5) + 3 (v − 0.1) = 0.
        assert_relative_eq!(values[1], 1.0 / 6.0, epsilon = 1e-12);
    }
}
