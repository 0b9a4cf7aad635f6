//! The band around a speed: what the central 80 % of measurements of such a setup show.

use crate::catalog::band::{Coverage, Group, Trait, Width};
use crate::catalog::engine::Engine;
use crate::catalog::machine::{HardwareFamily, Machine, Runtime};
use crate::catalog::measurement::{Measurement, Test};
use crate::catalog::quantization::WeightFormat;
use crate::units::TokensPerSecond;

/// Lowest and highest speed that measurements are expected to show, eight times in ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub low: TokensPerSecond,
    pub high: TokensPerSecond,
}

/// What decides how wide a band is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Situation {
    pub test: Test,
    pub coverage: Coverage,
    pub group: Group,
    pub is_moe: bool,
    /// Whether the LLM was measured with the engine on no other machine; never with `Coverage::Setup`.
    pub is_new_llm: bool,
    /// Tokens in the cache.
    pub depth: f64,
    pub sequences: u32,
}

impl Situation {
    /// How much a trait applies, from 0 to 1; depth fades in from 4k to 16k tokens, so that the band has no step.
    #[must_use]
    pub fn share(&self, of: Trait) -> f64 {
        match of {
            Trait::Coverage(coverage) => f64::from(u8::from(coverage == self.coverage)),
            Trait::Group(group) => f64::from(u8::from(group == self.group)),
            Trait::Moe => f64::from(u8::from(self.is_moe)),
            Trait::NewLlm => f64::from(u8::from(self.is_new_llm && self.coverage != Coverage::Setup)),
            Trait::Deep => ((self.depth.max(1.0) / 4096.0).ln() / 4f64.ln()).clamp(0.0, 1.0),
            Trait::Batch => f64::from(u8::from(self.sequences > 1)),
        }
    }
}

/// Natural logarithms of the factors from the estimate down to `low` and up to `high`, both positive.
///
/// width of the coverage × Π factor of a trait ^ how much it applies
#[must_use]
pub fn widths(situation: &Situation, widths: &[Width]) -> (f64, f64) {
    let (mut low, mut high) = (1.0, 1.0);
    for width in widths.iter().filter(|width| width.test == situation.test) {
        let share = situation.share(width.of);
        if share > 0.0 {
            // Most apply wholly, and powers are slow.
            let factor = |of: f64| if share < 1.0 { of.max(1e-6).powf(share) } else { of.max(1e-6) };
            low *= factor(width.low);
            high *= factor(width.high);
        }
    }
    (low.min(5.0), high.min(5.0))
}

/// The band around an estimate; its upper edge stays under the ceiling.
#[must_use]
pub fn around(estimate: TokensPerSecond, ceiling: TokensPerSecond, widths: (f64, f64)) -> Band {
    Band {
        low: TokensPerSecond(estimate.0 * (-widths.0).exp()),
        high: TokensPerSecond((estimate.0 * widths.1.exp()).min(ceiling.0).max(estimate.0)),
    }
}

/// What is asked about, as far as measurements can cover it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub machine: &'a Machine,
    pub engine: Engine,
    pub llm: &'a str,
    pub format: WeightFormat,
    pub test: Test,
}

/// How well measurements cover what is asked.
pub fn coverage<'a>(
    asked: &Asked<'_>,
    measurements: &'a [Measurement],
    machine: impl Fn(&str) -> Option<&'a Machine>,
) -> Coverage {
    let mut best = Coverage::Sheet;
    for measured in measurements.iter().filter(|measured| measured.test == asked.test) {
        let same_engine = match measured.backend {
            Some(backend) => Engine::of(measured.runtime, backend) == asked.engine,
            None => match measured.runtime {
                Runtime::Mlx => asked.engine == Engine::Mlx,
                Runtime::Vllm => asked.engine == Engine::Vllm,
                Runtime::LlamaCpp | Runtime::Ollama => false,
            },
        };
        if !same_engine {
            continue;
        }
        let Some(of) = machine(&measured.machine) else { continue };
        let found = if same_chip(of, asked.machine) {
            let setup = measured.llm == asked.llm && measured.format == asked.format;
            if setup { Coverage::Setup } else { Coverage::Chip }
        } else if of.family == asked.machine.family {
            Coverage::Family
        } else {
            Coverage::Sheet
        };
        best = best.min(found);
    }
    best
}

/// Whether two machines have the same chip: family, cores and bandwidth agree, however each is sold.
#[must_use]
pub fn same_chip(a: &Machine, b: &Machine) -> bool {
    let cores = |machine: &Machine| machine.gpu_cores.as_ref().map(|figure| figure.value.to_bits());
    let bandwidth = |machine: &Machine| machine.memory.last().map(|option| option.bandwidth.value.0.to_bits());
    let family: fn(&Machine) -> HardwareFamily = |machine| machine.family;
    family(a) == family(b) && cores(a) == cores(b) && bandwidth(a) == bandwidth(b)
}

#[cfg(test)]
mod tests;
