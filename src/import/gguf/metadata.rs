//! Keys and values of a GGUF header. Only what the architecture follows from is kept.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::types;
use crate::catalog::llm::architecture::GgufArchitecture;
use crate::catalog::quantization::FileType;
use crate::import::bounds;
use crate::import::error::{BoundsError, ImportError};
use crate::import::tidy_name;
use crate::language::import as say;

const LONGEST_KEY: u64 = 1 << 10;
/// Longer texts are not kept.
const LONGEST_TEXT: u64 = 1 << 12;
/// Numbers of the longest list that is kept: one per layer, and those for prediction.
const LONGEST_LIST: u64 = bounds::LAYERS + 64;
/// More keys that are kept, no file has.
const MOST_KEPT: u64 = 128;

/// Keys that are kept, besides `general.` and `split.`; a file has them after the name of its architecture.
const KEPT: [&str; 44] = [
    "context_length",
    "embedding_length",
    "embedding_length_per_layer_input",
    "block_count",
    "expert_count",
    "expert_used_count",
    "nextn_predict_layers",
    "attention.head_count",
    "attention.head_count_kv",
    "attention.key_length",
    "attention.value_length",
    "attention.key_length_swa",
    "attention.value_length_swa",
    "attention.key_length_mla",
    "attention.value_length_mla",
    "attention.kv_lora_rank",
    "attention.q_lora_rank",
    "attention.sliding_window",
    "attention.sliding_window_pattern",
    "attention.shared_kv_layers",
    "attention.indexer.head_count",
    "attention.indexer.key_length",
    "attention.indexer.top_k",
    "attention.output_group_count",
    "attention.output_lora_rank",
    "attention.compress_ratios",
    "hyper_connection.count",
    "hash_layer_count",
    "rope.dimension_count",
    "ssm.conv_kernel",
    "ssm.inner_size",
    "ssm.state_size",
    "ssm.time_step_rank",
    "ssm.group_count",
    "kda.head_dim",
    "shortconv.l_cache",
    "general.architecture",
    "general.alignment",
    "general.file_type",
    "general.name",
    "split.no",
    "split.count",
    "general.type",
    "general.basename",
];

/// Architectures whose name in files is not the one that is used here.
const NAMES: [(&str, GgufArchitecture); 3] = [
    ("gpt-oss", GgufArchitecture::OpenAiMoe),
    ("granitehybrid", GgufArchitecture::GraniteHybrid),
    ("lfm2moe", GgufArchitecture::Lfm2),
];

#[derive(Clone, Debug, PartialEq)]
enum Kept {
    Number(u64),
    Numbers(Vec<u64>),
    Text(String),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    kept: BTreeMap<String, Kept>,
}

/// How a pair went.
pub(super) enum Pair {
    /// To its end.
    Read,
    /// Its value, of so many bytes, is not needed.
    Jump(u64),
    /// So many strings follow, which are not needed.
    Strings(u64),
}

/// The types of values, by GGUF's number: bytes of each, if they are numbers.
enum ValueType {
    Whole(usize),
    Float(usize),
    Text,
    List,
}

fn value_type(number: u32) -> Option<ValueType> {
    Some(match number {
        0 | 1 | 7 => ValueType::Whole(1),
        2 | 3 => ValueType::Whole(2),
        4 | 5 => ValueType::Whole(4),
        6 => ValueType::Float(4),
        8 => ValueType::Text,
        9 => ValueType::List,
        10 | 11 => ValueType::Whole(8),
        12 => ValueType::Float(8),
        _ => return None,
    })
}

impl Metadata {
    /// Reads one pair; `None` if it is not there in full yet.
    pub(super) fn pair(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Pair>, ImportError> {
        let Some(length) = cursor.u64() else { return Ok(None) };
        if length > LONGEST_KEY {
            return Err(ImportError::TooMany {
                what: say::part_characters_of_a_key(),
                value: length,
                most: LONGEST_KEY,
            });
        }
        let Some(key) = cursor.bytes(usize::try_from(length).unwrap_or(usize::MAX)) else { return Ok(None) };
        let key = String::from_utf8_lossy(key).into_owned();
        let Some(number) = cursor.u32() else { return Ok(None) };
        let unknown = |number| ImportError::UnknownValueType { key: tidy_name(&key), number };
        let wanted =
            KEPT.contains(&key.as_str()) || key.split_once('.').is_some_and(|(_, rest)| KEPT[..36].contains(&rest));
        match value_type(number).ok_or_else(|| unknown(number))? {
            ValueType::Whole(bytes) => {
                let Some(value) = cursor.number(bytes) else { return Ok(None) };
                self.keep(wanted, key, Kept::Number(value))
            }
            ValueType::Float(bytes) => Ok(Some(Pair::Jump(bytes as u64))),
            ValueType::Text => {
                let Some(length) = cursor.u64() else { return Ok(None) };
                if !wanted || length > LONGEST_TEXT {
                    return Ok(Some(Pair::Jump(length)));
                }
                let Some(text) = cursor.bytes(usize::try_from(length).unwrap_or(usize::MAX)) else { return Ok(None) };
                self.keep(wanted, key, Kept::Text(String::from_utf8_lossy(text).into_owned()))
            }
            ValueType::List => {
                let Some(of) = cursor.u32() else { return Ok(None) };
                let Some(count) = cursor.u64() else { return Ok(None) };
                let too_many =
                    || ImportError::TooMany { what: say::part_values_of_a_list(), value: count, most: 1 << 40 };
                match value_type(of).ok_or_else(|| unknown(of))? {
                    ValueType::Text => Ok(Some(Pair::Strings(count))),
                    ValueType::List => Err(ImportError::BadMetadata {
                        key: tidy_name(&key),
                        problem: say::problem_a_list_of_lists_which_llama_cpp_does_not(),
                    }),
                    ValueType::Whole(bytes) if wanted && count <= LONGEST_LIST => {
                        let mut numbers = Vec::new();
                        for _ in 0..count {
                            let Some(value) = cursor.number(bytes) else { return Ok(None) };
                            numbers.push(value);
                        }
                        self.keep(wanted, key, Kept::Numbers(numbers))
                    }
                    ValueType::Whole(bytes) | ValueType::Float(bytes) => {
                        Ok(Some(Pair::Jump(count.checked_mul(bytes as u64).ok_or_else(too_many)?)))
                    }
                }
            }
        }
    }

    fn keep(&mut self, wanted: bool, key: String, value: Kept) -> Result<Option<Pair>, ImportError> {
        if wanted {
            if self.kept.contains_key(&key) {
                return Err(ImportError::BadMetadata {
                    key: tidy_name(&key),
                    problem: say::problem_there_twice_the_file_is_damaged(),
                });
            }
            self.kept.insert(key, value);
            let value = self.kept.len() as u64;
            if value > MOST_KEPT {
                return Err(ImportError::TooMany { what: say::part_keys_of_architectures(), value, most: MOST_KEPT });
            }
        }
        Ok(Some(Pair::Read))
    }

    /// Refuses what cannot be computed, as soon as the metadata are complete.
    pub(super) fn check(&self) -> Result<(), ImportError> {
        self.architecture()?;
        let parts = self.number("split.count")?.unwrap_or(0);
        if parts > 1 {
            let part = self.number("split.no")?.unwrap_or(0).saturating_add(1);
            return Err(ImportError::Split { part, parts });
        }
        self.alignment()?;
        self.n_layers()?;
        Ok(())
    }

    /// The name that the file gives its architecture.
    fn prefix(&self) -> Result<&str, ImportError> {
        self.text("general.architecture").ok_or(ImportError::NoArchitecture)
    }

    pub(super) fn architecture(&self) -> Result<GgufArchitecture, ImportError> {
        let name = self.prefix()?;
        let own = NAMES.iter().find(|(known, _)| *known == name).map(|(_, architecture)| *architecture);
        own.or_else(|| name.parse().ok()).ok_or_else(|| ImportError::UnknownArchitecture { name: tidy_name(name) })
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match self.kept.get(key)? {
            Kept::Text(text) => Some(text),
            Kept::Number(_) | Kept::Numbers(_) => None,
        }
    }

    fn number(&self, key: &str) -> Result<Option<u64>, ImportError> {
        match self.kept.get(key) {
            None => Ok(None),
            Some(Kept::Number(number)) => Ok(Some(*number)),
            Some(_) => Err(not_whole(key)),
        }
    }

    /// A number of the architecture, or 0.
    pub(super) fn figure(&self, key: &str) -> Result<u32, ImportError> {
        let full = format!("{}.{key}", self.prefix()?);
        small(&full, self.number(&full)?.unwrap_or(0))
    }

    /// A number of the architecture per layer: a list, or one for all; 0 where it is missing.
    pub(super) fn per_layer(&self, key: &str, layer: usize) -> Result<u32, ImportError> {
        let full = format!("{}.{key}", self.prefix()?);
        match self.kept.get(&full) {
            Some(Kept::Numbers(list)) => match list.get(layer) {
                Some(number) => small(&full, *number),
                None => {
                    Err(ImportError::BadMetadata { key: full, problem: say::problem_a_list_shorter_than_the_layers() })
                }
            },
            _ => self.figure(key),
        }
    }

    /// Whether the key has a list.
    pub(super) fn is_list(&self, key: &str) -> Result<bool, ImportError> {
        let full = format!("{}.{key}", self.prefix()?);
        Ok(matches!(self.kept.get(&full), Some(Kept::Numbers(_))))
    }

    /// All layers, with those for prediction.
    pub(super) fn n_layers(&self) -> Result<usize, ImportError> {
        let layers = u64::from(self.figure("block_count")?);
        match usize::try_from(layers) {
            Ok(0) | Err(_) => Err(BoundsError::Nothing { what: say::what_number_of_layers() }.into()),
            Ok(n) if layers <= bounds::LAYERS => Ok(n),
            Ok(_) => {
                Err(BoundsError::Beyond { what: say::what_number_of_layers(), value: layers, most: bounds::LAYERS }
                    .into())
            }
        }
    }

    /// The layers without those for prediction.
    pub(super) fn main_layers(&self) -> Result<usize, ImportError> {
        let prediction = self.figure("nextn_predict_layers")? as usize;
        match self.n_layers()?.checked_sub(prediction) {
            Some(main @ 1..) => Ok(main),
            _ => Err(BoundsError::Nothing { what: say::what_number_of_layers_that_are_not_for_prediction() }.into()),
        }
    }

    /// To what the weights are aligned, in bytes.
    pub(super) fn alignment(&self) -> Result<u64, ImportError> {
        match self.number("general.alignment")?.unwrap_or(32) {
            alignment @ 1..=65_536 if alignment.is_power_of_two() => Ok(alignment),
            _ => Err(ImportError::BadMetadata {
                key: "general.alignment".to_owned(),
                problem: say::problem_no_power_of_two_up_to_65536_the_file_is(),
            }),
        }
    }

    pub(super) fn file_type(&self) -> Option<FileType> {
        self.number("general.file_type").ok().flatten().and_then(types::file_type)
    }
}

fn not_whole(key: &str) -> ImportError {
    ImportError::BadMetadata { key: tidy_name(key), problem: say::problem_not_a_whole_number_the_file_is_damaged() }
}

fn small(key: &str, number: u64) -> Result<u32, ImportError> {
    u32::try_from(number).map_err(|_| not_whole(key))
}
