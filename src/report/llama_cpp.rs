//! Flags that llama.cpp's server and its benchmarks spell alike. What is the default is left out.

use crate::catalog::machine::{Backend, Split};
use crate::catalog::quantization::CacheType;
use crate::plan::Plan;

/// llama.cpp's logical batch unless a larger physical one is asked for.
const LOGICAL_BATCH: u64 = 2048;
/// Its physical batch.
const PHYSICAL_BATCH: u64 = 512;
/// Where `rpc-server` listens.
pub(super) const RPC_PORT: u16 = 50_052;

/// What stays in host memory, the batches and the types of the KV cache: `-ngl 99 -ub 4096 -b 4096 -ctk q8_0`.
pub(super) fn flags(plan: &Plan) -> String {
    let layers = match plan.layers_on_device {
        _ if plan.backend == Backend::Cpu => 0,
        Some(layers) => layers,
        None => 99,
    };
    let mut flags = format!("-ngl {layers}");
    if let Some(layers) = plan.experts_on_host {
        flags.push_str(&format!(" -ncmoe {}", layers.min(999)));
    }
    if plan.ubatch != PHYSICAL_BATCH {
        flags.push_str(&format!(" -ub {} -b {}", plan.ubatch, plan.ubatch.max(LOGICAL_BATCH)));
    }
    for (flag, cache) in [("-ctk", plan.cache_k), ("-ctv", plan.cache_v)] {
        if cache != CacheType::F16 {
            flags.push_str(&format!(" {flag} {cache}"));
        }
    }
    flags
}

/// How the cards of one computer share the LLM; nothing for one of them.
pub(super) fn split(plan: &Plan) -> &'static str {
    match (plan.count, plan.split) {
        (0 | 1, _) => "",
        (_, Split::Layer) => " -sm layer",
        (_, Split::Tensor) => " -sm tensor",
    }
}

/// The computers beside the first: `host2:50052,host3:50052`.
pub(super) fn others(plan: &Plan, port: u16) -> String {
    (2..=plan.count).map(|number| format!("host{number}:{port}")).collect::<Vec<_>>().join(",")
}
