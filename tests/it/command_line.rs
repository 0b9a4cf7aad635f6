//! The program itself: what it prints, and with which status it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_ridgepoint"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that ends early closes its input, which is no failure of the test.
    let _ = program.stdin.take().expect("its input").write_all(input.as_bytes());
    program.wait_with_output().expect("it ends")
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn links_are_answered_in_order_and_a_newer_one_is_an_answer_too() {
    let output = run(&["plan", "--json", "llm=qwen3-8b", "v=999", "?llm=nonsense&ctx=lots"], "");
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["llm"], "qwen3-8b");
    assert!(lines[1]["error"].is_string());
    for key in ["\"llm: ", "\"ctx: "] {
        assert!(lines[2]["notes"].to_string().contains(key), "{}", lines[2]["notes"]);
    }
}

#[test]
fn without_links_lines_are_read_and_empty_ones_skipped() {
    let output = run(&["plan", "--json"], "\n?v=1\r\n   \n\nhttps://example.org/?llm=qwen3-14b");
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0]["llm"].as_str(), lines[1]["llm"].as_str()), (Some("qwen3-32b"), Some("qwen3-14b")));
    let nothing = run(&["plan", "--json"], "");
    assert_eq!((nothing.status.code(), nothing.stdout.is_empty()), (Some(0), true));
}

#[test]
fn a_usage_error_ends_with_two() {
    for arguments in [&["dance"][..], &[], &["plan", "--jason"]] {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains("usage: "));
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_is_not_text_is_answered() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let output = Command::new(env!("CARGO_BIN_EXE_ridgepoint"))
        .args([OsStr::new("plan"), OsStr::new("--json"), OsStr::from_bytes(b"llm=qwen3-8b&ctx=\xff")])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines(&output)[0]["llm"], "qwen3-8b");
}
