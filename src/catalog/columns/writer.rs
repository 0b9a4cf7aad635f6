//! Writes columns.

/// Columns being written.
#[derive(Debug)]
pub struct Writer {
    columns: Vec<Column>,
}

#[derive(Clone, Debug, Default)]
struct Column {
    numbers: Vec<u64>,
    /// A column holds numbers or texts.
    text: String,
    /// Texts met so far.
    texts: Vec<String>,
}

impl Writer {
    pub(super) fn new(count: usize) -> Self {
        Self { columns: vec![Column::default(); count] }
    }

    /// Appends a number.
    pub fn number(&mut self, column: usize, number: u64) {
        self.columns[column].numbers.push(number);
    }

    /// Appends a text to a column and the one after it.
    ///
    /// # Panics
    /// When the text has several lines.
    pub fn text(&mut self, column: usize, text: &str) {
        assert!(!text.contains('\n'), "a text of the catalog must be one line: {text}");
        let texts = &mut self.columns[column + 1];
        let known = texts.texts.iter().position(|known| known == text);
        if known.is_none() {
            texts.texts.push(text.to_owned());
            texts.text.push_str(text);
            texts.text.push('\n');
        }
        self.number(column, known.map_or(0, |place| place as u64 + 1));
    }

    /// The lengths of all columns, then their bytes. The lowest bit of a length says whether numbers stand as runs, which
    /// is done where it is shorter.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut head = Vec::new();
        let mut body = Vec::new();
        for column in &self.columns {
            let plain = column.plain();
            let runs = column.runs();
            let (bytes, is_runs) = if runs.len() < plain.len() { (runs, 1) } else { (plain, 0) };
            varint(&mut head, (bytes.len() as u64) << 1 | is_runs);
            body.extend(bytes);
        }
        head.extend(body);
        head
    }
}

impl Column {
    fn plain(&self) -> Vec<u8> {
        let mut bytes = self.text.clone().into_bytes();
        self.numbers.iter().for_each(|number| varint(&mut bytes, *number));
        bytes
    }

    fn runs(&self) -> Vec<u8> {
        let mut bytes = self.text.clone().into_bytes();
        for run in self.numbers.chunk_by(|a, b| a == b) {
            varint(&mut bytes, run[0]);
            varint(&mut bytes, run.len() as u64 - 1);
        }
        bytes
    }
}

fn varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        bytes.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}
