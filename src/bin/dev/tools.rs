//! The build tools: the WebAssembly target, Trunk and wasm-bindgen, in exactly the versions that fit.
//!
//! What is missing is installed into `.tools/` of this checkout, so that nothing on the machine changes version.
//! A matching program on PATH is used as it is.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{Trouble, cargo, on_path, output, path_with, program, root, run};
use crate::steps::{detail, say};

/// The target of the site's code.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Later versions need a newer compiler than `rust-toolchain.toml` names.
const TRUNK: &str = "0.21.14";

/// The tools that build the site, found or installed.
pub(crate) struct Tools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
}

impl Tools {
    /// Finds the tools and installs those that are missing.
    pub(crate) fn ensure() -> Result<Self, Trouble> {
        ensure_wasm_target()?;
        let version = locked_version("wasm-bindgen")?;
        let wasm_bindgen = ensure_cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &version, &[])?;
        // Without its features Trunk has no TLS and downloads nothing; it needs nothing but the wasm-bindgen given to it.
        let trunk = ensure_cargo_tool("trunk", "trunk", TRUNK, &["--no-default-features"])?;
        Ok(Self { trunk, wasm_bindgen })
    }

    /// Trunk, with the matching wasm-bindgen first on its PATH (it would download one otherwise).
    pub(crate) fn trunk(&self) -> Command {
        let mut trunk = program(&self.trunk);
        if let Some(folder) = self.wasm_bindgen.parent() {
            trunk.env("PATH", path_with(&[folder]));
        }
        // Trunk takes NO_COLOR for a yes-or-no option and stops at any other value than these two.
        trunk.env_remove("NO_COLOR");
        trunk
    }

    /// The program that runs wasm-bindgen tests; it is installed along with wasm-bindgen.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.wasm_bindgen.with_file_name(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX))
    }
}

fn ensure_wasm_target() -> Result<(), Trouble> {
    let library = output(program("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if library.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        return Ok(());
    }
    say(&format!("Adding the Rust target {WASM}"));
    if on_path(&["rustup"]).is_none() {
        return Err(Trouble::missing(
            format!("the Rust target {WASM} (and rustup, which would add it)"),
            format!(
                "install Rust through rustup, or the package of your system that holds Rust's standard library for {WASM}"
            ),
        ));
    }
    run(program("rustup").args(["target", "add", WASM]))
        .map_err(|trouble| trouble.hint("check the network connection and run the command again"))
}

/// Finds a program of this version on PATH or in `.tools/`, or installs it there from its source.
fn ensure_cargo_tool(name: &str, package: &str, version: &str, options: &[&str]) -> Result<PathBuf, Trouble> {
    let folder = root().join(".tools");
    let own = folder.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let found = [Some(own.clone()), on_path(&[name])].into_iter().flatten().find(|file| has_version(file, version));
    if let Some(found) = found {
        return Ok(found);
    }
    say(&format!("Installing {package} {version} into .tools (a few minutes, once)"));
    let build = folder.join("build");
    let mut install = cargo();
    install.args(["install", package, "--version", version, "--locked", "--force"]);
    install.arg("--root").arg(&folder).arg("--target-dir").arg(&build).args(options);
    // Built for a quick build: these tools are no slower to use without optimization, and take minutes less to compile.
    for (setting, value) in [("LTO", "off"), ("OPT_LEVEL", "0"), ("CODEGEN_UNITS", "256"), ("DEBUG", "0")] {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    let by_hand = format!("cargo install {package} --version {version} --locked");
    run(&mut install).map_err(|trouble| {
        trouble.hint(&format!(
            "check that cargo can reach its registry and that a C compiler is installed, then run the command again; \
             or install it by hand: {by_hand}"
        ))
    })?;
    if fs::remove_dir_all(&build).is_err() {
        detail("The folder .tools/build could not be removed; it is no longer needed.");
    }
    if has_version(&own, version) {
        return Ok(own);
    }
    Err(Trouble::missing(format!("{package} {version}"), format!("install it by hand: {by_hand}")))
}

fn has_version(file: &PathBuf, version: &str) -> bool {
    file.is_file()
        && output(Command::new(file).arg("--version").env_remove("NO_COLOR"))
            .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

/// The version of a package in `Cargo.lock`: wasm-bindgen's program and crate must be of the same one.
fn locked_version(package: &str) -> Result<String, Trouble> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|source| Trouble::File { action: "reading", path, source })?;
    version_in(&lock, package)
        .ok_or_else(|| Trouble::missing(format!("{package} in Cargo.lock"), "run `cargo generate-lockfile`"))
}

/// The version of a package in the text of a `Cargo.lock`.
pub(crate) fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let entry = lock.split("[[package]]").find(|entry| entry.lines().any(|line| line == name))?;
    entry.lines().find_map(|line| Some(line.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned()))
}
