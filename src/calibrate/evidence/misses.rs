//! The worst misses, by name.

use std::collections::BTreeMap;

use super::{Evidence, Judged};
use crate::catalog::measurement::Test;

/// A setup that is predicted badly, pairs left out.
#[derive(Clone, Debug)]
pub struct Miss<'e, 'a> {
    /// The row in the middle of the setup's rows by error.
    pub row: &'e Judged<'a>,
    /// How many rows the setup has.
    pub n: usize,
    /// Predicted over measured, the median.
    pub ratio: f64,
}

/// Setups in the order of how far the median of predicted over measured is from 1, worst first.
#[must_use]
pub fn worst<'e, 'a>(evidence: &'e Evidence<'a>, test: Test) -> Vec<Miss<'e, 'a>> {
    let mut setups: BTreeMap<String, Vec<&Judged<'a>>> = BTreeMap::new();
    for row in evidence.of(test) {
        let m = row.measured;
        let key = format!("{} {} {} {} {} {}", m.machine, m.count, m.llm, m.format, row.engine, row.is_batch());
        setups.entry(key).or_default().push(row);
    }
    let ratio = |row: &Judged<'_>| row.predicted.without_pair.0 / row.measured.speed.0;
    let mut all: Vec<Miss<'e, 'a>> = setups
        .into_values()
        .map(|mut rows| {
            rows.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
            let row = rows[rows.len() / 2];
            Miss { row, n: rows.len(), ratio: ratio(row) }
        })
        .collect();
    all.sort_by(|a, b| b.ratio.ln().abs().total_cmp(&a.ratio.ln().abs()));
    all
}
