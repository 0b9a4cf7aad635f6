//! The evidence belongs to the calibration, the measurements and the program.

use super::{EvidenceError, digits, evidence, fingerprint, read};
use crate::catalog::catalog;
use crate::catalog::measurement::Test;

#[test]
fn it_belongs_to_the_present_calibration_and_measurements() {
    let evidence = evidence(catalog()).expect("run the calibration command, and commit what it writes");
    assert!(evidence.of(Test::Decode).count() > 500);
    assert!(evidence.of(Test::Prefill).count() > 200);
    assert!(evidence.n_parameters.values().all(|n| *n > 10));
}

#[test]
fn another_calibration_is_noticed() {
    let changed = super::CALIBRATION.replacen("general = ", "general = 1", 1);
    let error = read(super::WRITTEN, (&changed, &[]), catalog()).err();
    assert_eq!(error, Some(EvidenceError::Stale { what: "calibration" }));
}

#[test]
fn another_measurement_is_noticed() {
    let mut changed = catalog().measurements.clone();
    let fingerprint = |rows: &[_]| super::fingerprint(super::listed(rows, catalog()).lines());
    let before = fingerprint(&changed);
    changed.reverse();
    assert_eq!(fingerprint(&changed), before, "their order does not matter");
    changed[7].speed.0 *= 1.01;
    let after = fingerprint(&changed);
    let other = super::WRITTEN.replace(&before, &after);
    let error = read(&other, (super::CALIBRATION, &[]), catalog()).err();
    assert_eq!(error, Some(EvidenceError::Stale { what: "measurements" }));
}

#[test]
fn a_broken_line_is_named() {
    let last = super::WRITTEN.lines().count();
    let broken = super::WRITTEN.trim_end().rsplit_once(',').expect("columns").0.to_owned();
    assert_eq!(read(&broken, (super::CALIBRATION, &[]), catalog()).err(), Some(EvidenceError::Line { line: last }));
}

#[test]
fn line_ends_do_not_change_a_fingerprint() {
    assert_eq!(fingerprint("a\nb\n".lines()), fingerprint("a\r\nb".lines()));
    assert_ne!(fingerprint("a\nb".lines()), fingerprint("ab".lines()));
    assert_eq!(fingerprint("".lines()), "cbf29ce484222325");
}

#[test]
fn speeds_have_four_digits() {
    for (value, text) in [(0.123_456, "0.1235"), (9.999_96, "10.000"), (115.43, "115.4"), (12_345.6, "12346")] {
        assert_eq!(digits(value), text);
    }
}

#[test]
fn predictions_of_the_fit_are_those_of_the_calculator() {
    let evidence = evidence(catalog()).expect("run the calibration command, and commit what it writes");
    let rows = crate::calibrate::row::rows(catalog());
    let (mut n, mut far) = (0, Vec::new());
    for (row, judged) in rows
        .iter()
        .filter(|row| row.era.is_none())
        .filter_map(|row| Some((row, evidence.rows.iter().find(|judged| judged.measured.id == row.measured.id)?)))
    {
        let today = row.predict(&catalog().calibration.setup(row.engine(), row.family()).coefficients).exp();
        n += 1;
        if (today / judged.predicted.seen.0 - 1.0).abs() > 0.02 {
            far.push(format!("{}: {today:.2} for {:.2}", row.measured.id, judged.predicted.seen.0));
        }
    }
    assert!(n > 500, "only {n} rows are of today's builds");
    assert!(far.len() * 50 < n, "run the calibration command: {} of {n} differ, such as {:?}", far.len(), &far[..3]);
}

#[test]
fn the_text_says_what_the_groups_hold() {
    let evidence = evidence(catalog()).expect("run the calibration command, and commit what it writes");
    let text = super::report::text(&evidence, catalog());
    let all = &super::groups::table(&evidence, Test::Decode, super::groups::By::Kind)[0];
    let expected = format!("{:.1} / {:.0}", all.without_pair.median, all.without_pair.p90);
    let line = text.lines().find(|line| line.trim_start().starts_with("all ")).expect("a line for all");
    assert!(line.contains(&expected), "{line}");
    assert!(all.without_pair.median < all.ceiling.expect("decode").median);
}

#[test]
fn errors_are_middles_of_absolute_values() {
    let errors = super::groups::Errors::of([-0.1, 0.2, -0.3, 0.4, 1.0].into_iter()).expect("some");
    assert!((errors.median - 30.0).abs() < 1e-9 && (errors.p90 - 100.0).abs() < 1e-9, "{errors:?}");
    assert_eq!(super::groups::Errors::of(std::iter::empty()), None);
}
