//! Weight bytes equal those of llama.cpp's own quantizer.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::quantization::{FileType, WeightFormat};
use ridgepoint::estimate::weights::weigh;
use ridgepoint::units::Bytes;

use crate::tables::{headings, rows};

#[test]
fn every_file_type_of_every_listed_llm_is_exact() {
    let table = include_str!("../data/llama_cpp_file_sizes.csv");
    let file_types: Vec<FileType> =
        headings(table)[1..].iter().map(|name| name.parse().expect("a file type")).collect();
    let (mut compared, mut worst, mut misses) = (0, 0.0f64, Vec::new());
    for row in rows(table) {
        let llm = catalog().llm(row[0]).unwrap_or_else(|| panic!("{} is not in the catalog", row[0]));
        for (file_type, cell) in file_types.iter().zip(&row[1..]) {
            let (without, with) = cell.split_once(' ').unwrap_or((cell, cell));
            for (importance_matrix, expected) in [(false, without), (true, with)] {
                let expected = Bytes(expected.parse().expect("bytes"));
                let got = weigh(llm, WeightFormat::Gguf(*file_type), importance_matrix).total;
                compared += 1;
                worst = worst.max((got.as_f64() / expected.as_f64() - 1.0).abs());
                if got != expected {
                    misses.push(format!("{} {file_type} {importance_matrix}: {got:?}, not {expected:?}", llm.id));
                }
            }
        }
    }
    println!("{compared} compared, {} not equal, worst {:.4} %", misses.len(), worst * 100.0);
    assert_eq!(compared, 4872);
    assert!(misses.is_empty(), "{misses:#?}");
}

#[test]
fn parts_of_the_weights_add_up() {
    for llm in &catalog().llms {
        for format in WeightFormat::all() {
            let weights = weigh(llm, format, false);
            let read: Bytes = weights.every_step.iter().chain(&weights.routed_experts).map(|part| part.bytes).sum();
            assert!(read <= weights.total, "{} {format}", llm.id);
            let tables = !llm.architecture.tied_embeddings || llm.architecture.per_layer_embedding > 0;
            assert_eq!(read < weights.total, tables, "{} {format}: only tables are not read", llm.id);
            assert_eq!(weights.routed_experts.is_empty(), !llm.is_moe(), "{} {format}", llm.id);
            assert_eq!(weights.n_moe_layers > 0, llm.is_moe(), "{} {format}", llm.id);
        }
    }
}
