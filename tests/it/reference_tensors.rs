//! Every tensor of one LLM per GGUF architecture, by name, shape, layers and storage.

use std::collections::{BTreeMap, BTreeSet};

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::catalog::llm::architecture::GgufArchitecture;
use ridgepoint::estimate::tensors::{Scope, Stored, visit};
use strum::VariantArray;

use crate::tables::rows;

/// (tensor, shape, stored_as) → layers; `None` is a tensor outside of layers.
type Inventory = BTreeMap<(String, String, String), Vec<Option<u32>>>;

fn computed(llm: &Llm) -> Inventory {
    let mut inventory = Inventory::new();
    visit(&llm.architecture, Scope::WithPrediction, |tensor| {
        let prefix = if tensor.layer.is_some() { "blk.N." } else { "" };
        let shape: Vec<String> = tensor.shape[..usize::from(tensor.n_dims)].iter().map(u32::to_string).collect();
        let stored = if tensor.stored == Stored::F32 { "F32" } else { "weight" };
        let key = (format!("{prefix}{}", tensor.name), shape.join("x"), stored.to_owned());
        inventory.entry(key).or_default().push(tensor.layer);
    });
    inventory
}

/// `0-2 4` → 0, 1, 2, 4.
fn layers(text: &str) -> Vec<Option<u32>> {
    text.split_whitespace()
        .flat_map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            first.parse::<u32>().expect("a layer")..=last.parse::<u32>().expect("a layer")
        })
        .map(Some)
        .collect()
}

#[test]
fn every_tensor_of_every_architecture_is_produced() {
    let mut checked = 0;
    let mut computed_for: BTreeMap<String, Inventory> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in rows(include_str!("../data/tensor_inventories.csv")) {
        let [gguf, id, tensor, shape, count, at, stored] = row[..] else { panic!("{row:?}") };
        let llm = catalog().llm(id).unwrap_or_else(|| panic!("{id} is not in the catalog"));
        assert_eq!(llm.architecture.gguf.to_string(), gguf);
        seen.insert(gguf.to_owned());
        let inventory = computed_for.entry(id.to_owned()).or_insert_with(|| computed(llm));
        let key = (tensor.to_owned(), shape.to_owned(), stored.to_owned());
        let found = inventory.remove(&key).unwrap_or_else(|| panic!("{id}: {key:?} is not produced"));
        assert_eq!(found.len().to_string(), count, "{id}: {key:?}");
        if !at.is_empty() {
            assert_eq!(found, layers(at), "{id}: {key:?}");
        }
        checked += 1;
    }
    for (id, rest) in computed_for {
        assert!(rest.is_empty(), "{id}: produced although the file has none: {rest:?}");
    }
    assert_eq!(seen.len(), GgufArchitecture::VARIANTS.len(), "an architecture has no inventory");
    println!("{checked} rows of {} architectures", seen.len());
}

#[test]
fn computed_parameters_agree_with_published_ones_or_are_marked() {
    let mut marked: Vec<&str> = Vec::new();
    for llm in &catalog().llms {
        let published = llm.published_parameters.expect("every LLM of the catalog has a published count");
        let difference = llm.total_parameters() as f64 / published - 1.0;
        assert!(difference.abs() < 0.005, "{}: {:+.2} %", llm.id, difference * 100.0);
        if llm.parameter_mismatch().is_some() {
            marked.push(&llm.id);
        }
    }
    marked.sort_unstable();
    println!("{} LLMs, marked: {marked:?}", catalog().llms.len());
    assert_eq!(marked, ["deepseek-v4-flash", "gemma-4-26b-a4b", "minimax-m3"]);
}
