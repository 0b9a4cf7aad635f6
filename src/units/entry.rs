//! Reading numbers as people type them: `32k`, `1,800`, `70B`, `$2.5k`.

/// A count of parameters: `70B`, `0.6b`, `1T`, `500M`; a number alone is in billions.
#[must_use]
pub fn parameters(text: &str) -> Option<f64> {
    let (number, suffix) = split(text)?;
    let unit = match suffix.as_str() {
        "" | "b" | "bn" | "g" => 1e9,
        "m" => 1e6,
        "t" => 1e12,
        _ => return None,
    };
    Some(number * unit).filter(|value| *value > 0.0)
}

/// A count of tokens: `8192`, `32k` (32,768), `1M` (1,048,576), `41.5k`.
#[must_use]
pub fn tokens(text: &str) -> Option<u64> {
    let (number, suffix) = split(text)?;
    let unit = match suffix.trim_end_matches("tokens").trim_end() {
        "" => 1.0,
        "k" | "ki" => 1024.0,
        "m" | "mi" => 1_048_576.0,
        _ => return None,
    };
    let value = (number * unit).round();
    // Checked to lie between 1 and a billion.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tokens = (1.0..=1e9).contains(&value).then_some(value as u64);
    tokens
}

/// An amount in USD: `1,800`, `$2.5k`, `US$1,800`, `1800 USD`; the inner `None` is `no limit`, `不限` or nothing at all.
#[must_use]
pub fn money(text: &str) -> Option<Option<f64>> {
    let plain = text.trim().to_ascii_lowercase();
    if ["", "no limit", "none", "any", "不限", "–", "-"].contains(&plain.as_str()) {
        return Some(None);
    }
    let (number, suffix) = split(plain.trim_start_matches("us").trim_start_matches('$'))?;
    let unit = match suffix.trim_end_matches("usd").trim_end_matches("美元").trim_end_matches('$').trim_end() {
        "" => 1.0,
        "k" => 1e3,
        _ => return None,
    };
    Some(Some(number * unit)).filter(|amount| amount.is_some_and(|usd| usd <= 1e9))
}

/// A plain number: `37.5`, `1,024`.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    split(text).filter(|(_, suffix)| suffix.is_empty()).map(|(number, _)| number)
}

/// The number at the start, and what follows it in lower case.
fn split(text: &str) -> Option<(f64, String)> {
    let text = text.trim().replace([',', '\u{2009}', '_'], "").to_ascii_lowercase();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = super::decimal::parse(&text[..end]).filter(|number| number.is_finite())?;
    Some((number, text[end..].trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{money, number, parameters, tokens};

    #[test]
    fn sizes() {
        for (text, expected) in [("70B", 70e9), (" 0.6 b", 0.6e9), ("1T", 1e12), ("500M", 500e6), ("32", 32e9)] {
            assert_eq!(parameters(text), Some(expected), "{text}");
        }
        for wrong in ["", "Qwen3", "0", "-3", "7x", "1e9z"] {
            assert_eq!(parameters(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn contexts() {
        for (text, expected) in [("8192", 8192), ("32k", 32_768), ("1,800", 1800), ("1M", 1 << 20), ("1.5 K", 1536)] {
            assert_eq!(tokens(text), Some(expected), "{text}");
        }
        assert_eq!(tokens("4096 tokens"), Some(4096));
        for wrong in ["", "lots", "0", "-1", "9999999999", "8kb"] {
            assert_eq!(tokens(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn amounts() {
        for (text, expected) in [("1,800", 1800.0), ("$2.5k", 2500.0), ("1800 USD", 1800.0), ("0", 0.0)] {
            assert_eq!(money(text), Some(Some(expected)), "{text}");
        }
        assert_eq!(money(" No limit "), Some(None));
        for wrong in ["cheap", "-5", "12 EUR", "1e99"] {
            assert_eq!(money(wrong), None, "{wrong:?}");
        }
        assert_eq!(number("1,024"), Some(1024.0));
        assert_eq!(number("12 GB"), None);
    }
}
