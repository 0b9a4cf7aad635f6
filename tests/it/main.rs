#![cfg(not(target_arch = "wasm32"))]

mod cases;
mod dynamic_files;
mod kv_cache_logged;
mod links;
mod properties_memory;
mod published_files;
mod reference_memory;
mod reference_tensors;
mod reference_usable_memory;
mod reference_weights;
mod tables;
mod tidy;
