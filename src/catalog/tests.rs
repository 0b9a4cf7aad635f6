//! The shipped data hold together, and broken data are refused by name.

use std::path::Path;

use super::catalog;
use super::load::raw::RawCatalog;
use super::load::{CatalogError, files, from_raw};

pub(super) fn raw() -> RawCatalog {
    files::raw(&Path::new(env!("CARGO_MANIFEST_DIR")).join(files::FOLDER)).expect("the files can be read")
}

pub(super) fn error(change: impl FnOnce(&mut RawCatalog)) -> CatalogError {
    let mut broken = raw();
    change(&mut broken);
    from_raw(broken).expect_err("broken data must be refused")
}

#[test]
fn shipped_data_load_and_ids_are_kebab_case() {
    let catalog = catalog();
    let options: usize = catalog.machines.iter().map(|machine| machine.memory.len()).sum();
    assert!(catalog.machines.len() >= 80 && options >= 142, "{} machines, {options} options", catalog.machines.len());
    for machine in &catalog.machines {
        let ok = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        assert!(machine.id.chars().all(ok), "{} is not kebab-case", machine.id);
        assert!(!machine.name.is_empty());
        for option in &machine.memory {
            assert!(option.bandwidth.value.gb() > 1.0, "{}", machine.id);
        }
    }
    assert_eq!(catalog.felt_thresholds.first().map(|felt| felt.from.0), Some(0.0));
}

#[test]
fn a_missing_source_is_refused() {
    let unknown = error(|raw| raw.machines[0].bandwidth.source = vec!["nowhere".to_owned()]);
    assert!(unknown.to_string().contains("nowhere"), "{unknown}");
    let none = error(|raw| raw.machines[0].bandwidth.source.clear());
    assert!(matches!(none, CatalogError::NoSource { .. }), "{none}");
}

#[test]
fn a_duplicate_id_is_refused() {
    let twice = error(|raw| raw.machines[1].id = raw.machines[0].id.clone());
    assert!(matches!(twice, CatalogError::Duplicate(_)), "{twice}");
    let alias = error(|raw| raw.machines[1].aliases = vec![raw.machines[0].id.clone()]);
    assert!(matches!(alias, CatalogError::Duplicate(_)), "{alias}");
}

#[test]
fn a_broken_reference_unit_or_word_is_refused() {
    let successor = error(|raw| raw.machines[0].successor = "mac-mini-m99".to_owned());
    assert!(successor.to_string().contains("mac-mini-m99"), "{successor}");
    let unit = error(|raw| raw.machines[0].bandwidth.value = "546 GiB/s".to_owned());
    assert!(matches!(unit, CatalogError::Quantity { .. }), "{unit}");
    let word = error(|raw| raw.machines[0].family = "apple-m99".to_owned());
    assert!(matches!(word, CatalogError::UnknownWord { .. }), "{word}");
}

#[test]
fn every_source_is_used() {
    let raw = raw();
    let packed = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        raw.dynamic.source,
        raw.machines,
        raw.llms,
        raw.felt_thresholds,
        raw.links,
        raw.prices,
        raw.memory,
        raw.qualities,
        raw.measurements.words
    );
    for source in &raw.sources {
        assert!(packed.contains(&format!("\"{}\"", source.id)), "no figure names the source {}", source.id);
    }
}

#[test]
fn configurations_carry_their_own_bandwidth() {
    let bandwidth = |id: &str, gb: u32| {
        catalog().machine(id).and_then(|machine| machine.option(gb)).map(|option| option.bandwidth.value.gb())
    };
    assert_eq!(bandwidth("mac-studio-m4-max-32c", 36), Some(410.0));
    assert_eq!(bandwidth("mac-studio-m4-max-40c", 48), Some(546.0));
    assert_eq!(bandwidth("mac-mini-m6", 16), Some(153.0));
    assert_eq!(bandwidth("mac-mini-m6", 24), Some(170.0));
    assert_eq!(bandwidth("mac-mini-m4-pro-16c", 48), Some(273.0));
}

#[test]
fn a_broken_llm_is_refused_by_name() {
    let of = |raw: &RawCatalog, id: &str| raw.llms.iter().position(|llm| llm.id == id).expect("in the catalog");
    let change = |id: &str, change: fn(&mut super::load::raw::llm::RawLlm)| {
        let problem = error(|raw| {
            let index = of(raw, id);
            change(&mut raw.llms[index]);
        });
        let text = problem.to_string();
        assert!(text.contains(id), "{text}");
        text
    };
    assert!(change("qwen3-32b", |llm| llm.layers = "64 fool".to_owned()).contains("fool"));
    assert!(change("gemma-3-27b", |llm| llm.window = 0).contains("window"));
    assert!(change("deepseek-v3", |llm| llm.latent = None).contains("latent"));
    assert!(change("qwen3.5-27b", |llm| llm.delta = None).contains("delta"));
    assert!(change("qwen3-32b", |llm| llm.gguf = "qwen99".to_owned()).contains("qwen99"));
    assert!(change("qwen3-32b", |llm| llm.parameters = "32 GB".to_owned()).contains("32 GB"));
    assert!(change("qwen3-32b", |llm| llm.source.clear()).contains("source"));
    let twice = error(|raw| raw.llms[1].id = raw.llms[0].id.clone());
    assert!(matches!(twice, CatalogError::Duplicate(_)), "{twice}");
}

#[test]
fn remarks_of_machines_are_sentences() {
    for machine in &catalog().machines {
        for note in &machine.notes {
            assert!(note.ends_with('.') && !note.contains("ne article"), "{}: {note}", machine.id);
        }
        // It stands within a sentence.
        if let Some(power) = &machine.load_power {
            assert!(
                !power.note.ends_with('.') && !power.note.contains("one article"),
                "{}: {}",
                machine.id,
                power.note
            );
        }
    }
}
