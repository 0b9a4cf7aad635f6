//! What stands on the page and depends on nothing but the catalog: ticks of the sliders, names of chips, the day of the
//! data. Only the build fills it, so none of it is part of the WebAssembly.

use super::model_size::{last, stops};
use super::scale::{BUDGET, CONTEXT, percent};
use super::slots::{Item, List, Part, Slot, attribute, text};
use crate::catalog::catalog;
use crate::plan::front_page::CHIPS;
use crate::plan::size_axis;

/// Every part that the build alone fills.
pub static FIXED: &[Part] = &[
    Part { name: "chip", count: Some(|_| CHIPS.len()), slots: CHIP, lists: &[] },
    Part { name: "model-size", count: None, slots: MODEL_SIZE, lists: SIZE_TICKS },
    Part { name: "context", count: None, slots: CONTEXT_END, lists: CONTEXT_TICKS },
    Part { name: "budget", count: None, slots: BUDGET_END, lists: BUDGET_TICKS },
    Part { name: "footer", count: None, slots: FOOTER, lists: &[] },
];

const CHIP: &[Slot] = &[attribute("root", "title", |_, index| {
    crate::plan::llm::find(catalog(), CHIPS[index].llm).map(|llm| llm.name.clone()).unwrap_or_default()
})];

const MODEL_SIZE: &[Slot] = &[
    attribute("slider", "max", |_, _| last().to_string()),
    attribute("dense", "d", |_, _| dashes(false)),
    attribute("moe", "d", |_, _| dashes(true)),
];

const CONTEXT_END: &[Slot] = &[attribute("slider", "max", |_, _| CONTEXT.end().to_string())];

const BUDGET_END: &[Slot] = &[
    attribute("slider", "max", |_, _| BUDGET.end().to_string()),
    attribute("prices", "d", |_, _| {
        let options = catalog().machines.iter().flat_map(|machine| &machine.memory);
        let prices = options.filter_map(|option| option.price.as_ref()).map(|price| price.usd.0);
        let mut inside: Vec<f64> = prices.filter(|usd| (BUDGET.low..=BUDGET.high).contains(usd)).collect();
        inside.sort_by(f64::total_cmp);
        inside.dedup();
        inside.into_iter().map(|usd| dash(BUDGET.share(usd))).collect()
    }),
];

const FOOTER: &[Slot] = &[
    text("revision", |_, _| catalog().revision.clone()),
    attribute("revision", "datetime", |_, _| catalog().revision.clone()),
];

/// A dash at a share of a track that is 1,000 wide.
fn dash(share: f64) -> String {
    format!("M{:.0} 0V6", share * 1000.0)
}

/// A dash for each real LLM.
fn dashes(moe: bool) -> String {
    let real = stops().iter().enumerate().filter(|(_, stop)| !stop.generic && stop.moe == moe);
    real.map(|(index, _)| dash(index as f64 / last())).collect()
}

fn ticks(ticks: &[(f64, &str)], share: fn(f64) -> f64) -> Vec<Item> {
    let item = |(value, text): &(f64, &str)| Item {
        text: (*text).to_owned(),
        url: String::new(),
        left: percent(share(*value), 1.0),
    };
    ticks.iter().map(item).collect()
}

const SIZE_TICKS: &[List] = &[List {
    name: "size-ticks",
    read: |_, _| {
        const SIZES: [(f64, &str); 8] = [
            (1e9, "1B"),
            (3e9, "3B"),
            (8e9, "8B"),
            (14e9, "14B"),
            (32e9, "32B"),
            (70e9, "70B"),
            (235e9, "235B"),
            (1e12, "1T"),
        ];
        ticks(&SIZES, |size| size_axis::nearest(stops(), size) as f64 / last())
    },
}];

const CONTEXT_TICKS: &[List] = &[List {
    name: "context-ticks",
    read: |_, _| {
        const TOKENS: [(f64, &str); 6] = [
            (1024.0, "1k"),
            (4096.0, "4k"),
            (16_384.0, "16k"),
            (65_536.0, "64k"),
            (262_144.0, "256k"),
            (1_048_576.0, "1M"),
        ];
        ticks(&TOKENS, |tokens| CONTEXT.share(tokens))
    },
}];

const BUDGET_TICKS: &[List] = &[List {
    name: "budget-ticks",
    read: |_, _| {
        const USD: [(f64, &str); 6] =
            [(500.0, "$500"), (1000.0, "$1k"), (2000.0, "$2k"), (4000.0, "$4k"), (8000.0, "$8k"), (16_000.0, "$16k")];
        ticks(&USD, |usd| BUDGET.share(usd))
    },
}];
