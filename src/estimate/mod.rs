//! The maths. Pure and total: resolved records and quantities in, quantities out; no text, no lookup, no clock.

pub mod band;
pub mod compute_buffer;
pub mod cost;
pub mod decode;
pub mod device;
pub mod footprint;
pub mod interconnect;
pub mod kv_cache;
pub mod load;
pub mod mix_rule;
pub mod offload;
pub mod parameters;
pub mod prefill;
pub mod roofline;
pub mod speculation;
pub mod tensors;
pub mod usable_memory;
pub mod weights;
