//! Files of the built site, with what went wrong named.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::process::Trouble;

pub(crate) fn text(path: &Path) -> Result<String, Trouble> {
    fs::read_to_string(path).map_err(|source| Trouble::File { action: "reading", path: path.to_owned(), source })
}

pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    fs::read(path).map_err(|source| Trouble::File { action: "reading", path: path.to_owned(), source })
}

pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Trouble> {
    fs::write(path, bytes).map_err(|source| Trouble::File { action: "writing", path: path.to_owned(), source })
}

/// A hash as policies and lists of files say it: `sha256-…`.
pub(crate) fn hash(bytes: impl AsRef<[u8]>) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}
