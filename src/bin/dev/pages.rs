//! Writes the pages beside the calculator into the built site.

use std::fs;
use std::path::Path;

use ridgepoint::catalog::catalog;
use ridgepoint::pages;

use crate::process::Trouble;
use crate::steps::{detail, say};

/// Writes every page and what it needs into the folder.
pub(crate) fn write(folder: &Path) -> Result<(), Trouble> {
    say("Writing the pages");
    let files = pages::files(catalog()).map_err(|error| {
        Trouble::missing(
            format!("evidence that belongs to the speeds ({error})"),
            "cargo run --release --bin calibrate",
        )
    })?;
    for file in files {
        let path = folder.join(&file.path);
        detail(&format!("{} ({} kB)", file.path, file.text.len() / 1000));
        fs::write(&path, file.text).map_err(|source| Trouble::File { action: "writing", path, source })?;
    }
    Ok(())
}
