//! Usable memory as logged, and what fits into it.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::machine::{MacosGeneration, UsableMemoryRule};
use ridgepoint::catalog::quantization::{FileType, WeightFormat};
use ridgepoint::estimate::footprint::{Fit, Fixed, fit, footprint, max_context};
use ridgepoint::estimate::kv_cache::CacheSettings;
use ridgepoint::estimate::usable_memory::usable;
use ridgepoint::estimate::weights::weigh;
use ridgepoint::units::Bytes;

fn usable_mib(rule: UsableMemoryRule, gb: u32, macos: MacosGeneration) -> f64 {
    usable(&catalog().memory, rule, gb, macos).bytes.mib()
}

#[test]
fn usable_memory_is_what_was_logged() {
    use MacosGeneration::{Current, Legacy};
    use UsableMemoryRule::{CudaUnified, Gtt, Macos, Vram};
    let logged = [
        (Macos, 16, Legacy, 10_922.67),
        (Macos, 32, Legacy, 21_845.34),
        (Macos, 36, Legacy, 27_648.0),
        (Macos, 64, Legacy, 49_152.0),
        (Macos, 96, Legacy, 73_728.0),
        (Macos, 128, Legacy, 98_304.0),
        (Macos, 16, Current, 12_124.2),
        (Macos, 32, Current, 25_559.04),
        (Macos, 36, Current, 28_753.92),
        (Macos, 48, Current, 38_338.57),
        (Macos, 64, Current, 53_084.17),
        (Macos, 128, Current, 110_100.0),
        (Gtt, 128, Current, 98_304.0),
        (CudaUnified, 128, Current, 122_570.0),
        (Vram, 24, Current, 24_080.0),
    ];
    for (rule, gb, macos, mib) in logged {
        let got = usable_mib(rule, gb, macos);
        assert!((got - mib).abs() < 2.0, "{rule} {gb} GB {macos}: {got:.2}, not {mib}");
    }
    assert!((usable(&catalog().memory, Macos, 48, Current).bytes.gb() - 40.2).abs() < 0.005);
}

#[test]
fn more_installed_memory_is_more_usable_memory() {
    use strum::VariantArray;
    for rule in UsableMemoryRule::VARIANTS {
        for macos in [MacosGeneration::Current, MacosGeneration::Legacy] {
            let mut last = 0.0;
            for gb in [1, 2, 4, 8, 12, 16, 18, 24, 32, 36, 48, 64, 96, 128, 192, 256, 512, 1024] {
                let now = usable_mib(*rule, gb, macos);
                assert!(now > last && now < f64::from(gb) * 1024.0, "{rule} {gb} GB");
                last = now;
            }
        }
    }
}

#[test]
fn llama_70b_fits_where_the_article_needs_it_to() {
    let llm = catalog().llm("llama-3.3-70b").expect("in the catalog");
    let weights = weigh(llm, WeightFormat::Gguf(FileType::Q4KM), false).total;
    let fixed = Fixed { architecture: &llm.architecture, cached: &llm.architecture, weights, overhead: Bytes::ZERO };
    let settings = CacheSettings::new(8192);
    let total = footprint(fixed, &settings).total();
    let limit = |gb| usable(&catalog().memory, UsableMemoryRule::Macos, gb, MacosGeneration::Current).bytes;
    assert_eq!(fit(total, limit(48)), Fit::DoesNotFit);
    assert_eq!(fit(total, limit(64)), Fit::Fits);
    assert_eq!(fit(total, limit(128)), Fit::Fits);
    assert_eq!(max_context(fixed, &settings, limit(48), llm.max_context), None);
    assert_eq!(max_context(fixed, &settings, limit(128), llm.max_context), Some(131_072));
    let most = max_context(fixed, &settings, limit(64), llm.max_context).expect("the weights fit");
    let at = |context| footprint(fixed, &CacheSettings { context, ..settings }).total();
    assert!(at(most) <= limit(64) && at(most + 256) > limit(64), "{most}");
}
