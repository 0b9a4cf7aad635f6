//! The command line: `plan [--json] [LINK ...]`, and the questions of `advise`.

use std::io::{BufRead, Write};

use super::advise::{Topic, advise};
use super::{Form, answer};
use crate::catalog::Catalog;
use crate::plan::sweep::Curve;

/// What is printed when the command line cannot be understood.
pub const USAGE: &str = "\
usage: ridgepoint plan     [--json] [--curve depth|sequences|prompt|size] [LINK ...]
       ridgepoint buy      [--json] [REQUEST ...]
       ridgepoint runs     [--json] [REQUEST ...]
       ridgepoint compare  [--json] [LINK ...]
       ridgepoint money    [--json] [REQUEST ...]
       ridgepoint commands [--json] [LINK ...]
       ridgepoint claim    [--json] [TEXT ...]
       ridgepoint article  [--json]
       ridgepoint bench    [--json] [LINK ...]
       ridgepoint everything [--json]
       ridgepoint accuracy [--json]

plan answers each LINK (a share URL or only its query string) with a plain-text report, or with one line of JSON.
With --curve it varies one input and answers with a table, or with the points of the chart as JSON.
buy ranks what can be bought for a workload: \"llm=qwen3-32b&ctx=32k&speed=20&budget=3000\".
runs lists what runs on a configuration: \"machine=rtx-3090&ctx=16k&sort=speed\".
compare holds two to four configurations against each other across model sizes: \"machine=rtx-3090&b.machine=rtx-5090\".
money says what it costs to run and when it pays back: \"machine=rtx-3090&llm=qwen3-32b&hours=8\".
commands prints the commands that run it, and those that verify it.
claim judges each TEXT, such as \"28 tok/s, 70B Q4_K_M, M4 Max\"; article prints the article's claims, checked.
bench prints the lines that measure what the estimate of each LINK says, and what they should show.
everything evaluates all configurations with all models in all weight formats, and says how long that took.
accuracy says how far predictions are from measurements, by fits that had not seen them: errors by group beside those of
the bare ceiling and of fixed shares of it, and the worst misses by name; as JSON with every single measurement.

A REQUEST is a LINK with a few keys of its own; src/headless/README.md describes them.
With none given, one is read per line from standard input; empty lines are skipped.
";

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Plan { form: Form, links: Vec<String> },
    Curve { curve: Curve, form: Form, links: Vec<String> },
    Advise { topic: Topic, form: Form, requests: Vec<String> },
    Accuracy { form: Form },
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// With a sentence that says what is wrong.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut arguments = arguments.into_iter();
    let mut topic = match arguments.next().as_deref() {
        Some("plan") => None,
        Some("accuracy") => return accuracy(arguments),
        Some("help" | "--help" | "-h") => return Ok(Command::Help),
        Some(other) => Some(other.parse::<Topic>().map_err(|_| format!("\"{other}\" is not a command"))?),
        None => return Err("no command is given".to_owned()),
    };
    let mut form = Form::Text;
    let mut links = Vec::new();
    let mut only_links = false;
    let mut varied = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" if !only_links => form = Form::Json,
            "--curve" if !only_links && topic.is_none() => {
                let kind = arguments.next().unwrap_or_default();
                varied = Some(kind.parse::<Curve>().map_err(|_| format!("\"{kind}\" is not a curve"))?);
            }
            "--article" if !only_links && topic == Some(Topic::Claim) => topic = Some(Topic::Article),
            "--help" | "-h" if !only_links => return Ok(Command::Help),
            "--" if !only_links => only_links = true,
            option if option.starts_with('-') && !only_links => return Err(format!("\"{option}\" is not an option")),
            _ => links.push(argument),
        }
    }
    match topic {
        None => Ok(match varied {
            Some(curve) => Command::Curve { curve, form, links },
            None => Command::Plan { form, links },
        }),
        Some(topic) if !topic.takes_requests() && !links.is_empty() => {
            Err(format!("{topic} takes nothing besides --json, and \"{}\" was given", links[0]))
        }
        Some(topic) => Ok(Command::Advise { topic, form, requests: links }),
    }
}

fn accuracy(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut form = Form::Text;
    for argument in arguments {
        match argument.as_str() {
            "--json" => form = Form::Json,
            "--help" | "-h" => return Ok(Command::Help),
            other => return Err(format!("accuracy takes no \"{other}\"")),
        }
    }
    Ok(Command::Accuracy { form })
}

/// Answers every link in order; links come from `input` if the command line has none.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn run(
    (form, links): (Form, &[String]),
    catalog: &Catalog,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> std::io::Result<()> {
    each(links, input, output, |link| answer(link, form, catalog))
}

/// Answers every link with a curve, in order, as `run` does.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn run_curve(
    (curve, form, links): (Curve, Form, &[String]),
    catalog: &Catalog,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> std::io::Result<()> {
    each(links, input, output, |link| super::curve::answer(link, curve, form, catalog))
}

/// Answers every request in order, as `run` does.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn run_advice(
    (topic, form, requests): (Topic, Form, &[String]),
    catalog: &Catalog,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> std::io::Result<()> {
    if !topic.takes_requests() {
        return put(output, &advise(topic, "", form, catalog));
    }
    each(requests, input, output, |request| advise(topic, request, form, catalog))
}

fn each(
    links: &[String],
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    answer: impl Fn(&str) -> String,
) -> std::io::Result<()> {
    if !links.is_empty() {
        return links.iter().try_for_each(|link| put(output, &answer(link)));
    }
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let link = String::from_utf8_lossy(&line).trim().to_owned();
        line.clear();
        if !link.is_empty() {
            put(output, &answer(&link))?;
        }
    }
    Ok(())
}

fn put(output: &mut dyn Write, text: &str) -> std::io::Result<()> {
    writeln!(output, "{}", text.trim_end_matches('\n'))?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::{Command, parse, run};
    use crate::catalog::catalog;
    use crate::plan::sweep::Curve;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn arguments() {
        let links = |links: &[&str]| links.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(parsed("plan --json v=1"), Ok(Command::Plan { form: Form::Json, links: links(&["v=1"]) }));
        assert_eq!(parsed("plan a b"), Ok(Command::Plan { form: Form::Text, links: links(&["a", "b"]) }));
        assert_eq!(parsed("plan -- --json"), Ok(Command::Plan { form: Form::Text, links: links(&["--json"]) }));
        assert_eq!(parsed("--help"), Ok(Command::Help));
        assert_eq!(parsed("accuracy --json"), Ok(Command::Accuracy { form: Form::Json }));
        assert!(parsed("accuracy v=1").is_err());
        assert!(parsed("").is_err());
        assert!(parsed("dance").is_err());
        assert!(parsed("plan --jason").is_err());
        let depth = Command::Curve { curve: Curve::Depth, form: Form::Json, links: links(&["v=1"]) };
        assert_eq!(parsed("plan --curve depth --json v=1"), Ok(depth));
        assert!(parsed("plan --curve").is_err() && parsed("plan --curve height").is_err());
    }

    #[test]
    fn every_line_is_answered_in_order() {
        let input = b"llm=qwen3-8b\n\n   \nv=999\nm\xffchine=?\n";
        let mut output = Vec::new();
        run((Form::Json, &[]), catalog(), &mut &input[..], &mut output).expect("memory does not fail");
        let text = String::from_utf8(output).expect("JSON is UTF-8");
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["llm"], "qwen3-8b");
        assert!(lines[1]["error"].as_str().is_some_and(|error| error.contains("999")));
        assert!(lines[2]["notes"].to_string().contains("chine: this is not a key"), "{}", lines[2]["notes"]);
    }
}
