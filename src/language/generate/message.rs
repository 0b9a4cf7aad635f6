//! A text as it is needed here: read from Fluent, with its references filled in.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

/// The texts of a file by name.
pub type File = BTreeMap<String, Message>;

/// How deep a text may refer to others.
const DEEPEST: usize = 8;

/// What a variable is; the later kinds are the stricter ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variable {
    /// Displayed only.
    Shown,
    /// A count by which a variant is chosen.
    Count,
    /// A word by which a variant is chosen.
    Word,
}

/// A text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Letters.
    Text(String),
    /// The value of a variable.
    Value(String),
    /// One of several texts, the last one where no other key fits.
    Choice { variable: String, kind: Variable, arms: Vec<(Key, Message)> },
}

/// When a variant is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Number(u64),
    Word(String),
    Otherwise,
}

impl Message {
    /// Whether it is letters alone.
    pub fn is_fixed(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Text(_)))
    }

    /// All variables, with what they are.
    pub fn variables(&self) -> BTreeMap<String, Variable> {
        let mut found = BTreeMap::new();
        self.collect(&mut found);
        found
    }

    fn collect(&self, found: &mut BTreeMap<String, Variable>) {
        let mut add = |name: &String, kind: Variable| {
            let known = found.entry(name.clone()).or_insert(kind);
            *known = (*known).max(kind);
        };
        for piece in &self.pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Value(name) => add(name, Variable::Shown),
                Piece::Choice { variable, kind, .. } => add(variable, *kind),
            }
        }
        for piece in &self.pieces {
            if let Piece::Choice { arms, .. } = piece {
                arms.iter().for_each(|(_, text)| text.collect(found));
            }
        }
    }

    fn push(&mut self, letters: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(text)) => text.push_str(letters),
            _ => self.pieces.push(Piece::Text(letters.to_owned())),
        }
    }
}

/// Reads a file. A line break within a text is a space; in Chinese, which has none between words, it is nothing.
pub fn read(source: &str, language: &str) -> Result<File, String> {
    let resource = parser::parse(source).map_err(|(_, errors)| {
        let lines = |at: usize| source[..at.min(source.len())].lines().count();
        let all: Vec<_> = errors.iter().map(|error| format!("line {}: {error}", lines(error.pos.start))).collect();
        all.join("; ")
    })?;
    let mut patterns: BTreeMap<String, &Pattern<&str>> = BTreeMap::new();
    let mut names = Vec::new();
    for entry in &resource.body {
        let (name, pattern) = match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                let name = message.id.name.to_owned();
                let pattern = message.value.as_ref().ok_or_else(|| format!("`{name}` has no text"))?;
                names.push(name.clone());
                (name, pattern)
            }
            Entry::Message(message) => {
                return Err(format!("`{}` has attributes; give them names of their own", message.id.name));
            }
            Entry::Term(term) => (format!("-{}", term.id.name), &term.value),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Junk { content } => return Err(format!("this is no text: {content}")),
        };
        if patterns.insert(name.clone(), pattern).is_some() {
            return Err(format!("`{name}` stands there twice"));
        }
    }
    let reader = Reader {
        patterns: &patterns,
        line_break: if language.starts_with("zh") { "" } else { " " },
        plurals: language == "en",
    };
    let texts = names.into_iter().map(|name| {
        let mut text = Message::default();
        reader.pattern(patterns[&name], &mut text, DEEPEST).map_err(|problem| format!("`{name}`: {problem}"))?;
        Ok((name, text))
    });
    texts.collect()
}

struct Reader<'a> {
    patterns: &'a BTreeMap<String, &'a Pattern<&'a str>>,
    line_break: &'static str,
    /// Whether the language tells one from many.
    plurals: bool,
}

impl Reader<'_> {
    fn pattern(&self, pattern: &Pattern<&str>, into: &mut Message, depth: usize) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => into.push(&value.replace('\n', self.line_break)),
                PatternElement::Placeable { expression } => self.expression(expression, into, depth)?,
            }
        }
        Ok(())
    }

    fn expression(&self, expression: &Expression<&str>, into: &mut Message, depth: usize) -> Result<(), String> {
        match expression {
            Expression::Inline(
                InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value },
            ) => {
                into.push(value);
                Ok(())
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                into.pieces.push(Piece::Value(id.name.to_owned()));
                Ok(())
            }
            Expression::Inline(InlineExpression::MessageReference { id, attribute: None }) => {
                self.reference(id.name, into, depth)
            }
            Expression::Inline(InlineExpression::TermReference { id, attribute: None, arguments: None }) => {
                self.reference(&format!("-{}", id.name), into, depth)
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => self.expression(expression, into, depth),
            Expression::Inline(_) => Err("functions, attributes and arguments of terms are not understood".to_owned()),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                let words = variants.iter().any(|variant| {
                    matches!(variant.key, VariantKey::Identifier { name } if name != "one" && name != "other")
                });
                let mut arms = Vec::new();
                for variant in variants {
                    let key = match (&variant.key, words) {
                        _ if variant.default => Key::Otherwise,
                        (VariantKey::Identifier { name: "one" }, false) if self.plurals => Key::Number(1),
                        (VariantKey::Identifier { name }, true) => Key::Word((*name).to_owned()),
                        (VariantKey::NumberLiteral { value }, false) => {
                            Key::Number(value.parse().map_err(|_| format!("[{value}] is no count"))?)
                        }
                        (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }, _) => {
                            return Err(format!("[{name}] is never chosen"));
                        }
                    };
                    let mut text = Message::default();
                    self.pattern(&variant.value, &mut text, depth)?;
                    arms.push((key, text));
                }
                arms.sort_by_key(|(key, _)| *key == Key::Otherwise);
                let kind = if words { Variable::Word } else { Variable::Count };
                into.pieces.push(Piece::Choice { variable: id.name.to_owned(), kind, arms });
                Ok(())
            }
            Expression::Select { .. } => Err("a variant is chosen by a variable".to_owned()),
        }
    }

    fn reference(&self, name: &str, into: &mut Message, depth: usize) -> Result<(), String> {
        let pattern = self.patterns.get(name).ok_or_else(|| format!("there is no `{name}` in this file"))?;
        let depth = depth.checked_sub(1).ok_or("texts refer to one another in a circle")?;
        self.pattern(pattern, into, depth)
    }
}
