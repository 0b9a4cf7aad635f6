//! All answers that have a page: `answers.html`.

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
            "Will it fit, how fast will it run, and what does it cost? " (questions.len()) " questions that people ask, answered from the same \
             data and by the same estimate as the calculator."
        }
        p { "Yours is not among them? " a class="go" href="./" { "Ask the calculator" } }
        @for (place, group) in groups.iter().enumerate() {
            (section(&format!("group-{}", place + 1), group, list(group, questions)))
        }
        p class="quiet" { "Data reviewed on " (words::date(&catalog.revision)) ". Every page is computed anew when they change." }
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
                                (badge("bad", "does not load"))
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
