//! What exists in the world, with sources: machines, LLMs, weight formats, prices, measurements.

pub mod figure;
pub mod machine;
pub mod price;
pub mod quantization;
mod raw;
pub mod source;
