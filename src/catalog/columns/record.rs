//! The types of the catalog in columns: every field in turn, words by their place, choices by a number.

use strum::VariantArray;

use super::{Columnar, Reader, Writer, columns_of};
use crate::catalog::Catalog;
use crate::catalog::band::{Coverage, Group, Trait, Width};
use crate::catalog::calibration::{Calibration, Factor, Fitted};
use crate::catalog::coefficient::{Coefficient, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::felt::FeltThreshold;
use crate::catalog::figure::{Evidence, Figure, SourceId};
use crate::catalog::link::{LinkKind, LinkRecord};
use crate::catalog::llm::architecture::{
    Architecture, Compressed, Delta, Experts, FeedForward, GgufArchitecture, Indexer, Kda, Latent, Layer, LayerKind,
    Mamba, QkNorm,
};
use crate::catalog::llm::dynamic_file::DynamicFile;
use crate::catalog::llm::generic::{PowerLaw, Trend};
use crate::catalog::llm::layers::Layers;
use crate::catalog::llm::{Counted, Llm};
use crate::catalog::machine::{
    Backend, Form, HardwareFamily, Machine, MachineKind, MemoryOption, Runtime, UsableMemoryRule,
};
use crate::catalog::measurement::{Harness, Measurement, MeasurementId, Test};
use crate::catalog::memory::{MemoryRules, Share};
use crate::catalog::price::{Price, PriceKind};
use crate::catalog::quality::{Quality, StoredIn};
use crate::catalog::quantization::{CacheType, DynamicType, FileType, GpuFormat, MlxFormat, TensorType, WeightFormat};
use crate::catalog::source::Source;

/// `record!(Name: field, …)`: all fields, in the order of their columns.
macro_rules! record {
    ($name:ident $(<$type:ident>)?: $($field:tt),+) => {
        impl $(<$type: Columnar>)? Columnar for $name $(<$type>)? {
            const COLUMNS: usize = 0 $(+ columns_of(|it: &Self| &it.$field))+;
            fn write(&self, out: &mut Writer, column: usize) {
                let mut next = column;
                $(
                    self.$field.write(out, next);
                    next += const { columns_of(|it: &Self| &it.$field) };
                )+
                debug_assert_eq!(next, column + Self::COLUMNS);
            }
            fn read(input: &mut Reader<'_>, column: usize) -> Self {
                let mut next = column;
                let mut after = |columns: usize| {
                    next += columns;
                    next - columns
                };
                Self {
                    $($field: Columnar::read(input, after(const { columns_of(|it: &Self| &it.$field) }))),+
                }
            }
        }
    };
}

/// `words!(Name, …)`: the place among the variants.
macro_rules! words {
    ($($name:ty),+ $(,)?) => {$(
        impl Columnar for $name {
            const COLUMNS: usize = 1;
            fn write(&self, out: &mut Writer, column: usize) {
                let place = Self::VARIANTS.iter().position(|variant| variant == self);
                out.number(column, place.unwrap_or_default() as u64);
            }
            fn read(input: &mut Reader<'_>, column: usize) -> Self {
                let place = input.number(column) as usize;
                Self::VARIANTS[place.min(Self::VARIANTS.len() - 1)]
            }
        }
    )+};
}

/// `choices!(Name: number => Variant(field: Type), …; Last)`: a number, and the field in the column after it.
macro_rules! choices {
    ($name:ident: $($number:literal => $variant:ident $(($field:ident: $type:ty))?),+; $last:ident $(($last_field:ident: $last_type:ty))?) => {
        impl Columnar for $name {
            const COLUMNS: usize = 2;
            fn write(&self, out: &mut Writer, column: usize) {
                match self {
                    $(Self::$variant $(($field))? => {
                        out.number(column, $number);
                        $(<$type>::write($field, out, column + 1);)?
                    })+
                    Self::$last $(($last_field))? => {
                        out.number(column, u64::MAX >> 57);
                        $(<$last_type>::write($last_field, out, column + 1);)?
                    }
                }
            }
            fn read(input: &mut Reader<'_>, column: usize) -> Self {
                match input.number(column) {
                    $($number => Self::$variant $((<$type>::read(input, column + 1)))?,)+
                    _ => Self::$last $((<$last_type>::read(input, column + 1)))?,
                }
            }
        }
    };
}

record!(SourceId: 0);
record!(Source: id, title, url);
words!(Evidence, PriceKind);
record!(Figure<T>: value, evidence, sources, note);
record!(Price: usd, kind, date, sources, note);

words!(HardwareFamily, MachineKind, Form, UsableMemoryRule, Backend, Runtime, Engine);
record!(Machine: id, aliases, name, variant, vendor, chip, family, kind, form, released, status, successor,
    usable_memory, needs_host, gpu_cores, fp16, idle_power, load_power, notes, memory);
record!(MemoryOption: gb, bandwidth, price);
record!(MemoryRules: macos_current, macos_legacy, gtt, cuda_unified, vram_reserve, host_reserve, overhead);
record!(Share: gb, share);
record!(FeltThreshold: id, from, words, meaning, source);

words!(LinkKind);
record!(LinkRecord: kind, bandwidth, latency, one, sums);

words!(GgufArchitecture, LayerKind, QkNorm);
record!(Llm: id, aliases, name, publisher, family, released, licence, published_parameters,
    published_active_parameters, max_context, architecture, known_configuration, note, sources, dynamic_files, generic, counted);
record!(Architecture: gguf, width, vocab, tied_embeddings, layers, mtp_layers, mtp_embeddings, qkv_bias, qk_norm,
    full_value_is_key, window, per_layer_embedding, experts, latent, indexer, delta, mamba, kda, conv_cache, compressed,
    rope_frequencies, rope_factors);
record!(Layer: kind, heads, kv_heads, key_dim, value_dim, feed_forward, shares_kv);
choices!(FeedForward: 0 => Dense(width: u32), 1 => Experts, 2 => DenseAndExperts(width: u32); None);
record!(Experts: count, used, width, shared_width, selection_bias);
record!(Latent: kv_rank, q_rank, no_rope, rope, value);
record!(Indexer: heads, head_dim, top);
record!(Delta: key_heads, value_heads, head_dim, conv);
record!(Mamba: inner, groups, state, heads, conv, norm);
record!(Kda: heads, head_dim, conv);
record!(Compressed: q_rank, output_groups, output_rank, streams, hash_layers);
record!(DynamicFile: kind, size, half_rounding, source);
record!(Trend: layers, width);
record!(PowerLaw: factor, exponent);

words!(FileType, DynamicType, MlxFormat, GpuFormat, CacheType, TensorType);
choices!(WeightFormat: 0 => Gguf(of: FileType), 1 => Dynamic(of: DynamicType), 2 => Mlx(of: MlxFormat); Gpu(of: GpuFormat));
choices!(StoredIn: 0 => File(of: FileType); Whole(of: TensorType));
record!(Quality: llm, stored, importance_matrix, perplexity_increase, divergence, source, note);

words!(Harness, Test);
record!(MeasurementId: 0);
record!(Measurement: id, source, machine, count, runtime, backend, harness, build_year, llm, format, test, tokens,
    depth, sequences, ubatch, kv, flash_attention, speed);

words!(Coverage, Group, Coefficient);
choices!(Trait: 0 => Coverage(of: Coverage), 1 => Group(of: Group), 2 => Moe, 3 => NewLlm, 4 => Deep; Batch);
record!(Width: test, of, low, high);
record!(Factor: coefficient, engine, family, value);
record!(Fitted: engine, family, n_decode, n_prefill);
record!(Calibration: fitted, general, factors, setups, widths);

impl Columnar for Coefficients {
    const COLUMNS: usize = f64::COLUMNS;

    fn write(&self, out: &mut Writer, column: usize) {
        Coefficient::VARIANTS.iter().for_each(|coefficient| self.get(*coefficient).write(out, column));
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        Self::from_fn(|_| f64::read(input, column))
    }
}

record!(Catalog: revision, sources, machines, llms, trend, memory, qualities, felt_thresholds, links, host_price, host_power,
    electricity, measurements, calibration);

/// The kinds, then runs of equal layers: which kind, and how many.
impl Columnar for Layers {
    const COLUMNS: usize = Vec::<Layer>::COLUMNS + Vec::<(u64, u64)>::COLUMNS;

    fn write(&self, out: &mut Writer, column: usize) {
        let kinds: Vec<Layer> = self.kinds().iter().map(|(_, kind)| *kind).collect();
        let place = |layer: &Layer| kinds.iter().position(|kind| kind == layer).unwrap_or_default() as u64;
        let runs: Vec<(u64, u64)> =
            self.chunk_by(|a, b| a == b).map(|run| (place(&run[0]), run.len() as u64)).collect();
        kinds.write(out, column);
        runs.write(out, column + Vec::<Layer>::COLUMNS);
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        let kinds: Vec<Layer> = Columnar::read(input, column);
        let runs: Vec<(u64, u64)> = Columnar::read(input, column + Vec::<Layer>::COLUMNS);
        let mut layers = Self::default();
        for (place, times) in runs {
            if let Some(kind) = kinds.get(place as usize) {
                layers.push(*kind, times as usize);
            }
        }
        layers
    }
}

/// Takes no column: it is counted anew.
impl Columnar for Counted {
    const COLUMNS: usize = 0;

    fn write(&self, _: &mut Writer, _: usize) {}

    fn read(_: &mut Reader<'_>, _: usize) -> Self {
        Self::default()
    }
}
