//! Measurements and calibration are read whole, and broken ones are refused by name.

use strum::VariantArray;

use super::{Calibration, Evidence, Factor, Fitted};
use crate::catalog::catalog;
use crate::catalog::engine::Engine;
use crate::catalog::load::CatalogError;
use crate::catalog::load::raw::measurement::{COLUMNS, RawMeasurements};
use crate::catalog::machine::{HardwareFamily, Runtime};
use crate::catalog::measurement::Test;
use crate::catalog::tests::error;

#[test]
fn measurements_are_read_with_their_setups() {
    let measurements = &catalog().measurements;
    assert_eq!(measurements.len(), 1818);
    // m01497: Llama 2 7B on an M4 Pro as printed in llama.cpp's table of Apple chips.
    let table = measurements
        .iter()
        .filter(|m| m.machine == "mac-mini-m4-pro-20c" && m.llm == "llama-2-7b" && m.test == Test::Decode)
        .map(|m| (m.format.to_string(), m.speed.0))
        .collect::<Vec<_>>();
    assert_eq!(table, [("F16".to_owned(), 17.18), ("Q8_0".to_owned(), 30.69), ("Q4_0".to_owned(), 50.74)]);
    for measured in measurements {
        assert!(measured.speed.0 > 0.0 && measured.count > 0 && measured.sequences > 0, "{}", measured.id);
        assert_eq!(measured.backend.is_some(), measured.runtime == Runtime::LlamaCpp, "{}", measured.id);
    }
}

#[test]
fn broken_measurements_are_refused() {
    let lost = error(|raw| raw.measurements.words.iter_mut().filter(|w| *w == "rtx-3090").for_each(|w| w.push('x')));
    assert!(lost.to_string().contains("rtx-3090x"), "{lost}");
    let twice = error(|raw| raw.measurements.rows[1].id = raw.measurements.rows[0].id);
    assert!(matches!(twice, CatalogError::Duplicate(_)), "{twice}");
    let mut none = RawMeasurements::default();
    assert!(none.add_csv("id,source\n").is_err());
    assert!(none.add_csv(&format!("{COLUMNS}\nm1,s,m,1,mlx,,bench,2026,l,mlx-4bit,decode,,0,1,,,,fast\n")).is_err());
    assert!(none.add_csv(&format!("{COLUMNS}\nm1,s,m,1,mlx,,bench,2026,l,mlx-4bit,decode,,0,1,,,,7.25\n")).is_ok());
    assert_eq!((none.rows[0].speed_digits, none.rows[0].speed_decimals), (725, 2));
}

#[test]
fn the_calibration_holds_every_engine_on_every_family_that_runs_it() {
    let calibration = &catalog().calibration;
    for engine in Engine::VARIANTS {
        for family in HardwareFamily::VARIANTS.iter().filter(|family| family.has(*engine)) {
            let setup = calibration.setup(*engine, *family);
            assert_eq!((setup.engine, setup.family), (*engine, *family));
        }
    }
    let evidence = |family| calibration.evidence(Engine::LlamaCppMetal, family, Test::Decode);
    assert_eq!(evidence(HardwareFamily::AppleM4), (Evidence::Fitted, None));
    assert_eq!(evidence(HardwareFamily::AppleM6), (Evidence::Borrowed, Some(HardwareFamily::AppleM5)));
    assert_eq!(evidence(HardwareFamily::IntelXe), (Evidence::General, None));
    assert!(calibration.widths.len() > 10);
}

#[test]
fn factors_multiply_and_a_family_without_rows_has_those_of_the_nearest() {
    use crate::catalog::coefficient::{Coefficient as C, Coefficients};
    let factor = |coefficient, engine, family, value| Factor { coefficient, engine, family, value };
    let (metal, m5) = (Engine::LlamaCppMetal, HardwareFamily::AppleM5);
    let calibration = Calibration {
        fitted: String::new(),
        general: Coefficients::from_fn(|coefficient| coefficient.range().0 * 2.0),
        factors: vec![
            factor(C::LayerCost, Some(metal), None, 2.0),
            factor(C::LayerCost, Some(Engine::Mlx), None, 100.0),
            factor(C::LayerCost, None, Some(m5), 3.0),
            factor(C::LayerCost, Some(metal), Some(m5), 5.0),
            factor(C::MatmulRate, None, Some(m5), 7.0),
            factor(C::MatmulRate, None, Some(HardwareFamily::AppleM4), 1.5),
        ],
        setups: vec![
            Fitted { engine: metal, family: m5, n_decode: 1, n_prefill: 0 },
            Fitted { engine: metal, family: HardwareFamily::AppleM4, n_decode: 0, n_prefill: 1 },
        ],
        widths: Vec::new(),
    };
    let value = |engine, family, coefficient: C| {
        calibration.setup(engine, family).coefficients.get(coefficient) / (coefficient.range().0 * 2.0)
    };
    assert!((value(metal, m5, C::LayerCost) - 30.0).abs() < 1e-9);
    assert!((value(metal, HardwareFamily::AppleM6, C::LayerCost) - 30.0).abs() < 1e-9, "M6 borrows from M5");
    assert!((value(Engine::LlamaCppCpu, m5, C::LayerCost) - 3.0).abs() < 1e-9);
    assert!((value(metal, m5, C::MatmulRate) - 1.5).abs() < 1e-9, "no prompt was measured on M5");
}

#[test]
fn an_implausible_or_mislabelled_coefficient_is_refused() {
    let far = error(|raw| raw.calibration.coefficient[0].general = 1.4);
    assert!(far.to_string().contains("plausible range"), "{far}");
    let unit = error(|raw| raw.calibration.coefficient[0].unit = "GB/s".to_owned());
    assert!(unit.to_string().contains("unit"), "{unit}");
    let missing = error(|raw| drop(raw.calibration.coefficient.pop()));
    assert!(missing.to_string().contains("calibration command"), "{missing}");
}
