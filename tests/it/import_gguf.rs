//! Headers of GGUF files of every LLM of the catalog, and files that are cut off, damaged, hostile or something else.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::quantization::{FileType, WeightFormat};
use ridgepoint::estimate::tensors::Scope;
use ridgepoint::estimate::weights::{weigh, weigh_scope};
use ridgepoint::import::Imported;
use ridgepoint::import::error::{BoundsError, ImportError};
use ridgepoint::import::gguf::{Header, MOST_HELD, Next, SLICE};
use ridgepoint::share::arch;

use crate::fuzz::gguf_writer::{File, Options, write};
use crate::import_config::figures;

/// Reads a file whose bytes after the header are never looked at; answers also how many bytes were asked for, and how
/// many were held at most.
fn read_counted(file: &File, at_once: u64) -> (Result<Imported, ImportError>, u64, usize) {
    let mut header = Header::new(file.length);
    let (mut asked, mut held) = (0, 0);
    let result = loop {
        match header.proceed() {
            Err(error) => break Err(error),
            Ok(Next::Done) => break header.finish("file.gguf"),
            Ok(Next::Read { offset, bytes }) => {
                assert!(bytes > 0 && bytes <= SLICE && offset + bytes <= file.length, "{offset} {bytes}");
                let begin = usize::try_from(offset).expect("small").min(file.header.len());
                let end = (begin + usize::try_from(bytes.min(at_once)).expect("small")).min(file.header.len());
                asked += (end - begin) as u64;
                // Beyond the header are weights, of which any bytes will do.
                let fed = if begin == end { header.feed(&[0; 64]) } else { header.feed(&file.header[begin..end]) };
                if let Err(error) = fed {
                    break Err(error);
                }
                held = held.max(header.held());
            }
        }
    };
    (result, asked, held)
}

fn read(file: &File) -> Result<Imported, ImportError> {
    read_counted(file, SLICE).0
}

#[test]
fn every_llm_of_the_catalog_is_read_back_from_its_file() {
    let mut wrong = Vec::new();
    for llm in &catalog().llms {
        for (file_type, scope) in [(FileType::Q4KM, Scope::Main), (FileType::Iq2M, Scope::WithPrediction)] {
            let file = write(llm, file_type, Options { scope, ..Options::default() });
            let imported = match read(&file) {
                Ok(imported) => imported,
                Err(error) => {
                    wrong.push(format!("{}: {error}", llm.id));
                    continue;
                }
            };
            let format = WeightFormat::Gguf(file_type);
            let of_file = imported.weights(format).expect("it is of this format");
            let expected = weigh_scope(llm, format, false, scope);
            if figures(&imported.llm) != figures(llm) {
                wrong.push(format!("{}: {:?} instead of {:?}", llm.id, figures(&imported.llm), figures(llm)));
            }
            if of_file != expected {
                wrong.push(format!("{}: {of_file:?} instead of {expected:?}", llm.id));
            }
            let text = arch::encode(&imported).expect("short enough for a link");
            assert_eq!(arch::decode(&text, &imported.llm.name), Ok(imported.in_link(&text)), "{}", llm.id);
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), catalog().llms.len(), wrong.join("\n"));
}

fn small() -> File {
    write(catalog().llm("qwen3-0.6b").expect("in the catalog"), FileType::Q4KM, Options::default())
}

#[test]
fn slices_of_any_size_give_the_same() {
    let file = small();
    let whole = read(&file).expect("a good file");
    for at_once in [1, 7, 1000, 4096] {
        let (result, _, held) = read_counted(&file, at_once);
        assert_eq!(result.as_ref(), Ok(&whole), "{at_once} bytes at once");
        assert!(held <= MOST_HELD);
    }
    let second = Options { version: 2, ..Options::default() };
    let llm = catalog().llm("qwen3-0.6b").expect("in the catalog");
    assert_eq!(read(&write(llm, FileType::Q4KM, second)), Ok(whole));
}

#[test]
fn a_large_tokenizer_is_not_held() {
    let llm = catalog().llm("gemma-3-27b").expect("in the catalog");
    let file = write(llm, FileType::Q4KM, Options { tokens: 300_000, ..Options::default() });
    let (result, asked, held) = read_counted(&file, SLICE);
    let imported = result.expect("a good file");
    assert_eq!(imported.file.expect("from a file").total, weigh(llm, WeightFormat::Gguf(FileType::Q4KM), false).total);
    println!("{} bytes of header, {asked} read, at most {held} held", file.header.len());
    assert!(file.header.len() > 10_000_000 && asked < file.header.len() as u64 + SLICE && held <= MOST_HELD);
}

#[test]
fn cut_off_anywhere_is_an_error_that_says_so() {
    let file = small();
    let step = 1 + file.header.len() / 2000;
    for end in (0..file.header.len()).step_by(step) {
        let cut = File { header: file.header[..end].to_vec(), length: end as u64 };
        let error = read(&cut).expect_err("cut off");
        let said = matches!(error, ImportError::Truncated { .. } | ImportError::NotGguf { .. });
        assert!(said, "at {end}: {error}");
        if end >= 8 {
            assert!(error.to_string().contains("download it again"), "{error}");
        }
    }
    let cut = File { length: file.length - 1, ..file };
    assert!(matches!(read(&cut), Err(ImportError::Truncated { what: "the weights", needed: 1, .. })));
}

/// The file with some bytes replaced.
fn patched(at: usize, bytes: &[u8]) -> File {
    let mut file = small();
    file.header[at..at + bytes.len()].copy_from_slice(bytes);
    file
}

/// Where a text stands in the header of the small file.
fn position(text: &str) -> usize {
    let header = small().header;
    header.windows(text.len()).position(|window| window == text.as_bytes()).expect("it is in there")
}

fn message(file: &File) -> String {
    read(file).expect_err("a bad file").to_string()
}

#[test]
fn other_files_and_versions_are_named() {
    for (begins, part) in [(&b"PK\x03\x04"[..], "\"PK\\x03\\x04\""), (b"{\"mo", "\"{\\\"mo\""), (b"\0\0\0\0", "x00")] {
        assert!(message(&patched(0, begins)).contains(part), "{}", message(&patched(0, begins)));
    }
    assert!(message(&File { header: vec![], length: 0 }).contains("nothing"));
    assert_eq!(read(&patched(4, &1_u32.to_le_bytes())), Err(ImportError::VersionOne));
    assert_eq!(read(&patched(4, &3_u32.to_be_bytes())), Err(ImportError::BigEndian));
    assert_eq!(read(&patched(4, &9_u32.to_le_bytes())), Err(ImportError::UnknownVersion { version: 9 }));
    let name = position("qwen3");
    assert_eq!(read(&patched(name, b"rwkv7")), Err(ImportError::UnknownArchitecture { name: "rwkv7".to_owned() }));
    let key = position("general.architecture");
    assert_eq!(read(&patched(key, b"general.architectura")), Err(ImportError::NoArchitecture));
}

#[test]
fn hostile_numbers_are_refused_at_once() {
    for number in [1_u64 << 60, u64::MAX, 1 << 33, 1 << 17] {
        let bytes = number.to_le_bytes();
        // Tensors, pairs of metadata, length of the first key, of the first text, strings of the tokenizer.
        let key = "general.architecture".len();
        let tokens = position("tokenizer.ggml.tokens") + "tokenizer.ggml.tokens".len() + 8;
        for at in [8, 16, 24, 24 + 8 + key + 4, tokens, position("token_embd.weight") - 8] {
            let (result, asked, held) = read_counted(&patched(at, &bytes), SLICE);
            let error = result.expect_err("hostile");
            let refused = matches!(error, ImportError::TooMany { .. } | ImportError::Truncated { .. });
            assert!(refused || number == 1 << 17, "{number} at {at}: {error}");
            assert!(asked < 1 << 21 && held <= MOST_HELD, "{number} at {at}");
        }
    }
}

#[test]
fn bad_tensors_are_named() {
    let at = position("token_embd.weight") + "token_embd.weight".len();
    for (offset, bytes, part) in [
        (0, 9_u64, "no dimension, or more than four"),
        (4, 1 << 60, "larger than any"),
        (4, 1025, "no whole blocks"),
        (12, u64::from(u32::MAX), "in the middle of the weights"),
    ] {
        let bytes = bytes.to_le_bytes();
        let bytes = if offset == 0 { &bytes[..4] } else { &bytes[..] };
        let said = message(&patched(at + offset, bytes));
        assert!(said.contains(part), "{said}");
    }
    let said = message(&patched(at + 20, &15_u32.to_le_bytes()));
    assert!(said.contains("\"token_embd.weight\" has type 15 (Q8_K)"), "{said}");
    let said = message(&patched(at + 20, &99_u32.to_le_bytes()));
    assert!(said.contains("has type 99,"), "{said}");
    let key = message(&patched(position("blk.1.attn_q.weight"), b"blk.0.attn_q.weight"));
    assert!(key.contains("\"blk.0.attn_q.weight\" stands twice"), "{key}");
    let layer = message(&patched(position("blk.1.attn_q.weight"), b"blk.9999_q.weight.."));
    assert!(layer.contains("is of a layer that the file does not have"), "{layer}");
}

#[test]
fn a_file_that_does_not_add_up_is_refused() {
    let name = "blk.1.ffn_down.weight";
    let at = position(name) + name.len() + 4;
    let mut file = patched(at, &(3072_u64 * 256).to_le_bytes());
    file.length += 1 << 40;
    assert!(matches!(read(&file), Err(ImportError::Bounds(BoundsError::DoesNotAddUp { .. }))), "{:?}", read(&file));
}
