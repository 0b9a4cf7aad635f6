//! What each part of the memory goes to: the formula with the numbers put in.

use std::fmt::Display;

use super::verdict::Side;
use super::words;
use crate::catalog::Catalog;
use crate::catalog::quantization::CacheType;
use crate::estimate::compute_buffer::{Buffer, Logits};
use crate::estimate::kv_cache::{CacheSettings, Kept, Part, Sharing, StatePart, grouped};
use crate::estimate::tensors::{Read, Scope, visit};
use crate::language::{report as say, signs};
use crate::plan::Plan;
use crate::plan::evaluate::{cache_settings, scope};
use crate::plan::llm::find;
use crate::plan::weighing::of_plan;
use crate::plan::{offload, others, speculation};
use crate::units::format::grouped as in_thousands;
use crate::units::{Bytes, decimal as number};

/// The lines of the weights, one for each type of tensors.
pub(super) fn weights(side: &Side<'_>) -> Vec<String> {
    let llm = &side.resolved.llm;
    let whole = of_plan(side.plan, llm, scope(side.plan));
    let parts = offload::parts(side.plan, &side.resolved, &whole);
    let weights = parts.as_ref().map_or(&*whole, |parts| &parts.device);
    let mut lines = Vec::new();
    let mut rest = weights.total.0;
    for (list, routed) in [(&weights.every_step, false), (&weights.routed_experts, true)] {
        for typed in list {
            rest = rest.saturating_sub(typed.bytes.0);
            let tensor_type = typed.tensor_type;
            let what = if routed { say::MadeExperts { tensor_type }.text() } else { tensor_type.to_string() };
            lines.push(stored(&what, typed.parameters, typed.bytes.0));
        }
    }
    if rest > 0 {
        let mut parameters = 0;
        visit(&llm.architecture, scope(side.plan), |tensor| {
            // Tables of which a token needs one row stay with the host that has a part.
            if tensor.read == Read::Prediction || (tensor.read == Read::OneRow && parts.is_none()) {
                parameters += tensor.parameters();
            }
        });
        let prediction = if scope(side.plan) == Scope::Main { "" } else { say::made_prediction() };
        lines.push(stored(&say::MadeEmbeddings { prediction }.text(), parameters, rest));
    }
    lines
}

/// `Q4_K: 26,230,128,640 parameters × 4.5 bits = 14.8 GB`; bytes alone where bits are no short number.
fn stored(what: &str, parameters: u64, bytes: u64) -> String {
    let bits = decimal(8.0 * bytes as f64 / parameters.max(1) as f64);
    let exact = number::parse(&bits).is_some_and(|bits| (bits * parameters as f64 / 8.0 - bytes as f64).abs() < 0.01);
    let formula = if exact {
        say::MadeParameters { parameters: count(parameters), bits }.text()
    } else {
        say::MadeBytes { bytes: count(bytes) }.text()
    };
    line(&say::MadeOf { what, formula }.text(), bytes)
}

/// The lines of the KV cache, one for each kind of layer, then of the recurrent state.
pub(super) fn cache(side: &Side<'_>) -> Vec<String> {
    let settings = cache_settings(side.plan, side.plan.runtime);
    let weights = of_plan(side.plan, &side.resolved.llm, scope(side.plan));
    let divided = offload::parts(side.plan, &side.resolved, &weights);
    let here = divided.as_ref().map_or(&side.resolved.llm.architecture, |parts| &parts.device_layers);
    let (parts, states) = grouped(here, &settings);
    let window = side.resolved.llm.architecture.window;
    let kv = parts.iter().map(|(n, part)| kept(*n, part, &settings, window));
    kv.chain(states.iter().map(|(n, part)| state(*n, part))).collect()
}

/// `64 layers × 8 KV heads × (128 + 128) × 8,192 tokens × 2 bytes = 2.15 GB`.
fn kept(n: u64, part: &Part, settings: &CacheSettings, window: u32) -> String {
    let (key, value) = (part.key / part.heads.max(1), part.value / part.heads.max(1));
    let (of_key, of_value) = (per_element(part.key_type, part.key), per_element(part.value_type, part.value));
    let (row, each) = match (of_key, of_value) {
        (Some(one), _) if value == 0 => (count(key), say::MadeEach { one }.text()),
        (Some(one), Some(other)) if one == other => {
            (format!("({} + {})", count(key), count(value)), say::MadeEach { one }.text())
        }
        (Some(one), Some(other)) => {
            (say::MadeTwo { key: count(key), one, value: count(value), other }.text(), String::new())
        }
        // Rows end within a block, which counts in full.
        _ => {
            let row = count(part.row_bytes());
            return line(
                &say::MadeRows { layers: layers(n), row, cells: count(part.cells), copies: part.copies }.text(),
                part.bytes().saturating_mul(n),
            );
        }
    };
    let heads = if part.heads > 1 { say::MadeHeads { heads: count(part.heads) }.text() } else { String::new() };
    let kind = if part.cells == settings.context { "tokens" } else { "cells" };
    let cells = say::MadeCells { kind, cells: count(part.cells) };
    let mut text = format!("{} × {heads}{row} × {cells}{each}", layers(n));
    if part.copies > 1 {
        text += &say::MadeSequences { copies: count(part.copies) }.text();
    }
    let mut text = line(&text, part.bytes().saturating_mul(n));
    let about = match part.kept {
        Kept::Tokens if part.value == 0 => say::made_latents().to_owned(),
        Kept::Tokens => String::new(),
        Kept::Window => say::MadeWindow { tokens: count(window) }.text(),
        Kept::Compressed(tokens) => say::MadeCompressed { tokens }.text(),
        Kept::Index => say::made_indexer().to_owned(),
    };
    let shared = settings.sharing == Sharing::Unified && settings.sequences > 1 && part.copies == 1;
    let shared = if shared { say::MadeShared { sequences: settings.sequences }.text() } else { String::new() };
    let remarks: Vec<String> = [about, shared].into_iter().filter(|text| !text.is_empty()).collect();
    if !remarks.is_empty() {
        text += &say::MadeRemarks { remarks: remarks.join(signs::semicolon()) }.text();
    }
    text
}

/// `48 layers × (30,720 × 4 + 786,432 × 4) bytes × 2 sequences = 310 MB (recurrent state)`.
fn state(n: u64, part: &StatePart) -> String {
    let (inputs, memory) = (count(part.convolution), count(part.memory));
    let mut text = say::MadeState { layers: layers(n), inputs, bytes: part.convolution_bytes, memory }.text();
    if part.sequences > 1 {
        text += &say::MadeSequences { copies: count(part.sequences) }.text();
    }
    line(&text, part.bytes().saturating_mul(n)) + say::made_recurrent()
}

/// The line of the compute buffer.
pub(super) fn buffer(side: &Side<'_>) -> Vec<String> {
    let settings = cache_settings(side.plan, side.plan.runtime);
    let buffer = Buffer::new(&side.resolved.llm.architecture, &settings, Logits::PerSequence);
    let (tokens, mask, widest) = (count(buffer.tokens), count(buffer.mask), count(buffer.widest));
    let text = say::MadeBuffer { tokens, mask, widest }.text();
    let mut lines = vec![line(&text, buffer.bytes().0)];
    let copy = side.outcome.memory.compute_buffer - buffer.bytes();
    if side.outcome.memory.host.is_some() {
        lines.push(line(&say::MadeCopy { bytes: count(copy.0) }.text(), copy.0));
    }
    lines
}

/// The line of what the runtime holds.
pub(super) fn overhead(side: &Side<'_>) -> Vec<String> {
    let (all, n) = (side.outcome.memory.overhead.0, u64::from(side.plan.count.max(1)));
    vec![line(&say::MadeDevices { count: n, bytes: count(all / n) }.text(), all)]
}

/// A line for each further LLM.
pub(super) fn other_llms(plan: &Plan, catalog: &Catalog) -> Vec<String> {
    let one = |other: &others::OtherLlm| {
        let parts = others::one(other, plan, catalog);
        let name = find(catalog, &other.llm).map_or_else(|| other.llm.clone(), |llm| llm.name.clone());
        let (weights, cache) = (count(parts.weights.0), count(parts.cache.total().0));
        let (buffer, overhead) = (count(parts.compute_buffer.0), count(parts.overhead.0));
        let text = say::MadeOther { weights, cache, buffer, overhead }.text();
        say::MadeNamed { name, format: other.quantization, line: line(&text, parts.total().0) }.text()
    };
    let mut lines: Vec<String> = plan.others.iter().map(one).collect();
    let drafter = speculation::memory(plan, catalog).0;
    if drafter > 0 {
        lines.push(line(&say::MadeDrafter { bytes: count(drafter) }.text(), drafter));
    }
    lines
}

/// Bytes of one element, where so many fill blocks.
fn per_element(cache_type: CacheType, elements: u32) -> Option<String> {
    let (block, bytes) = cache_type.block();
    elements.is_multiple_of(block).then(|| decimal(bytes as f64 / f64::from(block)))
}

/// `4.5`: up to six places, as many as are needed.
fn decimal(value: f64) -> String {
    format!("{value:.6}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn layers(n: u64) -> String {
    say::MadeLayers { count: n, number: count(n) }.text()
}

fn count(number: impl Display) -> String {
    // Numbers of any integer type; grouped as text, so that none is rounded.
    in_thousands(&number.to_string())
}

/// The formula and what it comes to.
fn line(formula: &str, bytes: u64) -> String {
    format!("{formula} = {}", words::gigabytes(Bytes(bytes)))
}
