//! Imported LLM → text.

use std::fmt::Write;

use super::{KINDS, LONGEST, VERSION, letter};
use crate::catalog::llm::architecture::{Architecture, FeedForward, Layer, QkNorm};
use crate::estimate::weights::TypedBytes;
use crate::import::error::ImportError;
use crate::import::gguf::types::{file_type_number, tensor_type_number};
use crate::import::{Imported, ImportedFile};

/// The text of an imported LLM, without its name.
///
/// # Errors
/// `TooIrregular` if the layers are of too many shapes or the text would be longer than a link should be.
pub fn encode(imported: &Imported) -> Result<String, ImportError> {
    let a = &imported.llm.architecture;
    let mut text = format!("{VERSION}.{}.w{}.v{}.c{}", a.gguf, a.width, a.vocab, imported.llm.max_context);
    flags(a, &mut text);
    parts(a, &mut text);
    if let Some(file) = &imported.file {
        self::file(file, &mut text);
    }
    layers(&a.layers, &mut text);
    match text.len() {
        bytes if bytes > LONGEST => Err(ImportError::TooIrregular { bytes, most: LONGEST }),
        _ => Ok(text),
    }
}

fn item(text: &mut String, key: char, numbers: &[u64]) {
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    // Writing to a string cannot fail.
    let _ = write!(text, ".{key}{}", numbers.join("_"));
}

fn flags(a: &Architecture, text: &mut String) {
    for (key, set) in [('t', a.tied_embeddings), ('b', a.qkv_bias), ('k', a.full_value_is_key)] {
        if set {
            item(text, key, &[]);
        }
    }
    let norm = match a.qk_norm {
        QkNorm::None => 0,
        QkNorm::Head => 1,
        QkNorm::Full => 2,
        QkNorm::PerHead => 3,
    };
    let numbers = [
        ('n', norm),
        ('s', a.window),
        ('p', a.per_layer_embedding),
        ('o', a.conv_cache),
        ('r', a.rope_frequencies),
        ('f', a.rope_factors),
    ];
    for (key, number) in numbers {
        if number > 0 {
            item(text, key, &[number.into()]);
        }
    }
    if a.mtp_layers > 0 || a.mtp_embeddings {
        item(text, 'm', &[a.mtp_layers.into(), a.mtp_embeddings.into()]);
    }
}

fn parts(a: &Architecture, text: &mut String) {
    let mut put = |key, numbers: &[u32]| {
        let numbers: Vec<u64> = numbers.iter().map(|number| u64::from(*number)).collect();
        item(text, key, &numbers);
    };
    if let Some(x) = a.experts {
        put('x', &[x.count, x.used, x.width, x.shared_width, x.selection_bias.into()]);
    }
    if let Some(l) = a.latent {
        put('l', &[l.kv_rank, l.q_rank, l.no_rope, l.rope, l.value]);
    }
    if let Some(i) = a.indexer {
        put('i', &[i.heads, i.head_dim, i.top.unwrap_or(0)]);
    }
    if let Some(d) = a.delta {
        put('d', &[d.key_heads, d.value_heads, d.head_dim, d.conv]);
    }
    if let Some(m) = a.mamba {
        put('a', &[m.inner, m.groups, m.state, m.heads, m.conv, m.norm.into()]);
    }
    if let Some(q) = a.kda {
        put('q', &[q.heads, q.head_dim, q.conv]);
    }
    if let Some(z) = a.compressed {
        put('z', &[z.q_rank, z.output_groups, z.output_rank, z.streams, z.hash_layers]);
    }
}

fn file(file: &ImportedFile, text: &mut String) {
    item(text, 'g', &[file_type_number(file.file_type), file.total.0]);
    for (key, typed) in [('y', &file.every_step), ('j', &file.routed_experts)] {
        let pair = |typed: &TypedBytes| Some([u64::from(tensor_type_number(typed.tensor_type)?), typed.bytes.0]);
        let numbers: Vec<u64> = typed.iter().filter_map(pair).flatten().collect();
        if !numbers.is_empty() {
            item(text, key, &numbers);
        }
    }
}

fn layers(layers: &[Layer], text: &mut String) {
    let mut shapes: Vec<Layer> = Vec::new();
    let mut order = String::new();
    let mut rest = layers;
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|layer| *layer == first).count();
        rest = &rest[same..];
        let index = shapes.iter().position(|shape| shape == first).unwrap_or_else(|| {
            shape(first, text);
            shapes.push(*first);
            shapes.len() - 1
        });
        if same > 1 {
            let _ = write!(order, "{same}");
        }
        // More shapes than letters: the question mark makes the text too long below, and no reader takes it.
        order.push(letter(index).unwrap_or('?'));
    }
    if order.contains('?') {
        order = "?".repeat(LONGEST);
    }
    let _ = write!(text, ".{order}");
}

fn shape(layer: &Layer, text: &mut String) {
    let kind = KINDS.iter().find(|(_, kind)| *kind == layer.kind).map_or('?', |(letter, _)| *letter);
    let Layer { heads, kv_heads, key_dim, value_dim, .. } = *layer;
    let feed_forward = match layer.feed_forward {
        FeedForward::None => "n".to_owned(),
        FeedForward::Dense(width) => format!("d{width}"),
        FeedForward::Experts => "x".to_owned(),
        FeedForward::DenseAndExperts(width) => format!("b{width}"),
    };
    let shares = if layer.shares_kv { "_s" } else { "" };
    let _ = write!(text, ".e{kind}{heads}_{kv_heads}_{key_dim}_{value_dim}_{feed_forward}{shares}");
}
