//! All parts of the page with their places; panels with much to say have files of their own.

use std::collections::BTreeSet;

use super::slots::{Item, List, Part, Slot, attribute, joined, plain, shown, text, value, when};
use super::{View, asks, budget, context, curves, fit, model_size, settings, speed, step_time, words};
use crate::catalog::catalog;
use crate::catalog::figure::SourceId;
use crate::language::page as say;
use crate::plan::Plan;
use crate::plan::front_page::CHIPS;
use crate::report::{self, Tone};
use crate::share::MAX_PLANS;
use crate::units::format::{self, UNKNOWN};

/// Every part, in the order of the page.
pub static PARTS: &[Part] = &[
    Part { name: "notices", count: None, slots: NOTICE, lists: NOTICES },
    Part { name: "machine", count: Some(configurations), slots: MACHINE, lists: &[] },
    Part { name: "question", count: None, slots: QUESTION, lists: &[] },
    Part { name: "own-note", count: None, slots: OWN_NOTE, lists: &[] },
    Part { name: "passing-on", count: None, slots: PASSING_ON, lists: &[] },
    Part { name: "chip", count: Some(|_| CHIPS.len()), slots: CHIP, lists: &[] },
    model_size::PART,
    context::PART,
    budget::PART,
    settings::PART,
    settings::OWN,
    Part { name: "verdict", count: None, slots: VERDICT, lists: VERDICT_LISTS },
    speed::PART,
    Part { name: "difference", count: Some(|view| view.report.differences.len()), slots: DIFFERENCE, lists: &[] },
    fit::PART,
    step_time::PART,
    curves::PART,
    Part { name: "money", count: Some(configurations), slots: MONEY, lists: &[] },
    Part { name: "remarks", count: Some(configurations), slots: REMARKS, lists: REMARK_LISTS },
    asks::PART,
    asks::FURTHER,
    Part { name: "sources", count: None, slots: &[], lists: SOURCES },
    Part { name: "held", count: Some(configurations), slots: HELD, lists: &[] },
];

/// Parts that explain the answer; while a slider is held they follow a frame or two later.
pub const EXPLAINING: [&str; 5] = ["step", "curve", "money", "remarks", "sources"];

/// How many configurations stand side by side.
#[must_use]
pub fn configurations(view: &View<'_>) -> usize {
    view.report.configurations.len()
}

/// The letter of a configuration.
#[must_use]
pub fn letter(view: &View<'_>, index: usize) -> String {
    view.one(index).letter.to_string()
}

/// The name of a tone in the style sheet.
#[must_use]
pub fn tone(tone: Tone) -> String {
    match tone {
        Tone::Good => "good",
        Tone::Tight => "tight",
        Tone::Bad => "bad",
        Tone::Neutral => "neutral",
    }
    .to_owned()
}

const NOTICE: &[Slot] = &[shown("root", |view, _| when(!view.notices.is_empty()))];

const NOTICES: &[List] = &[List { name: "notices", read: |view, _| plain(view.notices) }];

const MACHINE: &[Slot] = &[
    attribute("root", "data-voice", letter),
    text("lead", |view, index| words::lead(index, configurations(view)).to_owned()),
    attribute("pick", "title", |view, index| say::ConfigurationChange { letter: view.one(index).letter }.text()),
    text("letter", letter),
    text("name", |view, index| words::configuration(view.one(index))),
];

const QUESTION: &[Slot] = &[
    text("llm", |view, _| view.llm().map(|llm| llm.name.clone()).unwrap_or_default()),
    text("format", |view, _| view.inputs.plans[0].quantization.to_string()),
    text("tokens", |view, _| format::context(view.inputs.plans[0].context)),
    text("end", |view, _| {
        let Plan { depth, sequences, .. } = view.inputs.plans[0];
        let used = if depth > 0 { say::QuestionUsed { depth: format::context(depth) }.text() } else { String::new() };
        say::QuestionEnd { used, sequences }.text()
    }),
    shown("add", |view, _| when(configurations(view) < MAX_PLANS)),
    attribute("add", "data-index", |view, _| configurations(view).to_string()),
];

const OWN_NOTE: &[Slot] =
    &[shown("root", |view, _| view.inputs.note.clone()), text("note", |view, _| view.inputs.note.clone())];

const PASSING_ON: &[Slot] = &[value("own-note", |view, _| view.inputs.note.clone())];

const CHIP: &[Slot] = &[
    text("root", |_, index| CHIPS[index].label.to_owned()),
    attribute("root", "aria-pressed", |view, index| (view.inputs.plans[0].llm == CHIPS[index].llm).to_string()),
];

const VERDICT: &[Slot] = &[
    attribute("root", "data-tone", |view, _| tone(view.report.verdict.tone)),
    text("headline", |view, _| view.report.verdict.headline.clone()),
];

const VERDICT_LISTS: &[List] = &[
    List { name: "support", read: |view, _| plain(&view.report.verdict.support) },
    List {
        name: "levers",
        read: |view, _| {
            let levers = view.report.verdict.levers.iter();
            levers.map(|lever| Item { text: lever.label.clone(), ..Item::default() }).collect()
        },
    },
];

fn per_extra(view: &View<'_>, index: usize) -> String {
    view.report.differences[index].per_extra.as_ref().map(|per| per.value.clone()).unwrap_or_default()
}

const DIFFERENCE: &[Slot] = &[
    text("against", |view, index| say::AgainstA { letter: view.report.differences[index].letter }.text()),
    text("speed", |view, index| joined(&view.report.differences[index].speed)),
    text("ratio", |view, index| view.report.differences[index].ratio.clone()),
    text("price", |view, index| {
        let price = view.report.differences[index].price.clone();
        price.unwrap_or_else(|| say::price_unknown_short().to_owned())
    }),
    text("each-word", |view, index| {
        let per = &view.report.differences[index].per_extra;
        per.as_ref().map(|per| per.unit.to_owned()).unwrap_or_default()
    }),
    text("extra", per_extra),
    shown("each", per_extra),
];

/// What tokens cost; nothing where there are none.
fn cost(view: &View<'_>, index: usize, read: fn(&report::CostReport) -> &report::Quantity) -> String {
    let one = view.one(index);
    if one.fit.loads() { joined(read(&one.cost)) } else { UNKNOWN.to_owned() }
}

const MONEY: &[Slot] = &[
    attribute("root", "data-voice", letter),
    text("letter", letter),
    text("name", |view, index| view.one(index).name.clone()),
    text("per-rate", |view, index| cost(view, index, |cost| &cost.per_token_per_second)),
    text("per-million", |view, index| cost(view, index, |cost| &cost.per_million_tokens)),
    text("power", |view, index| joined(&view.one(index).cost.load_power)),
    text("energy", |view, index| cost(view, index, |cost| &cost.energy)),
];

const REMARKS: &[Slot] = &[
    attribute("root", "data-voice", letter),
    shown("root", |view, index| when(!view.one(index).notes.is_empty())),
    text("letter", letter),
];

const REMARK_LISTS: &[List] = &[List { name: "remarks", read: |view, index| plain(&view.one(index).notes) }];

const SOURCES: &[List] = &[List { name: "sources", read: |view, _| sources(view) }];

/// Every source of the figures that are shown right now.
fn sources(view: &View<'_>) -> Vec<Item> {
    let cited = view.report.configurations.iter().flat_map(|one| [&one.bandwidth, &one.price]);
    let mut used: BTreeSet<SourceId> = cited.flat_map(|cited| cited.sources.iter().copied()).collect();
    if let Some(llm) = view.llm() {
        used.extend(llm.sources.iter().copied());
    }
    used.extend(catalog().felt_thresholds.iter().map(|threshold| threshold.source));
    used.into_iter().map(source).collect()
}

/// A source as an entry of a list.
#[must_use]
pub fn source(id: SourceId) -> Item {
    let source = catalog().source(id);
    Item { text: source.title.clone(), url: source.url.clone().unwrap_or_default(), left: String::new() }
}

const HELD: &[Slot] = &[
    attribute("root", "data-voice", letter),
    attribute("root", "data-tone", |view, index| tone(view.one(index).fit.tone)),
    text("letter", letter),
    text("rate", |view, index| joined(&view.one(index).decode.text)),
    text("word", |view, index| view.one(index).fit.word.to_owned()),
];
