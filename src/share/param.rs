//! One input in a link: text → draft, and plan → text. The matches are exhaustive, so a new input cannot be forgotten.

use std::str::FromStr;
use std::sync::Arc;

use strum::VariantArray;

use super::arch;
use super::note::LinkNote;
use super::others;
use crate::catalog::Catalog;
use crate::catalog::machine::Runtime;
use crate::catalog::quantization::{CacheType, WeightFormat};
use crate::import::{CUSTOM, UNNAMED, tidy_name};
use crate::language::share as say;
use crate::plan::Plan;
use crate::plan::draft::Draft;
use crate::plan::field::Field;
use crate::plan::llm::find;
use crate::plan::offload::ALL;
use crate::plan::speculation::Drafter;
use crate::units::{BytesPerSecond, FlopPerSecond, TokensPerSecond, Usd, UsdPerKilowattHour, Watts, decimal};

/// `ngl` and `ncmoe` of all layers.
const EVERY: &str = "all";
/// `link` as it usually is.
const USUAL: &str = "usual";
/// No `draft`.
const NONE: &str = "none";

/// Reads one value into the draft; what cannot be read leaves the draft as it was and says so.
pub(super) struct Reader<'a> {
    pub catalog: &'a Catalog,
    pub draft: &'a mut Draft,
    pub notes: &'a mut Vec<LinkNote>,
    /// What the key is made of as it stands in the link: the prefix of the configuration, and the input.
    pub key: (&'a str, Field),
}

impl Reader<'_> {
    pub(super) fn key(&self) -> String {
        let (prefix, field) = self.key;
        format!("{prefix}{field}")
    }

    pub(super) fn read(&mut self, field: Field, text: &str) {
        match field {
            Field::Machine => {
                let machine = self.catalog.machine(text).map(|machine| machine.id.clone());
                if machine.is_none() {
                    self.unknown_id(text, self.catalog.machines.iter().map(|machine| machine.id.as_str()));
                }
                self.draft.machine = machine.or_else(|| self.draft.machine.take());
            }
            Field::Llm if text == CUSTOM => self.draft.llm = Some(CUSTOM.to_owned()),
            Field::Llm => {
                let llm = find(self.catalog, text).map(|llm| llm.id.clone());
                if llm.is_none() {
                    self.unknown_id(text, self.catalog.llms.iter().map(|llm| llm.id.as_str()));
                }
                self.draft.llm = llm.or_else(|| self.draft.llm.take());
            }
            Field::Arch => match arch::decode(text, UNNAMED) {
                Ok(imported) => self.draft.imported = Some(Arc::new(imported)),
                Err(problem) => {
                    self.draft.imported = None;
                    self.notes.push(LinkNote::BadArchitecture { key: self.key(), problem });
                }
            },
            Field::Name => {
                if let Some(imported) = &mut self.draft.imported {
                    Arc::make_mut(imported).llm.name = tidy_name(text);
                }
            }
            Field::Quant => {
                let expected = say::expected_format();
                self.set(text, expected, |draft, value| draft.quantization = Some(value));
            }
            Field::Runtime => {
                self.set(text, say::expected_runtime(), |draft, value| draft.runtime = Some(value));
            }
            Field::Backend => {
                self.set(text, say::expected_backend(), |draft, value| draft.backend = Some(value));
            }
            Field::Kv => match cache_pair(text) {
                Some(pair) => self.draft.cache = Some(pair),
                None => self.bad(text, &say::ExpectedCache { types: list(CacheType::VARIANTS) }.text()),
            },
            Field::Split => self.set(text, say::expected_split(), |draft, value| draft.split = Some(value)),
            Field::Mtp => self.switch(text, ["0", "1"], |draft, value| draft.prediction_layers = Some(value)),
            Field::With => self.others(text),
            Field::Macos => self.set(text, say::expected_macos(), |draft, value| draft.macos = Some(value)),
            Field::Fa => self.switch(text, ["off", "on"], |draft, value| draft.flash_attention = Some(value)),
            Field::Imatrix => self.switch(text, ["0", "1"], |draft, value| draft.importance_matrix = Some(value)),
            Field::Unified => self.switch(text, ["0", "1"], |draft, value| draft.unified_cache = Some(value)),
            Field::Mem => self.small(field, text, |draft, value| draft.memory_gb = Some(value)),
            Field::Count => self.small(field, text, |draft, value| draft.count = Some(value)),
            Field::Ctx => self.whole(field, text, |draft, value| draft.context = Some(value)),
            Field::Depth => self.whole(field, text, |draft, value| draft.depth = Some(value)),
            Field::Prompt => self.whole(field, text, |draft, value| draft.prompt = Some(value)),
            Field::Out => self.whole(field, text, |draft, value| draft.output = Some(value)),
            Field::Seqs => self.whole(field, text, |draft, value| draft.sequences = Some(value)),
            Field::Ubatch => self.whole(field, text, |draft, value| draft.ubatch = Some(value)),
            Field::Bw => self.number(field, text, |draft, value| {
                draft.overrides.bandwidth = Some(BytesPerSecond::from_gb(value));
            }),
            Field::Usable => self.number(field, text, |draft, value| draft.overrides.usable_gib = Some(value)),
            Field::Tflops => self.number(field, text, |draft, value| {
                draft.overrides.fp16 = Some(FlopPerSecond::from_tera(value));
            }),
            Field::Price => self.number(field, text, |draft, value| draft.overrides.price = Some(Usd(value))),
            Field::IdleW => self.number(field, text, |draft, value| draft.overrides.idle_power = Some(Watts(value))),
            Field::LoadW => self.number(field, text, |draft, value| draft.overrides.load_power = Some(Watts(value))),
            Field::Budget => self.number(field, text, |draft, value| draft.budget = Some(Usd(value))),
            Field::Kwh => self.number(field, text, |draft, value| draft.electricity = Some(UsdPerKilowattHour(value))),
            Field::Hours => self.number(field, text, |draft, value| draft.hours_per_day = Some(value)),
            Field::Years => self.number(field, text, |draft, value| draft.lifetime_years = Some(value)),
            Field::Util => self.number(field, text, |draft, value| draft.utilisation = Some(value)),
            Field::Claim => self.number(field, text, |draft, value| draft.claim = Some(TokensPerSecond(value))),
            Field::Ngl if text == EVERY => self.draft.layers_on_device = None,
            Field::Ngl => self.small(field, text, |draft, value| draft.layers_on_device = Some(value)),
            Field::Ncmoe if text == EVERY => self.draft.experts_on_host = Some(ALL),
            Field::Ncmoe => self.small(field, text, |draft, value| draft.experts_on_host = Some(value)),
            Field::HostBw => self.number(field, text, |draft, value| {
                draft.overrides.host_bandwidth = Some(BytesPerSecond::from_gb(value));
            }),
            Field::HostMem => self.number(field, text, |draft, value| draft.overrides.host_memory_gb = Some(value)),
            Field::Link => {
                let expected = say::expected_link();
                if text == USUAL {
                    self.draft.link = None;
                } else {
                    self.set(text, expected, |draft, value| draft.link = Some(value));
                }
            }
            Field::Draft if text == NONE => self.draft.drafter = None,
            Field::Draft => match Drafter::read(text, self.runtime(), self.catalog) {
                Some(drafter) => self.draft.drafter = Some(drafter),
                None => self.bad(text, say::expected_draft()),
            },
            Field::DraftN => self.whole(field, text, |draft, value| draft.drafted = Some(value)),
            Field::Accept => self.number(field, text, |draft, value| draft.acceptance = Some(value)),
        }
    }

    /// The runtime as far as it was said, be it by the weight format.
    fn runtime(&self) -> Option<Runtime> {
        self.draft.runtime.or_else(|| self.draft.quantization.map(WeightFormat::own_runtime))
    }

    fn set<T: FromStr>(&mut self, text: &str, expected: &str, put: impl FnOnce(&mut Draft, T)) {
        match text.parse() {
            Ok(value) => put(self.draft, value),
            Err(_) => self.bad(text, expected),
        }
    }

    fn switch(&mut self, text: &str, words: [&str; 2], put: impl FnOnce(&mut Draft, bool)) {
        match words.iter().position(|word| *word == text) {
            Some(position) => put(self.draft, position == 1),
            None => self.bad(text, &say::ExpectedEither { first: &words[1], second: &words[0] }.text()),
        }
    }

    fn number(&mut self, field: Field, text: &str, put: impl FnOnce(&mut Draft, f64)) {
        let (low, high) = field.range().unwrap_or((f64::MIN, f64::MAX));
        let least = if low > 0.0 { say::expected_positive() } else { say::expected_number() };
        match decimal::parse(text) {
            Some(value) if value.is_finite() && (value > 0.0 || value >= low) => {
                let taken = value.clamp(low, high);
                if (taken - value).abs() > 0.0 {
                    let taken = taken.to_string();
                    self.notes.push(LinkNote::OutOfRange { key: self.key(), value: text.to_owned(), taken });
                }
                put(self.draft, taken);
            }
            _ => self.bad(text, &format!("{least}{}", unit_words(field))),
        }
    }

    fn whole(&mut self, field: Field, text: &str, put: impl FnOnce(&mut Draft, u64)) {
        let mut rounded = None;
        self.number(field, text, |draft, value| {
            let whole = value.round().max(field.range().map_or(0.0, |(low, _)| low));
            if (whole - value).abs() > 0.0 {
                rounded = Some(whole);
            }
            // Within the field's range, which ends far below 2⁵³.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            put(draft, whole as u64);
        });
        if let Some(whole) = rounded {
            self.notes.push(LinkNote::Rounded { key: self.key(), taken: whole.to_string() });
        }
    }

    fn small(&mut self, field: Field, text: &str, put: impl FnOnce(&mut Draft, u32)) {
        self.whole(field, text, |draft, value| put(draft, u32::try_from(value).unwrap_or(u32::MAX)));
    }

    pub(super) fn bad(&mut self, value: &str, expected: &str) {
        let (key, value, expected) = (self.key(), value.to_owned(), expected.to_owned());
        self.notes.push(LinkNote::BadValue { key, value, expected });
    }

    pub(super) fn unknown_id<'a>(&mut self, value: &str, known: impl Iterator<Item = &'a str>) {
        let close = known.map(|id| (strsim::jaro_winkler(value, id), id)).max_by(|a, b| a.0.total_cmp(&b.0));
        let nearest = close.filter(|(similarity, _)| *similarity > 0.85).map(|(_, id)| id.to_owned());
        self.notes.push(LinkNote::UnknownId { key: self.key(), value: value.to_owned(), nearest });
    }
}

/// Whether the text is what an input means of which nothing is said, whatever the rest of the link.
pub(super) fn says_nothing(field: Field, text: &str) -> bool {
    match field {
        Field::Ngl => text == EVERY,
        Field::Ncmoe => text == "0",
        Field::Link => text == USUAL,
        Field::Draft => text == NONE,
        _ => false,
    }
}

/// Inputs that take the same value in every plan of which nothing is said, with that value.
pub(super) const USUAL_VALUES: [(Field, &str); 15] = [
    (Field::Count, "1"),
    (Field::Kv, "f16"),
    (Field::Depth, "0"),
    (Field::Prompt, "512"),
    (Field::Out, "256"),
    (Field::Seqs, "1"),
    (Field::Ubatch, "512"),
    (Field::Fa, "on"),
    (Field::Split, "layer"),
    (Field::Unified, "0"),
    (Field::Macos, "current"),
    (Field::Mtp, "0"),
    (Field::Hours, "4"),
    (Field::Years, "3"),
    (Field::Util, "0.1"),
];

/// Whether a plan of which nothing is said has this value, whatever the rest of the link.
pub(super) fn is_usual(field: Field, text: &str) -> bool {
    USUAL_VALUES.contains(&(field, text)) || (field == Field::With && text == others::NONE)
}

/// The value of an input as a link carries it; `None` where the plan has none.
pub(super) fn write(field: Field, plan: &Plan) -> Option<String> {
    let switch = |value: bool| Some(if value { "1" } else { "0" }.to_owned());
    match field {
        Field::Machine => Some(plan.machine.clone()),
        Field::Mem => Some(plan.memory_gb.to_string()),
        Field::Count => Some(plan.count.to_string()),
        Field::Llm => Some(plan.llm.clone()),
        // What is imported was found to fit into a link when it was imported.
        Field::Arch => plan.imported.as_ref().map(|imported| imported.arch.clone()),
        Field::Name => plan.imported.as_ref().map(|imported| imported.llm.name.clone()),
        Field::Quant => Some(plan.quantization.to_string()),
        Field::Runtime => Some(plan.runtime.to_string()),
        Field::Backend => Some(plan.backend.to_string()),
        Field::Kv if plan.cache_k == plan.cache_v => Some(plan.cache_k.to_string()),
        Field::Kv => Some(format!("{}/{}", plan.cache_k, plan.cache_v)),
        Field::Ctx => Some(plan.context.to_string()),
        Field::Depth => Some(plan.depth.to_string()),
        Field::Prompt => Some(plan.prompt.to_string()),
        Field::Out => Some(plan.output.to_string()),
        Field::Seqs => Some(plan.sequences.to_string()),
        Field::Ubatch => Some(plan.ubatch.to_string()),
        Field::Fa => Some(if plan.flash_attention { "on" } else { "off" }.to_owned()),
        Field::Imatrix => switch(plan.importance_matrix),
        Field::Split => Some(plan.split.to_string()),
        Field::Unified => switch(plan.unified_cache),
        Field::Macos => Some(plan.macos.to_string()),
        Field::Mtp => switch(plan.prediction_layers),
        Field::With => Some(others::write(&plan.others)),
        Field::Bw => plan.overrides.bandwidth.map(|value| shortest(value.gb())),
        Field::Usable => plan.overrides.usable_gib.map(shortest),
        Field::Tflops => plan.overrides.fp16.map(|value| shortest(value.tera())),
        Field::Price => plan.overrides.price.map(|value| shortest(value.0)),
        Field::IdleW => plan.overrides.idle_power.map(|value| shortest(value.0)),
        Field::LoadW => plan.overrides.load_power.map(|value| shortest(value.0)),
        Field::Budget => plan.budget.map(|value| shortest(value.0)),
        Field::Kwh => plan.electricity.map(|value| shortest(value.0)),
        Field::Hours => Some(shortest(plan.hours_per_day)),
        Field::Years => Some(shortest(plan.lifetime_years)),
        Field::Util => Some(shortest(plan.utilisation)),
        Field::Claim => plan.claim.map(|value| shortest(value.0)),
        Field::Ngl => Some(plan.layers_on_device.map_or_else(|| EVERY.to_owned(), |layers| layers.to_string())),
        Field::Ncmoe if plan.experts_on_host == Some(ALL) => Some(EVERY.to_owned()),
        Field::Ncmoe => Some(plan.experts_on_host.unwrap_or(0).to_string()),
        Field::HostBw => plan.overrides.host_bandwidth.map(|value| shortest(value.gb())),
        Field::HostMem => plan.overrides.host_memory_gb.map(shortest),
        Field::Link => Some(plan.link.map_or_else(|| USUAL.to_owned(), |link| link.to_string())),
        Field::Draft => Some(plan.drafter.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string)),
        Field::DraftN => plan.drafted.map(|drafted| drafted.to_string()),
        Field::Accept => plan.acceptance.map(shortest),
    }
}

/// The shortest text that reads back as the same number.
fn shortest(value: f64) -> String {
    value.to_string()
}

fn cache_pair(text: &str) -> Option<(CacheType, CacheType)> {
    let (k, v) = text.split_once('/').unwrap_or((text, text));
    Some((k.parse().ok()?, v.parse().ok()?))
}

fn list<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn unit_words(field: Field) -> String {
    match field.unit() {
        "" => String::new(),
        unit => say::InUnit { unit }.text(),
    }
}
