//! The parameters of a fit. Each is the natural logarithm of a factor on some coefficients of some setups, so that all
//! coefficients stay positive and a parameter that no measurement touches stays at its prior.

use std::collections::BTreeSet;

use super::prior::{FIXED, Prior, both_mean, engine_mean, sheet_mean};
use super::row::{Era, Row};
use crate::catalog::coefficient::{Coefficient, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;
use crate::catalog::measurement::Harness;

/// Where a parameter applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    All,
    Engine(Engine),
    Hardware(HardwareFamily),
    Family(Engine, HardwareFamily),
    /// To measurements of an era on an engine; never to predictions of today.
    Era(Engine, Era),
}

/// What a parameter multiplies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    Coefficients(&'static [Coefficient]),
    /// The speed itself.
    Speed,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Parameter {
    pub level: Level,
    pub target: Target,
    pub mean: f64,
    pub spread: f64,
}

impl Parameter {
    pub(super) fn applies(&self, row: &Row<'_>) -> bool {
        match self.level {
            Level::All => true,
            Level::Engine(engine) => row.engine() == engine,
            Level::Hardware(family) => row.family() == family,
            Level::Family(engine, family) => row.engine() == engine && row.family() == family,
            Level::Era(engine, era) => row.engine() == engine && row.era == Some(era),
        }
    }
}

/// How far what is expected of an engine on a family may stray.
const EXPECTED: f64 = 0.1;

/// All parameters that the rows can say something about.
pub(super) fn parameters(priors: &[Prior], rows: &[Row<'_>]) -> Vec<Parameter> {
    let engines: BTreeSet<Engine> = rows.iter().map(Row::engine).collect();
    let setups: BTreeSet<(Engine, HardwareFamily)> = rows.iter().map(|row| (row.engine(), row.family())).collect();
    let families: BTreeSet<HardwareFamily> = rows.iter().map(Row::family).collect();
    let eras: BTreeSet<(Engine, Era)> = rows.iter().filter_map(|row| Some((row.engine(), row.era?))).collect();
    let mut all = Vec::new();
    let mut add = |level, target, mean: f64, spread: f64| {
        if spread > 0.0 {
            all.push(Parameter { level, target, mean, spread });
        }
    };
    for prior in priors {
        let target = Target::Coefficients(prior.coefficients);
        if let Some(middle) = prior.middle {
            add(Level::All, target, middle.ln(), prior.spread);
        }
        for engine in &engines {
            add(Level::Engine(*engine), target, engine_mean(prior.coefficients, *engine), prior.by_engine);
        }
        // Where a family was measured with one engine only, what is the family's and what is both's cannot be told apart.
        let alone = |of: HardwareFamily| setups.iter().filter(|(_, family)| *family == of).count() == 1;
        for family in &families {
            let spread = if alone(*family) { prior.by_hardware.hypot(prior.by_family) } else { prior.by_hardware };
            add(Level::Hardware(*family), target, sheet_mean(prior.coefficients, *family), spread);
        }
        for (engine, family) in setups.iter().filter(|(_, family)| !alone(*family)) {
            let mean = both_mean(prior.coefficients, *engine, *family);
            // What is expected of both together may be wrong.
            let spread = if mean == 0.0 { prior.by_family } else { prior.by_family.max(EXPECTED) };
            add(Level::Family(*engine, *family), target, mean, spread);
        }
    }
    for (engine, era) in eras {
        let level = Level::Era(engine, era);
        // Timing from outside never makes a run quicker, and little slower beside its fixed costs.
        let (fixed_mean, fixed_spread, speed_mean, speed_spread) = match era {
            Era::Build(2025) => (0.1, 0.25, 0.0, 0.03),
            // LocalScore's llamafile is a llama.cpp of 2024.
            Era::Build(_) | Era::Harness(Harness::Llamafile) => (0.45, 0.3, 0.0, 0.1),
            Era::Harness(_) => (0.1, 0.2, 0.0, 0.02),
            // Whatever unpacks weight by weight takes about twice as long: a judgement made with the three rows known.
            Era::Untuned => (0.1, 0.2, -0.7, 0.4),
        };
        add(level, Target::Coefficients(FIXED), fixed_mean, fixed_spread);
        add(level, Target::Coefficients(&[Coefficient::KvFraction, Coefficient::PrefillAttentionRate]), 0.0, 0.2);
        add(level, Target::Speed, speed_mean, speed_spread);
    }
    all
}

/// Coefficients of every row before its parameters are applied: 1 where a parameter of all levels sets it, else what
/// is given.
pub(super) fn base(priors: &[Prior], given: &Coefficients) -> Coefficients {
    let fitted: BTreeSet<Coefficient> = priors.iter().flat_map(|prior| prior.coefficients).copied().collect();
    Coefficients::from_fn(|coefficient| if fitted.contains(&coefficient) { 1.0 } else { given.get(coefficient) })
}

/// For each row, the parameters that apply to it.
pub(super) fn by_row(parameters: &[Parameter], rows: &[Row<'_>]) -> Vec<Vec<usize>> {
    let of = |row: &Row<'_>| (0..parameters.len()).filter(|index| parameters[*index].applies(row)).collect();
    rows.iter().map(of).collect()
}
