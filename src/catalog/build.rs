//! Packs the catalog: reads every TOML file under `data/`, refuses unknown keys, and writes one compact binary that
//! the library embeds, so that the page ships no TOML parser.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "raw/mod.rs"]
mod raw;

const DATA: &str = "src/catalog/data";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=src/catalog/raw");
    let mut catalog = raw::RawCatalog::default();
    for path in files_with_ending(Path::new(DATA), "toml")? {
        let text = fs::read_to_string(&path)?;
        let file: raw::RawFile = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        catalog.add(file).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    for path in files_with_ending(&Path::new(DATA).join("measurements"), "csv")? {
        let text = fs::read_to_string(&path)?;
        catalog.measurements.add_csv(&text).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    let out = PathBuf::from(env::var("OUT_DIR")?).join("catalog.bin");
    fs::write(out, postcard::to_stdvec(&catalog)?)?;
    Ok(())
}

/// All files below `folder` with this ending, in a fixed order.
fn files_with_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_with_ending(&path, ending)?);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
