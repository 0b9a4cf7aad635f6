//! Unsloth's dynamic files: how far the ratio to the base type carries, and that published sizes are kept to.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::catalog::quantization::{DynamicType, WeightFormat};
use ridgepoint::estimate::weights::{default_importance_matrix, dynamic_range, weigh};
use strum::VariantArray;

/// The header is mostly the tokenizer.
const HEADER_PER_ENTRY: f64 = 40.0;

/// LLMs with embeddings for every layer, which Unsloth stores in types of their own.
const OWN_EMBEDDINGS: [&str; 4] = ["gemma-3n-e2b", "gemma-3n-e4b", "gemma-4-e2b", "gemma-4-e4b"];

/// Published bytes of all tensors over those of the base type, one per LLM with a file of at least 2 GiB, ascending.
fn ratios(kind: DynamicType, experts: bool) -> Vec<(&'static str, f64)> {
    let of = |llm: &'static Llm| {
        let file = llm.dynamic_files.iter().find(|file| file.kind == kind && file.size.gib() >= 2.0)?;
        let base = WeightFormat::Gguf(kind.base());
        let base = weigh(llm, base, default_importance_matrix(base)).total.as_f64();
        let tensors = file.size.as_f64() - HEADER_PER_ENTRY * f64::from(llm.architecture.vocab);
        Some((llm.id.as_str(), tensors / base))
    };
    let mut all: Vec<_> = catalog().llms.iter().filter(|llm| llm.is_moe() == experts).filter_map(of).collect();
    all.sort_by(|a, b| a.1.total_cmp(&b.1));
    all
}

fn at(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

#[test]
fn ratios_are_those_of_the_published_files() {
    let mut all_errors = Vec::new();
    println!("type         kind   files  low    median high   error: median   p95    worst");
    for kind in DynamicType::VARIANTS {
        for experts in [false, true] {
            let all = ratios(*kind, experts);
            if all.len() < 4 {
                continue;
            }
            let sorted: Vec<f64> = all.iter().map(|(_, ratio)| *ratio).collect();
            let (low, median, high) = (at(&sorted, 0.1), at(&sorted, 0.5), at(&sorted, 0.9));
            // The error of the estimate where an LLM's own file were not known.
            let error = |ratio: f64| (median / ratio - 1.0).abs();
            let mut errors: Vec<f64> = sorted.iter().map(|ratio| error(*ratio)).collect();
            errors.sort_by(f64::total_cmp);
            let worst = all.iter().max_by(|a, b| error(a.1).total_cmp(&error(b.1))).expect("not empty");
            println!(
                "{:<12} {:<6} {:>4}  {low:.4} {median:.4} {high:.4} {:>9.1} % {:>5.1} % {:>5.1} % {}",
                kind.to_string(),
                if experts { "MoE" } else { "dense" },
                all.len(),
                100.0 * at(&errors, 0.5),
                100.0 * at(&errors, 0.95),
                100.0 * error(worst.1),
                worst.0
            );
            let observed = kind.observed(experts);
            let off = |stated: f64, computed: f64| (stated - computed).abs() > 6e-5;
            assert!(
                !off(observed.low, low) && !off(observed.median, median) && !off(observed.high, high),
                "{kind}: {observed:?} is not what the files say"
            );
            assert_eq!(observed.llms as usize, all.len(), "{kind}");
            all_errors.extend(all.iter().map(|(id, ratio)| (error(*ratio), *id)));
        }
    }
    let mut plain: Vec<f64> =
        all_errors.iter().filter(|(_, id)| !OWN_EMBEDDINGS.contains(id)).map(|(error, _)| *error).collect();
    plain.sort_by(f64::total_cmp);
    println!(
        "{} files; the ratio alone, without per-layer embeddings: median {:.1} %, p95 {:.1} %, worst {:.1} %",
        all_errors.len(),
        100.0 * at(&plain, 0.5),
        100.0 * at(&plain, 0.95),
        100.0 * at(&plain, 1.0)
    );
    assert!(at(&plain, 0.5) < 0.02 && at(&plain, 0.95) < 0.1, "{} {}", at(&plain, 0.5), at(&plain, 0.95));
}

#[test]
fn a_published_size_is_kept_to_its_rounding() {
    let mut compared = 0;
    for llm in &catalog().llms {
        for file in &llm.dynamic_files {
            let header = (HEADER_PER_ENTRY * f64::from(llm.architecture.vocab)) as u64;
            let got = weigh(llm, WeightFormat::Dynamic(file.kind), false).total;
            let off = (got.as_f64() + header as f64 - file.size.as_f64()).abs();
            assert!(
                off <= file.half_rounding.as_f64() + 100.0,
                "{} {}: {got:?}, not {:?}",
                llm.id,
                file.kind,
                file.size
            );
            let (low, estimate, high) = dynamic_range(llm, file.kind);
            assert!(low <= estimate && estimate <= high, "{} {}", llm.id, file.kind);
            compared += 1;
        }
    }
    println!("{compared} published sizes");
    assert!(compared > 600);
}

#[test]
fn reads_of_a_step_scale_with_the_file() {
    let llm = catalog().llm("llama-2-13b").expect("in the catalog");
    assert!(llm.dynamic_files.is_empty(), "an LLM without files of its own is needed here");
    let (base, dynamic) = (WeightFormat::Gguf(DynamicType::Q4KXl.base()), WeightFormat::Dynamic(DynamicType::Q4KXl));
    let read = |format| -> f64 { weigh(llm, format, false).every_step.iter().map(|part| part.bytes.as_f64()).sum() };
    let ratio = read(dynamic) / read(base);
    assert!((ratio - DynamicType::Q4KXl.observed(false).median).abs() < 1e-6, "{ratio}");
}
