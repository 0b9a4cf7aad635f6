//! Makes Rust of the texts: reads the folders of all languages, checks them against one another, and writes a module for
//! each file. Runs in the build script; the program contains none of it.

mod code;
mod message;

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs, io};

use message::{File, Message, Variable};

/// The folders of the languages, English first; `Language::ALL` of the program names the same.
pub const FOLDERS: [&str; 2] = ["en", "zh-Hans"];

/// What is wrong with the texts.
#[derive(Debug)]
pub enum TextError {
    /// A file or folder cannot be read.
    Unreadable { path: String, problem: io::Error },
    /// A file is no Fluent, or uses a part of it that is not understood here.
    Wrong { file: String, problem: String },
    /// A text is there in one language only.
    Missing { file: String, name: String, language: &'static str },
    /// The languages do not name the same variables.
    Variables { file: String, name: String, english: String, other: String },
}

impl fmt::Display for TextError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, problem } => write!(formatter, "{path} cannot be read: {problem}"),
            Self::Wrong { file, problem } => write!(formatter, "{file}: {problem}"),
            Self::Missing { file, name, language } => {
                write!(formatter, "{file}: `{name}` is missing in {language}; every text is there in every language")
            }
            Self::Variables { file, name, english, other } => write!(
                formatter,
                "{file}: `{name}` has the variables {english} in English and {other} in the other language"
            ),
        }
    }
}

impl std::error::Error for TextError {}

/// The Rust source of all texts under this folder.
///
/// # Errors
/// Names the text that is missing, wrong or different.
pub fn generate(folder: &Path) -> Result<String, TextError> {
    let english = read(&folder.join(FOLDERS[0]), FOLDERS[0])?;
    let chinese = read(&folder.join(FOLDERS[1]), FOLDERS[1])?;
    for name in english.keys().chain(chinese.keys()) {
        for (files, language) in [(&english, FOLDERS[0]), (&chinese, FOLDERS[1])] {
            if !files.contains_key(name) {
                return Err(TextError::Missing { file: name.clone(), name: "the whole file".to_owned(), language });
            }
        }
    }
    let mut source = String::new();
    for (name, file) in &english {
        code::module(&mut source, name, &paired(name, file, &chinese[name])?);
    }
    code::lookup(&mut source, english.keys());
    Ok(source)
}

/// A text in both languages, and what its variables are.
pub struct Pair<'a> {
    pub name: &'a str,
    pub texts: [&'a Message; 2],
    pub variables: BTreeMap<String, Variable>,
}

fn paired<'a>(file: &str, english: &'a File, chinese: &'a File) -> Result<Vec<Pair<'a>>, TextError> {
    let missing = |name: &str, language| TextError::Missing { file: file.to_owned(), name: name.to_owned(), language };
    if let Some(name) = chinese.keys().find(|name| !english.contains_key(*name)) {
        return Err(missing(name, FOLDERS[0]));
    }
    let pair = |(name, text): (&'a String, &'a Message)| {
        let other = chinese.get(name).ok_or_else(|| missing(name, FOLDERS[1]))?;
        let (mut variables, others) = (text.variables(), other.variables());
        if !variables.keys().eq(others.keys()) {
            let list = |found: &BTreeMap<String, Variable>| format!("{:?}", found.keys().collect::<Vec<_>>());
            return Err(TextError::Variables {
                file: file.to_owned(),
                name: name.clone(),
                english: list(&variables),
                other: list(&others),
            });
        }
        for (name, kind) in others {
            let known = variables.entry(name).or_insert(kind);
            *known = (*known).max(kind);
        }
        Ok(Pair { name, texts: [text, other], variables })
    };
    english.iter().map(pair).collect()
}

fn read(folder: &Path, language: &str) -> Result<BTreeMap<String, File>, TextError> {
    let unreadable = |path: &Path| {
        let path = path.display().to_string();
        move |problem| TextError::Unreadable { path, problem }
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let (Some(stem), Some("ftl")) =
            (path.file_stem().and_then(|stem| stem.to_str()), path.extension().and_then(|end| end.to_str()))
        else {
            continue;
        };
        let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
        let wrong = |problem| TextError::Wrong { file: format!("{language}/{stem}.ftl"), problem };
        files.insert(stem.to_owned(), message::read(&text, language).map_err(wrong)?);
    }
    Ok(files)
}
