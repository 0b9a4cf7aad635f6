//! A measurement made ready for fitting: its work, its device and the conditions it was taken under.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::set_aside::{Reason, SetAside};
use crate::catalog::Catalog;
use crate::catalog::band::Coverage;
use crate::catalog::coefficient::Coefficients;
use crate::catalog::engine::Engine;
use crate::catalog::link::LinkKind;
use crate::catalog::machine::{Backend, HardwareFamily, Runtime, Split};
use crate::catalog::measurement::{Harness, Measurement, Test};
use crate::catalog::quantization::{CacheType, FileType, WeightFormat};
use crate::estimate::decode::{self, DecodeWork};
use crate::estimate::device::Device;
use crate::estimate::kv_cache;
use crate::estimate::load::Load;
use crate::estimate::prefill::{self, PrefillWork};
use crate::estimate::weights;
use room::Room;

mod room;
pub(super) mod sound;

/// What was timed, as work.
#[derive(Clone, Copy, Debug)]
pub(super) enum Work {
    Decode(DecodeWork),
    Prefill(PrefillWork),
}

/// Conditions that are not today's: an old build or a slower way of timing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Era {
    Build(u16),
    Harness(Harness),
    /// SYCL, before it had a kernel for the weights.
    Untuned,
}

/// One measurement.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub measured: &'a Measurement,
    pub work: Work,
    pub device: Device,
    /// `None` for today's builds under their own benchmark.
    pub era: Option<Era>,
    /// Natural logarithm of the measured tokens per second, of all sequences.
    pub log_speed: f64,
    /// How much it counts before robust weighting.
    pub trust: f64,
    pub is_moe: bool,
}

impl Row<'_> {
    pub(super) fn engine(&self) -> Engine {
        self.device.engine
    }

    pub(super) fn family(&self) -> HardwareFamily {
        self.device.family
    }

    /// What tells chips of a family apart.
    fn chip(&self) -> [u64; 2] {
        [self.device.gpu_cores.unwrap_or(0.0).to_bits(), self.device.bandwidth.0.to_bits()]
    }

    /// Measurements that share a habit of their source on one machine and LLM.
    pub(super) fn habit(&self) -> String {
        format!("{:?} {} {} {}", self.measured.source, self.measured.machine, self.engine(), self.measured.llm)
    }

    /// What cross-validation leaves out together.
    pub(super) fn pair(&self) -> String {
        format!("{} {} {}", self.measured.machine, self.measured.llm, self.measured.runtime)
    }

    /// Natural logarithm of the speed that the coefficients give, of all sequences.
    pub(super) fn predict(&self, coefficients: &Coefficients) -> f64 {
        match &self.work {
            Work::Decode(work) => decode::step(work, &self.device, coefficients).aggregate.0.ln(),
            Work::Prefill(work) => prefill::speed(work, &self.device, coefficients).tokens_per_second.0.ln(),
        }
    }
}

/// Machines, each with its chip's cores and bandwidth as bits.
type Chips<'a> = BTreeSet<(&'a str, [u64; 2])>;

/// What was measured on which machines with each engine.
#[derive(Debug, Default)]
pub(super) struct Elsewhere<'a> {
    /// Machines on which an LLM was measured.
    of_llm: BTreeMap<(Engine, Test, &'a str), BTreeSet<&'a str>>,
    of_family: BTreeMap<(Engine, Test, HardwareFamily), Chips<'a>>,
}

impl<'a> Elsewhere<'a> {
    pub(super) fn new<'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> Self
    where
        'a: 'r,
    {
        let mut elsewhere = Self::default();
        for row in rows {
            let (engine, test, machine) = (row.engine(), row.measured.test, row.measured.machine.as_str());
            elsewhere.of_llm.entry((engine, test, row.measured.llm.as_str())).or_default().insert(machine);
            elsewhere.of_family.entry((engine, test, row.family())).or_default().insert((machine, row.chip()));
        }
        elsewhere
    }

    /// How well other machines cover the machine of a row with its engine.
    pub(super) fn coverage(&self, row: &Row<'_>) -> Coverage {
        let of = (row.engine(), row.measured.test, row.family());
        let others = || {
            let all = self.of_family.get(&of).into_iter().flatten();
            all.filter(|(machine, _)| *machine != row.measured.machine)
        };
        if others().any(|(_, chip)| *chip == row.chip()) {
            Coverage::Chip
        } else if others().next().is_some() {
            Coverage::Family
        } else {
            Coverage::Sheet
        }
    }

    /// Whether the LLM of a row was measured with its engine on another machine.
    pub(super) fn has(&self, row: &Row<'_>) -> bool {
        let of = (row.engine(), row.measured.test, row.measured.llm.as_str());
        self.of_llm.get(&of).is_some_and(|machines| machines.iter().any(|machine| *machine != row.measured.machine))
    }
}

/// All measurements whose LLM and machine the catalog knows, without those that say nothing of the machine itself.
pub(super) fn rows(catalog: &Catalog) -> Vec<Row<'_>> {
    all(catalog).filter_map(Result::ok).collect()
}

/// Those that `rows` leaves out, in the order of the catalog.
pub(super) fn set_aside(catalog: &Catalog) -> Vec<SetAside<'_>> {
    all(catalog).filter_map(Result::err).collect()
}

fn all(catalog: &Catalog) -> impl Iterator<Item = Result<Row<'_>, SetAside<'_>>> {
    let deepest = sound::deepest(&catalog.measurements);
    let broken = sound::broken(&catalog.measurements);
    catalog.measurements.iter().map(move |measured| {
        let row = if broken.contains(&measured.id) {
            Err(Reason::Contradicts)
        } else {
            row(catalog, measured, deepest[&sound::series(measured)])
        };
        row.map_err(|reason| SetAside { measured, reason })
    })
}

fn row<'a>(catalog: &'a Catalog, measured: &'a Measurement, context: u64) -> Result<Row<'a>, Reason> {
    let llm = catalog.llm(&measured.llm).ok_or(Reason::Unknown)?;
    let machine = catalog.machine(&measured.machine).ok_or(Reason::Unknown)?;
    // The option with the most memory: options differ in bandwidth only on the smallest M6.
    let option = machine.memory.last().ok_or(Reason::Unknown)?;
    let engine = Engine::of(measured.runtime, measured.backend.unwrap_or(Backend::Cuda));
    let tensor = matches!(measured.runtime, Runtime::Mlx | Runtime::Vllm);
    let device = Device {
        family: machine.family,
        engine,
        bandwidth: option.bandwidth.value,
        gpu_cores: if engine == Engine::LlamaCppCpu { None } else { machine.gpu_cores.as_ref().map(|f| f.value) },
        fp16: machine.fp16.as_ref().map(|figure| figure.value),
        fp16_override: None,
        count: measured.count,
        split: if tensor { Split::Tensor } else { Split::Layer },
        link: LinkKind::usual(machine).sheet(),
    };
    let imatrix = weights::default_importance_matrix(measured.format);
    let weighed = weights::weigh(llm, measured.format, imatrix);
    let room = Room::new(catalog, machine, measured, &weighed, context);
    if room.needed > room.there {
        return Err(Reason::DidNotFit { needed: room.needed, there: room.there });
    }
    let load = Load::of(&llm.architecture, &weighed);
    let kv = measured.kv.unwrap_or(CacheType::F16);
    // Depths are positive and far below 2⁵³.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let depth = measured.mean_depth().round() as u64;
    let attention = kv_cache::attention_flop(&llm.architecture, depth);
    let work = match measured.test {
        Test::Decode => {
            let read = kv_cache::read_per_token(&llm.architecture, depth, kv, kv);
            Work::Decode(DecodeWork {
                load,
                sequences: measured.sequences,
                kv_cache: read.kv,
                state: read.state,
                attention,
                selecting: read.selecting,
            })
        }
        Test::Prefill => Work::Prefill(PrefillWork {
            load,
            // Prompts of several sequences fill the physical batches together.
            prompt: f64::from(measured.tokens.unwrap_or(512)) * f64::from(measured.sequences),
            ubatch: prefill::physical_batch(engine, measured.ubatch.map_or(512.0, f64::from)),
            attention,
        }),
    };
    let era = match (measured.harness, measured.build_year) {
        (Harness::Bench, Some(year)) if year <= 2025 => Some(Era::Build(year)),
        (Harness::Bench, _) => None,
        (Harness::Sycl, _) if !sycl_is_tuned(measured.format) => Some(Era::Untuned),
        (harness, _) => Some(Era::Harness(harness)),
    };
    let trust = room.trust()
        * match measured.harness {
            Harness::Bench => 1.0,
            Harness::Server => 0.7,
            Harness::Ollama | Harness::Llamafile | Harness::Sycl => 0.4,
            Harness::Fork => 0.1,
        };
    Ok(Row { measured, work, device, era, log_speed: measured.speed.0.ln(), trust, is_moe: llm.is_moe() })
}

/// Whether SYCL has kernels of its own for the weights: it has for `Q4_0`, `Q4_K` and `Q6_K` only.
fn sycl_is_tuned(format: WeightFormat) -> bool {
    use FileType as F;
    matches!(format, WeightFormat::Gguf(F::Q4_0 | F::Q4KS | F::Q4KM | F::Q6K))
}

#[cfg(test)]
mod tests;
