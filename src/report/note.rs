//! Remarks of a plan in words: one exhaustive match.

use super::words::gigabytes;
use crate::catalog::link::Link;
use crate::catalog::machine::Runtime;
use crate::plan::note::Note;
use crate::units::format::{significant, whole};

/// The remark as a sentence without a trailing dot; it names the input it speaks of first, by its key in a link.
#[must_use]
pub fn text(note: &Note) -> String {
    match note {
        Note::MemoryNotSold { asked_gb, taken_gb, sold_gb } => {
            let sold: Vec<String> = sold_gb.iter().map(ToString::to_string).collect();
            format!("mem: not sold with {asked_gb} GB ({} GB are); {taken_gb} GB was taken", sold.join(", "))
        }
        Note::ImpossibleRuntime { asked, quantization, taken } => {
            format!("runtime: {asked} does not load {quantization}; {taken} was taken")
        }
        Note::RuntimeNotOnMachine { runtime } => {
            format!("runtime: {runtime} does not run on this machine; computed as if it did")
        }
        Note::ImpossibleBackend { asked, taken } => {
            format!("backend: {asked} does not run on this machine; {taken} was taken")
        }
        Note::BackendWithoutLlamaCpp => "backend: only llama.cpp has a choice of backends; it was left out".to_owned(),
        Note::ContextAboveMaximum { asked, maximum } => above("ctx", *asked, *maximum),
        Note::DepthAboveMaximum { asked, maximum } => above("depth", *asked, *maximum),
        Note::PromptAboveMaximum { asked, maximum } => above("prompt", *asked, *maximum),
        Note::BeyondContext { depth, prompt, context } => format!(
            "ctx: {} tokens in the context and a prompt of {} do not fit into {}; computed as asked",
            whole(*depth as f64),
            whole(*prompt as f64),
            whole(*context as f64)
        ),
        Note::QuantizedVWithoutFlashAttention => {
            "fa: llama.cpp needs flash attention for a quantized V cache; computed as asked".to_owned()
        }
        Note::PriceIncludesHost { usd } => {
            format!("price: includes ${} for the computer that the card needs", whole(*usd))
        }
        Note::ServerPriceUnknown => {
            "price: nobody publishes what the server around this GPU costs, so the total is unknown; enter yours"
                .to_owned()
        }
        Note::PriceUnknown => "price: we do not know this machine's price; enter yours".to_owned(),
        Note::PowerUnknown => "load_w: nobody publishes this machine's power under load; enter yours".to_owned(),
        Note::PowerIsStandIn { text } => format!("load_w: {text}"),
        Note::DynamicSize { low, high, llms } => {
            let range = format!("between {} and {}", gigabytes(*low), gigabytes(*high));
            match llms {
                Some(llms) => format!(
                    "quant: an estimate: types of this file are chosen for each LLM; by the files of {llms} others it \
                     weighs {range}"
                ),
                None => format!(
                    "quant: types of this file are chosen for each LLM; by its published, rounded size it weighs {range}"
                ),
            }
        }
        Note::BufferStandsIn { runtime: Runtime::Vllm } => {
            "runtime: vLLM takes 90 % of the device when it starts, whatever it needs, and gives what is left to its \
             cache; what is shown is what it needs, with llama.cpp's compute buffer in place of its own"
                .to_owned()
        }
        Note::BufferStandsIn { runtime } => {
            format!("runtime: what {runtime} holds to compute is not published; llama.cpp's compute buffer stands in")
        }
        Note::OthersWait => "with: speeds are for this LLM alone, while the others are loaded and wait".to_owned(),
        Note::Host { host, stated: (bandwidth, memory) } => {
            let own = |stated: &bool, key: &str| if *stated { String::new() } else { format!(" ({key} states yours)") };
            let usual = if *bandwidth { String::new() } else { format!(" of {}", host.name) };
            format!(
                "ngl: part of the LLM is in host memory, read at up to {} GB/s{usual}{}, of {} GB{}, behind {}",
                significant(host.bandwidth.gb(), 3),
                own(bandwidth, "host_bw"),
                whole(host.memory_gb),
                own(memory, "host_mem"),
                link(host.link)
            )
        }
        Note::LinkAssumed { link } => {
            let sheet = link.sheet();
            format!(
                "link: taken to be {link}, {} GB/s and {} µs a message; state yours",
                significant(sheet.bandwidth.gb(), 3),
                whole(sheet.latency.0 * 1e6)
            )
        }
        Note::AcceptanceAssumed { acceptance, drafted, prediction } => {
            let from = if *prediction {
                "the middle of eleven reports for Qwen3.8 27B in llama.cpp"
            } else {
                "an assumption: it depends on the text and on how alike the two LLMs are"
            };
            let percent = whole(100.0 * acceptance);
            format!(
                "accept: {drafted} tokens are drafted at a time, each accepted with {percent} %, {from}; state yours"
            )
        }
        Note::NoEffect { field } => format!("{field}: has no effect in this configuration"),
    }
}

fn link(link: Link) -> String {
    match link {
        Link::Kind(kind) => format!("link {kind}"),
        Link::Own(bandwidth) => format!("a link of {} GB/s", significant(bandwidth.gb(), 3)),
    }
}

fn above(key: &str, asked: u64, maximum: u64) -> String {
    let (asked, maximum) = (whole(asked as f64), whole(maximum as f64));
    format!("{key}: {asked} tokens is more than the {maximum} that this LLM was made for; computed as asked")
}

/// The remark for a page, where the input is called by its name instead of its key: `Power under load: …`.
#[must_use]
pub fn page_text(note: &Note) -> String {
    let text = text(note);
    match text.split_once(": ") {
        Some((key, rest)) => format!("{}: {rest}", input_name(key)),
        None => text,
    }
}

/// What a reader calls the input with this key; unknown keys stay as they are.
fn input_name(key: &str) -> &str {
    match key {
        "machine" => "Machine",
        "mem" => "Memory",
        "count" => "Number of machines",
        "llm" => "LLM",
        "quant" => "Weight format",
        "runtime" => "Runtime",
        "backend" => "Backend",
        "kv" => "KV cache",
        "ctx" => "Context",
        "depth" => "Depth",
        "prompt" => "Prompt",
        "seqs" => "Sequences",
        "ubatch" => "Physical batch",
        "fa" => "Flash attention",
        "imatrix" => "Importance matrix",
        "split" => "Split over devices",
        "unified" => "Unified KV cache",
        "macos" => "macOS limit",
        "price" => "Price",
        "load_w" => "Power under load",
        "idle_w" => "Idle power",
        "ngl" => "Host memory",
        "ncmoe" => "Experts in host memory",
        "host_bw" => "Host bandwidth",
        "host_mem" => "Memory of the host",
        "link" => "Link",
        "draft" => "Draft",
        "draft_n" => "Drafted tokens",
        "accept" => "Acceptance",
        other => other,
    }
}
