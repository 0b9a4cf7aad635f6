//! Makes the Chinese faces of the preview pictures: of Noto Serif CJK and Noto Sans CJK (SIL Open Font License 1.1) the
//! letters that the pictures say. And the display face of the pages: of Source Serif 4 (the same licence) the letters and
//! figures of English, which were 20,088 bytes with all that the npm package `@fontsource/source-serif-4` has for Latin.
//!
//! `cargo dev faces [FOLDER]` reads the collections in the folder, which are Debian's package `fonts-noto-cjk` if none is
//! given, and needs `pyftsubset` of the Python package `fonttools`. What it writes beside `src/pages/preview/faces.rs` is
//! committed; a test there says when a picture needs a letter that is missing.

use std::fs;
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

/// The display face, which is made of itself; more letters are in `source-serif-4-latin-400-normal.woff2` of the package.
const DISPLAY: &str = "public/source-serif-4.woff2";
/// What the pages say in it, with accents of Western European names; other letters are the system's.
const DISPLAY_LETTERS: &str = "--unicodes=U+20-7E,U+A0,U+A3,U+A5,U+AB,U+B0-B7,U+BB-BE,U+D7,U+E0-EF,U+F1-F6,U+F8-FC,U+2009,\
    U+2010-2014,U+2018-201E,U+2022,U+2026,U+2032,U+2033,U+20AC,U+2191,U+2193,U+2212,U+2215";
const DISPLAY_OPTIONS: [&str; 3] =
    ["--layout-features=kern,liga,lnum,tnum", "--flavor=woff2", "--name-IDs=0,1,2,6,13,14"];

/// Writes the four faces.
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
    let display = root().join(DISPLAY);
    let smaller = display.with_extension("smaller");
    let output = format!("--output-file={}", smaller.display());
    run(program(&subset).arg(&display).arg(DISPLAY_LETTERS).args(DISPLAY_OPTIONS).arg(output))?;
    fs::rename(&smaller, &display).map_err(|source| Trouble::File { action: "replacing", path: display, source })
}
