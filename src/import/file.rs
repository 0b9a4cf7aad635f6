//! A file that is read in slices, whatever its size → `Imported`.

use super::error::ImportError;
use super::gguf::{Header, Next};
use super::{Imported, config};

/// What a configuration begins with, after spaces and a byte order mark.
const CONFIGURATION: u8 = b'{';
/// What of a file is looked at to tell what it is.
const BEGINNING: u64 = 64;

/// A file of which parts can be had.
pub trait Slices {
    /// Its length in bytes.
    fn length(&self) -> u64;

    /// So many bytes from this offset on, or why they cannot be had.
    ///
    /// # Errors
    /// What the system says.
    fn slice(&mut self, offset: u64, bytes: u64) -> Result<Vec<u8>, String>;
}

/// Reads a `config.json`, or the header of a GGUF file of any size.
///
/// # Errors
/// If it is neither, or cannot be read, or is not understood.
pub fn read(file: &mut impl Slices, name: &str) -> Result<Imported, ImportError> {
    let length = file.length();
    let mut part = |offset, bytes| file.slice(offset, bytes).map_err(|problem| ImportError::Unreadable { problem });
    let beginning = part(0, length.min(BEGINNING))?;
    let first = beginning.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    if first == Some(&CONFIGURATION) {
        let bytes = part(0, length.min(config::LARGEST as u64 + 1))?;
        return config::read(&String::from_utf8_lossy(&bytes));
    }
    let mut header = Header::new(length);
    while let Next::Read { offset, bytes } = header.proceed()? {
        header.feed(&part(offset, bytes)?)?;
    }
    header.finish(name.strip_suffix(".gguf").unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::{Slices, read};

    struct Held(&'static [u8]);

    impl Slices for Held {
        fn length(&self) -> u64 {
            self.0.len() as u64
        }

        fn slice(&mut self, offset: u64, bytes: u64) -> Result<Vec<u8>, String> {
            let (offset, bytes) = (usize::try_from(offset), usize::try_from(bytes));
            let (Ok(offset), Ok(bytes)) = (offset, bytes) else { return Err("too far".to_owned()) };
            Ok(self.0[offset..offset + bytes].to_vec())
        }
    }

    struct Closed;

    impl Slices for Closed {
        fn length(&self) -> u64 {
            100
        }

        fn slice(&mut self, _: u64, _: u64) -> Result<Vec<u8>, String> {
            Err("it was moved".to_owned())
        }
    }

    #[test]
    fn what_a_file_is_shows_in_its_beginning() {
        let message = |bytes| read(&mut Held(bytes), "x").expect_err("nothing of the kind").to_string();
        assert!(message(b"\xef\xbb\xbf\n { \"model_type\": \"rwkv7\" }").contains("\"rwkv7\" are not known"));
        assert!(message(b"{ not JSON").contains("not JSON"));
        assert!(message(b"").contains("no GGUF file"));
        assert!(message(b"GGUF\x03\0\0\0").contains("ends in the middle"));
    }

    #[test]
    fn a_closed_file_is_said() {
        let message = read(&mut Closed, "x").expect_err("closed").to_string();
        assert!(message.contains("it was moved") && message.contains("choose it again"), "{message}");
    }
}
