//! Little-endian numbers from the bytes at hand. `None` is: not there in full yet.

#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, position: 0 }
    }

    /// Bytes that were read.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// The next bytes, at most so many, without reading them.
    pub(super) fn peek(&self, n: usize) -> &'a [u8] {
        let rest = &self.bytes[self.position..];
        &rest[..rest.len().min(n)]
    }

    pub(super) fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let found = self.bytes.get(self.position..self.position.checked_add(n)?)?;
        self.position += n;
        Some(found)
    }

    /// A number of so many bytes, at most eight.
    pub(super) fn number(&mut self, n: usize) -> Option<u64> {
        self.bytes(n).map(|bytes| bytes.iter().rev().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.number(4).and_then(|number| u32::try_from(number).ok())
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.number(8)
    }
}
