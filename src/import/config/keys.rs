//! The keys of a configuration, with a memory of which were read.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::harmless::{is_harmless, is_telling};
use crate::import::error::ImportError;
use crate::import::tidy_name;
use crate::language::import as say;

/// Largest number that is read; figures have bounds of their own besides.
const LARGEST: u64 = 1 << 30;
/// Most characters of a value in a message.
const SHOWN: usize = 40;

#[derive(Clone)]
pub(super) struct Keys<'a> {
    map: &'a Map<String, Value>,
    /// The wrapper around the LLM, or the same.
    outer: &'a Map<String, Value>,
    model_type: &'a str,
    read: Rc<RefCell<BTreeSet<&'static str>>>,
    /// What a number is where the map has none.
    defaults: Vec<(&'static str, u32)>,
    /// What a number is whatever the map says.
    instead: Vec<(&'static str, u32)>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(map: &'a Map<String, Value>, outer: &'a Map<String, Value>, model_type: &'a str) -> Self {
        let (defaults, instead) = (Vec::new(), Vec::new());
        Self { map, outer, model_type, read: Rc::default(), defaults, instead }
    }

    /// The same keys, where these numbers are taken if they are missing.
    pub(super) fn with_defaults(&self, defaults: &[(&'static str, u32)]) -> Self {
        Self { defaults: [self.defaults.as_slice(), defaults].concat(), ..self.clone() }
    }

    /// The same keys with another number for one of them.
    pub(super) fn overridden(&self, key: &'static str, number: u32) -> Self {
        Self { instead: [self.instead.as_slice(), &[(key, number)]].concat(), ..self.clone() }
    }

    /// The value of a key, which then counts as read; `null` is as good as nothing.
    pub(super) fn get(&self, key: &'static str) -> Option<&'a Value> {
        self.read.borrow_mut().insert(key);
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// These keys change nothing here, whatever they say.
    pub(super) fn ignore(&self, keys: &[&'static str]) {
        self.read.borrow_mut().extend(keys);
    }

    pub(super) fn bad(&self, key: &str, expected: &'static str) -> ImportError {
        let key = key.to_owned();
        match self.map.get(&key).filter(|value| !value.is_null()) {
            Some(value) => ImportError::BadValue { value: shown(value), key, expected },
            None => ImportError::MissingKey { key, expected },
        }
    }

    pub(super) fn not_computed(&self, key: &str) -> ImportError {
        let value = self.map.get(key).map_or_else(|| "missing".to_owned(), shown);
        ImportError::NotComputed { key: key.to_owned(), value }
    }

    /// A whole number that has to be there.
    pub(super) fn count(&self, key: &'static str) -> Result<u32, ImportError> {
        self.optional(key)?.ok_or_else(|| self.bad(key, say::expected_a_positive_whole_number()))
    }

    pub(super) fn count_or(&self, key: &'static str, default: u32) -> Result<u32, ImportError> {
        Ok(self.optional(key)?.unwrap_or(default))
    }

    pub(super) fn optional(&self, key: &'static str) -> Result<Option<u32>, ImportError> {
        let of = |list: &[(&str, u32)]| list.iter().find(|(known, _)| *known == key).map(|(_, number)| *number);
        let value = self.get(key);
        if let Some(number) = of(&self.instead) {
            return Ok(Some(number));
        }
        let Some(value) = value else { return Ok(of(&self.defaults)) };
        let number = value.as_u64().filter(|number| *number <= LARGEST).and_then(|number| u32::try_from(number).ok());
        number.map(Some).ok_or_else(|| self.bad(key, say::expected_a_positive_whole_number()))
    }

    /// A number, or a list in which it stands for every layer.
    pub(super) fn uniform(&self, key: &'static str) -> Result<Option<u32>, ImportError> {
        let Some(Value::Array(list)) = self.get(key) else { return self.optional(key) };
        let first = list.first().and_then(Value::as_u64).filter(|number| *number <= LARGEST);
        let same = list.iter().all(|value| value.as_u64() == first);
        let number = first.filter(|_| same).and_then(|number| u32::try_from(number).ok());
        number.map(Some).ok_or_else(|| self.not_computed(key))
    }

    pub(super) fn flag_or(&self, key: &'static str, default: bool) -> Result<bool, ImportError> {
        match self.get(key) {
            None => Ok(default),
            Some(value) => value.as_bool().ok_or_else(|| self.bad(key, say::expected_true_or_false())),
        }
    }

    /// Tied embeddings are sometimes told by the wrapper alone.
    pub(super) fn tied(&self, default: bool) -> Result<bool, ImportError> {
        let of_wrapper = self.outer.get("tie_word_embeddings").and_then(Value::as_bool);
        self.flag_or("tie_word_embeddings", of_wrapper.unwrap_or(default))
    }

    /// Refuses what is not computed: these have to be missing, `null`, false, 0 or empty.
    pub(super) fn refuse(&self, keys: &[&'static str]) -> Result<(), ImportError> {
        for key in keys {
            let off = self.get(key).is_none_or(|value| is_off(value) || value.as_u64() == Some(0));
            if !off {
                return Err(self.not_computed(key));
            }
        }
        Ok(())
    }

    pub(super) fn text(&self, key: &'static str) -> Option<&'a str> {
        self.get(key)?.as_str()
    }

    pub(super) fn list(&self, key: &'static str) -> Option<&'a Vec<Value>> {
        self.get(key)?.as_array()
    }

    /// Refuses the first key that was not read and could change what is kept in memory.
    pub(super) fn refuse_unknown(&self) -> Result<(), ImportError> {
        let read = self.read.borrow();
        let unknown = self.map.iter().find(|(key, value)| {
            !read.contains(key.as_str()) && is_telling(key) && !is_harmless(key) && !is_off(value)
        });
        match unknown {
            None => Ok(()),
            Some((key, _)) => {
                Err(ImportError::UnknownKey { key: tidy_name(key), model_type: tidy_name(self.model_type) })
            }
        }
    }
}

/// Whether the value says that there is nothing of the kind.
fn is_off(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::String(_) => false,
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
