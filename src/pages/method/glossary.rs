//! The words of the calculator, each in a sentence or two.

use maud::{Markup, html};

use crate::language::glossary as say;

/// A term and its meaning.
type Term = (fn() -> &'static str, fn() -> &'static str);

/// Term and meaning, in the order of the English alphabet.
pub(in crate::pages) const TERMS: [Term; 25] = [
    (say::active_term, say::active_meaning),
    (say::band_term, say::band_meaning),
    (say::batch_term, say::batch_meaning),
    (say::bits_term, say::bits_meaning),
    (say::ceiling_term, say::ceiling_meaning),
    (say::buffer_term, say::buffer_meaning),
    (say::context_term, say::context_meaning),
    (say::decode_term, say::decode_meaning),
    (say::dense_term, say::dense_meaning),
    (say::depth_term, say::depth_meaning),
    (say::fixed_term, say::fixed_meaning),
    (say::units_term, say::units_meaning),
    (say::gqa_term, say::gqa_meaning),
    (say::kv_term, say::kv_meaning),
    (say::moe_term, say::moe_meaning),
    (say::mtp_term, say::mtp_meaning),
    (say::offload_term, say::offload_meaning),
    (say::ubatch_term, say::ubatch_meaning),
    (say::prefill_term, say::prefill_meaning),
    (say::quantization_term, say::quantization_meaning),
    (say::roofline_term, say::roofline_meaning),
    (say::window_term, say::window_meaning),
    (say::rate_term, say::rate_meaning),
    (say::ttft_term, say::ttft_meaning),
    (say::unified_term, say::unified_meaning),
];

pub(in crate::pages) fn list() -> Markup {
    html! {
        dl class="glossary" {
            @for (term, meaning) in TERMS { div { dt { (term()) } dd { (meaning()) } } }
        }
    }
}
