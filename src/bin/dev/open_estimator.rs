//! Takes the public regression rows of the strongest open estimator over, in the project's own form.
//!
//! `cargo dev open-estimator FOLDER REPLAY` reads the crate's data folder and the lines that its replay test prints, and
//! writes `src/calibrate/data/open_estimator.csv`. The rows test the speeds and are never fitted to; the product reads
//! only what is written. The replay test must be told to print: one line
//! `ROW <tab> origin <tab> class <tab> id <tab> name <tab> measured <tab> estimate` for every `Sample` it collects, with
//! the row's `id` for the leaderboard, and `submittedAtUnix/hardwareName` and the tag for the community.

mod label;
mod names;
mod rules;
mod sources;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ridgepoint::calibrate::open_estimator::{COLUMNS, Row};
use ridgepoint::catalog::catalog;

use crate::process::Trouble;
use names::Names;

/// Where the rows go.
const WRITTEN: &str = "src/calibrate/data/open_estimator.csv";
/// What the file begins with; the counts follow.
const HEAD: &str = "\
# Public regression rows of an open estimator, with its estimates: a test of the speeds, never fitted to.
# Crate llmfit-core 1.1.18 (MIT licence, Alex Jones and contributors): data/community, data/benchmark_cache.json (the
# leaderboard at localmaxxing.com), replayed by its own tests/estimator_accuracy.rs. Written by
# `cargo dev open-estimator FOLDER REPLAY`; do not edit. What of the replay is left out, by the first reason that holds:
";

/// Reads both, writes the rows, says what was left out.
pub(crate) fn take_over(arguments: &[String]) -> Result<(), Trouble> {
    let [folder, replay] = arguments else {
        return Err(Trouble::Usage("open-estimator takes the crate's folder and what its replay printed".to_owned()));
    };
    let replayed = replayed(Path::new(replay))?;
    let names = Names::read()?;
    let mut seen = sources::community(&Path::new(folder).join("data/community"))?;
    seen.extend(sources::leaderboard(&Path::new(folder).join("data/benchmark_cache.json"))?);
    let (mut rows, mut left_out): (Vec<Row>, BTreeMap<&str, usize>) = (Vec::new(), BTreeMap::new());
    let mut n = 0;
    for seen in &seen {
        let Some(theirs) = replayed.get(&seen.key) else { continue };
        n += 1;
        let row = rules::row(seen, theirs, (&names, catalog())).and_then(|row| rules::foreign(row, catalog()));
        if let Err(reason) = row.and_then(|row| rules::take(row, &mut rows)) {
            *left_out.entry(reason).or_default() += 1;
        }
    }
    let mut text = HEAD.to_owned();
    for (reason, n) in &left_out {
        text.push_str(&format!("# {n:>4} {reason}\n"));
    }
    text.push_str(&format!("# {:>4} of {n} remain\n{COLUMNS}\n", rows.len()));
    rows.sort_by(|a, b| (&a.machine, a.memory_gb, &a.llm, &a.id).cmp(&(&b.machine, b.memory_gb, &b.llm, &b.id)));
    text.extend(rows.iter().map(|row| format!("{row}\n")));
    write(Path::new(WRITTEN), &text)?;
    println!("{} of {n} rows, {left_out:#?}", rows.len());
    Ok(())
}

/// What the replay says of one row.
#[derive(Clone, Debug)]
pub(crate) struct Replayed {
    pub(crate) class: String,
    pub(crate) estimate: f64,
}

/// By origin, id, name and the measured speed as printed.
pub(crate) type Key = (String, String, String, String);

fn replayed(path: &Path) -> Result<BTreeMap<Key, Replayed>, Trouble> {
    let text = read(path)?;
    let mut all = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("ROW\t")) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [origin, class, id, name, measured, estimate] = fields[..] else { continue };
        let estimate = estimate.parse().map_err(|_| {
            Trouble::missing("an estimate in the printed replay", "print it as the last field of every ROW line")
        })?;
        let key = (origin.to_owned(), id.to_owned(), name.to_owned(), measured.to_owned());
        all.insert(key, Replayed { class: class.to_owned(), estimate });
    }
    if all.is_empty() {
        return Err(Trouble::missing(
            "the printed replay",
            "let the crate's tests/estimator_accuracy.rs print ROW lines, and give the file with its output",
        ));
    }
    Ok(all)
}

/// A file of the crate, or what to do about its absence.
pub(crate) fn read(path: &Path) -> Result<String, Trouble> {
    fs::read_to_string(path).map_err(|_| {
        Trouble::missing(
            path.display().to_string(),
            "give the folder of the unpacked crate llmfit-core 1.1.18, and the file with what its replay test printed",
        )
    })
}

fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    fs::write(path, text).map_err(|source| Trouble::File { action: "writing", path: PathBuf::from(path), source })
}

#[cfg(test)]
mod tests;
