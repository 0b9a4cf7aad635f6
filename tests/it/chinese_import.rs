//! Refused imports and remarks on links in Chinese: whatever is wrong, no English is said of it but keys, names, types and
//! what is quoted.

use std::collections::BTreeSet;

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::quantization::FileType;
use ridgepoint::import::config;
use ridgepoint::import::gguf::{Header, Next};
use ridgepoint::language::{Language, speaking};
use ridgepoint::plan::field::Field;
use ridgepoint::share::decode::decode;
use serde_json::{Value, json};
use strum::VariantArray;

use crate::chinese_advice::english;
use crate::fuzz::gguf_writer::{Options, write};
use crate::import_config::configurations;

/// LLMs whose headers have every kind of metadata and tensors.
const HEADERS: [&str; 7] = [
    "qwen3-0.6b",
    "gpt-oss-20b",
    "deepseek-v2-lite",
    "gemma-3-1b",
    "falcon-h1-1.5b",
    "lfm2-1.2b",
    "kimi-linear-48b-a3b",
];
/// Every so many bytes a header is changed.
const STEP: usize = 41;
/// Values that hardly an input takes.
const BAD_VALUES: [&str; 14] = [
    "",
    "x",
    "two words",
    "-1",
    "0",
    "0.5",
    "3.7",
    "999999999999",
    "1e300",
    "custom",
    "qwen3-9b",
    "qwen3-8b:nothing:else",
    "1.a.b",
    "pcie9",
];

/// What stands in quotation marks left out: it is what was read, not what is said.
fn unquoted(text: &str) -> String {
    let mut all = String::new();
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            _ if !quoted => all.push(letter),
            _ => {}
        }
    }
    all
}

/// The first two English words in a row, of which one may be an article.
fn said_in_english(text: &str) -> Option<String> {
    english(&unquoted(text).replace(" a ", " ").replace(" an ", " "))
}

/// Nothing English among these texts, and so many different ones once quotations and figures are left out.
fn check(texts: &BTreeSet<String>, least: usize) {
    let left: Vec<_> =
        texts.iter().filter_map(|text| Some(format!("{}: {text}", said_in_english(text)?))).take(20).collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
    let kinds: BTreeSet<String> =
        texts.iter().map(|text| unquoted(text).chars().filter(|letter| !letter.is_ascii_digit()).collect()).collect();
    assert!(kinds.len() >= least, "only {} kinds of remarks were seen:\n{kinds:#?}", kinds.len());
    for kind in &kinds {
        assert!(!kind.is_ascii(), "nothing Chinese is said: {kind}");
    }
}

/// The errors of a configuration each of whose keys is taken away or has a value that it cannot have.
fn errors_of_configuration(text: &str, found: &mut BTreeSet<String>) {
    let whole: Value = serde_json::from_str(text).expect("JSON");
    let wrapped = whole.get("text_config").is_some();
    let inside = |whole: &Value| if wrapped { whole["text_config"].clone() } else { whole.clone() };
    let keys: Vec<String> = inside(&whole).as_object().expect("an object").keys().cloned().collect();
    let bad = [
        Value::Null,
        json!(-1),
        json!(0),
        json!(1),
        json!(1.5),
        json!(1_u64 << 40),
        json!("x"),
        json!(true),
        json!([]),
        json!([1]),
        json!({}),
    ];
    for key in keys {
        for value in &bad {
            let mut config = whole.clone();
            let at = if wrapped { &mut config["text_config"] } else { &mut config };
            at[key.as_str()] = value.clone();
            found.extend(config::read(&config.to_string()).err().map(|error| error.to_string()));
        }
    }
}

#[test]
fn errors_of_configurations_are_chinese() {
    let errors = speaking(Language::Chinese, || {
        let mut found = BTreeSet::new();
        for (_, text) in configurations() {
            errors_of_configuration(&text, &mut found);
        }
        let deep = "[".repeat(100_000);
        let long = " ".repeat(2_000_000);
        for text in ["", "{", "{\"a\" 1}", "{\"a\": 1,}", "nul", "GGUF", "[1]", "{}", &deep, &long] {
            found.insert(config::read(text).expect_err("no configuration").to_string());
        }
        let unknown = [json!({"model_type": "rwkv7"}), json!({"model_type": "llama", "attn_block_sparse": 1})];
        found
            .extend(unknown.iter().filter_map(|config| config::read(&config.to_string()).err()).map(|e| e.to_string()));
        found
    });
    check(&errors, 60);
}

/// The error of a header whose length is that of the whole file.
fn error_of_header(bytes: &[u8], length: u64) -> Option<String> {
    let mut header = Header::new(length);
    let error = loop {
        match header.proceed() {
            Err(error) => break error,
            Ok(Next::Done) => break header.finish("file.gguf").err()?,
            Ok(Next::Read { offset, bytes: wanted }) => {
                let begin = usize::try_from(offset).expect("small").min(bytes.len());
                let end = begin.saturating_add(usize::try_from(wanted).expect("small")).min(bytes.len());
                // Beyond the header are weights, of which any bytes will do.
                let fed = if begin == end { header.feed(&[0; 64]) } else { header.feed(&bytes[begin..end]) };
                if let Err(error) = fed {
                    break error;
                }
            }
        }
    };
    Some(error.to_string())
}

/// The errors of a header that is changed at one place after another, or cut off there.
fn errors_of_file(id: &str, found: &mut BTreeSet<String>) {
    let mut llm = catalog().llm(id).expect("in the catalog").clone();
    llm.architecture.layers = llm.architecture.layers.first_of(2);
    let file = write(&llm, FileType::Q4KM, Options { tokens: 3, ..Options::default() });
    let mut patched = |at: usize, bytes: &[u8]| {
        let mut header = file.header.clone();
        header[at..at + bytes.len()].copy_from_slice(bytes);
        found.extend(error_of_header(&header, file.length));
    };
    let values = [0_u64, 1, 3, 1 << 33, u64::MAX];
    let places = (0..file.header.len() - 8).step_by(STEP);
    places.zip(values.iter().cycle()).for_each(|(at, value)| patched(at, &value.to_le_bytes()));
    // Metadata that say 0, much, or that are called otherwise; tensors that are not there, and of every type.
    for at in 0..file.header.len() - 40 {
        let here = &file.header[at..];
        if here.starts_with(b".attention.") || here.starts_with(b".expert") || here.starts_with(b".ssm.") {
            let key = here.iter().take_while(|byte| byte.is_ascii_lowercase() || b"._".contains(byte)).count();
            patched(at + 1, b"9");
            // After the key stands its type.
            values.iter().for_each(|value| patched(at + key + 4, &value.to_le_bytes()[..4]));
        } else if here.starts_with(b"token_embd.weight") {
            let rest = at + b"token_embd.weight".len();
            patched(at, b"9");
            (0..45_u32).for_each(|number| patched(rest + 20, &number.to_le_bytes()));
            values.iter().for_each(|value| patched(rest + 4, &value.to_le_bytes()));
            values.iter().for_each(|value| patched(rest, &value.to_le_bytes()[..4]));
        } else if here.starts_with(b"blk.") {
            patched(at + 4, b"9");
        }
    }
    (0..file.header.len()).step_by(20 * STEP).for_each(|at| {
        found.extend(error_of_header(&file.header[..at], at as u64));
    });
}

#[test]
fn errors_of_files_are_chinese() {
    let errors = speaking(Language::Chinese, || {
        let mut found = BTreeSet::new();
        for id in HEADERS {
            errors_of_file(id, &mut found);
        }
        for (bytes, length) in [(&b""[..], 0), (b"PK\x03\x04", 4), (b"{\"model_type\": \"llama\"}", 23)] {
            found.extend(error_of_header(bytes, length));
        }
        found
    });
    check(&errors, 30);
}

#[test]
fn remarks_on_links_are_chinese() {
    let remarks = speaking(Language::Chinese, || {
        let mut found = BTreeSet::new();
        let mut read = |link: &str| match decode(link, catalog()) {
            Ok(decoded) => found.extend(decoded.notes.iter().map(ToString::to_string)),
            Err(error) => drop(found.insert(error.to_string())),
        };
        for field in Field::VARIANTS {
            for value in BAD_VALUES {
                let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
                read(&format!("{field}={value}"));
                read(&format!("llm=custom&b.{field}={value}"));
                read(&format!("{field}={value}&{field}={value}"));
            }
        }
        for arch in ["", "1", "9.x", "1.llama", "1.llama.F", "1.llama.zz", "1.nothing.F1", "x.y", &"1.".repeat(2000)] {
            read(&format!("llm=custom&arch={arch}"));
        }
        for link in ["v=x", "v=99", "v=1&v=2", "favourite=blue+green", "b.favourite=1", "name=My+own+model"] {
            read(link);
        }
        found
    });
    check(&remarks, 40);
}

#[test]
fn only_quotations_are_left_out() {
    assert_eq!(unquoted("键 \"hidden size\" 是 “two words”，must be one"), "键  是 ，must be one");
    assert_eq!(said_in_english("“a b”，must be one").as_deref(), Some("must be"));
    assert_eq!(said_in_english("需要正数 (hours a day)").as_deref(), Some("hours day"));
}
