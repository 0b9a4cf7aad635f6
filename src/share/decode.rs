//! Link → plans. Never panics and never gives up on a link of a known version: what cannot be read becomes a note.

use strum::VariantArray;

use super::asks::Asks;
use super::note::{LinkError, LinkNote};
use super::others;
use super::param::Reader;
use super::upgrade::{Params, UPGRADERS, VERSION, upgrade};
use super::{Decoded, PREFIXES, Stamp};
use crate::catalog::Catalog;
use crate::import::CUSTOM;
use crate::language::share as say;
use crate::plan::draft::{DEFAULT_RIVAL, Draft};
use crate::plan::field::Field;
use crate::plan::note::Note;
use crate::plan::{Overrides, Plan};

/// `b.machine=none` says that configuration A stands alone.
pub(super) const NO_RIVAL: (&str, &str) = ("b.machine", "none");

/// Reads a full URL, or only its query string with or without the question mark.
///
/// # Errors
/// Only when the link was written by a newer version of the format.
pub fn decode(link: &str, catalog: &Catalog) -> Result<Decoded, LinkError> {
    let mut notes = Vec::new();
    let mut params: Params = form_urlencoded::parse(query_of(link).as_bytes()).into_owned().collect();
    let version = take_version(&mut params, &mut notes)?;
    upgrade(&mut params, version, &UPGRADERS);
    Ok(read(&drop_repeated(params, &mut notes), catalog, notes))
}

/// The query string of a link: what stands between `?` and `#`, or all of it when it is no URL.
fn query_of(link: &str) -> &str {
    let link = link.trim();
    let link = link.split_once('#').map_or(link, |(before, _)| before);
    // Only what stands before the first `=` tells: a value may hold an address of its own.
    let first = link.split('=').next().unwrap_or(link);
    if link.contains('=') && !first.contains(['?', '/']) {
        return link;
    }
    match link.split_once('?') {
        Some((_, query)) => query,
        None if link.contains("://") || link.starts_with('/') => "",
        None => link,
    }
}

fn take_version(params: &mut Params, notes: &mut Vec<LinkNote>) -> Result<usize, LinkError> {
    let Some(position) = params.iter().position(|(key, _)| key == "v") else { return Ok(VERSION.min(1)) };
    let (key, value) = params.remove(position);
    let all_digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let version = if all_digits { value.parse().unwrap_or(u64::MAX) } else { 0 };
    match usize::try_from(version) {
        Ok(version @ 1..=VERSION) => Ok(version),
        Ok(0) => {
            let expected = say::expected_version().to_owned();
            notes.push(LinkNote::BadValue { key, value, expected });
            Ok(1)
        }
        _ => Err(LinkError::FromTheFuture { version, known: VERSION }),
    }
}

fn drop_repeated(params: Params, notes: &mut Vec<LinkNote>) -> Params {
    let mut kept = Params::new();
    for (key, value) in params {
        if let Some((_, known)) = kept.iter_mut().find(|(known, _)| *known == key) {
            if others::repeats(&key) {
                others::join(known, &value);
                continue;
            }
            let note = LinkNote::RepeatedKey { key };
            if !notes.contains(&note) {
                notes.push(note);
            }
        } else {
            kept.push((key, value));
        }
    }
    kept
}

/// Where a key belongs: the number of the configuration and the input.
fn field_of(key: &str) -> Option<(usize, Field)> {
    let (plan, name) = match key.split_once('.') {
        Some((prefix, name)) => (PREFIXES.iter().skip(1).position(|p| p.trim_end_matches('.') == prefix)? + 1, name),
        None => (0, key),
    };
    Field::VARIANTS.iter().find(|field| <&str>::from(**field) == name).map(|field| (plan, *field))
}

/// Reads upgraded parameters, no key of which stands twice.
pub(super) fn read(params: &[(String, String)], catalog: &Catalog, mut notes: Vec<LinkNote>) -> Decoded {
    let mut stamp = Stamp::default();
    let mut own_note = String::new();
    let mut surface = super::surface::Surface::default();
    let mut asks = Asks::default();
    let mut inputs: Vec<(usize, Field, &str)> = Vec::new();
    let mut alone = false;
    for (key, value) in params {
        if (key.as_str(), value.as_str()) == NO_RIVAL {
            alone = true;
        } else if let Some((plan, field)) = field_of(key) {
            inputs.push((plan, field, value));
        } else if !asks.take(key, value) {
            match key.as_str() {
                "cat" => stamp.catalog = Some(value.clone()),
                "was" => stamp.was = Some(value.clone()),
                "theme" => surface.theme = value.parse().unwrap_or_default(),
                "controls" => surface.controls = value.parse().unwrap_or_default(),
                "chart" => surface.curve = value.parse().unwrap_or_default(),
                "note" => own_note = super::own_note::tidy(value),
                "lang" => surface.lang = Some(value.clone()),
                _ => notes.push(LinkNote::UnknownKey { key: key.clone() }),
            }
        }
    }

    let mut plans: Vec<Plan> = Vec::new();
    let mut plan_notes: Vec<Vec<Note>> = Vec::new();
    let last = inputs.iter().map(|(plan, ..)| *plan).max().unwrap_or(0);
    let mut first = Draft::default();
    for (number, prefix) in PREFIXES.iter().enumerate().take(last + 1) {
        let mut draft = first.clone();
        if number > 0 && inputs.iter().any(|(plan, field, _)| *plan == number && *field == Field::Machine) {
            // A's own figures for its machine say nothing of another one.
            draft.overrides = Overrides::default();
        }
        for field in Field::VARIANTS {
            let Some((.., text)) = inputs.iter().find(|(plan, f, _)| *plan == number && f == field) else { continue };
            Reader { catalog, draft: &mut draft, notes: &mut notes, key: (prefix, *field) }.read(*field, text);
        }
        let has = |field: Field| inputs.iter().any(|(plan, f, _)| *plan == number && *f == field);
        settle_imported(&mut draft, (number > 0).then_some(&first), has, (prefix, &mut notes));
        if number == 0 {
            first = draft.clone();
        } else {
            settle(&mut draft, &first, catalog);
        }
        let (plan, found) = draft.complete(catalog);
        plans.push(plan);
        plan_notes.push(found);
    }

    let names_rivals = last > 0;
    if !names_rivals && !alone && first.machine.is_none() {
        let (machine, memory_gb) = (Some(DEFAULT_RIVAL.0.to_owned()), Some(DEFAULT_RIVAL.1));
        let overrides = Overrides::default();
        let mut rival = Draft { machine, memory_gb, overrides, count: None, ..first.clone() };
        settle(&mut rival, &first, catalog);
        let (rival, found) = rival.complete(catalog);
        plans.push(rival);
        plan_notes.push(found);
    }
    Decoded { plans, plan_notes, names_rivals, notes, stamp, own_note, surface, asks }
}

/// The only plan of parameters in the order of the inputs, as `read` reads them.
pub(super) fn read_one(params: &[(Field, String)], catalog: &Catalog) -> Plan {
    let (mut draft, mut notes) = (Draft::default(), Vec::new());
    for (field, text) in params {
        Reader { catalog, draft: &mut draft, notes: &mut notes, key: ("", *field) }.read(*field, text);
    }
    let has = |field: Field| params.iter().any(|(known, _)| *known == field);
    settle_imported(&mut draft, None, has, ("", &mut notes));
    draft.complete(catalog).0
}

/// An imported LLM needs its architecture, and only `llm=custom` has one; without it configuration A's LLM is taken, or
/// the default.
fn settle_imported(
    draft: &mut Draft,
    first: Option<&Draft>,
    has: impl Fn(Field) -> bool,
    (prefix, notes): (&str, &mut Vec<LinkNote>),
) {
    let custom = draft.llm.as_deref() == Some(CUSTOM);
    if custom && draft.imported.is_none() {
        if !has(Field::Arch) {
            notes.push(LinkNote::NoArchitecture { key: format!("{prefix}{}", Field::Llm) });
        }
        let usable = first.filter(|first| first.llm.as_deref() != Some(CUSTOM) || first.imported.is_some());
        draft.llm = usable.and_then(|first| first.llm.clone());
        draft.imported = usable.and_then(|first| first.imported.clone());
    } else if !custom {
        draft.imported = None;
        for field in [Field::Arch, Field::Name].into_iter().filter(|field| has(*field)) {
            notes.push(LinkNote::OnlyForCustom { key: format!("{prefix}{field}") });
        }
    }
}

/// Memory and backend that B inherited from A are given up where B's machine is not sold with the one or does not run
/// the other.
fn settle(draft: &mut Draft, first: &Draft, catalog: &Catalog) {
    let machine = draft.machine.as_deref().and_then(|id| catalog.machine(id));
    if draft.backend == first.backend
        && let (Some(machine), Some(backend)) = (machine, draft.backend)
        && !machine.family.runs(backend)
    {
        draft.backend = None;
    }
    if draft.memory_gb == first.memory_gb
        && let (Some(machine), Some(gb)) = (machine, draft.memory_gb)
        && machine.option(gb).is_none()
    {
        draft.memory_gb = None;
    }
}
