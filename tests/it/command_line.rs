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

#[test]
fn claims_are_judged_and_the_article_is_a_table() {
    let output = run(&["claim", "--json", "28 tok/s, 70B Q4_K_M, M4 Max", "M4 Max is fast"], "");
    assert_eq!(output.status.code(), Some(0));
    let claims = lines(&output);
    assert_eq!((claims.len(), claims[0]["verdict"].as_str()), (2, Some("impossible")));
    assert!(claims[0]["link"].as_str().is_some_and(|link| link.contains("claim=28")), "{}", claims[0]["link"]);
    assert!(claims[0]["true_if"].as_array().is_some_and(|ways| !ways.is_empty()));
    assert!(claims[1]["verdict"].is_null() && claims[1]["missing"].to_string().contains("a speed"));

    let article = lines(&run(&["article", "--json"], "")).remove(0);
    let rows = article["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 34);
    for id in ["c12", "c13"] {
        let row = rows.iter().find(|row| row["id"] == id).expect("the row is there");
        assert_eq!(row["verdict"], "impossible");
        assert!(row["we_find"].to_string().contains("2.2 times what is possible"), "{}", row["we_find"]);
    }
    let without = rows.iter().filter(|row| row["we_find"].as_str().is_none_or(str::is_empty)).count();
    assert_eq!(without, 0, "every claim has a finding");
    assert_eq!(run(&["claim", "--article"], "").stdout, run(&["article"], "").stdout);
    assert_eq!(run(&["article", "extra"], "").status.code(), Some(2));
}

#[test]
fn advice_is_given_as_json_and_as_text() {
    let buy =
        lines(&run(&["buy", "--json", "llm=qwen3-8b&speed=reading&budget=2000&nonsense=1&form=boat"], "")).remove(0);
    assert!(buy["recommendation"][0].as_str().is_some_and(|sentence| sentence.starts_with("Take the ")), "{buy}");
    assert!(buy["best"]["price_usd"].as_f64().is_some_and(|usd| usd <= 2000.0));
    assert!(buy["best"]["link"].as_str().is_some_and(|link| link.contains("llm=qwen3-8b")));
    for word in ["nonsense", "boat"] {
        assert!(buy["notes"].to_string().contains(word), "{}", buy["notes"]);
    }
    // What does not load says why, in one phrase.
    let rows = buy["ranking"].as_array().expect("a ranking");
    let without = |row: &&serde_json::Value| row["fit"] == "does_not_fit" && row["short_of"][0].as_str().is_none();
    assert!(rows.len() > 300 && !rows.iter().any(|row| without(&row)));

    let runs = lines(&run(&["runs", "--json", "machine=rtx-3090&sort=speed&moe=0"], "")).remove(0);
    let rows = runs["rows"].as_array().expect("rows");
    assert!(rows.iter().all(|row| row["moe"] == false));
    let fitting: Vec<f64> = rows
        .iter()
        .filter(|row| row["fit"] != "does_not_fit" && row["few_bits"] == false)
        .filter_map(|row| row["tokens_per_s"].as_f64())
        .collect();
    assert!(fitting.len() > 50 && fitting.is_sorted_by(|a, b| a >= b));

    let compare = lines(&run(&["compare", "--json", "v=1"], "")).remove(0);
    assert_eq!(compare["configurations"].as_array().map(Vec::len), Some(2));
    let large = compare["sizes"].as_array().expect("sizes").iter().find(|row| row["label"] == "32B").expect("32B");
    assert!(large["verdicts"][0].as_str().is_some_and(|sentence| sentence.contains("worth it")), "{large}");
    assert!(large["usd_per_extra_token_per_s"][0].as_f64().is_some_and(|usd| usd > 0.0));

    let money =
        lines(&run(&["money", "--json", "machine=dgx-spark&llm=gpt-oss-120b&price=4000&api_in=50&api_out=50"], ""));
    let own = money[0]["against"].as_array().expect("comparisons").iter().find(|row| row["pays_back"] == "after");
    assert!(own.is_some_and(|row| row["days"].as_f64().is_some_and(|days| days > 0.0)), "{}", money[0]["against"]);

    let text = |link: &str| String::from_utf8_lossy(&run(&["commands", link], "").stdout).into_owned();
    let mac = text("machine=mac-studio-m4-max-40c&mem=48&llm=llama-3.3-70b&kv=q8_0&seqs=2&ctx=4096");
    for part in
        ["iogpu.wired_limit_mb=", "iogpu.wired_limit_mb=0", "ollama ps", "-c 8192 -np 2", "-ctk q8_0", "NUM_PARALLEL=2"]
    {
        assert!(mac.contains(part), "{part} in:\n{mac}");
    }
    let sparks = text("machine=dgx-spark&count=2&llm=qwen3-235b-a22b");
    assert!(
        sparks.contains("--rpc host2:50052") && sparks.contains("ray start --head") && !sparks.contains("wired_limit")
    );
    let cards = text("machine=rtx-3090&count=2&llm=llama-3.3-70b&quant=awq-int4&split=tensor");
    assert!(cards.contains("--tensor-parallel-size 2") && cards.contains("-sm tensor"), "{cards}");
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
