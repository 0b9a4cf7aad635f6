//! Measurements of serving are read whole, and what is said of them is what was found.

use super::evidence::{predicted, table, text};
use super::{COLUMNS, MEASURED, served};
use crate::catalog::catalog;
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;

#[test]
fn every_line_is_read() {
    let lines = MEASURED.lines().filter(|line| !line.starts_with('#') && *line != COLUMNS).count();
    let rows = served(catalog());
    assert!(lines > 150 && rows.len() == lines, "{} of {lines}", rows.len());
    assert!(rows.iter().all(|row| row.log_speed.is_finite() && row.sequences >= 1));
}

#[test]
fn a_request_takes_longer_than_its_decode_and_more_sequences_give_more() {
    let coefficients = catalog().calibration.setup(Engine::Vllm, HardwareFamily::NvidiaAmpere).coefficients;
    let rows = served(catalog());
    let request = rows.iter().find(|row| row.sequences == 8 && row.timed == super::Timed::Request).expect("some");
    let decode = super::Served { timed: super::Timed::Decode, ..request.clone() };
    assert!(request.predict(&coefficients, 0.0) < decode.predict(&coefficients, 0.0));
    assert!(request.predict(&coefficients, 0.2) <= request.predict(&coefficients, 0.0));
}

#[test]
fn the_text_says_what_the_groups_hold() {
    let all = predicted(catalog()).expect("run the calibration command, and commit what it writes");
    let table = table(&all);
    assert_eq!(table[0].n, all.len());
    assert!(table.len() > 6, "{table:?}");
    assert!(table[0].held_out.median < 25.0, "{:?}", table[0]);
    let line = text(&all).lines().find(|line| line.trim_start().starts_with("all ")).map(str::to_owned);
    assert!(line.is_some_and(|line| line.contains(&format!("{:.1} /", table[0].held_out.median))));
}
