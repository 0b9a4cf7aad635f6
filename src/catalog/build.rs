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

use catalog::columns::to_bytes;
use catalog::load::{self, files, page};

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
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut catalog = load::from_raw(files::raw(Path::new(files::FOLDER))?)?;
    fs::write(out.join("catalog.bin"), to_bytes(&catalog))?;
    page::trim(&mut catalog);
    fs::write(out.join("page.bin"), to_bytes(&catalog))?;
    Ok(())
}
