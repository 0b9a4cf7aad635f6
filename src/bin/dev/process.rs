//! Running other programs: where they are, whether they succeeded, and what to say when they did not.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why a step could not be done. The text names what is missing or broken; `remedy` says what to do about it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// A program, package or file that is needed and could not be had.
    #[error("{what} is missing.\n  Remedy: {remedy}")]
    Missing { what: String, remedy: String },
    /// A program ran and reported failure.
    #[error("`{command}` failed ({status}); its output above says why.{hint}")]
    Failed { command: String, status: String, hint: String },
    /// A file could not be read or written.
    #[error("{action} {path}: {source}")]
    File { action: &'static str, path: PathBuf, source: std::io::Error },
    /// The command line of this tool was not understood.
    #[error("{0}\n  `cargo dev help` lists the commands.")]
    Usage(String),
}

impl Trouble {
    /// Something is missing, and this is what to do about it.
    pub(crate) fn missing(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Missing { what: what.into(), remedy: remedy.into() }
    }

    /// Adds what to try to a failure.
    pub(crate) fn hint(self, text: &str) -> Self {
        match self {
            Self::Failed { command, status, .. } => {
                Self::Failed { command, status, hint: format!("\n  Remedy: {text}") }
            }
            other => other,
        }
    }
}

/// The project's folder: `cargo run` names it; the one that this binary was built in otherwise.
pub(crate) fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

/// Cargo's target folder, which this program runs from (`target/debug/dev`); CARGO_TARGET_DIR may have moved it.
pub(crate) fn target_folder() -> PathBuf {
    let own = env::current_exe().ok();
    own.as_deref().and_then(|file| file.parent()?.parent()).map_or_else(|| root().join("target"), Path::to_owned)
}

/// A program that works in the project's folder.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that runs this tool.
pub(crate) fn cargo() -> Command {
    program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program to its end, its output passed through.
pub(crate) fn run(command: &mut Command) -> Result<(), Trouble> {
    let text = describe(command);
    let status = command.status().map_err(|source| Trouble::File {
        action: "starting",
        path: command.get_program().into(),
        source,
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Trouble::Failed { command: text, status: status.to_string(), hint: String::new() })
}

/// What a program prints, or `None` where it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of these programs that PATH leads to.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let suffix = env::consts::EXE_SUFFIX;
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(format!("{name}{suffix}"))))
        .find(|file| file.is_file())
}

/// PATH with these folders before everything else.
pub(crate) fn path_with(folders: &[&Path]) -> std::ffi::OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(PathBuf::from).chain(env::split_paths(&path));
    env::join_paths(all).unwrap_or(path)
}

fn describe(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program()).to_string_lossy();
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}
