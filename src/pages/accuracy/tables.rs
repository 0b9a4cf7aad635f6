//! Errors by group, as tables.

use super::names;
use maud::{Markup, html};

use crate::calibrate::evidence::Evidence;
use crate::calibrate::evidence::groups::{By, Errors, GroupErrors, table};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;
use crate::catalog::measurement::Test;
use crate::language::{page_accuracy as say, signs};
use crate::pages::words;
use crate::units::format::whole;

/// Decode by kind, maker, engine and family.
pub(super) fn decode(evidence: &Evidence<'_>) -> Markup {
    html! {
        p { (say::decode_about()) }
        (tables(evidence, Test::Decode, say::decode_errors()))
    }
}

/// Prefill, which has no ceiling to compare with.
pub(super) fn prefill(evidence: &Evidence<'_>) -> Markup {
    html! {
        p {
            (say::prefill_about())
        }
        (tables(evidence, Test::Prefill, say::prefill_errors()))
    }
}

fn tables(evidence: &Evidence<'_>, test: Test, caption: &str) -> Markup {
    let parts = [
        (say::by_kind(), By::Kind),
        (say::by_maker(), By::Maker),
        (say::by_engine(), By::Engine),
        (say::by_engine_and_kind(), By::EngineAndKind),
        (say::by_family(), By::Family),
    ];
    let has_rivals = test == Test::Decode;
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(caption) {
            table class="figures errors" {
                caption class="visually-hidden" { (caption) }
                thead {
                    tr {
                        th scope="col" { (say::group()) }
                        th scope="col" { (say::rows()) }
                        th scope="col" { (say::pairs_out()) }
                        th scope="col" { (say::machines_out()) }
                        @if has_rivals {
                            th scope="col" { (say::bandwidth_over_bytes()) }
                            th scope="col" { (say::constants()) }
                        }
                        th scope="col" { (say::in_the_band()) }
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
            @if has_rivals { (say::not_better_about()) }
            (say::band_about())
        }
    }
}

fn line(group: &GroupErrors, by: By, has_rivals: bool) -> Markup {
    html! {
        tr class=[(group.n < 20).then_some("few")] {
            th scope="row" {
                (name(group, by))
                @if !group.is_better { " " span class="behind" { (say::not_better()) } }
            }
            td { (whole(group.n as f64)) }
            td class="ours" { (cell(Some(group.without_pair))) }
            td { (cell(Some(group.without_machine))) }
            @if has_rivals {
                td { (cell(group.ceiling)) }
                td { (cell(group.constants)) }
            }
            td { (words::whole_percent(group.inside)) }
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
            format!("{named}{}{}", signs::comma(), names::group(kind))
        }),
        By::Kind | By::Maker => names::group(&group.name).to_owned(),
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
