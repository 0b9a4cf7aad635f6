//! Packs what the program embeds: the catalog and the texts, so that the page ships neither a parser nor the checks.
//!
//! The catalog: reads the files under `catalog/data/`, checks that they hold together, and writes the bytes. The texts:
//! reads the files under `language/`, checks that none is missing in any language, and writes a function for each.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules are the program's own, of which it needs a part"
)]

#[path = "catalog/mod.rs"]
mod catalog;
#[path = "language/generate/mod.rs"]
mod generate;
#[path = "units/mod.rs"]
mod units;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, error, fs};

use catalog::columns::to_bytes;
use catalog::load::{self, files, page};

/// Where the texts are, from the root of the package.
const TEXTS: &str = "src/language";

fn main() -> ExitCode {
    println!("cargo::rustc-cfg=catalog_packed");
    println!("cargo::rerun-if-changed={}", files::FOLDER);
    println!("cargo::rerun-if-changed={TEXTS}");
    let done = [("the catalog cannot be packed", pack()), ("the texts cannot be packed", texts())];
    let problems = done.iter().filter_map(|(what, done)| Some((what, done.as_ref().err()?)));
    let problems = problems.map(|(what, problem)| println!("cargo::error={what}: {problem}")).count();
    if problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn pack() -> Result<(), Box<dyn error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut catalog = load::from_raw(files::raw(Path::new(files::FOLDER))?)?;
    fs::write(out.join("catalog.bin"), to_bytes(&catalog))?;
    page::trim(&mut catalog);
    fs::write(out.join("page.bin"), to_bytes(&catalog))?;
    Ok(())
}

fn texts() -> Result<(), Box<dyn error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("texts.rs"), generate::generate(Path::new(TEXTS))?)?;
    Ok(())
}
