//! The words of the calculator, each in a sentence or two.

use maud::{Markup, html};

/// Term and meaning, in the order of the alphabet.
pub(in crate::pages) const TERMS: [(&str, &str); 25] = [
    (
        "Active parameters",
        "The weights that one token uses. All of them in a dense LLM; the shared ones and a few experts in a mixture of experts.",
    ),
    ("Band", "From low to high: where 8 of 10 measurements of such a setup lie. Wider where less was measured."),
    ("Batch, sequences", "Texts that are decoded together. One reading of the weights serves all of them."),
    ("Bits per weight", "The average over a file, scales included: Q4_K_M has about 4.8, not 4."),
    ("Ceiling", "Memory bandwidth over the bytes that a token must read. No runtime exceeds it without reading less."),
    (
        "Compute buffer",
        "What the runtime needs for intermediate results; it grows with the physical batch and, without flash attention, with the context.",
    ),
    ("Context", "Tokens kept in the KV cache for a sequence: prompt and answer. Not the most that the LLM allows."),
    ("Decode", "One token for each sequence per step. Usually limited by memory bandwidth."),
    ("Dense", "Every token uses every weight."),
    ("Depth", "Tokens already in the cache when a speed is quoted. Decode slows with it."),
    (
        "Fixed cost",
        "Time per token that neither bandwidth nor arithmetic explains: launches, routing, synchronization. It is why twice the bandwidth is not twice the speed.",
    ),
    ("GB and GiB", "GB is 10⁹ bytes, GiB is 2³⁰, 7 % more."),
    ("GQA, MLA", "Ways to share or compress keys and values, so that the KV cache is smaller."),
    ("KV cache", "Keys and values of all tokens so far, for each layer. It is read again for every token."),
    (
        "Mixture of experts, MoE",
        "Each token uses a few experts of many. Memory is sized by all of them, speed by those in use.",
    ),
    (
        "Multi-token prediction, speculation",
        "Several tokens are proposed cheaply and checked in one step. It helps where enough of them are accepted.",
    ),
    ("Offload", "Some layers or experts stay in a slower memory, which then sets the pace."),
    ("Physical batch", "Tokens of a prompt that are processed at once: -ub of llama.cpp."),
    ("Prefill", "The whole prompt is processed at once. Usually limited by arithmetic."),
    ("Quantization", "Weights in fewer bits: less memory, more speed, some loss of quality."),
    (
        "Roofline, ridge point",
        "Speed rises with the arithmetic done per byte until arithmetic is the limit. The ridge point is where it turns; the calculator has its name from it.",
    ),
    ("Sliding window", "Layers that look back only so far; their cache stops growing."),
    ("tok/s", "Tokens per second of one sequence, unless it says “all together”."),
    ("TTFT", "Time to first token: the prompt’s prefill. No queue and no network is in it."),
    (
        "Unified memory",
        "One memory for CPU and GPU. How much of it the GPU may use is a limit of the system, which can often be raised.",
    ),
];

pub(in crate::pages) fn list() -> Markup {
    html! {
        dl class="glossary" {
            @for (term, meaning) in TERMS { div { dt { (term) } dd { (meaning) } } }
        }
    }
}
