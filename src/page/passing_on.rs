//! The answer in the forms in which it is passed on: Markdown and JSON.

use super::words;
use crate::catalog::catalog;
use crate::language::page as say;
use crate::plan::{Plan, llm};
use crate::report::Report;

/// The answer in a few words with the link, in Markdown.
#[must_use]
pub fn markdown(plans: &[Plan], report: &Report, link: &str) -> String {
    let llm = llm::of(&plans[0], catalog()).map(|llm| llm.name.clone()).unwrap_or_default();
    let said =
        escaped(&say::PassedAnswer { llm, format: &plans[0].quantization, answer: words::announcement(report) }.text());
    format!("{said} [{}]({link})", say::PassedEstimate { revision: &catalog().revision })
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        if r"\`*_[]<>#|~!&".contains(letter) {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}

/// The answers as JSON, as the command line gives them: an object for one configuration, else an array of them.
#[must_use]
pub fn json(plans: &[Plan]) -> String {
    let objects: Vec<_> = plans.iter().map(words::summary).collect();
    if objects.len() == 1 { objects.concat() } else { format!("[{}]", objects.join(",\n")) }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{json, markdown};
    use crate::catalog::catalog;
    use crate::plan::Plan;
    use crate::report::build::report;
    use crate::share::decode::decode;

    fn plans(link: &str) -> Vec<Plan> {
        decode(link, catalog()).expect("a link").plans
    }

    #[test]
    fn json_is_one_object_or_an_array_of_them() {
        let both: Value = serde_json::from_str(&json(&plans(""))).expect("JSON");
        assert_eq!(both.as_array().map(Vec::len), Some(2));
        let one: Value = serde_json::from_str(&json(&plans("machine=rtx-4090&llm=llama-3.3-70b"))).expect("JSON");
        assert_eq!(one["llm"], "llama-3.3-70b");
    }

    #[test]
    fn a_sentence_has_the_figures_the_data_and_the_link() {
        let plans = plans("");
        let report = report(&plans, catalog());
        let text = markdown(&plans, &report, "https://example.org/?v=1");
        assert!(text.starts_with("Qwen3 32B at Q4\\_K\\_M: "), "{text}");
        assert!(report.configurations.iter().all(|one| text.contains(&one.decode.text.value)), "{text}");
        assert!(text.contains(&catalog().revision) && text.ends_with("(https://example.org/?v=1)"), "{text}");
    }
}
