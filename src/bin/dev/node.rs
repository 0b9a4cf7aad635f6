//! Node and the packages of `tests/e2e`: the end-to-end tests, the size report, wasm-opt and the minifier.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Trouble, on_path, output, program, root, run};
use crate::steps::say;

/// The oldest Node that runs the tests.
const OLDEST: u32 = 20;

fn folder() -> PathBuf {
    root().join("tests").join("e2e")
}

/// A Node script of `tests/e2e`, with the packages it needs installed.
pub(crate) fn script(arguments: &[&str]) -> Result<Command, Trouble> {
    ensure_packages()?;
    let mut node = program("node");
    node.current_dir(folder()).args(arguments);
    Ok(node)
}

/// Whether Node and npm are there and recent enough.
pub(crate) fn is_there() -> bool {
    let version = output(program("node").arg("--version"));
    let major = version.as_deref().and_then(|text| text.strip_prefix('v')?.split('.').next()?.parse::<u32>().ok());
    major.is_some_and(|major| major >= OLDEST) && on_path(&["npm"]).is_some()
}

/// Installs what `tests/e2e/package-lock.json` lists, unless it is there already.
pub(crate) fn ensure_packages() -> Result<(), Trouble> {
    ensure_in(&folder(), "tests/e2e")
}

/// The same for Lighthouse, which brings more with it than everything else together.
pub(crate) fn ensure_lighthouse() -> Result<(), Trouble> {
    ensure_in(&folder().join("lighthouse"), "tests/e2e/lighthouse")
}

fn ensure_in(folder: &Path, name: &str) -> Result<(), Trouble> {
    if !is_there() {
        return Err(Trouble::missing(
            format!("Node.js {OLDEST} or newer with npm"),
            "install both (on Debian and Ubuntu: apt-get install nodejs npm; elsewhere your package manager's nodejs)",
        ));
    }
    let changed = |name: &str| fs::metadata(folder.join(name)).and_then(|file| file.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    say(&format!("Installing the Node packages of {name}"));
    run(program("npm").current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))
        .map_err(|trouble| trouble.hint("check that npm can reach its registry, then run the command again"))
}

/// A program out of those packages, where Node is there.
pub(crate) fn package(path: &[&str]) -> Option<PathBuf> {
    if !is_there() || ensure_packages().is_err() {
        return None;
    }
    let file = path.iter().fold(folder().join("node_modules"), |file, part| file.join(part));
    file.is_file().then_some(file)
}
