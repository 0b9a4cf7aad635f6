#![cfg(not(target_arch = "wasm32"))]

// The detector names the catalog as the library does, whose tests have it too.
#[path = "../../src/language/english.rs"]
mod english;
use ridgepoint::catalog;

mod asks;
mod cases;
mod chart_names;
mod chinese_advice;
mod chinese_import;
mod command_line;
mod contrast;
mod curves;
mod dynamic_files;
mod engine_flags;
#[path = "../fuzz/mod.rs"]
mod fuzz;
mod import_config;
mod import_fuzz;
mod import_gguf;
mod json_contract;
mod kv_cache_logged;
mod links;
mod memory_explained;
mod properties_advice;
mod properties_memory;
mod properties_offload;
mod properties_plan;
mod published_files;
mod reference_memory;
mod reference_tensors;
mod reference_usable_memory;
mod reference_weights;
mod speculation;
mod tables;
mod texts;
mod tidy;
