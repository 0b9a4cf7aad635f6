//! The rows stand for configurations of the catalog, and reach no fit.

use super::judged::{judged, table, worst};
use super::{read, rows};
use crate::catalog::catalog;
use crate::catalog::measurement::Test;

#[test]
fn rows_are_of_the_catalog_and_write_back_as_they_stand() {
    let rows = rows().expect("the file is well formed");
    assert!(rows.len() > 150, "only {} rows", rows.len());
    for row in &rows {
        assert!(catalog().machine(&row.machine).is_some() && catalog().llm(&row.llm).is_some(), "{row:?}");
        assert_eq!(read(&row.to_string()).as_ref(), Some(row));
        let plan = row.plan(catalog());
        assert_eq!((&plan.machine, &plan.llm, plan.quantization), (&row.machine, &row.llm, row.quantization), "{row}");
        assert_eq!(plan.runtime, row.runtime, "{row}");
    }
}

#[test]
fn no_row_is_a_measurement_that_was_fitted_to() {
    let rows = rows().expect("the file is well formed");
    let chip = |id: &str| catalog().machine(id).map(|machine| machine.chip.as_str());
    for row in rows.iter().filter(|row| row.sheet.is_none()) {
        let same = catalog().measurements.iter().find(|m| {
            m.test == Test::Decode
                && (&m.llm, m.format) == (&row.llm, row.quantization)
                && chip(&m.machine) == chip(&row.machine)
                && (m.speed.0 / row.measured - 1.0).abs() < 0.005
        });
        assert!(same.is_none(), "{row}: {same:?}");
    }
}

#[test]
fn ours_is_nearer_than_its_and_than_the_rules_of_thumb() {
    let all = judged(catalog()).expect("the file is well formed");
    let table = table(&all);
    let whole = &table[0];
    assert_eq!(whole.n, all.len());
    assert!(whole.ours.median < 0.6 * whole.theirs.median, "{whole:?}");
    assert!(whole.ours.median < whole.ceiling.median && whole.ours.median < whole.constants.median, "{whole:?}");
    let first = worst(&all)[0];
    assert!(all.iter().all(|judged| judged.miss().ln_1p().abs() <= first.miss().ln_1p().abs()));
}

#[test]
fn a_broken_line_is_not_read() {
    let row = rows().expect("the file is well formed").remove(0).to_string();
    for broken in [row.trim_end_matches(|c| c != ','), &row.replacen(',', "", 1), &format!("{row},1"), ""] {
        assert_eq!(read(broken), None, "{broken}");
    }
}
