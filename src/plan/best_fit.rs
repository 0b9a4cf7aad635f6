//! The largest weight format and the most sequences that fit: searches over whole plans, so asked once for an answer and
//! never while something is being varied.

use super::Plan;
use super::evaluate::fit_of;
use super::llm::{exists, usual_file_type};
use super::resolve::resolve;
use super::weighing::of_plan;
use crate::catalog::Catalog;
use crate::catalog::llm::Llm;
use crate::catalog::llm::architecture::GgufArchitecture;
use crate::catalog::machine::Runtime;
use crate::catalog::quantization::{FileType as F, GpuFormat, MlxFormat, WeightFormat};
use crate::estimate::footprint::Fit;
use crate::estimate::tensors::Scope;
use crate::units::Bytes;

/// GGUF file types that people choose among, from many bits to few.
pub const LADDER: [F; 16] = [
    F::Bf16,
    F::Q8_0,
    F::Q6K,
    F::Q5KM,
    F::Q5KS,
    F::Q4KM,
    F::Q4KS,
    F::Iq4Xs,
    F::Q3KL,
    F::Q3KM,
    F::Q3KS,
    F::Iq3Xxs,
    F::Q2K,
    F::Iq2M,
    F::Iq2Xxs,
    F::Iq1M,
];
/// MLX formats, from many bits to few.
const MLX_LADDER: [MlxFormat; 7] = [
    MlxFormat::Bf16,
    MlxFormat::Bits8,
    MlxFormat::Bits6,
    MlxFormat::Bits5,
    MlxFormat::Bits4,
    MlxFormat::Bits3,
    MlxFormat::Bits2,
];
/// Formats of GPU servers, from many bits to few.
const GPU_LADDER: [GpuFormat; 3] = [GpuFormat::Bf16, GpuFormat::Fp8, GpuFormat::AwqInt4];

/// Most sequences that are counted.
pub const MOST_SEQUENCES: u64 = 4096;

/// What fits, all else as the plan says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BestFit {
    /// The format with the most bytes that fits, among those of the plan's runtime; `None` if not even the smallest does.
    pub format: Option<(WeightFormat, Bytes)>,
    /// The most sequences of the plan's context, at most `MOST_SEQUENCES`; `None` if not even one fits.
    pub sequences: Option<u64>,
}

/// Looks both up.
#[must_use]
pub fn best_fit(plan: &Plan, catalog: &Catalog) -> BestFit {
    BestFit { format: best_format(plan, catalog), sequences: most_sequences(plan, catalog) }
}

/// The formats that the plan's runtime loads and that are made of the LLM. Of gpt-oss only the one as published: its
/// experts are never stored in more bits.
#[must_use]
pub fn candidates(runtime: Runtime, llm: &Llm) -> Vec<WeightFormat> {
    match runtime {
        Runtime::LlamaCpp | Runtime::Ollama if llm.architecture.gguf == GgufArchitecture::OpenAiMoe => {
            vec![usual_file_type(Some(llm))]
        }
        Runtime::LlamaCpp | Runtime::Ollama => LADDER.map(WeightFormat::Gguf).to_vec(),
        Runtime::Mlx => MLX_LADDER.map(WeightFormat::Mlx).to_vec(),
        Runtime::Vllm if llm.architecture.gguf == GgufArchitecture::OpenAiMoe => {
            vec![WeightFormat::Gpu(GpuFormat::Mxfp4)]
        }
        Runtime::Vllm => GPU_LADDER.map(WeightFormat::Gpu).to_vec(),
    }
}

/// Whether the format has fewer bits than Q4_K_M or its like, below which losses show.
#[must_use]
pub fn is_below_four_bits(format: WeightFormat) -> bool {
    match format {
        WeightFormat::Gguf(file_type) => {
            LADDER.iter().position(|f| *f == file_type) > LADDER.iter().position(|f| *f == F::Q4KM)
        }
        WeightFormat::Mlx(format) => matches!(format, MlxFormat::Bits2 | MlxFormat::Bits3),
        WeightFormat::Dynamic(_) | WeightFormat::Gpu(_) => false,
    }
}

/// The format with the most bytes that fits, with its bytes.
#[must_use]
pub fn best_format(plan: &Plan, catalog: &Catalog) -> Option<(WeightFormat, Bytes)> {
    let resolved = resolve(plan, catalog);
    let llm = &resolved.llm;
    let fitting =
        candidates(plan.runtime, llm).into_iter().filter(|format| exists(llm, *format)).filter_map(|format| {
            let mut plan = plan.clone();
            plan.set_quantization(format);
            let bytes = of_plan(&plan, llm, Scope::Main).total;
            (fit_of(&plan, catalog) != Fit::DoesNotFit).then_some((format, bytes))
        });
    // Of two as large the one that stands first.
    fitting.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// The memory never shrinks when sequences are added, so their number is found by doubling and halving.
pub(super) fn most_sequences(plan: &Plan, catalog: &Catalog) -> Option<u64> {
    let mut plan = plan.clone();
    let mut fits = |sequences: u64| {
        plan.sequences = sequences;
        fit_of(&plan, catalog) != Fit::DoesNotFit
    };
    if !fits(1) {
        return None;
    }
    let (mut fitting, mut too_many) = (1, MOST_SEQUENCES + 1);
    while too_many - fitting > 1 {
        let middle = (2 * fitting).min(fitting + (too_many - fitting) / 2);
        if fits(middle) {
            fitting = middle;
        } else {
            too_many = middle;
        }
    }
    Some(fitting)
}
