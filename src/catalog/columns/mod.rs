//! The catalog as bytes, column by column: the same field of all records stands together, which compresses best.
//!
//! Every type says how many columns it takes; a field's columns follow those of the field before it, so that each field,
//! however deep it lies, has columns of its own. The build script writes the bytes after it has checked the data, hence
//! reading is total: where bytes end too early it goes on with zeros and empty texts, and a test compares what is read
//! with what was written.

mod leaf;
mod record;
mod writer;

pub use writer::Writer;

/// What can be written to columns and read back.
pub trait Columnar: Sized {
    /// How many columns a value takes.
    const COLUMNS: usize;

    /// Appends to the columns from `column` on.
    fn write(&self, out: &mut Writer, column: usize);

    /// Takes the next value out of the columns from `column` on.
    fn read(input: &mut Reader<'_>, column: usize) -> Self;
}

/// The columns of a field, told by a function that picks it.
pub const fn columns_of<S, T: Columnar>(_: fn(&S) -> &T) -> usize {
    T::COLUMNS
}

/// A value in bytes.
#[must_use]
pub fn to_bytes<T: Columnar>(value: &T) -> Vec<u8> {
    let mut out = Writer::new(T::COLUMNS);
    value.write(&mut out, 0);
    out.finish()
}

/// The value that was written.
#[must_use]
pub fn from_bytes<T: Columnar>(bytes: &[u8]) -> T {
    T::read(&mut Reader::new(bytes, T::COLUMNS), 0)
}

/// Columns being read.
#[derive(Debug)]
pub struct Reader<'a> {
    columns: Vec<Column<'a>>,
}

#[derive(Debug, Default)]
struct Column<'a> {
    rest: &'a [u8],
    /// Numbers stand as runs: a number, and how often it comes again.
    runs: bool,
    last: u64,
    again: u64,
    /// Texts met so far.
    texts: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], count: usize) -> Self {
        let mut rest = bytes;
        let lengths: Vec<u64> = (0..count).map(|_| varint(&mut rest)).collect();
        let columns = lengths.into_iter().map(|length| {
            let (column, after) = rest.split_at(rest.len().min((length >> 1) as usize));
            rest = after;
            Column { rest: column, runs: length & 1 == 1, ..Column::default() }
        });
        Self { columns: columns.collect() }
    }

    /// The next number of a column.
    pub fn number(&mut self, column: usize) -> u64 {
        let Some(column) = self.columns.get_mut(column) else { return 0 };
        if column.again > 0 {
            column.again -= 1;
        } else {
            column.last = varint(&mut column.rest);
            column.again = if column.runs { varint(&mut column.rest) } else { 0 };
        }
        column.last
    }

    /// The next text: a number that tells which of the texts met before it is, or 0 for a new one, which stands in the
    /// column after that, ended by a line feed.
    pub fn text(&mut self, column: usize) -> &'a str {
        let number = self.number(column);
        let Some(column) = self.columns.get_mut(column + 1) else { return "" };
        if let Some(known) = number.checked_sub(1) {
            return column.texts.get(known as usize).copied().unwrap_or_default();
        }
        let end = column.rest.iter().position(|byte| *byte == b'\n').unwrap_or(column.rest.len());
        let (text, after) = column.rest.split_at(end);
        column.rest = after.get(1..).unwrap_or_default();
        let text = str::from_utf8(text).unwrap_or_default();
        column.texts.push(text);
        text
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn varint(rest: &mut &[u8]) -> u64 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((byte, after)) = rest.split_first() {
        *rest = after;
        number |= u64::from(byte & 127) << (shift & 63);
        shift += 7;
        if *byte < 128 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests;
