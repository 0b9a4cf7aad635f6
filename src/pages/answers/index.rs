//! All answers that have a page: `answers.html`.

use crate::language::page_answers as say;
use crate::language::pages;
use maud::{Markup, html};

use super::Question;
use crate::catalog::Catalog;
use crate::pages::Entry;
use crate::pages::badge::{badge, tone};
use crate::pages::frame::section;
use crate::report::words;

pub(in crate::pages) const ENTRY: Entry = Entry {
    path: "answers.html",
    name: pages::answers_name,
    title: pages::answers_title,
    description: pages::answers_description,
};

pub(in crate::pages) fn body(questions: &[Question], catalog: &Catalog) -> Markup {
    let mut groups: Vec<&str> = questions.iter().map(|question| question.group).collect();
    groups.dedup();
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" {
            (say::IndexLead { count: questions.len() }.text())
        }
        p { (say::index_yours()) a class="go" href="./" { (say::index_ask()) } }
        @for (place, group) in groups.iter().enumerate() {
            (section(&format!("group-{}", place + 1), group, list(group, questions)))
        }
        p class="quiet" { (say::IndexFoot { date: words::date(&catalog.revision) }.text()) }
    }
}

fn list(group: &str, questions: &[Question]) -> Markup {
    html! {
        ul class="asked plain" {
            @for question in questions.iter().filter(|question| question.group == group) {
                li {
                    a href=(question.path()) { (question.title) }
                    @for shown in &question.report.configurations {
                        span class="found" data-voice=(shown.letter) {
                            @if shown.fit.tone == crate::report::Tone::Bad {
                                (badge("bad", say::does_not_load()))
                            } @else {
                                strong { (shown.decode.text.value) } " tok/s " (badge(tone(shown.fit.tone), &shown.fit.word.to_lowercase()))
                            }
                        }
                    }
                }
            }
        }
    }
}
