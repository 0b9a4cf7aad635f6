//! A Hugging Face `config.json` → `Imported`.
//!
//! The `model_type` decides which keys are read and what they mean (`families`). Every key that could change what is
//! kept in memory must have been read, or be known to change nothing (`harmless`); otherwise the import is refused by
//! its name. Sources: the configuration classes of transformers, llama.cpp's converter.

mod dense;
mod draft;
mod experts;
mod families;
mod gemma;
mod harmless;
mod hybrid;
mod keys;
mod latent;
mod newer;

use serde_json::{Map, Value};

use super::bounds;
use super::error::ImportError;
use super::{Imported, tidy_name};
use keys::Keys;

/// No `config.json` comes near it.
pub const LARGEST: usize = 1 << 20;
/// Where wrappers around an LLM (vision, audio) keep its configuration.
const WRAPPED: [&str; 4] = ["text_config", "language_config", "llm_config", "thinker_config"];

/// Reads a `config.json`.
///
/// # Errors
/// If it is not one, names a model that is not known, has keys that are not understood, or figures beyond all bounds.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    if text.len() > LARGEST {
        return Err(ImportError::ConfigTooLarge { bytes: text.len() });
    }
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| not_json(&error))?;
    let Value::Object(outer) = &value else { return Err(ImportError::NotAnObject) };
    let inner = WRAPPED.iter().find_map(|key| outer.get(*key)?.as_object()).unwrap_or(outer);
    let model_type = word(inner, "model_type").or_else(|| word(outer, "model_type")).ok_or(ImportError::NoModelType)?;
    let keys = Keys::new(inner, outer, model_type);
    let family = families::find(model_type)
        .ok_or_else(|| ImportError::UnknownModelType { model_type: tidy_name(model_type) })?;
    let draft = family(&keys)?;
    keys.refuse_unknown()?;
    let (architecture, context) = draft.finish();
    bounds::check(&architecture, context)?;
    let path = word(inner, "_name_or_path").or_else(|| word(outer, "_name_or_path")).unwrap_or_default();
    let name = path.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(model_type);
    Ok(Imported::new(name, architecture, context))
}

/// What the parser says, and where apart from it.
fn not_json(error: &serde_json::Error) -> ImportError {
    let (line, column, said) = (error.line(), error.column(), error.to_string());
    let problem = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said).to_owned();
    ImportError::NotJson { problem, line, column }
}

fn word<'a>(map: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    map.get(key)?.as_str().filter(|text| !text.is_empty())
}
