//! The release site in `dist/`: Trunk builds the pages (`compose` is its last step), this shrinks what it built.

use std::env;
use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

use ridgepoint::language::Language;

use crate::files;
use crate::inline::inline;
use crate::names;
use crate::node;
use crate::offline;
use crate::pages;
use crate::process::{Trouble, program, root, run};
use crate::steps::{detail, say};
use crate::tools::Tools;

/// Where the built site is.
pub(crate) fn folder() -> PathBuf {
    root().join("dist")
}

/// Builds the release site.
pub(crate) fn build(tools: &Tools) -> Result<(), Trouble> {
    say("Building the release site into dist");
    run(tools.trunk().args(["build", "--release"]))
        .map_err(|trouble| trouble.hint("if the compiler ran out of memory, close other programs and run it again"))?;
    shrink()?;
    name_on_demand()?;
    pages::write(&folder())?;
    inline(&folder())?;
    offline::write(&folder())
}

/// What loads on demand: the program in another language, the reader of models, and the adviser with the style of its
/// answers; and what the page looks like on paper.
const ON_DEMAND: [&[&str]; 5] = [
    &["ridgepoint-zh_bg.wasm", "ridgepoint-zh.js"],
    &["importer_bg.wasm", "importer.js", "importer_loader.js"],
    &["adviser_bg.wasm", "adviser.js", "adviser_loader.js"],
    &["answers.css"],
    &["print.css"],
];

/// Gives the files that load on demand, which Trunk names after the program alone, names that change with what is in
/// them, as all others have: a page never loads those of another release, and caches may keep them for ever.
fn name_on_demand() -> Result<(), Trouble> {
    for old in ON_DEMAND {
        let mut files = Vec::new();
        let mut hash = Fnv::default();
        for name in old {
            let path = folder().join(name);
            let bytes = files::bytes(&path)?;
            hash.write(&bytes);
            files.push(bytes);
        }
        let stem = old[0].split(['_', '.']).next().unwrap_or_default();
        let new = |name: &str| name.replacen(stem, &format!("{stem}-{:016x}", hash.finish()), 1);
        let named = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            old.iter().fold(text, |text, name| text.replace(name, &new(name)))
        };
        for (name, bytes) in old.iter().zip(&files) {
            // The WebAssembly itself names no file.
            let bytes = if name.ends_with(".wasm") { bytes.clone() } else { named(bytes).into_bytes() };
            files::write(&folder().join(new(name)), &bytes)?;
            let path = folder().join(name);
            fs::remove_file(&path).map_err(|source| Trouble::File { action: "removing", path, source })?;
        }
        for language in Language::ALL {
            for page in ["index.html", "embed.html"] {
                let page = folder().join(language.folder()).join(page);
                files::write(&page, named(files::text(&page)?.as_bytes()))?;
            }
        }
    }
    Ok(())
}

/// The FNV-1a hash of 64 bits, whose value is the same on every machine and with every compiler.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

/// What wasm-opt is asked for: what is smallest with brotli, not raw. Of the page's program `-O1` makes 227,296 bytes with
/// brotli, `-Os` 226,597, `-Oz` more than that; without the passes that are left out here it is 225,313. Each pass is taken
/// out alone and the file compressed with `brotli -q 11` to see what it is worth. Repeating them until nothing changes made
/// 230,009 of another 230,286.
const SHRINK: [&str; 6] = [
    "-Os",
    "--converge",
    "--skip-pass=local-cse",
    "--skip-pass=dae-optimizing",
    "--strip-producers",
    "--strip-target-features",
];

/// Runs wasm-opt over the WebAssembly and terser over its bindings where they are to be had; the site works without, a
/// little larger.
fn shrink() -> Result<(), Trouble> {
    let programs = (node::package(&["binaryen", "bin", "wasm-opt"]), node::package(&["terser", "bin", "terser"]));
    let (Some(wasm_opt), Some(terser)) = programs else {
        detail("There is no wasm-opt, which comes with Node and npm: the site works all the same, a little larger.");
        return Ok(());
    };
    say("Shrinking the WebAssembly and its bindings");
    for file in files_ending_in(".wasm")? {
        run(program("node").arg(&wasm_opt).args(SHRINK).arg(&file).arg("--output").arg(&file))?;
        let mut bytes = files::bytes(&file)?;
        blank_paths(&mut bytes, &registry());
        let bindings = PathBuf::from(file.to_string_lossy().replace("_bg.wasm", ".js"));
        minify(&terser, &bindings)?;
        let text = files::text(&bindings)?;
        let (bytes, text) = names::shorten(&bytes, &text).map_err(|error| {
            let source = io::Error::other(error.to_string());
            Trouble::File { action: "shortening names in", path: file.clone(), source }
        })?;
        files::write(&file, &bytes)?;
        files::write(&bindings, &text)?;
    }
    let own = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("boot-"));
    for script in files_ending_in(".js")?.iter().filter(|path| own(path)) {
        minify(&terser, script)?;
    }
    Ok(())
}

/// Where the sources of dependencies are on this machine.
fn registry() -> String {
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|home| format!("{home}/.cargo")));
    format!("{}/registry/src/", home.unwrap_or_default())
}

/// Blanks the paths of other people's source files, which a mistake in them would name: they tell a visitor nothing but
/// where the site was built. The page's program goes from 225,335 to 224,975 bytes with brotli by it (`cargo dev sizes`).
pub(crate) fn blank_paths(bytes: &mut [u8], registry: &str) {
    const LONGEST: usize = 200;
    for start in ["/rustc/", registry].map(str::as_bytes) {
        let mut from = 0;
        while let Some(at) = bytes[from..].windows(start.len()).position(|window| window == start).map(|at| from + at) {
            let rest = &bytes[at..bytes.len().min(at + LONGEST)];
            let end = rest.windows(3).position(|window| window == b".rs").map_or(start.len(), |end| end + 3);
            bytes[at..at + end].fill(b' ');
            from = at + end;
        }
    }
}

/// Leaves out of a module what only its readers need.
fn minify(terser: &Path, module: &Path) -> Result<(), Trouble> {
    run(program("node").arg(terser).arg(module).args(["--module", "-c", "unsafe_methods", "-m", "-o"]).arg(module))
}

fn files_ending_in(suffix: &str) -> Result<Vec<PathBuf>, Trouble> {
    let wrong = |source| Trouble::File { action: "reading", path: folder(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder()).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        if entry.file_name().to_string_lossy().ends_with(suffix) {
            files.push(entry.path());
        }
    }
    Ok(files)
}
