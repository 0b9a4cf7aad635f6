//! Makes the Chinese faces of the preview pictures: of Noto Serif CJK and Noto Sans CJK (SIL Open Font License 1.1) the
//! letters that the pictures say.
//!
//! `cargo dev faces [FOLDER]` reads the collections in the folder, which are Debian's package `fonts-noto-cjk` if none is
//! given, and needs `pyftsubset` of the Python package `fonttools`. What it writes beside `src/pages/preview/faces.rs` is
//! committed; a test there says when a picture needs a letter that is missing.

use std::path::Path;

use ridgepoint::catalog::catalog;
use ridgepoint::language::{Language, speaking};
use ridgepoint::pages::{self, preview::faces};

use crate::process::{Trouble, on_path, program, root, run};
use crate::steps::say;

/// Where the Debian package puts the collections.
const FOLDER: &str = "/usr/share/fonts/opentype/noto";
/// The place of simplified Chinese in each of them.
const SIMPLIFIED: &str = "--font-number=2";
/// Letters alone: no hints, no features of typesetting, of the names those of the face and its licence.
const OPTIONS: [&str; 5] = [
    SIMPLIFIED,
    "--no-hinting",
    "--layout-features=",
    "--name-IDs=0,1,2,6,13,14",
    "--drop-tables+=BASE,GDEF,GPOS,GSUB,VORG,vhea,vmtx",
];

/// Writes the three faces.
pub(crate) fn make(arguments: &[String]) -> Result<(), Trouble> {
    let from = Path::new(arguments.first().map_or(FOLDER, String::as_str));
    let subset = on_path(&["pyftsubset"])
        .ok_or_else(|| Trouble::missing("pyftsubset", "pip install fonttools, or put its folder on the PATH"))?;
    let letters =
        speaking(Language::Chinese, || pages::asked(catalog()).map(|questions| faces::letters(&questions, catalog())))
            .map_err(|error| Trouble::missing(format!("the questions ({error})"), "mend src/pages/answers/list.txt"))?;
    for ((file, whole), letters) in faces::FILES.into_iter().zip(letters) {
        let whole = from.join(whole);
        if !whole.exists() {
            return Err(Trouble::missing(
                whole.display().to_string(),
                "apt-get install fonts-noto-cjk, or give the folder that has it",
            ));
        }
        say(&format!("{file}: {} letters", letters.len()));
        let mut subset = program(&subset);
        subset.arg(whole).args(OPTIONS).arg(format!("--text={}", letters.into_iter().collect::<String>()));
        subset.arg(format!("--output-file={}", root().join("src/pages/preview").join(file).display()));
        run(&mut subset)?;
    }
    Ok(())
}
