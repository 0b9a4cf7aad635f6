//! The invariants of the layout, held by a test: layer order, length of files, and a map that is true.

use std::fs;
use std::path::{Path, PathBuf};

/// Lowest first; a module may name only modules before it.
const LAYERS: [&str; 15] = [
    "units",
    "catalog",
    "estimate",
    "import",
    "plan",
    "advice",
    "share",
    "report",
    "charts",
    "headless",
    "answers",
    "calibrate",
    "pages",
    "page",
    "ui",
];
/// Modules that are before another in the order above and still must not be named by it.
const NOT_EVEN: [(&str, &str); 8] = [
    ("report", "share"),
    ("charts", "share"),
    ("page", "headless"),
    ("page", "answers"),
    ("page", "calibrate"),
    ("page", "pages"),
    ("ui", "calibrate"),
    ("ui", "pages"),
];
const MOST_LINES: usize = 400;

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

/// The layer of a source file, if it belongs to one.
fn layer(path: &Path) -> Option<&'static str> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    LAYERS.into_iter().find(|layer| *layer == first.trim_end_matches(".rs"))
}

/// The layers that a line of code names by `crate::layer`, also in groups such as `crate::{plan, units}`.
fn named(line: &str) -> Vec<&'static str> {
    let code = line.split("//").next().unwrap_or(line);
    LAYERS
        .into_iter()
        .filter(|layer| {
            let direct = format!("crate::{layer}");
            let grouped = code.contains("crate::{") && code.split(['{', ',', ' ', ':', '}']).any(|word| word == *layer);
            let named = code.match_indices(&direct).any(|(at, _)| {
                code[at + direct.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_')
            });
            named || grouped
        })
        .collect()
}

#[test]
fn modules_name_only_lower_layers() {
    let position = |layer: &str| LAYERS.iter().position(|l| *l == layer);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in files(&root().join("src"), "rs") {
        let Some(own) = layer(&path) else { continue };
        for (number, line) in fs::read_to_string(&path).expect("text").lines().enumerate() {
            for other in named(line) {
                seen += 1;
                if position(other) > position(own) || NOT_EVEN.contains(&(own, other)) {
                    wrong.push(format!("{}:{}: {own} names {other}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(seen > 50, "the check saw only {seen} imports");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_of_layers_sees_imports() {
    assert_eq!(named("use crate::plan::Plan;"), ["plan"]);
    assert_eq!(named("use crate::{plan, units};"), ["units", "plan"]);
    assert_eq!(named("let x = crate::estimate::decode::step();"), ["estimate"]);
    assert!(named("// crate::ui is not code").is_empty());
    assert!(named("use crate::planet;").is_empty());
}

#[test]
fn only_the_page_names_leptos_and_the_browser() {
    for path in files(&root().join("src"), "rs") {
        let text = fs::read_to_string(&path).expect("text");
        if layer(&path).is_some_and(|layer| layer != "ui") {
            for word in ["leptos", "web_sys", "js_sys", "gloo"] {
                assert!(!text.contains(&format!("{word}::")), "{} names {word}", path.display());
            }
        }
    }
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for folder in ["src", "tests"] {
        for path in files(&root().join(folder), "rs") {
            let lines = fs::read_to_string(&path).expect("text").lines().count();
            if lines > MOST_LINES {
                long.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "split these (at most {MOST_LINES} lines):\n{}", long.join("\n"));
}

#[test]
fn the_map_lists_every_folder_and_no_other() {
    let map = fs::read_to_string(root().join("src/README.md")).expect("src/README.md is the map");
    let listed: Vec<&str> =
        map.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("/`").map(|(folder, _)| folder)).collect();
    let mut folders: Vec<String> = fs::read_dir(root().join("src"))
        .expect("src")
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, folders, "the folders named in src/README.md and those that are there");
}
