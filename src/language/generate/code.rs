//! The Rust source of texts.

use std::fmt::Write;

use super::Pair;
use super::message::{Key, Message, Piece, Variable};

/// Writes the module of a file. Writing to a string cannot fail.
pub fn module(source: &mut String, file: &str, texts: &[Pair<'_>]) {
    let _ = writeln!(source, "pub mod {} {{", snake(file));
    let _ = writeln!(
        source,
        "use std::fmt::{{Display, Formatter, Result}};\nuse super::super as language;\nuse language::Language;"
    );
    for text in texts {
        if text.variables.is_empty() { fixed(source, text) } else { variable(source, text) }
    }
    let _ = writeln!(source, "pub fn named(name: &str) -> Option<&'static str> {{\nSome(match name {{");
    for text in texts.iter().filter(|text| text.variables.is_empty()) {
        let _ = writeln!(source, "{:?} => {}(),", text.name, snake(text.name));
    }
    let _ = writeln!(source, "_ => return None,\n}})\n}}\n}}");
}

/// Writes what finds a text without variables by the name of its file and its own.
pub fn lookup<'a>(source: &mut String, files: impl Iterator<Item = &'a String>) {
    let _ = writeln!(source, "/// The text without variables that is called so in this file.");
    let _ = writeln!(source, "pub fn named(file: &str, name: &str) -> Option<&'static str> {{\nmatch file {{");
    for file in files {
        let _ = writeln!(source, "{file:?} => {}::named(name),", snake(file));
    }
    let _ = writeln!(source, "_ => None,\n}}\n}}");
}

fn fixed(source: &mut String, text: &Pair<'_>) {
    let [english, chinese] = text.texts.map(letters);
    let name = snake(text.name);
    let _ = writeln!(source, "/// `{}`", remark(&english));
    let _ = writeln!(
        source,
        "#[must_use]\n#[inline]\npub fn {name}() -> &'static str {{ language::one_of({english:?}, {chinese:?}, language::current()) }}"
    );
}

fn variable(source: &mut String, text: &Pair<'_>) {
    let name = camel(text.name);
    let (mut fields, mut free, mut bound) = (String::new(), Vec::new(), Vec::new());
    let borrowed = text.variables.values().any(|kind| *kind == Variable::Word);
    if borrowed {
        free.push("'a".to_owned());
        bound.push("'a".to_owned());
    }
    for (number, (variable, kind)) in text.variables.iter().enumerate() {
        let of = match kind {
            Variable::Count => "u64".to_owned(),
            Variable::Word => "&'a str".to_owned(),
            Variable::Shown => {
                free.push(format!("T{number}"));
                bound.push(format!("T{number}: Display"));
                format!("T{number}")
            }
        };
        let _ = write!(fields, "pub {}: {of}, ", snake(variable));
    }
    let (free, bound) = (free.join(", "), bound.join(", "));
    let names: Vec<_> = text.variables.keys().map(|variable| snake(variable)).collect();
    let names = names.join(", ");
    let _ = writeln!(source, "/// `{}`", remark(&sample(text.texts[0])));
    let _ = writeln!(source, "#[derive(Clone, Copy, Debug)]\npub struct {name}<{free}> {{ {fields} }}");
    let _ = writeln!(source, "impl<{bound}> {name}<{free}> {{\n#[must_use]\npub fn text(&self) -> String {{");
    let _ = writeln!(source, "let Self {{ {names} }} = self;\nmatch language::current() {{");
    arms(source, text, Made::Owned);
    let _ = writeln!(source, "}}\n}}\n}}");
    let _ = writeln!(source, "impl<{bound}> Display for {name}<{free}> {{");
    let _ = writeln!(source, "fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {{");
    let _ = writeln!(source, "let Self {{ {names} }} = self;\nmatch language::current() {{");
    arms(source, text, Made::Written);
    let _ = writeln!(source, "}}\n}}\n}}");
}

/// What becomes of a text.
#[derive(Clone, Copy)]
enum Made {
    /// A string of its own.
    Owned,
    /// A part of what a formatter writes.
    Written,
}

fn arms(source: &mut String, text: &Pair<'_>, made: Made) {
    for (language, message) in ["English", "Chinese"].iter().zip(text.texts) {
        let _ = writeln!(source, "Language::{language} => {},", expression(&message.pieces, made));
    }
}

/// What makes these pieces a text: a `match` for each choice around what is formatted.
fn expression(pieces: &[Piece], made: Made) -> String {
    // Letters alone are chosen first, so that what is formatted is there once.
    if let Some(at) = pieces
        .iter()
        .position(|piece| matches!(piece, Piece::Choice { arms, .. } if arms.iter().all(|(_, text)| text.is_fixed())))
    {
        let Piece::Choice { variable, arms, .. } = &pieces[at] else { return formatted(pieces, made) };
        let mut chosen = format!("match *{} {{ ", snake(variable));
        for (key, text) in arms {
            let _ = write!(chosen, "{} => {:?}, ", pattern(key), letters(text));
        }
        let name = format!("chosen_{}_{at}", snake(variable));
        let whole: Vec<Piece> = [&pieces[..at], &[Piece::Value(name.clone())], &pieces[at + 1..]].concat();
        return format!("{{ let {name} = {chosen}}}; {} }}", expression(&whole, made));
    }
    let Some(at) = pieces.iter().position(|piece| matches!(piece, Piece::Choice { .. })) else {
        return formatted(pieces, made);
    };
    let Piece::Choice { variable, arms, .. } = &pieces[at] else { return formatted(pieces, made) };
    let mut source = format!("match *{} {{ ", snake(variable));
    for (key, text) in arms {
        let key = pattern(key);
        let whole: Vec<Piece> = [&pieces[..at], &text.pieces, &pieces[at + 1..]].concat();
        let _ = write!(source, "{key} => {}, ", expression(&whole, made));
    }
    source + "}"
}

fn pattern(key: &Key) -> String {
    match key {
        Key::Number(number) => number.to_string(),
        Key::Word(word) => format!("{word:?}"),
        Key::Otherwise => "_".to_owned(),
    }
}

fn formatted(pieces: &[Piece], made: Made) -> String {
    if pieces.iter().all(|piece| matches!(piece, Piece::Text(_))) {
        let letters = letters(&Message { pieces: pieces.to_vec() });
        return match made {
            Made::Owned => format!("String::from({letters:?})"),
            Made::Written => format!("formatter.write_str({letters:?})"),
        };
    }
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(letters) => text.push_str(&letters.replace('{', "{{").replace('}', "}}")),
            Piece::Value(name) => text.push_str(&format!("{{{}}}", snake(name))),
            Piece::Choice { .. } => {}
        }
    }
    match made {
        Made::Owned => format!("format!({text:?})"),
        Made::Written => format!("write!(formatter, {text:?})"),
    }
}

/// The letters of a text without variables.
fn letters(message: &Message) -> String {
    let letters = |piece: &Piece| if let Piece::Text(text) = piece { text.clone() } else { String::new() };
    message.pieces.iter().map(letters).collect()
}

/// A text as it is shown in a remark: with its variables by name, and the usual one of several variants.
fn sample(message: &Message) -> String {
    let show = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Value(name) => format!("{{{name}}}"),
        Piece::Choice { arms, .. } => arms.last().map(|(_, text)| sample(text)).unwrap_or_default(),
    };
    message.pieces.iter().map(show).collect()
}

fn remark(text: &str) -> String {
    text.replace('`', "'")
}

fn snake(name: &str) -> String {
    name.replace('-', "_").to_lowercase()
}

fn camel(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    name.split(['-', '_']).map(capital).collect()
}
