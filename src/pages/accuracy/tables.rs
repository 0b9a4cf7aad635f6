//! Errors by group, as tables.

use maud::{Markup, html};

use crate::calibrate::evidence::Evidence;
use crate::calibrate::evidence::groups::{By, Errors, GroupErrors, table};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;
use crate::catalog::measurement::Test;
use crate::pages::words;
use crate::units::format::whole;

/// Decode by kind, maker, engine and family.
pub(super) fn decode(evidence: &Evidence<'_>) -> Markup {
    html! {
        p { "Absolute errors of tokens per second: median, and in small type the 90th percentile. One sequence unless the row says otherwise." }
        (tables(evidence, Test::Decode, "Errors of decode speed by group"))
    }
}

/// Prefill, which has no ceiling to compare with.
pub(super) fn prefill(evidence: &Evidence<'_>) -> Markup {
    html! {
        p {
            "The speed at which a prompt is processed is limited by arithmetic, about which sheets say little and builds differ much: \
             it is known less well than decode speed, and its bands are wider."
        }
        (tables(evidence, Test::Prefill, "Errors of prompt processing by group"))
    }
}

fn tables(evidence: &Evidence<'_>, test: Test, caption: &str) -> Markup {
    let parts = [
        ("Kind", By::Kind),
        ("Maker and runtime", By::Maker),
        ("Engine", By::Engine),
        ("Engine, dense and MoE", By::EngineAndKind),
        ("Family", By::Family),
    ];
    let has_rivals = test == Test::Decode;
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(caption) {
            table class="figures errors" {
                caption class="visually-hidden" { (caption) }
                thead {
                    tr {
                        th scope="col" { "Group" }
                        th scope="col" { "Rows" }
                        th scope="col" { "Pairs out" }
                        th scope="col" { "Machines out" }
                        @if has_rivals {
                            th scope="col" { "Bandwidth ÷ bytes" }
                            th scope="col" { "0.75 and 0.3 of it" }
                        }
                        th scope="col" { "In the band" }
                    }
                }
                @for (name, by) in parts {
                    @let groups = table(evidence, test, by);
                    tbody {
                        tr class="part-head" { th scope="rowgroup" colspan=(if has_rivals { 7 } else { 5 }) { (name) } }
                        @for group in &groups { (line(group, by, has_rivals)) }
                    }
                }
            }
        }
        p class="quiet" {
            @if has_rivals { "“Not better” marks a group in which one of the two simple rules does as well or better at the median. " }
            "The band aims at 80 %. Groups of fewer than 20 rows say little; they are shown all the same."
        }
    }
}

fn line(group: &GroupErrors, by: By, has_rivals: bool) -> Markup {
    html! {
        tr class=[(group.n < 20).then_some("few")] {
            th scope="row" {
                (name(group, by))
                @if !group.is_better { " " span class="behind" { "not better" } }
            }
            td { (whole(group.n as f64)) }
            td class="ours" { (cell(Some(group.without_pair))) }
            td { (cell(Some(group.without_machine))) }
            @if has_rivals {
                td { (cell(group.ceiling)) }
                td { (cell(group.constants)) }
            }
            td { (format!("{:.0} %", group.inside)) }
        }
    }
}

fn name(group: &GroupErrors, by: By) -> String {
    match by {
        By::Engine => {
            group.name.parse::<Engine>().map_or(group.name.clone(), |engine| words::engine(engine).to_owned())
        }
        By::Family => {
            group.name.parse::<HardwareFamily>().map_or(group.name.clone(), |family| words::family(family).to_owned())
        }
        By::EngineAndKind => group.name.split_once(' ').map_or(group.name.clone(), |(engine, kind)| {
            let named =
                engine.parse::<Engine>().map_or_else(|_| engine.to_owned(), |known| words::engine(known).to_owned());
            format!("{named}, {kind}")
        }),
        By::Kind | By::Maker => group.name.clone(),
    }
}

fn cell(errors: Option<Errors>) -> Markup {
    html! {
        @match errors {
            Some(errors) => { (words::percent(errors.median)) " " small { (words::percent(errors.p90)) } }
            None => "–"
        }
    }
}
