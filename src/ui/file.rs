//! A local file → an imported LLM. It is read in slices and goes nowhere.

use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use crate::import::gguf::{Header, Next};
use crate::import::{Imported, config};

/// What a configuration begins with, after spaces and a byte order mark.
const CONFIGURATION: u8 = b'{';

/// Reads a `config.json`, or the header of a GGUF file of any size.
///
/// # Errors
/// What was wrong, in words for the reader.
pub(super) async fn import(file: File) -> Result<Imported, String> {
    // Lengths of files are whole numbers far below 2⁵³.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let length = file.size() as u64;
    let name = file.name();
    let beginning = slice(&file, 0, length.min(64)).await?;
    let first = beginning.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    if first == Some(&CONFIGURATION) {
        let bytes = slice(&file, 0, length.min(config::LARGEST as u64 + 1)).await?;
        return config::read(&String::from_utf8_lossy(&bytes)).map_err(|error| error.to_string());
    }
    let mut header = Header::new(length);
    loop {
        match header.proceed().map_err(|error| error.to_string())? {
            Next::Done => {
                let name = name.strip_suffix(".gguf").unwrap_or(&name);
                return header.finish(name).map_err(|error| error.to_string());
            }
            Next::Read { offset, bytes } => {
                let bytes = slice(&file, offset, bytes).await?;
                header.feed(&bytes).map_err(|error| error.to_string())?;
            }
        }
    }
}

async fn slice(file: &Blob, offset: u64, bytes: u64) -> Result<Vec<u8>, String> {
    let closed = |_| "the browser could not read the file; choose it again".to_owned();
    let (from, to) = (offset as f64, (offset + bytes) as f64);
    let part = file.slice_with_f64_and_f64(from, to).map_err(closed)?;
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(closed)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
