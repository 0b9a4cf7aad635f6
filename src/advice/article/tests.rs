use super::{Checked, Finding, Ruling, article};
use crate::catalog::catalog;

fn row(all: &[Checked], id: &str) -> Checked {
    all.iter().find(|row| row.claim.id == id).cloned().unwrap_or_else(|| panic!("{id} is there"))
}

#[test]
fn all_claims_are_checked_and_the_known_ones_come_out() {
    let all = article(catalog()).expect("the claims can be read");
    assert_eq!(all.len(), 34);
    let ruling = |id: &str| row(&all, id).ruling;
    for id in ["c12", "c13"] {
        assert_eq!(ruling(id), Ruling::Impossible, "{id}");
        let Finding::Decode(judged) = row(&all, id).finding else { panic!("{id} is about decode") };
        let by_its_formula = judged.claimed.0 * judged.outcome.memory.weights.as_f64() / judged.bandwidth.0;
        assert!((by_its_formula - 2.18).abs() < 0.01, "{id}: {by_its_formula}");
    }
    for id in ["c09", "c10", "c11"] {
        assert_eq!(ruling(id), Ruling::Measured, "{id}");
    }
    for id in ["c02", "c03", "c04", "c05", "c08", "c15", "c20", "c21", "c22", "c25", "c30", "c31", "c33"] {
        assert_eq!(ruling(id), Ruling::Holds, "{id}: {:?}", row(&all, id).finding);
    }
    for id in ["c07", "c17", "c26", "c27", "c28", "c29", "c32"] {
        assert_eq!(ruling(id), Ruling::DoesNotHold, "{id}: {:?}", row(&all, id).finding);
    }
    let Finding::Ratios(ratios) = row(&all, "c14").finding else { panic!("c14 is about ratios") };
    assert_ne!(ruling("c14"), Ruling::Holds, "{ratios:?}");
    let Finding::Premium { a, b } = row(&all, "c29").finding else { panic!("c29 is about the premium") };
    assert!((b.0 - a.0 - 700.0).abs() < 1e-9);
}

#[test]
fn the_formula_is_a_ceiling_that_measurements_hold_to() {
    let all = article(catalog()).expect("the claims can be read");
    let Finding::Formula { rows, above, low, median, high } = row(&all, "c01").finding else {
        panic!("c01 is the formula")
    };
    assert!(rows > 200, "{rows}");
    assert!((above as f64) < 0.02 * rows as f64, "{above} of {rows}");
    assert!(low < median && median < high && high <= 1.02, "{low} {median} {high}");
}
