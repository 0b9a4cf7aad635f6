//! Measurements as `data/measurements/*.csv` spells them, packed small: every word once, rows of indexes into them.

use serde::Deserialize;

/// The columns of a measurements file, in order.
pub(crate) const COLUMNS: &str = "id,source,machine,count,runtime,backend,harness,build_year,llm,format,test,tokens,\
                                  depth,sequences,ubatch,kv,flash_attention,tokens_per_s";

/// All measurement files together.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct RawMeasurements {
    /// Every word of a column of words, once; the first is empty.
    pub words: Vec<String>,
    pub rows: Vec<RawMeasurement>,
}

/// One measurement; fields named `…_word` are indexes into `RawMeasurements::words`.
#[derive(Debug, Deserialize)]
pub(crate) struct RawMeasurement {
    pub id: u32,
    pub source_word: u16,
    pub machine_word: u16,
    pub count: u16,
    pub runtime_word: u16,
    pub backend_word: u16,
    pub harness_word: u16,
    /// 0 if the source does not say; the same below.
    pub build_year: u16,
    pub llm_word: u16,
    pub format_word: u16,
    pub test_word: u16,
    pub tokens: u32,
    pub depth: u32,
    pub sequences: u32,
    pub ubatch: u32,
    pub kv_word: u16,
    pub flash_attention_word: u16,
    /// The speed without its decimal point, and the number of digits after the point.
    pub speed_digits: u64,
    pub speed_decimals: u8,
}

impl RawMeasurements {
    /// Takes in the rows of one file.
    ///
    /// # Errors
    /// When the header differs from `COLUMNS`, or a row has too few or too many fields or a field is not a number.
    pub(crate) fn add_csv(&mut self, text: &str) -> Result<(), String> {
        let mut lines = text.lines();
        if lines.next() != Some(COLUMNS) {
            return Err(format!("the first line must be {COLUMNS}"));
        }
        for line in lines {
            let row = self.row(line).ok_or_else(|| format!("this line cannot be read: {line}"))?;
            self.rows.push(row);
        }
        Ok(())
    }

    fn row(&mut self, line: &str) -> Option<RawMeasurement> {
        let fields: Vec<&str> = line.split(',').collect();
        let [
            id,
            source,
            machine,
            count,
            runtime,
            backend,
            harness,
            year,
            llm,
            format,
            test,
            tokens,
            depth,
            sequences,
            ubatch,
            kv,
            fa,
            speed,
        ] = fields[..]
        else {
            return None;
        };
        let (integer, fraction) = speed.split_once('.').unwrap_or((speed, ""));
        Some(RawMeasurement {
            id: id.strip_prefix('m')?.parse().ok()?,
            source_word: self.word(source)?,
            machine_word: self.word(machine)?,
            count: count.parse().ok()?,
            runtime_word: self.word(runtime)?,
            backend_word: self.word(backend)?,
            harness_word: self.word(harness)?,
            build_year: number(year)?,
            llm_word: self.word(llm)?,
            format_word: self.word(format)?,
            test_word: self.word(test)?,
            tokens: number(tokens)?,
            depth: number(depth)?,
            sequences: sequences.parse().ok()?,
            ubatch: number(ubatch)?,
            kv_word: self.word(kv)?,
            flash_attention_word: self.word(fa)?,
            speed_digits: format!("{integer}{fraction}").parse().ok()?,
            speed_decimals: u8::try_from(fraction.len()).ok()?,
        })
    }

    fn word(&mut self, word: &str) -> Option<u16> {
        if self.words.is_empty() {
            self.words.push(String::new());
        }
        let place = self.words.iter().position(|known| known == word).unwrap_or_else(|| {
            self.words.push(word.to_owned());
            self.words.len() - 1
        });
        u16::try_from(place).ok()
    }
}

/// A number, or 0 for an empty field.
fn number<T: std::str::FromStr + Default>(field: &str) -> Option<T> {
    if field.is_empty() { Some(T::default()) } else { field.parse().ok() }
}
