//! The Pareto front: what nothing else beats in both price and speed.

use crate::units::order::sorted;

/// Numbers of the points that no other point dominates, from the lowest price up. One point dominates another if it
/// costs no more and is no slower, and is better in one of the two. Of equal points all stay.
#[must_use]
pub fn front(points: &[(f64, f64)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).filter(|place| points[*place].0.is_finite()).collect();
    // By price, and of one price the fastest first; the sort is stable, so equal points keep their order.
    order = sorted(order, |a, b| points[*a].0.total_cmp(&points[*b].0).then(points[*b].1.total_cmp(&points[*a].1)));
    let mut kept: Vec<usize> = Vec::new();
    for place in order {
        let (price, speed) = points[place];
        let fastest = kept.last().map_or((f64::NEG_INFINITY, f64::NEG_INFINITY), |last| points[*last]);
        let same = price.total_cmp(&fastest.0).is_eq() && speed.total_cmp(&fastest.1).is_eq();
        if speed > fastest.1 || same {
            kept.push(place);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::front;

    #[test]
    fn hand_worked() {
        let points = [(1000.0, 10.0), (900.0, 12.0), (2000.0, 12.0), (1500.0, 20.0), (900.0, 12.0), (f64::NAN, 99.0)];
        assert_eq!(front(&points), [1, 4, 3]);
        assert_eq!(front(&[]), [] as [usize; 0]);
    }

    proptest! {
        #[test]
        fn a_dominated_point_is_never_on_the_front(
            points in prop::collection::vec((1u32..60, 1u32..60), 0..60)
        ) {
            let points: Vec<(f64, f64)> = points.into_iter().map(|(p, s)| (f64::from(p), f64::from(s))).collect();
            let kept = front(&points);
            let dominates = |a: (f64, f64), b: (f64, f64)| a.0 <= b.0 && a.1 >= b.1 && (a.0 < b.0 || a.1 > b.1);
            for (place, point) in points.iter().enumerate() {
                let dominated = points.iter().any(|other| dominates(*other, *point));
                prop_assert_eq!(kept.contains(&place), !dominated, "{:?}", point);
            }
        }
    }
}
