#![cfg(not(target_arch = "wasm32"))]

mod reference_memory;
mod reference_tensors;
mod reference_usable_memory;
mod reference_weights;
mod tables;
