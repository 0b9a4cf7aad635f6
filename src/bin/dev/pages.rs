//! Writes the pages beside the calculator into the built site.

use std::fs;
use std::path::Path;

use ridgepoint::catalog::catalog;
use ridgepoint::pages::{self, File, sitemap};

use crate::process::Trouble;
use crate::steps::{detail, say};

/// Writes every page and what it needs into the folder. RIDGEPOINT_ADDRESS says where the site will be.
pub(crate) fn write(folder: &Path) -> Result<(), Trouble> {
    say("Writing the pages");
    let files = pages::files(catalog()).map_err(|error| {
        Trouble::missing(
            format!("evidence that belongs to the speeds ({error})"),
            "cargo run --release --bin calibrate",
        )
    })?;
    let address = std::env::var("RIDGEPOINT_ADDRESS").ok().filter(|address| !address.is_empty());
    let file = |path: &str, text| File { path: path.to_owned(), text };
    let further = [
        file("sitemap.xml", sitemap::sitemap(address.as_deref(), catalog())),
        file("robots.txt", sitemap::robots(address.as_deref())),
    ];
    for file in files.into_iter().chain(further) {
        let path = folder.join(&file.path);
        detail(&format!("{} ({} kB)", file.path, file.text.len() / 1000));
        fs::write(&path, file.text).map_err(|source| Trouble::File { action: "writing", path, source })?;
    }
    Ok(())
}
