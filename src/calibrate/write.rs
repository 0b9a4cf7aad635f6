//! The calibration file.

use std::collections::BTreeSet;
use std::fmt::Write;

use strum::VariantArray;

use super::parameter::Scope;
use super::prior::{self, Prior};
use super::problem::Problem;
use crate::catalog::band::{Width, trait_names};
use crate::catalog::calibration::Evidence;
use crate::catalog::coefficient::{Coefficient, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;

/// A fit of one test.
pub(super) struct Fitted<'a> {
    pub problem: &'a Problem<'a>,
    pub values: &'a [f64],
    pub priors: &'static [Prior],
}

impl Fitted<'_> {
    fn covers(&self, coefficient: Coefficient) -> bool {
        self.priors.iter().any(|prior| prior.coefficients.contains(&coefficient))
    }

    fn evidence(&self, engine: Engine, family: HardwareFamily) -> (Evidence, Option<HardwareFamily>, usize) {
        let n = self.problem.n_rows(engine, family);
        let llms: BTreeSet<&str> = self
            .problem
            .rows
            .iter()
            .filter(|row| row.engine() == engine && row.family() == family)
            .map(|row| row.measured.llm.as_str())
            .collect();
        let near = self.problem.stand_in(engine, family);
        match (n, near) {
            (8.., _) if llms.len() >= 3 => (Evidence::Fitted, None, n),
            (1.., _) => (Evidence::Shrunk, None, n),
            (0, Some(near)) => (Evidence::Borrowed, Some(near), 0),
            (0, None) => (Evidence::General, None, 0),
        }
    }
}

/// The whole file as text.
pub(super) fn file(fitted: &str, decode: &Fitted<'_>, prefill: &Fitted<'_>, widths: &[Width]) -> String {
    let mut text = String::from(
        "# Coefficients of speed and widths of bands, fitted to measurements/*.csv. Written by\n\
         # `cargo run --release --bin calibrate`; do not edit. src/catalog/coefficient.rs says what each one means.\n\n",
    );
    let _ = writeln!(text, "[calibration]\nfitted = \"{fitted}\"");
    let pairs = pairs();
    let general = resolve(decode, prefill, Scope::General);
    for coefficient in Coefficient::VARIANTS {
        let (low, high) = coefficient.range();
        let base = round(general.get(*coefficient));
        let _ = write!(
            text,
            "\n[[calibration.coefficient]]\nid = \"{coefficient}\"\nunit = \"{}\"\nrange = [{low:e}, {high:e}]\ngeneral = {base}\n",
            coefficient.unit()
        );
        let mut engines = Vec::new();
        let mut families = Vec::new();
        for engine in Engine::VARIANTS {
            let of_engine = round(resolve(decode, prefill, Scope::Engine(*engine)).get(*coefficient));
            if of_engine != base {
                engines.push(format!("\"{engine}\" = {of_engine}"));
            }
            for (_, family) in pairs.iter().filter(|(of, _)| of == engine) {
                let value = round(resolve(decode, prefill, Scope::Family(*engine, *family)).get(*coefficient));
                if value != of_engine {
                    families.push(format!("\"{engine} {family}\" = {value}"));
                }
            }
        }
        for (name, values) in [("engine", engines), ("family", families)] {
            if !values.is_empty() {
                let _ = writeln!(text, "[calibration.coefficient.{name}]\n{}", values.join("\n"));
            }
        }
    }
    for (engine, family) in &pairs {
        let (of_decode, from, decode_rows) = decode.evidence(*engine, *family);
        let (of_prefill, prefill_from, prefill_rows) = prefill.evidence(*engine, *family);
        let from = from.or(prefill_from).map_or(String::new(), |family| format!("borrowed_from = \"{family}\"\n"));
        let _ = write!(
            text,
            "\n[[calibration.setup]]\nengine = \"{engine}\"\nfamily = \"{family}\"\ndecode = \"{of_decode}\"\n\
             prefill = \"{of_prefill}\"\n{from}decode_rows = {decode_rows}\nprefill_rows = {prefill_rows}\n"
        );
    }
    for width in widths {
        let (of, is) = trait_names(width.of);
        let _ = write!(
            text,
            "\n[[calibration.band]]\ntest = \"{}\"\nof = \"{of}\"\nis = \"{is}\"\nlow = {:.3}\nhigh = {:.3}\n",
            width.test, width.low, width.high
        );
    }
    text
}

/// Every engine with every family that runs it.
fn pairs() -> Vec<(Engine, HardwareFamily)> {
    let of = |engine: &Engine| {
        let engine = *engine;
        HardwareFamily::VARIANTS.iter().filter(move |family| family.has(engine)).map(move |family| (engine, *family))
    };
    Engine::VARIANTS.iter().flat_map(of).collect()
}

/// Coefficients of both fits, within their plausible ranges.
fn resolve(decode: &Fitted<'_>, prefill: &Fitted<'_>, scope: Scope) -> Coefficients {
    let middles = prior::middles();
    let of_decode = decode.problem.coefficients(decode.values, decode.priors, &middles, scope);
    let of_prefill = prefill.problem.coefficients(prefill.values, prefill.priors, &middles, scope);
    let both = Coefficients::from_fn(|coefficient| {
        if prefill.covers(coefficient) { of_prefill.get(coefficient) } else { of_decode.get(coefficient) }
    });
    both.within_range()
}

/// Four digits, which is more than any coefficient is known to.
fn round(value: f64) -> String {
    format!("{value:.3e}")
}
