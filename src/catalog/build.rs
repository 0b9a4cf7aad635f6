//! Packs the catalog: reads the files under `data/`, checks that they hold together, and writes the bytes that the program
//! embeds, so that the page ships neither a parser nor the checks.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules are the program's own, of which it needs a part"
)]

#[path = "mod.rs"]
mod catalog;
#[path = "../units/mod.rs"]
mod units;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, error, fs};

use catalog::load::{self, files};

fn main() -> ExitCode {
    println!("cargo::rustc-cfg=catalog_packed");
    println!("cargo::rerun-if-changed={}", files::FOLDER);
    match pack() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("cargo::error=the catalog cannot be packed: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn pack() -> Result<(), Box<dyn error::Error>> {
    let catalog = load::from_raw(files::raw(Path::new(files::FOLDER))?)?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("catalog.bin");
    fs::write(out, catalog::columns::to_bytes(&catalog))?;
    Ok(())
}
