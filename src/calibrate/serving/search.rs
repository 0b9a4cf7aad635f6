//! The lowest point of a cost with few values: along one value after the other, with ever shorter steps.

/// First and last length of a step, as a logarithm.
const STEPS: (f64, f64) = (0.4, 0.01);
/// Rounds at most, should a valley be long.
const ROUNDS: usize = 200;
/// Typical scatter of a measurement of serving.
const SCATTER: f64 = 0.1;

/// What a miss costs: like its square in scatters, but an outlier counts for little (Student's t with 3 degrees).
pub(super) fn robust(miss: f64) -> f64 {
    4.0 * (1.0 + (miss / SCATTER).powi(2) / 3.0).ln()
}

/// The values at which the cost is lowest, starting from zeros.
pub(super) fn lowest(n: usize, cost: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let mut values = vec![0.0; n];
    let mut best = cost(&values);
    let mut step = STEPS.0;
    for _ in 0..ROUNDS {
        let before = best;
        for place in 0..n {
            for by in [step, -step] {
                values[place] += by;
                let now = cost(&values);
                if now < best {
                    best = now;
                } else {
                    values[place] -= by;
                }
            }
        }
        if before - best < 1e-3 {
            step /= 2.0;
            if step < STEPS.1 {
                break;
            }
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::{lowest, robust};

    #[test]
    fn a_bowl_is_found() {
        let at = [0.7, -1.2, 0.0];
        let found = lowest(3, |values| values.iter().zip(at).map(|(v, a)| (v - a) * (v - a)).sum());
        assert!(found.iter().zip(at).all(|(v, a)| (v - a).abs() < 0.03), "{found:?}");
    }

    #[test]
    fn outliers_count_for_little() {
        assert!(robust(0.0) == 0.0 && robust(0.1) > robust(0.05));
        assert!(robust(1.0) < 15.0 * robust(0.1), "a miss ten times as long would cost a hundred times as its square");
        assert!((robust(0.3) - robust(-0.3)).abs() < 1e-12);
    }
}
