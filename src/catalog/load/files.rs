//! Reads the files under `data/`, refusing unknown keys.

use std::fs;
use std::path::{Path, PathBuf};

use super::raw::{RawCatalog, RawFile};

/// Where the files are, from the root of the package.
pub(crate) const FOLDER: &str = "src/catalog/data";

/// Everything that the files say.
///
/// # Errors
/// When a file cannot be read or says what it must not; the message names the file.
pub(crate) fn raw(folder: &Path) -> Result<RawCatalog, String> {
    let mut catalog = RawCatalog::default();
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    for path in paths {
        let wrong = |problem: String| format!("{}: {problem}", path.display());
        let text = || fs::read_to_string(&path).map_err(|error| wrong(error.to_string()));
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("toml") => {
                let file: RawFile = toml::from_str(&text()?).map_err(|error| wrong(error.to_string()))?;
                catalog.add(file).map_err(|problem| wrong(problem.to_owned()))?;
            }
            Some("csv") => catalog.measurements.add_csv(&text()?).map_err(wrong)?,
            _ => {}
        }
    }
    Ok(catalog)
}

/// All files below a folder.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_dir() { collect(&path, found)? } else { found.push(path) }
    }
    Ok(())
}
