//! The adviser: answers further questions, which need many plans, as HTML. In the browser a worker of the page with a
//! WebAssembly of its own, loaded when such a question comes into view: it is sent lines and answers with lines, as
//! `answers::message` says. Natively it prints the HTML of one answer.

use ridgepoint::answers::answer;
use ridgepoint::answers::message::{Answer, Question};
#[cfg(target_arch = "wasm32")]
use ridgepoint::answers::{message::passed_on, panels::panels, passing_on::passing_on};
use ridgepoint::catalog::catalog;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use wasm_bindgen::prelude::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    use ridgepoint::advice::everything::everything;

    use super::{Answer, Question, answer, catalog, panels, passed_on, passing_on};

    /// What measures how quick it is: every combination is evaluated, and their number answered.
    const EVERYTHING: &str = "everything";

    fn count() -> Answer {
        let found = everything(20.0, catalog(), 1);
        Answer::Html { number: 0, html: format!("{} {}", found.combinations, found.loading) }
    }

    fn say(answer: &Answer) {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        // A page that does not hear any more needs no answer.
        drop(scope.post_message(&JsValue::from_str(&answer.write())));
    }

    /// Reads the catalog, says that it is there, and answers whatever it is asked.
    pub(super) fn start() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        // The page says its language by the name that it gives to its worker.
        #[cfg(not(feature = "page"))]
        ridgepoint::language::speak(ridgepoint::language::Language::from_tag(&scope.name()).unwrap_or_default());
        let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
            let line = event.data().as_string().unwrap_or_default();
            if let Some(question) = Question::read(&line) {
                say(&answer(&question, catalog()));
            } else if let Some(address) = passed_on(&line) {
                say(&Answer::PassingOn { html: passing_on(address, catalog()) });
            } else if line == EVERYTHING {
                say(&count());
            }
        });
        scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        say(&Answer::Ready { html: panels(catalog()).into_string() });
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;

    let line = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    let Some(question) = Question::read(&format!("1 {line}")) else {
        eprintln!("adviser QUESTION WIDTH REQUEST: prints the answer as HTML, such as adviser buy 720 llm=qwen3-8b");
        return ExitCode::from(2);
    };
    match answer(&question, catalog()) {
        Answer::Html { html, .. } => println!("{html}"),
        Answer::Refused { words, .. } => {
            eprintln!("adviser: {words}");
            return ExitCode::FAILURE;
        }
        Answer::Ready { .. } | Answer::PassingOn { .. } => {}
    }
    ExitCode::SUCCESS
}
