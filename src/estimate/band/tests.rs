//! Bands contain their estimate, widen with ignorance and have no step.

use proptest::prelude::*;
use strum::VariantArray;

use super::{Asked, Situation, around, coverage, widths};
use crate::catalog::band::{Coverage, Group};
use crate::catalog::catalog;
use crate::catalog::engine::Engine;
use crate::catalog::measurement::Test;
use crate::units::TokensPerSecond;

#[test]
fn coverage_says_what_was_measured() {
    let of = |machine: &str, engine, llm: &str, format: &str| {
        let asked = Asked {
            machine: catalog().machine(machine).expect("in the catalog"),
            engine,
            llm,
            format: format.parse().expect("a format"),
            test: Test::Decode,
        };
        coverage(&asked, &catalog().measurements, |id| catalog().machine(id))
    };
    let metal = Engine::LlamaCppMetal;
    assert_eq!(of("mac-mini-m4-pro-20c", metal, "llama-2-7b", "Q4_0"), Coverage::Setup);
    // The same chip in a laptop.
    assert_eq!(of("mbp-m4-pro", metal, "llama-2-7b", "Q4_0"), Coverage::Setup);
    assert_eq!(of("mac-mini-m4-pro-20c", metal, "qwen3-32b", "Q4_K_M"), Coverage::Chip);
    assert_eq!(of("mac-mini-m4-pro-16c", metal, "qwen3-32b", "Q4_K_M"), Coverage::Family);
    assert_eq!(of("mac-mini-m6", metal, "qwen3-32b", "Q4_K_M"), Coverage::Sheet);
}

proptest! {
    #[test]
    fn bands_hold_their_estimate_and_widen_with_ignorance(
        group in 0..Group::VARIANTS.len(), is_moe: bool, is_new_llm: bool, depth in 0.0..1e6, sequences in 1u32..64, prefill: bool,
    ) {
        let mut last = (0.0, 0.0);
        for coverage in Coverage::VARIANTS {
            let situation = Situation {
                test: if prefill { Test::Prefill } else { Test::Decode },
                coverage: *coverage,
                group: Group::VARIANTS[group],
                is_moe,
                is_new_llm,
                depth,
                sequences,
            };
            let here = widths(&situation, &catalog().calibration.widths);
            let band = around(TokensPerSecond(10.0), TokensPerSecond(12.0), here);
            prop_assert!(0.0 < band.low.0 && band.low.0 <= 10.0 && (10.0..=12.0).contains(&band.high.0));
            prop_assert!(here.0 >= last.0 && here.1 >= last.1, "{coverage} has the narrower band");
            last = here;
            let next = widths(&Situation { depth: depth * 1.001, ..situation }, &catalog().calibration.widths);
            prop_assert!((next.0 / here.0 - 1.0).abs() < 0.01 && (next.1 / here.1 - 1.0).abs() < 0.01);
        }
    }
}
