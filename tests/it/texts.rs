//! All that is said stands in `src/language`: no sentence elsewhere in the source, and no text that nobody says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use ridgepoint::language::named_after;
use ridgepoint::page::markup::{EMBED, PAGE};

use crate::tidy::{files, root};

/// Folders of which no text is said to visitors in their language, or that are the languages themselves.
const OTHER_FOLDERS: [&str; 7] = ["language", "headless", "bin", "calibrate", "catalog", "units", "estimate"];
/// Why a file or a sentence stays English.
const BUILD: &str = "said to whoever builds the site or changes the data";
const CONSOLE: &str = "said to developers, in the console";
const PROGRAM: &str = "a command or what another program writes";
const COMMAND_LINE: &str = "plain text of the command line, which is English";
const READ: &str = "what people write, not what is said to them";
const KEY: &str = "the name in a file, of which the heading in each language is found";

/// Files whose sentences stay English, and why.
const ENGLISH: [(&str, &str); 5] = [
    ("advice/article/mod.rs", BUILD),
    ("advice/claim/spellings.rs", READ),
    ("advice/claim/words.rs", READ),
    ("pages/preview/mod.rs", BUILD),
    ("pages/sitemap.rs", BUILD),
];
/// Beginnings of sentences that stay English in other files, and why.
const SENTENCES: [(&str, &str, &str); 20] = [
    ("advice/cloud.rs", "line {line} of the cloud prices", BUILD),
    ("page/markup.rs", "the markup names the text", BUILD),
    ("pages/answers/mod.rs", "src/pages/answers/list.txt", BUILD),
    ("pages/answers/mod.rs", "70B and larger on a Mac", KEY),
    ("pages/answers/mod.rs", "Small machines with much memory", KEY),
    ("pages/plot.rs", "a string takes everything", BUILD),
    ("pages/preview/card.rs", "a string takes everything", BUILD),
    ("report/advice/buy.rs", "\\n{} of {} configurations load it", COMMAND_LINE),
    ("report/advice/buy.rs", "\\nBest for the price", COMMAND_LINE),
    ("report/advice/claim.rs", "\\nIt could be true of", COMMAND_LINE),
    ("report/advice/compare.rs", "  {} does not load", COMMAND_LINE),
    ("report/advice/engines.rs", "vllm bench serve", PROGRAM),
    ("report/advice/money.rs", "  a million    {name}", COMMAND_LINE),
    ("report/advice/network.rs", "uv run exo", PROGRAM),
    ("report/advice/runs.rs", "  {:<44} does not load", COMMAND_LINE),
    ("report/advice/runs.rs", "; few bits, losses show", COMMAND_LINE),
    ("report/bench.rs", "vllm bench latency", PROGRAM),
    ("report/json.rs", "{\"error\"", PROGRAM),
    ("ui/chart.rs", "the chart could not be drawn", CONSOLE),
    ("ui/fill.rs", "no place for {selector}", CONSOLE),
];

/// A file whose names are made of those of groups and cases; `pages` tests that it has those and no other.
const OWN_TEST: &str = "page-accuracy-names";

/// The source of the program without the parts that only tests have, by path inside `src`.
fn sources() -> BTreeMap<String, String> {
    let src = root().join("src");
    let all: Vec<(PathBuf, String)> = files(&src, "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("text");
            (path, text)
        })
        .collect();
    let tests: BTreeSet<PathBuf> = all.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    all.into_iter()
        .filter(|(path, _)| !tests.contains(path))
        .map(|(path, text)| {
            let inside = path.strip_prefix(&src).expect("inside").to_string_lossy().replace('\\', "/");
            (inside, without_tests(&text).to_owned())
        })
        .collect()
}

/// Files that a file declares as modules of tests.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let own = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let parent = path.parent().expect("a folder");
    let folder = if ["mod", "lib", "main"].contains(&own) { parent.to_owned() } else { parent.join(own) };
    let parts = text.split("#[cfg(test)]").skip(1);
    let named = parts.filter_map(|part| {
        let line = part.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'))?;
        line.strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name.to_owned())
    });
    named.flat_map(|name| [folder.join(format!("{name}.rs")), folder.join(&name).join("mod.rs")]).collect()
}

/// What stands before the module of tests at the end of a file.
fn without_tests(text: &str) -> &str {
    let module = text.match_indices("#[cfg(").find(|(at, _)| {
        let Some((condition, after)) = text[*at..].split_once(")]") else { return false };
        let after = after.trim_start();
        condition.contains("test")
            && after.starts_with("mod ")
            && after.lines().next().is_some_and(|line| line.ends_with('{'))
    });
    module.map_or(text, |(at, _)| &text[..at])
}

/// The string literals of Rust source as they are spelled, without comments and without the reasons of attributes.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(source.parse().expect("Rust"), &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    // A comment that documents is an attribute too: `doc = "..."`.
    let mut said_to_readers = false;
    for token in tokens {
        match &token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) if !said_to_readers => {
                let text = literal.to_string();
                let marks = text.find('"').zip(text.rfind('"')).filter(|(first, last)| first < last);
                found.extend(marks.map(|(first, last)| text[first + 1..last].to_owned()));
            }
            _ => {}
        }
        said_to_readers = match token {
            TokenTree::Ident(name) => name == "doc" || name == "reason",
            TokenTree::Punct(mark) => said_to_readers && mark.as_char() == '=',
            _ => false,
        };
    }
}

/// Three words of lower case in a row.
fn is_sentence(text: &str) -> bool {
    let signs = [',', '.', ':', ';', '!', '?', '"', '\\', '`', '(', ')'];
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(signs)).collect();
    let lower = |word: &&str| !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_lowercase());
    words.windows(3).any(|three| three.iter().all(lower))
}

#[test]
fn no_sentence_stands_outside_of_the_languages() {
    let mut left = Vec::new();
    let (mut used_files, mut used_sentences) = (BTreeSet::new(), BTreeSet::new());
    let mut seen = 0;
    for (path, text) in sources() {
        if !path.contains('/') || OTHER_FOLDERS.iter().any(|folder| path.starts_with(&format!("{folder}/"))) {
            continue;
        }
        let all = literals(&text);
        seen += all.len();
        for sentence in all.into_iter().filter(|literal| is_sentence(literal)) {
            if let Some((file, _)) = ENGLISH.iter().find(|(file, _)| *file == path) {
                used_files.insert(*file);
            } else if let Some((file, begin, _)) =
                SENTENCES.iter().find(|(file, begin, _)| *file == path && sentence.starts_with(begin))
            {
                used_sentences.insert((*file, *begin));
            } else {
                left.push(format!("{path}: {sentence}"));
            }
        }
    }
    assert!(seen > 2000, "only {seen} literals were seen");
    assert!(left.is_empty(), "these belong into src/language/*/*.ftl:\n{}", left.join("\n"));
    for (file, reason) in ENGLISH {
        assert!(used_files.contains(file), "{file} has no English sentence any more ({reason})");
    }
    for (file, begin, reason) in SENTENCES {
        assert!(used_sentences.contains(&(file, begin)), "{file} does not say `{begin}` any more ({reason})");
    }
}

/// The names of all texts, by file; with them the texts' own source.
fn names() -> BTreeMap<String, (Vec<String>, String)> {
    let folder = root().join("src/language/en");
    let file = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("text");
        let name = |line: &str| line.split_once(" =").map(|(name, _)| name.to_owned());
        let is_name = |name: &String| {
            name.starts_with(|letter: char| letter.is_ascii_lowercase()) && !name.contains([' ', '{', '$'])
        };
        let names = text.lines().filter_map(name).filter(is_name).collect();
        (path.file_stem().expect("a name").to_string_lossy().into_owned(), (names, text))
    };
    files(&folder, "ftl").into_iter().map(file).collect()
}

/// All words of a source: letters, digits, `-` and `_`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_')
}

/// `runs-here` as the name of a struct: `RunsHere`.
fn camel(name: &str) -> String {
    let capital = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    name.split('-').filter(|word| !word.is_empty()).map(capital).collect()
}

/// Names that the program makes of data: of who rents, of who asks a price.
fn made_of_data() -> BTreeSet<String> {
    let folder = root().join("src/advice");
    let mut found = BTreeSet::new();
    for path in files(&folder, "csv") {
        for line in fs::read_to_string(path).expect("text").lines() {
            let cells: Vec<&str> = line.split('|').collect();
            found.extend(cells.iter().map(|cell| named_after("at", cell)));
            found.extend(cells.first().zip(cells.get(3)).map(|(machine, kind)| format!("{machine}-{kind}")));
        }
    }
    found
}

#[test]
fn every_text_is_said_somewhere() {
    let mut used: BTreeSet<String> = made_of_data();
    for text in sources().values().map(String::as_str).chain([PAGE, EMBED]) {
        used.extend(words(text).map(ToOwned::to_owned));
    }
    for ending in ["html", "txt", "csv", "js"] {
        for path in files(&root().join("src"), ending).into_iter().chain(files(&root().join("public"), ending)) {
            used.extend(words(&fs::read_to_string(path).expect("text")).map(ToOwned::to_owned));
        }
    }
    let (mut dead, mut seen) = (Vec::new(), 0);
    for (file, (names, text)) in names() {
        if file == OWN_TEST {
            continue;
        }
        for name in names {
            seen += 1;
            let referred = text.contains(&format!("{{ {name} }}"));
            let said =
                [name.clone(), name.replace('-', "_"), camel(&name)].iter().any(|spelling| used.contains(spelling));
            if !referred && !said {
                dead.push(format!("{file}: {name}"));
            }
        }
    }
    assert!(seen > 1000, "only {seen} texts were seen");
    assert!(dead.is_empty(), "nobody says these:\n{}", dead.join("\n"));
}

#[test]
fn sentences_and_names_are_seen() {
    let source = r##"
        // "a comment of words"
        let quote = '"'; let mark = '\''; let life: &'a str = "Three words stand here";
        #[allow(dead_code, reason = "a reason of words")]
        let raw = r#"raw "text of words""#; let other = for_r"x";
    "##;
    let found = literals(source);
    assert_eq!(found, ["Three words stand here", "raw \"text of words\"", "x"]);
    assert!(found[..2].iter().all(|text| is_sentence(text)) && !is_sentence("M4 Max has two"));
    assert_eq!(without_tests("code\n#[cfg(all(test, x))]\nmod tests {\n}"), "code\n");
    assert_eq!(without_tests("code\n#[cfg(test)]\nmod tests;\n"), "code\n#[cfg(test)]\nmod tests;\n");
    assert_eq!(test_modules(Path::new("a/mod.rs"), "#[cfg(test)]\nmod tests;")[0], Path::new("a/tests.rs"));
    assert_eq!(camel("runs-here"), "RunsHere");
}
