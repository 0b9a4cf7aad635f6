//! Advice in Chinese: every question, asked in many ways, is answered without an English sentence.

use std::collections::BTreeSet;

use ridgepoint::advice::article::{TITLE, claims};
use ridgepoint::advice::buy::rank;
use ridgepoint::advice::compare::compare;
use ridgepoint::catalog::catalog;
use ridgepoint::headless::Form;
use ridgepoint::headless::advise::{Topic, advise};
use ridgepoint::headless::request::Request;
use ridgepoint::language::{Language, advice_article_claims, speaking};
use ridgepoint::report::advice::buy::report as buy_report;
use ridgepoint::report::advice::compare::report as compare_report;
use serde_json::Value;

use crate::english::{not_ours, phrase};

/// Fields that hold names and ids, quotations of sources, commands and links: none of them is translated.
const UNTRANSLATED: [&str; 19] = [
    "link",
    "url",
    "origin",
    "date",
    "commands",
    "verify",
    "undo",
    "id",
    "llm",
    "machine",
    "quantization",
    "fit",
    "verdict",
    "kind",
    "pays_back",
    "worth",
    "not_understood",
    "load_note",
    "kwh_kind",
];

const PLANS: [&str; 21] = [
    "",
    "machine=mac-mini-m4&mem=16&llm=llama-3.3-70b",
    "machine=rtx-3090&count=2&llm=qwen3-32b&kv=q8_0/q4_0",
    "machine=rtx-3090&count=2&llm=qwen3-32b&split=layer&backend=vulkan",
    "machine=rtx-4090&llm=gpt-oss-120b&ncmoe=20&seqs=4",
    "machine=mac-studio-m4-max-40c&mem=64&llm=llama-3.3-70b",
    "machine=mac-mini-m4-pro-16c&mem=48&llm=llama-3.3-70b",
    "machine=mac-mini-m4&mem=32&b.machine=rtx-4060-ti-16gb",
    "machine=mac-mini-m4-pro-16c&llm=qwen3-8b&quant=mlx-4bit",
    "machine=mac-studio-m3-ultra-80c&count=4&llm=deepseek-r1",
    "machine=dgx-spark&count=2&llm=gpt-oss-120b",
    "machine=framework-desktop-395&llm=llama-3.3-70b&quant=Q8_0",
    "machine=framework-desktop-395&mem=128&llm=qwen3-235b-a22b&quant=Q2_K",
    "machine=h100-sxm&llm=qwen3-32b&quant=fp8&seqs=16&hours=24",
    "machine=rx-7900-xtx&llm=qwen3-8b",
    "machine=cpu-ddr5-6000-dual&mem=64&llm=qwen3-8b",
    "machine=cpu-ddr5-6000-dual&b.machine=rtx-4090",
    "machine=mac-mini-m4&mem=16&b.machine=mac-mini-m4&b.mem=32",
    "machine=mac-mini-m4&c.machine=rtx-3090&d.machine=dgx-spark",
    "machine=rtx-3090&llm=qwen3-32b&price=700&load_w=300&idle_w=20&kwh=0.3",
    "machine=mac-studio-m5-max-40c&mem=64&llm=llama-3.3-70b&price=1000",
];
const MONEY: [&str; 3] =
    ["days=5 busy=50 on=1", "api_in=30 api_out=90", "days=9 busy=much on=always api_in=dear api_out=free"];
const BUY: [&str; 18] = [
    "llm=llama-3.3-70b speed=5 vendor=Apple budget=2400",
    "llm=qwen3-32b speed=5 vendor=Apple budget=1400",
    "llm=qwen3-8b",
    "llm=qwen3-32b ctx=32768 budget=3000 depth=8192",
    "llm=llama-3.3-70b speed=200 budget=500",
    "llm=qwen3-32b seqs=8 speed=20 watts=100 ttft=2",
    "llm=gpt-oss-120b speed=30 form=laptop",
    "llm=llama-3.3-70b speed=15 form=desktop vendor=Apple",
    "llm=qwen3-32b speed=40 form=card used=no",
    "llm=qwen3-8b speed=10 form=board used=only",
    "llm=qwen3-8b speed=10 form=server most=1",
    "llm=deepseek-r1 speed=10 most=8",
    "llm=llama-3.3-70b speed=12 watts=120",
    "llm=qwen3-32b quant=mlx-4bit speed=10",
    "llm=qwen3-14b speed=40 budget=1000",
    "llm=qwen3-32b quant=fp8 speed=20",
    "llm=qwen3-235b-a22b speed=15",
    "llm=qwen3-8b speed=fast ttft=soon budget=little watts=few form=round vendor=none used=maybe most=many top=some",
];
const CLAIMS: [&str; 20] = [
    "28 tok/s, 70B Q4_K_M, M4 Max",
    "83 tok/s, Llama 2 7B Q4_0, Mac Studio M4 Max",
    "gpt-oss-120b: 35 t/s on DGX Spark",
    "dual 3090, 70B Q4_K_M, 18 t/s",
    "8B Q4_K_M at 45 tok/s on a MacBook Air M4",
    "DeepSeek R1 at 18 tok/s, M3 Ultra 512GB, 4bit mlx",
    "70B",
    "28 tok/s",
    "20 tok/s 70B RTX 3080",
    "20 tok/s 70B RTX 3080 760 GB/s",
    "100-120 tok/s, 8B, RTX 4090",
    "2 tok/s, 8B, RTX 4090",
    "2000 tok/s total for 16 sequences, 8B, RTX 4090",
    "prefill 900 tok/s, 8B, RTX 4090",
    "50 tok/s, 40 tok/s qwen3 30b a3b M4 Pro",
    "4x RTX 3090 70B Q4_K_M tensor parallel 40 tok/s",
    "2x Mac Studio M4 Max 128GB, 70B Q8_0 10 tok/s",
    "300 tok/s 32B RTX 5090",
    "5090 32B 61 tok/s",
    "30 tok/s, qwen3 235b, 2x DGX Spark",
];

fn questions() -> Vec<(Topic, String)> {
    let mut all = vec![(Topic::Article, String::new())];
    for plan in PLANS {
        let topics = [Topic::Runs, Topic::Compare, Topic::Money, Topic::Commands];
        all.extend(topics.map(|topic| (topic, plan.to_owned())));
        all.extend(MONEY.map(|habits| (Topic::Money, format!("{plan} {habits}"))));
    }
    all.extend(BUY.map(|request| (Topic::Buy, request.to_owned())));
    all.extend(CLAIMS.map(|text| (Topic::Claim, text.to_owned())));
    all
}

/// All texts of an answer that are said to a reader.
fn texts(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| texts(value, key, found)),
        Value::Array(commands) if ["commands", "verify", "undo"].contains(&key) => {
            let commands = commands.iter().filter_map(Value::as_str);
            found.extend(commands.filter_map(|command| Some(command.split_once('#')?.1.to_owned())));
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, key, found)),
        Value::String(text) if !UNTRANSLATED.contains(&key) => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

/// A text without the commands within it.
fn outside_commands(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

/// What is said to each question, with what only the page shows.
fn answers() -> BTreeSet<String> {
    let catalog = catalog();
    let mut found = BTreeSet::new();
    for (topic, request) in questions() {
        let answer = advise(topic, &request, Form::Json, catalog);
        for line in answer.lines() {
            let value: Value = serde_json::from_str(line).expect("JSON");
            assert!(value.get("error").is_none(), "{topic} {request}: {line}");
            texts(&value, "", &mut found);
        }
    }
    for request in BUY {
        let mut request = Request::read(request, &Request::BUY, catalog).expect("a request");
        let wish = request.wish(catalog);
        let report = buy_report(&wish, &rank(&wish, catalog), catalog, &|_| String::new());
        found.extend(report.ranking.into_iter().map(|row| row.price_kind_short));
        found.extend([report.chart.title, report.chart.x.label, report.chart.y.label]);
        found.extend(report.chart.series.into_iter().map(|series| series.label));
        found.extend(report.chart.marker.map(|marker| marker.label));
    }
    for plan in PLANS {
        let plans = Request::read(plan, &[], catalog).expect("a request").plans;
        let report = compare_report(&plans, &compare(&plans, catalog), catalog, &|_| String::new());
        found.extend(report.sizes.into_iter().flat_map(|size| size.reasons));
    }
    found
}

#[test]
fn nothing_is_said_in_english() {
    let not_ours = [vec![TITLE.to_owned()], not_ours()].concat();
    let answers = speaking(Language::Chinese, answers);
    assert!(answers.len() > 2000, "{}", answers.len());
    let ours = |text: &str| not_ours.iter().fold(text.to_owned(), |text, known| text.replace(known.as_str(), "…"));
    let left: Vec<_> = answers
        .iter()
        .filter_map(|text| Some(format!("{}: {text}", phrase(&outside_commands(&ours(text)))?)))
        .collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn the_words_are_those_of_the_data_in_english() {
    for claim in claims().expect("claims") {
        assert_eq!(advice_article_claims::named(&claim.id), Some(claim.claim.as_str()));
    }
}

#[test]
fn english_is_seen() {
    assert_eq!(phrase(&outside_commands("`ollama ps now` 显示 Mac mini M4 和 gpt-oss 20b（GPU）")), None);
}
