//! Writes the pages beside the calculator, their pictures and the site's icons into the built site.

use std::env;
use std::fs;
use std::path::Path;

use ridgepoint::catalog::catalog;
use ridgepoint::language::{Language, speaking};
use ridgepoint::pages::head::Site;
use ridgepoint::pages::{self, File, preview, sitemap};

use crate::process::Trouble;
use crate::steps::{detail, say};

/// The variable that says where the site will be.
const ADDRESS: &str = "RIDGEPOINT_ADDRESS";

/// Where the site will be, if whoever builds it says so.
pub(crate) fn address() -> Result<Option<String>, Trouble> {
    let address = env::var(ADDRESS).ok().filter(|address| !address.is_empty());
    match address {
        Some(address) if !address.starts_with("https://") && !address.starts_with("http://") => Err(Trouble::Usage(
            format!("{ADDRESS} is `{address}`; a whole address such as https://your.host/path/ is needed"),
        )),
        address => Ok(address),
    }
}

/// Writes every page and what it needs into the folder.
pub(crate) fn write(folder: &Path) -> Result<(), Trouble> {
    say("Writing the pages and their pictures");
    let catalog = catalog();
    let address = address()?;
    let wrong = |error: pages::PagesError| {
        Trouble::missing(
            format!("what the pages are made of ({error})"),
            "cargo run --release --bin calibrate, or mend the named file",
        )
    };
    let drawn =
        |error: preview::PictureError| Trouble::missing(format!("a picture ({error})"), "mend src/pages/preview");
    let (mut files, mut pictures) = (Vec::new(), preview::icons().map_err(drawn)?);
    for language in Language::ALL {
        speaking(language, || {
            let questions = pages::asked(catalog).map_err(wrong)?;
            files.extend(pages::files(&questions, Site { address: address.as_deref() }, catalog).map_err(wrong)?);
            pictures.extend(preview::pictures(&questions, catalog).map_err(drawn)?);
            Ok(())
        })?;
    }
    let listed: Vec<String> = files
        .iter()
        .map(|file| file.path.clone())
        .filter(|path| path.ends_with(".html") && !path.ends_with(pages::OFFLINE.path))
        .collect();
    let file = |path: &str, text| File { path: path.to_owned(), text };
    let (icon_path, icon) = preview::icon_svg();
    let further = [
        file(icon_path, icon),
        file("sitemap.xml", sitemap::sitemap(address.as_deref(), &listed, catalog)),
        file("robots.txt", sitemap::robots(address.as_deref())),
    ];
    let texts = files.into_iter().chain(further).map(|file| (file.path, file.text.into_bytes()));
    let all: Vec<(String, Vec<u8>)> = texts.chain(pictures.into_iter().map(|one| (one.path, one.png))).collect();
    let weight: usize = all.iter().map(|(_, bytes)| bytes.len()).sum();
    detail(&format!("{} files, {} kB", all.len(), weight / 1000));
    for (path, bytes) in all {
        let path = folder.join(&path);
        if let Some(around) = path.parent() {
            fs::create_dir_all(around).map_err(|source| Trouble::File {
                action: "making",
                path: around.to_owned(),
                source,
            })?;
        }
        fs::write(&path, bytes).map_err(|source| Trouble::File { action: "writing", path, source })?;
    }
    Ok(())
}
