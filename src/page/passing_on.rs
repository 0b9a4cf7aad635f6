//! The answer in the forms in which it is passed on: Markdown, JSON, CSV.

use super::words;
use crate::catalog::catalog;
use crate::plan::{Plan, llm};
use crate::report::Report;

/// The answer in a few words with the link, in Markdown.
#[must_use]
pub fn markdown(plans: &[Plan], report: &Report, link: &str) -> String {
    let llm = llm::of(&plans[0], catalog()).map(|llm| llm.name.clone()).unwrap_or_default();
    let said = escaped(&format!("{llm} at {}: {}", plans[0].quantization, words::announcement(report)));
    format!("{said} [Ridgepoint’s estimate, data of {}]({link})", catalog().revision)
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

/// The same figures as a table: a row for each configuration, columns named after the fields of the JSON.
#[must_use]
pub fn csv(plans: &[Plan]) -> String {
    let rows: Vec<_> = plans.iter().map(|plan| flat(&words::summary(plan))).collect();
    let mut head: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if !head.contains(&name.as_str()) {
            head.push(name);
        }
    }
    let mut text = head.join(",");
    for row in &rows {
        let cells =
            head.iter().map(|name| row.iter().find(|(own, _)| own == name).map_or("", |(_, cell)| cell.as_str()));
        text.push_str("\r\n");
        text.push_str(&cells.collect::<Vec<_>>().join(","));
    }
    text + "\r\n"
}

/// The fields of a JSON object of ours, those of objects in it as `outer.inner`, with their values as cells. `null` is an
/// empty cell, and a list a cell with what stands between its brackets.
fn flat(json: &str) -> Vec<(String, String)> {
    let (mut path, mut fields): (Vec<&str>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    let mut rest = json.trim_start_matches('{');
    while let Some(start) = rest.find(['"', '}']) {
        if rest[start..].starts_with('}') {
            path.pop();
            rest = &rest[start + 1..];
            continue;
        }
        let (name, after) = string(&rest[start..]);
        rest = after.trim_start_matches([':', ' ']);
        path.push(name);
        if let Some(inner) = rest.strip_prefix('{') {
            rest = inner;
            continue;
        }
        let (value, after) = value(rest);
        fields.push((path.join("."), cell(value)));
        path.pop();
        rest = after;
    }
    fields
}

/// What stands in the quotes that a text begins with, still escaped, and what follows them.
fn string(text: &str) -> (&str, &str) {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    let end = end.map_or(text.len(), |end| end + 1);
    (text.get(1..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

/// The value that a text begins with, and what follows it.
fn value(text: &str) -> (&str, &str) {
    if text.starts_with('"') {
        return string(text);
    }
    let end = if let Some(mut rest) = text.strip_prefix('[') {
        while let Some(quote) = rest.find(['"', ']']) {
            if rest[quote..].starts_with(']') {
                rest = &rest[quote + 1..];
                break;
            }
            rest = string(&rest[quote..]).1;
        }
        text.len() - rest.len()
    } else {
        text.find([',', '}']).unwrap_or(text.len())
    };
    (text[..end].trim_start_matches('[').trim_end_matches(']'), &text[end..])
}

/// A cell of a table; one that a spreadsheet would take for a formula is kept from it by an apostrophe.
fn cell(value: &str) -> String {
    if value == "null" {
        return String::new();
    }
    let text = value.replace("\\\"", "\"").replace("\\\\", "\\");
    let text = if text.starts_with(['=', '+', '@']) { format!("'{text}") } else { text };
    if text.contains(['"', ',', '\n', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{csv, flat, json, markdown};
    use crate::catalog::catalog;
    use crate::page::words;
    use crate::plan::Plan;
    use crate::report::build::report;
    use crate::share::decode::decode;

    fn plans(link: &str) -> Vec<Plan> {
        decode(link, catalog()).expect("a link").plans
    }

    const LINKS: [&str; 5] = [
        "",
        "machine=rtx-4090&llm=llama-3.3-70b",
        "machine=rtx-4090&llm=gpt-oss-120b&ncmoe=20&seqs=4",
        "machine=rtx-3090&count=2&llm=qwen3-32b&draft=qwen3-0.6b&claim=50",
        "machine=mac-mini-m4-pro-16c&llm=qwen3-8b&quant=mlx-4bit&with=qwen3-14b:Q4_K_M:8192",
    ];

    /// The leaves of an object, as an independent reader of JSON finds them.
    fn leaves(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    leaves(value, &path, found);
                }
            }
            value => found.push((path.to_owned(), value.clone())),
        }
    }

    #[test]
    fn a_table_has_every_field_of_the_json() {
        for plan in LINKS.iter().flat_map(|link| plans(link)) {
            let object = words::summary(&plan);
            let mut expected = Vec::new();
            leaves(&serde_json::from_str(&object).expect("JSON"), "", &mut expected);
            let mut found = flat(&object);
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            found.sort();
            assert_eq!(found.len(), expected.len(), "{object}");
            for ((name, cell), (own, value)) in found.iter().zip(&expected) {
                assert_eq!(name, own);
                match value {
                    Value::Null => assert_eq!(cell, ""),
                    Value::Number(number) => {
                        let (own, read) = (cell.parse::<f64>().expect("a number"), number.as_f64().expect("finite"));
                        assert!((own - read).abs() <= own.abs() * 1e-15, "{name}: {own} {read}");
                    }
                    Value::String(text) => assert_eq!(cell.trim_matches('"'), text, "{name}"),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn rows_of_a_table_are_as_long_as_its_head() {
        for link in LINKS {
            let plans = plans(link);
            let table = csv(&plans);
            let columns =
                |line: &str| line.split('"').step_by(2).map(|outside| outside.matches(',').count()).sum::<usize>();
            let lines: Vec<&str> = table.lines().collect();
            assert_eq!(lines.len(), plans.len() + 1);
            assert!(lines.iter().all(|line| columns(line) == columns(lines[0])), "{table}");
        }
    }

    #[test]
    fn json_is_one_object_or_an_array_of_them() {
        let both: Value = serde_json::from_str(&json(&plans(""))).expect("JSON");
        assert_eq!(both.as_array().map(Vec::len), Some(2));
        let one: Value = serde_json::from_str(&json(&plans(LINKS[1]))).expect("JSON");
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
