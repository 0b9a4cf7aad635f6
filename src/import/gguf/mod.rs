//! The header of a GGUF file of any size → `Imported`, read in slices.
//!
//! `Header` says which bytes of the file it needs next and is fed with them; it never asks for more than `SLICE` at
//! once, jumps over what it does not need (long strings, arrays of numbers, the weights themselves), and holds no more
//! than `MOST_HELD` bytes of the file whatever the file says. Source: ggml's `docs/gguf.md`, `src/gguf.cpp`.

mod architecture;
mod cursor;
mod inventory;
mod metadata;
pub mod types;

use super::bounds;
use super::error::ImportError;
use super::{Imported, ImportedFile};
use crate::catalog::quantization::TensorType;
use crate::language::import as say;
use crate::units::Bytes;

use cursor::Cursor;
use inventory::Inventory;
use metadata::{Metadata, Pair};

/// Most bytes asked for at once.
pub const SLICE: u64 = 1 << 18;
/// Most bytes of the file that are held: a slice, and the beginning of an item that it ended in.
pub const MOST_HELD: usize = (1 << 18) + (1 << 16);
/// A longer header is not read; 150,000 tokens with their merges take about 10 MB.
const LONGEST: u64 = 1 << 29;
const MOST_PAIRS: u64 = 1 << 16;
const MOST_TENSORS: u64 = 1 << 16;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// So many bytes of the file from this offset on, to `feed`.
    Read { offset: u64, bytes: u64 },
    /// Nothing: `finish` has the result.
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    /// So many pairs of metadata are left.
    Pairs(u64),
    /// So many strings of an array are left, then so many pairs.
    Strings {
        strings: u64,
        pairs: u64,
    },
    Tensors(u64),
    Done,
}

/// How an item went.
enum Item {
    /// To its end.
    Read,
    /// To its end but for so many bytes, which are not needed.
    Jump(u64),
    /// It is not there in full yet; nothing changed.
    Short(&'static str),
}

/// A header that is being read.
#[derive(Clone, Debug)]
pub struct Header {
    /// Length of the whole file.
    length: u64,
    /// Bytes of the file from `at` on.
    held: Vec<u8>,
    at: u64,
    state: State,
    n_tensors: u64,
    metadata: Metadata,
    inventory: Inventory,
}

impl Header {
    /// The header of a file of this length.
    #[must_use]
    pub fn new(length: u64) -> Self {
        Self {
            length,
            held: Vec::new(),
            at: 0,
            state: State::Start,
            n_tensors: 0,
            metadata: Metadata::default(),
            inventory: Inventory::default(),
        }
    }

    /// Takes the bytes that were asked for; fewer are enough as long as there is one.
    ///
    /// # Errors
    /// `Truncated` if there is none.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        if bytes.is_empty() {
            return Err(self.truncated(say::part_header(), 1));
        }
        let most = usize::try_from(SLICE).unwrap_or(usize::MAX).min(bytes.len());
        self.held.extend_from_slice(&bytes[..most]);
        Ok(())
    }

    /// Bytes of the file that are held just now.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Reads as far as it can, and says what it needs next.
    ///
    /// # Errors
    /// If the file is not a GGUF file, is damaged or cut off, or has something that is not understood.
    pub fn proceed(&mut self) -> Result<Next, ImportError> {
        let mut used = 0;
        while self.state != State::Done {
            // Taken out while an item of it is read, and put back before anything else happens.
            let held = std::mem::take(&mut self.held);
            let mut cursor = Cursor::new(&held[used..]);
            let item = self.item(&mut cursor, self.at + used as u64);
            let read = cursor.position();
            self.held = held;
            let jump = match item? {
                Item::Read => 0,
                Item::Jump(bytes) => bytes,
                Item::Short(what) => {
                    self.held.drain(..used);
                    self.at += used as u64;
                    return self.more(what);
                }
            };
            used += read;
            let position = self.at + used as u64;
            if position > LONGEST {
                return Err(ImportError::HeaderTooLong { most: LONGEST });
            }
            if jump <= (self.held.len() - used) as u64 {
                used += usize::try_from(jump).unwrap_or(usize::MAX);
            } else {
                // What is jumped over need not be read.
                let target = position.checked_add(jump).filter(|target| *target <= self.length);
                self.at = target.ok_or_else(|| self.cut_off(say::part_metadata(), position, jump))?;
                self.held.clear();
                used = 0;
            }
        }
        Ok(Next::Done)
    }

    /// Asks for the bytes after those that are held.
    fn more(&self, what: &'static str) -> Result<Next, ImportError> {
        let offset = self.at + self.held.len() as u64;
        match self.length.saturating_sub(offset) {
            0 => Err(self.truncated(what, 1)),
            left => Ok(Next::Read { offset, bytes: left.min(SLICE) }),
        }
    }

    fn truncated(&self, what: &'static str, needed: u64) -> ImportError {
        self.cut_off(what, self.at + self.held.len() as u64, needed)
    }

    fn cut_off(&self, what: &'static str, at: u64, needed: u64) -> ImportError {
        ImportError::Truncated { what, at, needed, length: self.length }
    }

    /// Reads one item, which begins at `position` of the file.
    fn item(&mut self, cursor: &mut Cursor<'_>, position: u64) -> Result<Item, ImportError> {
        match self.state {
            State::Start => self.start(cursor),
            State::Pairs(0) => {
                self.metadata.check()?;
                self.inventory.expect(self.metadata.n_layers()?, self.metadata.main_layers()?);
                self.state = State::Tensors(self.n_tensors);
                Ok(Item::Read)
            }
            State::Pairs(left) => {
                let Some(pair) = self.metadata.pair(cursor)? else { return Ok(Item::Short(say::part_metadata())) };
                self.state = State::Pairs(left - 1);
                Ok(match pair {
                    Pair::Read => Item::Read,
                    Pair::Jump(bytes) => Item::Jump(bytes),
                    Pair::Strings(strings) => {
                        self.state = State::Strings { strings, pairs: left - 1 };
                        Item::Read
                    }
                })
            }
            State::Strings { strings: 0, pairs } => {
                self.state = State::Pairs(pairs);
                Ok(Item::Read)
            }
            State::Strings { strings, pairs } => {
                let Some(length) = cursor.u64() else { return Ok(Item::Short(say::part_list_of_strings())) };
                self.state = State::Strings { strings: strings - 1, pairs };
                Ok(Item::Jump(length))
            }
            State::Tensors(0) => {
                self.inventory.check_end(position, self.metadata.alignment()?, self.length)?;
                self.state = State::Done;
                Ok(Item::Read)
            }
            State::Tensors(left) => {
                if !self.inventory.tensor(cursor)? {
                    return Ok(Item::Short(say::part_list_of_tensors()));
                }
                self.state = State::Tensors(left - 1);
                Ok(Item::Read)
            }
            State::Done => Ok(Item::Read),
        }
    }

    fn start(&mut self, cursor: &mut Cursor<'_>) -> Result<Item, ImportError> {
        let begins = cursor.peek(4);
        if !b"GGUF".starts_with(begins) || self.length < 4 {
            let found = if begins.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", begins.escape_ascii()) };
            return Err(ImportError::NotGguf { found });
        }
        let read = |cursor: &mut Cursor<'_>| Some((cursor.u32()?, cursor.u32()?));
        let Some((_, version)) = read(cursor) else { return Ok(Item::Short(say::part_first_bytes())) };
        match version {
            1 => return Err(ImportError::VersionOne),
            2 | 3 => {}
            version if (1..=3).contains(&version.swap_bytes()) => return Err(ImportError::BigEndian),
            version => return Err(ImportError::UnknownVersion { version }),
        }
        let read = |cursor: &mut Cursor<'_>| Some((cursor.u64()?, cursor.u64()?));
        let Some((tensors, pairs)) = read(cursor) else { return Ok(Item::Short(say::part_first_bytes())) };
        for (what, value, most) in
            [(say::part_tensors(), tensors, MOST_TENSORS), (say::part_pairs_of_metadata(), pairs, MOST_PAIRS)]
        {
            if value > most {
                return Err(ImportError::TooMany { what, value, most });
            }
        }
        self.n_tensors = tensors;
        self.state = State::Pairs(pairs);
        Ok(Item::Read)
    }

    /// The LLM of a header that was read to the end, called by its own name or else as given.
    ///
    /// # Errors
    /// If the architecture is not known, incomplete, or does not have the tensors of the file.
    pub fn finish(self, name: &str) -> Result<Imported, ImportError> {
        if self.state != State::Done {
            return Err(self.truncated(say::part_header(), 1));
        }
        let (architecture, max_context) = architecture::build(&self.metadata, &self.inventory)?;
        bounds::check(&architecture, max_context)?;
        let sums = self.inventory.sums(architecture.tied_embeddings);
        let most = sums.every_step.iter().chain(&sums.routed_experts).max_by_key(|typed| typed.parameters);
        let most = most.map_or(TensorType::F32, |typed| typed.tensor_type);
        let file_type = self.metadata.file_type().unwrap_or_else(|| types::usual_file_type(most));
        let file = ImportedFile {
            file_type,
            total: Bytes(sums.total),
            every_step: sums.every_step,
            routed_experts: sums.routed_experts,
        };
        file.check(&architecture)?;
        let own = self.metadata.text("general.name").filter(|own| !own.trim().is_empty());
        let imported = Imported::new(own.unwrap_or(name), architecture, max_context);
        Ok(Imported { file: Some(file), ..imported })
    }
}
