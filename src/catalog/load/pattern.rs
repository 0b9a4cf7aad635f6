//! The compact spelling of layer kinds: `"4 (5 sliding, full), 2 sliding"`.

use thiserror::Error;

use crate::catalog::llm::architecture::LayerKind;

/// More layers than any LLM has; a longer pattern is refused.
const MOST_LAYERS: usize = 2048;

#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub(crate) enum PatternError {
    #[error("\"{0}\" is not a kind of layer")]
    UnknownKind(String),
    #[error("the layers end in the middle of a group: a parenthesis is missing")]
    Unclosed,
    #[error("there is something after the last layer: \"{0}\"")]
    Trailing(String),
    #[error("no layers, or more than {MOST_LAYERS}")]
    Count,
}

/// The kinds of all layers from first to last.
///
/// Grammar: `list = item {"," item}`, `item = [count] (kind | "(" list ")")`, spaces between words.
pub(crate) fn parse(text: &str) -> Result<Vec<LayerKind>, PatternError> {
    let (layers, rest) = list(text, 0)?;
    if !rest.is_empty() {
        return Err(PatternError::Trailing(rest.to_owned()));
    }
    if layers.is_empty() || layers.len() > MOST_LAYERS { Err(PatternError::Count) } else { Ok(layers) }
}

fn list(text: &str, depth: u32) -> Result<(Vec<LayerKind>, &str), PatternError> {
    let mut layers = Vec::new();
    let mut rest = text;
    loop {
        let (mut group, after) = item(rest, depth)?;
        layers.append(&mut group);
        if layers.len() > MOST_LAYERS {
            return Err(PatternError::Count);
        }
        match after.strip_prefix(',') {
            Some(more) => rest = more,
            None => return Ok((layers, after)),
        }
    }
}

fn item(text: &str, depth: u32) -> Result<(Vec<LayerKind>, &str), PatternError> {
    let text = text.trim_start();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (count, rest) = match &text[..digits] {
        "" => (1, text),
        number => (number.parse::<usize>().map_err(|_| PatternError::Count)?, text[digits..].trim_start()),
    };
    if count == 0 || count > MOST_LAYERS {
        return Err(PatternError::Count);
    }
    let (group, rest) = match rest.strip_prefix('(') {
        Some(_) if depth > 3 => return Err(PatternError::Unclosed),
        Some(inside) => {
            let (group, after) = list(inside, depth + 1)?;
            (group, after.strip_prefix(')').ok_or(PatternError::Unclosed)?)
        }
        None => {
            let end = rest.find([',', ')']).unwrap_or(rest.len());
            let word = rest[..end].trim();
            let kind = word.parse().map_err(|_| PatternError::UnknownKind(word.to_owned()))?;
            (vec![kind], &rest[end..])
        }
    };
    if group.len() * count > MOST_LAYERS {
        return Err(PatternError::Count);
    }
    Ok((group.repeat(count), rest))
}

#[cfg(test)]
mod tests {
    use super::{PatternError, parse};
    use crate::catalog::llm::architecture::LayerKind::{Full, Sliding};

    #[test]
    fn groups_repeat() {
        assert_eq!(parse("2 full"), Ok(vec![Full, Full]));
        assert_eq!(
            parse("2 (2 sliding, full), sliding"),
            Ok(vec![Sliding, Sliding, Full, Sliding, Sliding, Full, Sliding])
        );
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(parse("2 fool"), Err(PatternError::UnknownKind("fool".to_owned())));
        assert_eq!(parse("2 (full"), Err(PatternError::Unclosed));
        assert_eq!(parse("full) x"), Err(PatternError::Trailing(") x".to_owned())));
        for text in ["0 full", "99999 full", "2000 (2000 full)", "99999999999999999999999 full"] {
            assert_eq!(parse(text), Err(PatternError::Count), "{text}");
        }
        for text in ["", ",", "2", "((((((((full))))))))"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
