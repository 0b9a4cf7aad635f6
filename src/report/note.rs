//! Remarks of a plan in words: one exhaustive match.

use super::words::gigabytes;
use crate::catalog::link::Link;
use crate::catalog::machine::Runtime;
use crate::language::{figures, remarks as say, signs};
use crate::plan::note::Note;
use crate::units::format::{significant, whole};

/// The remark as a sentence without a trailing dot; it names the input it speaks of first, by its key in a link.
#[must_use]
pub fn text(note: &Note) -> String {
    match note {
        Note::MemoryNotSold { asked_gb, taken_gb, sold_gb } => {
            let sold: Vec<String> = sold_gb.iter().map(ToString::to_string).collect();
            say::MemoryNotSold { asked_gb, sold: sold.join(figures::comma()), taken_gb }.text()
        }
        Note::ImpossibleRuntime { asked, quantization, taken } => {
            say::ImpossibleRuntime { asked, quantization, taken }.text()
        }
        Note::RuntimeNotOnMachine { runtime } => say::RuntimeNotOnMachine { runtime }.text(),
        Note::ImpossibleBackend { asked, taken } => say::ImpossibleBackend { asked, taken }.text(),
        Note::BackendWithoutLlamaCpp => say::backend_without_llama_cpp().to_owned(),
        Note::ContextAboveMaximum { asked, maximum } => above("ctx", *asked, *maximum),
        Note::DepthAboveMaximum { asked, maximum } => above("depth", *asked, *maximum),
        Note::PromptAboveMaximum { asked, maximum } => above("prompt", *asked, *maximum),
        Note::BeyondContext { depth, prompt, context } => say::BeyondContext {
            depth: whole(*depth as f64),
            prompt: whole(*prompt as f64),
            context: whole(*context as f64),
        }
        .text(),
        Note::QuantizedVWithoutFlashAttention => say::quantized_v().to_owned(),
        Note::PriceIncludesHost { usd } => say::PriceIncludesHost { usd: whole(*usd) }.text(),
        Note::ServerPriceUnknown => say::server_price_unknown().to_owned(),
        Note::PriceUnknown => say::price_unknown().to_owned(),
        Note::PowerUnknown => say::power_unknown().to_owned(),
        Note::PowerIsStandIn { text } => format!("load_w{}{text}", signs::colon()),
        Note::DynamicSize { low, high, llms } => {
            let range = say::Between { low: gigabytes(*low), high: gigabytes(*high) }.text();
            match llms {
                Some(llms) => say::DynamicByFiles { llms, range }.text(),
                None => say::DynamicBySize { range }.text(),
            }
        }
        Note::BufferStandsIn { runtime: Runtime::Vllm } => say::buffer_of_vllm().to_owned(),
        Note::BufferStandsIn { runtime } => say::BufferStandsIn { runtime }.text(),
        Note::OthersWait => say::others_wait().to_owned(),
        Note::Host { host, stated: (bandwidth, memory) } => {
            let own = |stated: &bool, key: &str| if *stated { String::new() } else { say::StatesYours { key }.text() };
            let usual = if *bandwidth { String::new() } else { say::UsualOf { name: &host.name }.text() };
            say::Host {
                bandwidth: significant(host.bandwidth.gb(), 3),
                usual,
                own_bandwidth: own(bandwidth, "host_bw"),
                memory: whole(host.memory_gb),
                own_memory: own(memory, "host_mem"),
                link: link(host.link),
            }
            .text()
        }
        Note::LinkAssumed { link } => {
            let sheet = link.sheet();
            say::LinkAssumed {
                link,
                bandwidth: significant(sheet.bandwidth.gb(), 3),
                latency: whole(sheet.latency.0 * 1e6),
            }
            .text()
        }
        Note::AcceptanceAssumed { acceptance, drafted, prediction } => {
            let from = if *prediction { say::accept_reported() } else { say::accept_assumed() };
            let percent = whole(100.0 * acceptance);
            say::AcceptanceAssumed { drafted, percent, from }.text()
        }
        Note::NoEffect { field } => say::NoEffect { field }.text(),
    }
}

fn link(link: Link) -> String {
    match link {
        Link::Kind(kind) => say::LinkKind { kind }.text(),
        Link::Own(bandwidth) => say::LinkOwn { bandwidth: significant(bandwidth.gb(), 3) }.text(),
    }
}

fn above(key: &str, asked: u64, maximum: u64) -> String {
    let (asked, maximum) = (whole(asked as f64), whole(maximum as f64));
    say::Above { key, asked, maximum }.text()
}

/// The remark for a page, where the input is called by its name instead of its key: `Power under load: …`.
#[must_use]
pub fn page_text(note: &Note) -> String {
    let text = text(note);
    match text.split_once(signs::colon()) {
        Some((key, rest)) => format!("{}{}{rest}", input_name(key), signs::colon()),
        None => text,
    }
}

/// What a reader calls the input with this key; unknown keys stay as they are.
fn input_name(key: &str) -> &str {
    match key {
        "machine" => say::input_machine(),
        "mem" => say::input_mem(),
        "count" => say::input_count(),
        "llm" => say::input_llm(),
        "quant" => say::input_quant(),
        "runtime" => say::input_runtime(),
        "backend" => say::input_backend(),
        "kv" => say::input_kv(),
        "ctx" => say::input_ctx(),
        "depth" => say::input_depth(),
        "prompt" => say::input_prompt(),
        "seqs" => say::input_seqs(),
        "ubatch" => say::input_ubatch(),
        "fa" => say::input_fa(),
        "imatrix" => say::input_imatrix(),
        "split" => say::input_split(),
        "unified" => say::input_unified(),
        "macos" => say::input_macos(),
        "price" => say::input_price(),
        "load_w" => say::input_load_w(),
        "idle_w" => say::input_idle_w(),
        "ngl" => say::input_ngl(),
        "ncmoe" => say::input_ncmoe(),
        "host_bw" => say::input_host_bw(),
        "host_mem" => say::input_host_mem(),
        "link" => say::input_link(),
        "draft" => say::input_draft(),
        "draft_n" => say::input_draft_n(),
        "accept" => say::input_accept(),
        other => other,
    }
}
