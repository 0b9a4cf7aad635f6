//! The run: valid inputs, changed a little, through both importers and the reader of links. What is taken must also be
//! computed with and survive a link.

use std::path::Path;

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::catalog::quantization::FileType;
use ridgepoint::catalog::quantization::WeightFormat;
use ridgepoint::estimate::kv_cache::{CacheSettings, FlashAttention, allocate, attention_flop};
use ridgepoint::estimate::weights::weigh_scope;
use ridgepoint::estimate::{compute_buffer, tensors};
use ridgepoint::import::gguf::{Header, MOST_HELD, Next};
use ridgepoint::import::{Imported, config};
use ridgepoint::share::arch;

use super::gguf_writer::{Options, write};
use super::mutate::{Random, mutate};

/// How many inputs of each kind were taken, of how many.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Report {
    pub inputs: u64,
    pub configs_taken: u64,
    pub headers_taken: u64,
    pub links_taken: u64,
}

struct Seeds {
    configs: Vec<Vec<u8>>,
    /// Headers, with the length of the whole file.
    headers: Vec<(Vec<u8>, u64)>,
    links: Vec<Vec<u8>>,
}

/// LLMs of every kind whose headers are short.
const HEADERS: [&str; 10] = [
    "smollm2-135m",
    "qwen3-0.6b",
    "gemma-3-1b",
    "gpt-oss-20b",
    "deepseek-v2-lite",
    "qwen3.5-0.8b",
    "lfm2-1.2b",
    "falcon-h1-1.5b",
    "granite-4.0-h-tiny",
    "kimi-linear-48b-a3b",
];

fn seeds() -> Seeds {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/configs");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let configs = paths.iter().map(|path| {
        let value: serde_json::Value = serde_json::from_slice(&std::fs::read(path).expect("text")).expect("JSON");
        value.to_string().into_bytes()
    });
    let short = |id: &&str| -> Llm {
        let mut llm = catalog().llm(id).expect("in the catalog").clone();
        // A few layers show every kind and are read faster.
        llm.architecture.layers = llm.architecture.layers.first_of(6);
        llm
    };
    let options = Options { tokens: 3, ..Options::default() };
    let headers = HEADERS.iter().map(|id| {
        let file = write(&short(id), FileType::Q4KM, options);
        (file.header, file.length)
    });
    let link = |llm: &Llm| {
        let imported = Imported::new(&llm.name, llm.architecture.clone(), llm.max_context);
        arch::encode(&imported).expect("short").into_bytes()
    };
    Seeds { configs: configs.collect(), headers: headers.collect(), links: catalog().llms.iter().map(link).collect() }
}

/// Reads so many inputs. Panics if anything does, or if more is held of a file than should be.
pub(crate) fn run(inputs: u64, seed: u64) -> Report {
    let seeds = seeds();
    let mut random = Random(seed);
    let mut report = Report::default();
    while report.inputs < inputs {
        report.inputs += 1;
        let taken = match random.below(3) {
            0 => {
                let text = String::from_utf8_lossy(&changed(&seeds.configs, &mut random)).into_owned();
                let taken = config::read(&text).ok();
                report.configs_taken += u64::from(taken.is_some());
                taken
            }
            1 => {
                let taken = header(&seeds.headers, &mut random);
                report.headers_taken += u64::from(taken.is_some());
                taken
            }
            _ => {
                let text = String::from_utf8_lossy(&changed(&seeds.links, &mut random)).into_owned();
                let taken = arch::decode(&text, "name").ok();
                report.links_taken += u64::from(taken.is_some());
                taken
            }
        };
        if let Some(imported) = taken {
            compute(&imported);
            if let Ok(text) = arch::encode(&imported) {
                let back = arch::decode(&text, &imported.llm.name);
                assert_eq!(back.as_ref(), Ok(&imported.in_link(&text)), "{text}");
            }
        }
    }
    report
}

fn changed(all: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = all[random.below(all.len())].clone();
    let other = &all[random.below(all.len())];
    mutate(&mut bytes, other, random);
    bytes
}

fn header(all: &[(Vec<u8>, u64)], random: &mut Random) -> Option<Imported> {
    let (seed, length) = &all[random.below(all.len())];
    let mut bytes = seed.clone();
    let (other, _) = &all[random.below(all.len())];
    mutate(&mut bytes, other, random);
    let length = if random.below(4) == 0 { bytes.len() as u64 } else { *length };
    let at_once = if random.below(4) == 0 { 1 + random.below(100) } else { usize::MAX };
    let mut header = Header::new(length);
    // Each step reads at least one byte or jumps, and the header is short.
    for _ in 0..100_000 {
        match header.proceed().ok()? {
            Next::Done => return header.finish("name").ok(),
            Next::Read { offset, bytes: wanted } => {
                let begin = usize::try_from(offset).ok()?;
                let end = begin.saturating_add(usize::try_from(wanted).ok()?.min(at_once)).min(bytes.len());
                header.feed(bytes.get(begin..end)?).ok()?;
                assert!(header.held() <= MOST_HELD, "{} bytes are held", header.held());
            }
        }
    }
    panic!("the header is read for ever");
}

/// Everything that an answer computes from an architecture, where a number could overflow.
fn compute(imported: &Imported) {
    let llm = &imported.llm;
    let settings = CacheSettings {
        sequences: 64,
        flash_attention: FlashAttention::Off,
        ..CacheSettings::new(llm.max_context.min(1 << 20))
    };
    let _ = allocate(&llm.architecture, &settings);
    let _ = attention_flop(&llm.architecture, llm.max_context);
    let _ = compute_buffer::device(&llm.architecture, &settings, compute_buffer::Logits::All);
    for format in [FileType::Q4KM, FileType::Iq2M] {
        let weights = weigh_scope(llm, WeightFormat::Gguf(format), false, tensors::Scope::WithPrediction);
        assert!(weights.total.0 > 0 && weights.total.0 < 1 << 53);
    }
    assert!(llm.active_parameters() <= llm.total_parameters());
}
