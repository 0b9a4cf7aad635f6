//! Weight bytes equal those of llama.cpp's own quantizer.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::quantization::{FileType, WeightFormat};
use ridgepoint::estimate::tensors::Scope;
use ridgepoint::estimate::weights::{weigh, weigh_scope};
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

#[test]
fn layers_for_prediction_weigh_what_published_files_have() {
    // Tensor bytes of GLM-4.5-Air's files, which carry one such layer with embeddings of its own.
    let llm = catalog().llm("glm-4.5-air").expect("in the catalog");
    for (file_type, bytes) in [(FileType::Q8_0, 117_447_146_496), (FileType::Q4KM, 72_848_161_792)] {
        let got = weigh_scope(llm, WeightFormat::Gguf(file_type), false, Scope::WithPrediction);
        assert_eq!(got.total, Bytes(bytes), "{file_type}");
        let without = weigh(llm, WeightFormat::Gguf(file_type), false);
        assert_eq!(
            without.routed_experts.iter().map(|part| part.parameters).sum::<u64>(),
            got.routed_experts.iter().map(|part| part.parameters).sum::<u64>()
        );
    }
}

#[test]
fn formats_other_than_gguf_leave_alone_what_their_makers_do() {
    let total = |id: &str, format: &str| {
        let llm = catalog().llm(id).expect("in the catalog");
        weigh(llm, format.parse().expect("a format"), false).total.0
    };
    // Llama 3.1 8B: matrices, 65 norms of 4096 and 64 rotation frequencies.
    let (matrices, small) = (8_029_995_008u64, 65 * 4096 + 64);
    assert_eq!(total("llama-3.1-8b", "mlx-4bit"), matrices * 36 / 64 + 2 * small);
    assert_eq!(total("llama-3.1-8b", "mlx-8bit"), matrices * 68 / 64 + 2 * small);
    assert_eq!(total("llama-3.1-8b", "mlx-mxfp4"), matrices * 17 / 32 + 2 * small);
    assert_eq!(total("llama-3.1-8b", "mlx-bf16"), 2 * (matrices + small));
    assert_eq!(total("llama-3.1-8b", "bf16"), 2 * (matrices + small));
    // GPU formats leave embeddings and output head at 16 bits.
    let tables = 2 * 4096 * 128_256u64;
    assert_eq!(total("llama-3.1-8b", "fp8"), matrices - tables + 2 * (tables + small));
    assert_eq!(total("llama-3.1-8b", "awq-int4"), (matrices - tables) * 133 / 256 + 2 * (tables + small));
    assert_eq!(total("llama-3.1-8b", "nvfp4"), (matrices - tables) * 36 / 64 + 2 * (tables + small));
    // gpt-oss as published: experts in MXFP4, the rest in 16 bits.
    let experts = 24 * 3 * 32 * 2880 * 2880u64;
    let all = catalog().llm("gpt-oss-20b").expect("in the catalog").total_parameters();
    assert_eq!(total("gpt-oss-20b", "mxfp4"), experts * 17 / 32 + 2 * (all - experts));
}

#[test]
fn file_types_without_a_reference_follow_the_rule() {
    let total = |id: &str, file_type: FileType| {
        let llm = catalog().llm(id).expect("in the catalog");
        weigh(llm, WeightFormat::Gguf(file_type), false).total.0
    };
    // Llama 3.1 8B: 32 layers, embeddings and output head of 4096 x 128,256; norms and rotation frequencies in 32 bits.
    let (table, small) = (4096 * 128_256u64, 4 * (65 * 4096 + 64));
    let layers = 8_029_995_008 - 2 * table;
    let (q6, q4) = (210.0 / 256.0, 144.0 / 256.0);
    let bytes = |layers_at: f64, embeddings_at: f64| {
        (layers as f64 * layers_at + table as f64 * (embeddings_at + q6)) as u64 + small
    };
    let (one, two, four) = (18.0 / 128.0, 18.0 / 64.0, 36.0 / 64.0);
    assert_eq!(total("llama-3.1-8b", FileType::Q1_0), bytes(one, one));
    assert_eq!(total("llama-3.1-8b", FileType::Q2_0), bytes(two, q4));
    assert_eq!(total("llama-3.1-8b", FileType::Nvfp4), bytes(four, four));
    // Rows of 896 are whole blocks of 128 and 64, so Qwen 2.5 0.5B needs no other type, but its head takes Q8_0.
    let qwen = catalog().llm("qwen2.5-0.5b").expect("in the catalog");
    assert_eq!(qwen.architecture.width, 896);
    assert!(total("qwen2.5-0.5b", FileType::Q1_0) < total("qwen2.5-0.5b", FileType::Q2_0));
}
