//! The encoding loses nothing, is short, and takes nothing that it did not write.

use proptest::prelude::*;

use super::{ArchError, LONGEST, decode, encode};
use crate::catalog::catalog;
use crate::catalog::quantization::{FileType, WeightFormat};
use crate::estimate::weights::weigh;
use crate::import::{Imported, ImportedFile};
use crate::share;

/// An LLM of the catalog as if it had been imported, with the weights of a file.
fn imported(id: &str, format: FileType) -> Imported {
    let llm = catalog().llm(id).expect("in the catalog");
    let weights = weigh(llm, WeightFormat::Gguf(format), false);
    let file = Some(ImportedFile {
        file_type: format,
        total: weights.total,
        every_step: weights.every_step,
        routed_experts: weights.routed_experts,
    });
    Imported { file, ..Imported::new(&llm.name, llm.architecture.clone(), llm.max_context) }
}

#[test]
fn every_llm_of_the_catalog_survives_and_is_short() {
    let mut lengths: Vec<(usize, &str)> = Vec::new();
    for llm in &catalog().llms {
        for format in [FileType::Q4KM, FileType::Iq2M] {
            let imported = imported(&llm.id, format);
            let text = encode(&imported).expect("short enough");
            assert_eq!(decode(&text, &imported.llm.name).as_ref(), Ok(&imported.in_link(&text)), "{text}");
            lengths.push((text.len(), &llm.id));
            // No character of it has to be escaped.
            let escaped: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            assert_eq!(escaped, text);
            let plain = Imported { file: None, ..imported };
            let text = encode(&plain).expect("short enough");
            assert_eq!(decode(&text, &plain.llm.name).as_ref(), Ok(&plain.in_link(&text)), "{text}");
        }
    }
    lengths.sort_unstable();
    let (longest, id) = lengths[lengths.len() - 1];
    println!("{} LLMs, median {}, longest {longest} ({id})", catalog().llms.len(), lengths[lengths.len() / 2].0);
    assert!(catalog().llms.len() >= 150 && longest <= 600);
}

#[test]
fn the_encoding_is_as_documented() {
    let llm = catalog().llm("llama-3.1-8b").expect("in the catalog");
    let imported = Imported::new("", llm.architecture.clone(), llm.max_context);
    let text = "1.llama.w4096.v128256.c131072.r64.eF32_8_128_128_d14336.32a";
    assert_eq!(encode(&imported).as_deref(), Ok(text));
    assert_eq!(decode(text, ""), Ok(imported.in_link(text)));
}

#[test]
fn what_is_wrong_is_said() {
    let wrong = |text: &str| decode(text, "").expect_err(text);
    let good = "1.llama.w4096.v128256.c131072.r64.eF32_8_128_128_d14336.32a";
    assert_eq!(wrong(""), ArchError::Version(String::new()));
    assert_eq!(wrong(&good.replacen('1', "2", 1)), ArchError::Version("2".to_owned()));
    assert_eq!(wrong(&good.replace("llama", "lama")), ArchError::Architecture("lama".to_owned()));
    assert_eq!(wrong(&good.replace(".r64", ".r64.r64")), ArchError::Repeated('r'));
    assert_eq!(wrong(&good.replace(".w4096", ".w04096")), ArchError::Item("w04096".to_owned()));
    assert_eq!(wrong("1.llama"), ArchError::NoLayers);
    assert_eq!(wrong(&"1.".repeat(LONGEST)), ArchError::TooLong);
    for (from, to, part) in [
        ("w4096", "w999999999", "the width is 999999999"),
        (".v128256", "", "the vocabulary is 0 or missing"),
        ("32a", "2000a", "cannot be read"),
        ("32a", "32b", "cannot be read"),
        ("32a", "99999999999999999999a", "cannot be read"),
        ("eF32", "eS32", "the window is 0 or missing"),
        ("eF32_8_128", "eF4096_8_16384", "the query heads is"),
        ("d14336", "x", "the number of experts is 0 or missing"),
    ] {
        let message = wrong(&good.replace(from, to)).to_string();
        assert!(message.contains(part), "{message}");
    }
    let with_file = |items: &str| good.replace(".r64", items);
    // 8,030,261,312 parameters without the token embeddings, all in Q8_0: 34 bytes for 32.
    let whole = (8_030_261_312_u64 - 4096 * 128_256) / 32 * 34;
    assert!(decode(&with_file(&format!(".g7_{}.y8_{whole}", whole + 558_170_112)), "").is_ok());
    for bad in
        ["g15_100.y12_144", "g15_288.y12_144", "g15_288.y12_145", "g15_288.y12_144_12_144", "y12_144", "g99_1", "g15"]
    {
        assert!(decode(&with_file(&format!(".{bad}")), "").is_err(), "{bad}");
    }
    let message = wrong(&with_file(".g15_288.y12_144")).to_string();
    assert!(message.contains("add up to 256 parameters"), "{message}");
    assert!(wrong(&with_file(".g15_9999999999")).to_string().contains("add up to 0 parameters"));
}

#[test]
fn a_link_carries_an_imported_llm() {
    let imported = imported("gemma-3-12b", FileType::Q4KM);
    let text = encode(&imported).expect("short enough");
    let link = form_urlencoded::Serializer::new(String::new())
        .append_pair("llm", "custom")
        .append_pair("arch", &text)
        .append_pair("name", "My Gemma")
        .finish();
    let decoded = share::decode::decode(&link, catalog()).expect("version 1");
    assert!(decoded.notes.is_empty(), "{:?}", decoded.notes);
    let plan = &decoded.plans[0];
    let own = plan.imported.as_ref().expect("it is there");
    assert_eq!((plan.llm.as_str(), own.llm.name.as_str()), ("custom", "My Gemma"));
    assert_eq!((&own.llm.architecture, &own.file), (&imported.llm.architecture, &imported.file));
    assert_eq!(decoded.plans[1].imported, plan.imported, "B has A's LLM");
    let canonical = share::encode::encode(&decoded.plans, catalog());
    assert_eq!(canonical, format!("v=1&llm=custom&arch={text}&name=My+Gemma"));
    assert_eq!(share::decode::decode(&canonical, catalog()).expect("version 1").plans, decoded.plans);
}

#[test]
fn a_bad_import_is_a_note_and_the_default() {
    let good = "arch=1.llama.w4096.v128256.c131072.r64.eF32_8_128_128_d14336.32a";
    for (link, key, part, llm) in [
        ("llm=custom", "llm", "no arch=", "qwen3-32b"),
        ("llm=custom&arch=1.lama", "arch", "not an architecture", "qwen3-32b"),
        (&format!("{good}&llm=qwen3-8b"), "arch", "only llm=custom", "qwen3-8b"),
        ("name=x", "name", "only llm=custom", "qwen3-32b"),
        ("llm=qwen3-8b&b.llm=custom", "b.llm", "no arch=", "qwen3-8b"),
        (&format!("llm=custom&{good}&b.arch=1.&b.mem=64"), "b.arch", "cannot be read", "custom"),
    ] {
        let decoded = share::decode::decode(link, catalog()).expect("version 1");
        let notes: Vec<String> = decoded.notes.iter().map(ToString::to_string).collect();
        assert!(notes.len() == 1 && notes[0].starts_with(&format!("{key}: ")) && notes[0].contains(part), "{notes:?}");
        let last = decoded.plans.last().expect("a plan");
        assert_eq!(decoded.plans[0].llm, llm, "{link}");
        assert_eq!(last.imported.is_some(), llm == "custom", "{link}");
        let canonical = share::encode::encode(&decoded.plans, catalog());
        assert_eq!(share::decode::decode(&canonical, catalog()).expect("version 1").plans, decoded.plans);
    }
    let link = format!("llm=custom&{good}&b.llm=qwen3-8b");
    let decoded = share::decode::decode(&link, catalog()).expect("version 1");
    assert!(decoded.notes.is_empty() && decoded.plans[0].imported.is_some() && decoded.plans[1].imported.is_none());
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = decode(&text, &text);
    }

    #[test]
    fn no_text_of_the_right_letters_panics(text in "[0-9a-zA-Z_.]{0,120}") {
        let _ = decode(&format!("1.llama.{text}"), "");
    }

    #[test]
    fn what_is_taken_is_written_back(
        number in 0..152_usize,
        at in 0..400_usize,
        with in "[0-9a-zA-Z_.]{0,3}",
    ) {
        let llms = &catalog().llms;
        let text = encode(&imported(&llms[number % llms.len()].id, FileType::Q4KM)).expect("short enough");
        let at = at % text.len();
        let changed = format!("{}{with}{}", &text[..at], &text[at + 1..]);
        if let Ok(taken) = decode(&changed, "") {
            let again = encode(&taken).expect("no longer than what was read");
            prop_assert_eq!(decode(&again, ""), Ok(taken.in_link(&again)), "{} became {}", changed, again);
        }
    }
}
