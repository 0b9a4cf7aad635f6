//! A second, small stage of the fit: what vLLM makes of many sequences, and of several cards that split tensors.
//!
//! The measurements (`data/serving.csv`) time whole requests, prompts included, so that they need decode and prefill
//! together, which the first stage fits one after the other. This stage moves a few of vLLM's own factors and leaves
//! everything else as it is.

pub mod evidence;
mod search;

use std::collections::BTreeMap;

use strum::{Display, EnumString};

use super::prior;
use super::row::Row;
use crate::catalog::Catalog;
use crate::catalog::coefficient::{Coefficient as C, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::link::LinkKind;
use crate::catalog::machine::{HardwareFamily, Split};
use crate::catalog::quantization::{CacheType, WeightFormat};
use crate::estimate::decode::{self, DecodeWork};
use crate::estimate::device::Device;
use crate::estimate::load::Load;
use crate::estimate::prefill::{self, PrefillWork};
use crate::estimate::{kv_cache, weights};

/// The measurements.
const MEASURED: &str = include_str!("data/serving.csv");
const COLUMNS: &str = "machine,devices,replicas,llm,format,timed,prompt,output,sequences,watts,tokens_per_s";
/// Factors of vLLM that this stage moves, and how far each may plausibly stray: spreads of the logarithm.
const FACTORS: [(C, f64); 10] = [
    (C::LayerCost, 0.4),
    (C::MoeLayerCost, 0.4),
    (C::BatchLayerCost, 0.7),
    (C::SequenceCost, 1.0),
    (C::SequenceRate, 1.0),
    (C::CoreSpeed, 0.5),
    (C::KvFraction, 0.2),
    (C::LayerSync, 1.0),
    (C::MatmulRate, 0.4),
    (C::PrefillAttentionRate, 0.7),
];
/// By how much a card at its lowest limit is slower, as a logarithm: spread. Never part of a prediction.
const LIMITED: f64 = 0.3;
/// Watts of an RTX 3090 as it is sold, and the lowest limit measured.
const WATTS: (f64, f64) = (350.0, 220.0);

/// What was timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Timed {
    /// Output tokens over the time of prompt and output.
    Request,
    Decode,
    Prompt,
}

/// A measurement made ready.
#[derive(Clone, Debug)]
pub(super) struct Served {
    pub llm: String,
    pub format: WeightFormat,
    pub timed: Timed,
    /// Sequences of one copy.
    pub sequences: u32,
    pub device: Device,
    output: f64,
    decode: DecodeWork,
    prefill: PrefillWork,
    /// 0 for a card as it is sold, 1 at the lowest limit.
    limited: f64,
    /// Natural logarithm of the measured tokens per second of one copy.
    pub log_speed: f64,
}

impl Served {
    /// Natural logarithm of the speed that the coefficients give, limited as the measurement was.
    ///
    /// request: n × output / (time of n prompts + output × step). A limit slows what a card computes, not its link.
    fn predict(&self, coefficients: &Coefficients, limit: f64) -> f64 {
        let n = f64::from(self.sequences);
        let step = || 1.0 / decode::step(&self.decode, &self.device, coefficients).tokens_per_second.0;
        let speed = || prefill::speed(&self.prefill, &self.device, coefficients);
        let log = match self.timed {
            Timed::Decode => (n / step()).ln(),
            Timed::Prompt => speed().tokens_per_second.0.ln(),
            Timed::Request => (n * self.output / (speed().ttft.0 + self.output * step())).ln(),
        };
        log - limit * self.limited / f64::from(self.device.count)
    }
}

/// All measurements of serving.
pub(super) fn served(catalog: &Catalog) -> Vec<Served> {
    let lines = MEASURED.lines().filter(|line| !line.starts_with('#') && *line != COLUMNS);
    lines.filter_map(|line| read(line, catalog)).collect()
}

fn read(line: &str, catalog: &Catalog) -> Option<Served> {
    let fields: Vec<&str> = line.split(',').collect();
    let [machine, devices, replicas, llm, format, timed, prompt, output, sequences, watts, speed] = fields[..] else {
        return None;
    };
    let (machine, record) = (catalog.machine(machine)?, catalog.llm(llm)?);
    let (format, timed): (WeightFormat, Timed) = (format.parse().ok()?, timed.parse().ok()?);
    let (replicas, together): (u32, u32) = (replicas.parse().ok()?, sequences.parse().ok()?);
    let (prompt, output): (u32, u32) = (prompt.parse().ok()?, output.parse().ok()?);
    let sequences = together / replicas.max(1);
    let weighed = weights::weigh(record, format, weights::default_importance_matrix(format));
    let load = Load::of(&record.architecture, &weighed);
    let depth = u64::from(prompt + output / 2);
    let read = kv_cache::read_per_token(&record.architecture, depth, CacheType::F16, CacheType::F16);
    let watts: f64 = watts.parse().ok()?;
    let speed: f64 = speed.parse().ok()?;
    Some(Served {
        llm: llm.to_owned(),
        format,
        timed,
        sequences,
        device: Device {
            family: machine.family,
            engine: Engine::Vllm,
            bandwidth: machine.memory.last()?.bandwidth.value,
            gpu_cores: machine.gpu_cores.as_ref().map(|figure| figure.value),
            fp16: machine.fp16.as_ref().map(|figure| figure.value),
            fp16_override: None,
            count: devices.parse().ok()?,
            split: Split::Tensor,
            link: LinkKind::Pcie3.sheet(),
        },
        output: f64::from(output),
        decode: DecodeWork {
            load,
            sequences,
            kv_cache: read.kv,
            state: read.state,
            attention: kv_cache::attention_flop(&record.architecture, depth),
            selecting: read.selecting,
        },
        prefill: PrefillWork {
            load,
            prompt: f64::from(prompt) * f64::from(sequences),
            ubatch: prefill::physical_batch(Engine::Vllm, 512.0),
            attention: kv_cache::attention_flop(&record.architecture, u64::from(prompt / 2)),
        },
        limited: (WATTS.0 - watts) / (WATTS.0 - WATTS.1),
        log_speed: (speed / f64::from(replicas)).ln(),
    })
}

/// What the stage found.
pub(super) struct Stage {
    /// Factors on what the first stage says of vLLM.
    pub factors: BTreeMap<C, f64>,
    /// Natural logarithms of the speeds that a fit gives which saw all rows, …
    pub seen: Vec<f64>,
    /// … and one that saw none of the LLM.
    pub held_out: Vec<f64>,
}

impl Stage {
    /// Fits; `given` says what the first stage has for a family under vLLM.
    pub(super) fn new(catalog: &Catalog, first: &[Row<'_>], given: impl Fn(HardwareFamily) -> Coefficients) -> Self {
        let rows = served(catalog);
        let mut known = BTreeMap::new();
        for family in rows.iter().map(|row| row.device.family).chain(first.iter().map(Row::family)) {
            known.entry(family).or_insert_with(|| given(family));
        }
        // vLLM's rows of the first stage keep their say.
        let others: Vec<&Row<'_>> = first.iter().filter(|row| row.engine() == Engine::Vllm).collect();
        let cost = |values: &[f64], left_out: Option<&str>| {
            let mut coefficients = known.clone();
            coefficients.values_mut().for_each(|c| *c = moved(c, values));
            let limit = values[FACTORS.len()];
            let ours = rows.iter().filter(|row| left_out != Some(row.llm.as_str()));
            let ours = ours.map(|row| row.log_speed - row.predict(&coefficients[&row.device.family], limit));
            let theirs = others.iter().filter(|row| left_out != Some(row.measured.llm.as_str()));
            let theirs = theirs.map(|row| row.log_speed - row.predict(&coefficients[&row.family()]));
            let misses: f64 = ours.chain(theirs).map(search::robust).sum();
            let spreads = FACTORS.iter().map(|(_, spread)| *spread).chain([LIMITED]);
            misses + values.iter().zip(spreads).map(|(value, spread)| (value / spread).powi(2)).sum::<f64>()
        };
        let fit = |left_out| search::lowest(FACTORS.len() + 1, |values| cost(values, left_out));
        let predict = |row: &Served, values: &[f64]| {
            row.predict(&moved(&known[&row.device.family], values), values[FACTORS.len()])
        };
        let values = fit(None);
        let mut without: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for row in &rows {
            without.entry(&row.llm).or_insert_with(|| fit(Some(&row.llm)));
        }
        let seen = rows.iter().map(|row| predict(row, &values)).collect();
        let held_out = rows.iter().map(|row| predict(row, &without[row.llm.as_str()])).collect();
        let factors = FACTORS.iter().zip(&values).map(|((c, _), value)| (*c, value.exp())).collect();
        Self { seen, held_out, factors }
    }
}

/// The coefficients with vLLM's factors moved.
fn moved(coefficients: &Coefficients, values: &[f64]) -> Coefficients {
    let mut moved = *coefficients;
    for ((coefficient, _), value) in FACTORS.iter().zip(values) {
        moved.scale(*coefficient, value.exp());
    }
    moved.within_range()
}

/// What the first stage says of vLLM on a family, taken from its two fits by a row of no measurement.
pub(super) fn of_first_stage(
    row: &Row<'_>,
    family: HardwareFamily,
    (decode, prefill): (&super::Fit<'_>, &super::Fit<'_>),
) -> Coefficients {
    let mut row = row.clone();
    row.device.engine = Engine::Vllm;
    row.device.family = family;
    row.era = None;
    let middles = prior::middles();
    let first = decode.problem.coefficients(&decode.values, prior::DECODE, &middles, &row).within_range();
    prefill.problem.coefficients(&prefill.values, prior::PREFILL, &first, &row).within_range()
}

#[cfg(test)]
mod tests;
