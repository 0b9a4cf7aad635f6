//! Text → imported LLM. Every figure is bounded before anything is computed with it.

use thiserror::Error;

use crate::language::share as say;

use super::{KINDS, LONGEST, VERSION, letter};
use crate::catalog::llm::architecture::{
    Architecture, Compressed, Delta, Experts, FeedForward, Indexer, Kda, Latent, Layer, Mamba, QkNorm,
};
use crate::catalog::llm::layers::Layers;
use crate::estimate::weights::TypedBytes;
use crate::import::bounds;
use crate::import::error::BoundsError;
use crate::import::gguf::types::{file_type, tensor_type};
use crate::import::{Imported, ImportedFile};
use crate::units::Bytes;

/// Why an `arch` cannot be read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ArchError {
    #[error("{}", say::ArchTooLong { longest: LONGEST })]
    TooLong,
    #[error("{}", say::ArchVersion { found: _0, version: VERSION })]
    Version(String),
    #[error("{}", say::ArchUnknown { name: _0 })]
    Architecture(String),
    #[error("{}", say::ArchUnreadable { part: _0 })]
    Item(String),
    #[error("{}", say::ArchRepeated { part: _0 })]
    Repeated(char),
    #[error("{}", say::arch_no_layers())]
    NoLayers,
    #[error("{0}")]
    Refused(#[from] BoundsError),
}

/// Reads what `encode` wrote.
///
/// # Errors
/// If the text is not of that form, or the architecture is incomplete or beyond all bounds.
pub fn decode(text: &str, name: &str) -> Result<Imported, ArchError> {
    if text.len() > LONGEST {
        return Err(ArchError::TooLong);
    }
    let mut items = text.split('.');
    let version = items.next().unwrap_or_default();
    if version != VERSION.to_string() {
        return Err(ArchError::Version(version.to_owned()));
    }
    let gguf = items.next().unwrap_or_default();
    let gguf = gguf.parse().map_err(|_| ArchError::Architecture(gguf.to_owned()))?;
    let mut reading = Reading { architecture: Architecture::blank(gguf), context: 0, file: None, shapes: Vec::new() };
    let mut seen = String::new();
    let mut items = items.peekable();
    while let Some(item) = items.next() {
        if items.peek().is_none() {
            reading.architecture.layers = reading.layers(item)?;
            break;
        }
        let bad = || ArchError::Item(item.to_owned());
        let key = item.chars().next().ok_or_else(bad)?;
        if key != 'e' && seen.contains(key) {
            return Err(ArchError::Repeated(key));
        }
        seen.push(key);
        reading.item(key, &item[key.len_utf8()..]).ok_or_else(bad)?;
    }
    let Reading { architecture, context, file, .. } = reading;
    if architecture.layers.is_empty() {
        return Err(ArchError::NoLayers);
    }
    bounds::check(&architecture, context)?;
    if let Some(file) = &file {
        file.check(&architecture)?;
    }
    Ok(Imported { file, arch: text.to_owned(), ..Imported::new(name, architecture, context) })
}

struct Reading {
    architecture: Architecture,
    context: u64,
    file: Option<ImportedFile>,
    shapes: Vec<Layer>,
}

/// So many 32-bit numbers.
fn numbers<const N: usize>(text: &str) -> Option<[u32; N]> {
    let mut found = [0; N];
    let mut parts = text.split('_');
    for slot in &mut found {
        *slot = number(parts.next()?)?;
    }
    parts.next().is_none().then_some(found)
}

/// A number as `encode` writes it: digits only, no leading zero.
fn number<T: std::str::FromStr + ToString>(text: &str) -> Option<T> {
    let value: T = text.parse().ok()?;
    (value.to_string() == text).then_some(value)
}

fn flag(number: u32) -> Option<bool> {
    match number {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

impl Reading {
    fn item(&mut self, key: char, text: &str) -> Option<()> {
        let a = &mut self.architecture;
        let one = || number::<u32>(text).filter(|value| *value > 0);
        match key {
            'w' => a.width = one()?,
            'v' => a.vocab = one()?,
            'c' => self.context = number(text)?,
            't' if text.is_empty() => a.tied_embeddings = true,
            'b' if text.is_empty() => a.qkv_bias = true,
            'k' if text.is_empty() => a.full_value_is_key = true,
            'n' => {
                a.qk_norm = match one()? {
                    1 => QkNorm::Head,
                    2 => QkNorm::Full,
                    3 => QkNorm::PerHead,
                    _ => return None,
                };
            }
            's' => a.window = one()?,
            'p' => a.per_layer_embedding = one()?,
            'o' => a.conv_cache = one()?,
            'r' => a.rope_frequencies = one()?,
            'f' => a.rope_factors = one()?,
            'm' => {
                let [layers, embeddings] = numbers(text)?;
                (a.mtp_layers, a.mtp_embeddings) = (layers, flag(embeddings)?);
            }
            'g' | 'y' | 'j' => self.file(key, text)?,
            'e' => self.shapes.push(shape(text)?),
            _ => part(a, key, text)?,
        }
        Some(())
    }

    fn file(&mut self, key: char, text: &str) -> Option<()> {
        if key == 'g' {
            let (number, total) = text.split_once('_')?;
            let total = self::number(total)?;
            let (every_step, routed_experts) = (Vec::new(), Vec::new());
            let file_type = file_type(self::number(number)?)?;
            self.file = Some(ImportedFile { file_type, total: Bytes(total), every_step, routed_experts });
            return Some(());
        }
        let file = self.file.as_mut()?;
        let mut typed: Vec<TypedBytes> = Vec::new();
        let mut parts = text.split('_');
        while let Some(first) = parts.next() {
            let tensor_type = tensor_type(number(first)?)?;
            let bytes: u64 = number(parts.next()?)?;
            let block = tensor_type.block();
            let in_order = typed.last().is_none_or(|last| last.tensor_type < tensor_type);
            if !in_order || bytes == 0 || !bytes.is_multiple_of(block.bytes) {
                return None;
            }
            let parameters = (bytes / block.bytes).checked_mul(block.weights)?;
            typed.push(TypedBytes { tensor_type, bytes: Bytes(bytes), parameters });
        }
        let list = if key == 'y' { &mut file.every_step } else { &mut file.routed_experts };
        *list = typed;
        let all = file.every_step.iter().chain(&file.routed_experts);
        let sum = all.map(|typed| typed.bytes.0).try_fold(0_u64, u64::checked_add)?;
        (sum <= file.total.0 && file.total.0 <= 1 << 52).then_some(())
    }

    fn layers(&self, text: &str) -> Result<Layers, ArchError> {
        let bad = || ArchError::Item(text.to_owned());
        let mut layers = Layers::default();
        let mut count = String::new();
        for c in text.chars() {
            if c.is_ascii_digit() {
                count.push(c);
                continue;
            }
            let index = (0..self.shapes.len()).find(|index| letter(*index) == Some(c)).ok_or_else(bad)?;
            let times = if count.is_empty() { 1 } else { number::<u32>(&count).ok_or_else(bad)? };
            count.clear();
            let all = layers.len() as u64 + u64::from(times);
            if times == 0 || all > bounds::LAYERS {
                return Err(bad());
            }
            layers.push(self.shapes[index], times as usize);
        }
        if count.is_empty() { Ok(layers) } else { Err(bad()) }
    }
}

fn part(a: &mut Architecture, key: char, text: &str) -> Option<()> {
    match key {
        'x' => {
            let [count, used, width, shared_width, selection_bias] = numbers(text)?;
            a.experts = Some(Experts { count, used, width, shared_width, selection_bias: flag(selection_bias)? });
        }
        'l' => {
            let [kv_rank, q_rank, no_rope, rope, value] = numbers(text)?;
            a.latent = Some(Latent { kv_rank, q_rank, no_rope, rope, value });
        }
        'i' => {
            let [heads, head_dim, top] = numbers(text)?;
            a.indexer = Some(Indexer { heads, head_dim, top: Some(top).filter(|top| *top > 0) });
        }
        'd' => {
            let [key_heads, value_heads, head_dim, conv] = numbers(text)?;
            a.delta = Some(Delta { key_heads, value_heads, head_dim, conv });
        }
        'a' => {
            let [inner, groups, state, heads, conv, norm] = numbers(text)?;
            a.mamba = Some(Mamba { inner, groups, state, heads, conv, norm: flag(norm)? });
        }
        'q' => {
            let [heads, head_dim, conv] = numbers(text)?;
            a.kda = Some(Kda { heads, head_dim, conv });
        }
        'z' => {
            let [q_rank, output_groups, output_rank, streams, hash_layers] = numbers(text)?;
            a.compressed = Some(Compressed { q_rank, output_groups, output_rank, streams, hash_layers });
        }
        _ => return None,
    }
    Some(())
}

fn shape(text: &str) -> Option<Layer> {
    let letter = text.chars().next()?;
    let kind = KINDS.iter().find(|(known, _)| *known == letter)?.1;
    let mut parts = text[letter.len_utf8()..].split('_');
    let mut next = || number(parts.next()?);
    let (heads, kv_heads, key_dim, value_dim) = (next()?, next()?, next()?, next()?);
    let feed_forward = match parts.next()? {
        "n" => FeedForward::None,
        "x" => FeedForward::Experts,
        dense => match dense.split_at_checked(1)? {
            ("d", width) => FeedForward::Dense(number(width)?),
            ("b", width) => FeedForward::DenseAndExperts(number(width)?),
            _ => return None,
        },
    };
    let shares_kv = match (parts.next(), parts.next()) {
        (None, _) => false,
        (Some("s"), None) => true,
        _ => return None,
    };
    Some(Layer { kind, heads, kv_heads, key_dim, value_dim, feed_forward, shares_kv })
}
