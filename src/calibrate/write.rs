//! The calibration file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use strum::VariantArray;

use super::parameter::{Level, Target};
use super::problem::Problem;
use crate::catalog::band::{Width, trait_names};
use crate::catalog::coefficient::Coefficient;
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;

/// A fit of one test.
pub(super) struct Fitted<'a> {
    pub problem: &'a Problem<'a>,
    pub values: &'a [f64],
}

/// The file with the values of both fits, and with what the stage of serving makes of vLLM's; `fitted` is the day of the
/// data.
pub(super) fn file(
    fitted: &str,
    (decode, prefill): (&Fitted<'_>, &Fitted<'_>),
    serving: &BTreeMap<Coefficient, f64>,
    widths: &[Width],
) -> String {
    let mut text = String::from(
        "# Coefficients of speed and widths of bands, fitted to measurements/*.csv. Written by\n\
         # `cargo run --release --bin calibrate`; do not edit. src/catalog/coefficient.rs says what each one means.\n\
         # The value of an engine on a family is general × factor of the engine × factor of the family × factor of both.\n\n",
    );
    let _ = writeln!(text, "[calibration]\nfitted = \"{fitted}\"");
    for coefficient in Coefficient::VARIANTS {
        let fit = if coefficient.is_prefill() { prefill } else { decode };
        one(&mut text, *coefficient, fit, serving.get(coefficient).copied().unwrap_or(1.0));
    }
    setups(&mut text, decode, prefill);
    for width in widths {
        let (of, is) = trait_names(width.of);
        let _ = write!(
            text,
            "\n[[calibration.band]]\ntest = \"{}\"\nof = \"{of}\"\nis = \"{is}\"\nlow = {:.3}\nhigh = {:.3}\n",
            width.test,
            outward(width.low),
            outward(width.high)
        );
    }
    text
}

/// A width to three digits, widened by as much as the four digits of a stored prediction can move a measurement: widths
/// end at measurements, and those stay inside.
fn outward(width: f64) -> f64 {
    ((width + 5e-4) * 1e3).ceil() / 1e3
}

/// `serving` is a further factor of vLLM.
fn one(text: &mut String, coefficient: Coefficient, fit: &Fitted<'_>, serving: f64) {
    let (low, high) = coefficient.range();
    let mut general = 0.0;
    let (mut engines, mut families, mut both) = (BTreeMap::new(), Vec::new(), Vec::new());
    for (parameter, value) in fit.problem.parameters.iter().zip(fit.values) {
        if !matches!(parameter.target, Target::Coefficients([of]) if *of == coefficient) {
            continue;
        }
        if parameter.level == Level::All {
            general = value.exp().clamp(low, high);
        }
        if *value == 0.0 {
            continue;
        }
        let factor = round(value.exp());
        match parameter.level {
            Level::Engine(engine) => {
                engines.insert(engine, value.exp());
            }
            Level::Hardware(family) => families.push(format!("\"{family}\" = {factor}")),
            Level::Family(engine, family) => both.push(format!("\"{engine} {family}\" = {factor}")),
            Level::All | Level::Era(..) => {}
        }
    }
    if (serving - 1.0).abs() > 1e-3 {
        *engines.entry(Engine::Vllm).or_insert(1.0) *= serving;
    }
    let engines = engines.iter().map(|(engine, factor)| format!("\"{engine}\" = {}", round(*factor))).collect();
    let _ = write!(
        text,
        "\n[[calibration.coefficient]]\nid = \"{coefficient}\"\nunit = \"{}\"\nrange = [{low:e}, {high:e}]\ngeneral = {}\n",
        coefficient.unit(),
        round(general)
    );
    for (name, factors) in [("engine", engines), ("family", families), ("both", both)] {
        if !factors.is_empty() {
            let _ = writeln!(text, "{name} = {{ {} }}", factors.join(", "));
        }
    }
}

/// How many rows each engine on each family has.
fn setups(text: &mut String, decode: &Fitted<'_>, prefill: &Fitted<'_>) {
    let rows = [decode, prefill].into_iter().flat_map(|fit| fit.problem.rows);
    let measured: BTreeSet<(Engine, HardwareFamily)> = rows.map(|row| (row.engine(), row.family())).collect();
    for (engine, family) in measured {
        let _ = write!(
            text,
            "\n[[calibration.setup]]\nengine = \"{engine}\"\nfamily = \"{family}\"\ndecode_rows = {}\nprefill_rows = {}\n",
            decode.problem.n_rows(engine, family),
            prefill.problem.n_rows(engine, family)
        );
    }
}

/// Three digits, which is about as much as any coefficient is known to.
fn round(value: f64) -> String {
    let text = format!("{value:.2e}");
    let short = text.parse::<f64>().unwrap_or(value);
    if (0.01..1e4).contains(&short) { format!("{short}") } else { text }
}
