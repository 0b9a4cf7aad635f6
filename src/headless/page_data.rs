//! The page's catalog lacks what no answer needs: answers, reports and charts with it are those of the whole one.

use std::fs;
use std::path::Path;
use std::thread;

use super::{Form, answer};
use crate::catalog::{Catalog, catalog, columns};
use crate::report::build::report;
use crate::report::charts::speed_by_size;
use crate::share::decode::decode;

static PAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.bin"));

/// The stories, every link ever released, and every machine with LLMs and formats that were measured on it.
fn links() -> Vec<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let text = |path: &Path| fs::read_to_string(path).expect("text");
    let mut links = Vec::new();
    for file in fs::read_dir(tests.join("cases")).expect("the stories") {
        links.extend(text(&file.expect("a story").path()).lines().nth(1).map(str::to_owned));
    }
    let released = text(&tests.join("links/v1.txt"));
    links.extend(released.lines().filter_map(|line| Some(line.split_once('\t')?.0.to_owned())));
    links.extend(catalog().machines.iter().map(|machine| format!("machine={}&llm=qwen3-8b", machine.id)));
    links.extend(catalog().measurements.iter().step_by(61).map(|row| {
        let (machine, llm, format, runtime) = (&row.machine, &row.llm, row.format, row.runtime);
        let (depth, sequences) = (row.depth, row.sequences);
        format!("machine={machine}&llm={llm}&quant={format}&runtime={runtime}&depth={depth}&seqs={sequences}&claim=20")
    }));
    links
}

fn everything(link: &str, catalog: &Catalog) -> String {
    let mut all = answer(link, Form::Text, catalog) + &answer(link, Form::Json, catalog);
    if let Ok(decoded) = decode(link, catalog) {
        all += &format!("{:?} {:?}", report(&decoded.plans, catalog), speed_by_size(&decoded.plans, catalog));
    }
    all
}

#[test]
fn the_page_answers_as_the_command_line_does() {
    let page: Catalog = columns::from_bytes(PAGE);
    assert!(page != *catalog() && PAGE.len() < 100_000, "{} bytes", PAGE.len());
    let links = links();
    assert!(links.len() > 100);
    // A thread for each: what is looked up in the measurements is remembered for the thread.
    let all = |catalog: &Catalog| links.iter().map(|link| everything(link, catalog)).collect::<Vec<_>>();
    let (page, whole) = thread::scope(|scope| {
        let (page, whole) = (scope.spawn(|| all(&page)), scope.spawn(|| all(catalog())));
        (page.join().expect("no panic"), whole.join().expect("no panic"))
    });
    for ((link, page), whole) in links.iter().zip(page).zip(whole) {
        assert_eq!(page, whole, "{link}");
    }
}
