//! The one rule by which numbers become text.

/// What stands for a figure that is unknown or does not apply.
pub const UNKNOWN: &str = "–";

/// A number with about `digits` significant digits, never in exponent form, thousands separated by commas.
///
/// Trailing zeros are kept, so that a figure does not change its width while a slider moves: `significant(5.04, 2)` is
/// `5.0`, `significant(12.76, 2)` is `13`, `significant(1234.5, 3)` is `1,235`: digits before the point are never dropped.
#[must_use]
pub fn significant(value: f64, digits: u32) -> String {
    if !value.is_finite() {
        return UNKNOWN.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    // Rounding may carry into one more digit (9.96 → 10), which then needs one decimal fewer.
    let first = decimals(value, digits);
    let rounded = rounded(value, digits);
    let places = if rounded == 0.0 { first } else { decimals(rounded, digits).min(first) };
    // 0 to 9, by the clamp above.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let places = places as usize;
    grouped(&format!("{value:.places$}"))
}

/// The same as a number.
#[must_use]
pub fn rounded(value: f64, digits: u32) -> f64 {
    let scale = 10f64.powf(decimals(value, digits));
    (value * scale).round() / scale
}

/// Decimals with which a number that is not 0 has so many digits.
fn decimals(value: f64, digits: u32) -> f64 {
    (f64::from(digits) - 1.0 - value.abs().log10().floor()).clamp(0.0, 9.0)
}

/// A whole number with its thousands separated by commas.
#[must_use]
pub fn whole(value: f64) -> String {
    if value.is_finite() { grouped(&format!("{value:.0}")) } else { UNKNOWN.to_owned() }
}

/// A number in digits with its thousands separated by commas: `26,230,128,640`.
#[must_use]
pub fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (integer, fraction) = rest.split_once('.').map_or((rest, None), |(i, f)| (i, Some(f)));
    let mut text = String::new();
    for (place, digit) in integer.chars().enumerate() {
        if place > 0 && (integer.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{sign}{text}.{fraction}"),
        None => format!("{sign}{text}"),
    }
}

/// Tokens as people say them: `512`, `8k`, `41k`, `1M`; k is 1,024 for exact powers' multiples and 1,000 otherwise.
#[must_use]
pub fn context(tokens: u64) -> String {
    if tokens >= 1 << 20 && tokens.is_multiple_of(1 << 20) {
        return format!("{}M", tokens >> 20);
    }
    if tokens >= 1024 && tokens.is_multiple_of(1024) {
        return format!("{}k", tokens >> 10);
    }
    if tokens >= 10_000 {
        return format!("{}k", whole(tokens as f64 / 1000.0));
    }
    whole(tokens as f64)
}

#[cfg(test)]
mod tests {
    use super::{context, significant, whole};

    #[test]
    fn significant_digits() {
        let cases = [
            (0.0, 2, "0"),
            (5.04, 2, "5.0"),
            (9.96, 2, "10"),
            (12.76, 2, "13"),
            (12.76, 3, "12.8"),
            (99.96, 3, "100"),
            (0.01234, 2, "0.012"),
            (1234.5, 3, "1,234"),
            (-4.5678, 3, "-4.57"),
            (f64::NAN, 2, "–"),
        ];
        for (value, digits, expected) in cases {
            assert_eq!(significant(value, digits), expected, "{value} to {digits} digits");
        }
    }

    #[test]
    fn grouping_and_context() {
        assert_eq!(whole(42_512_531_712.0), "42,512,531,712");
        assert_eq!(whole(999.4), "999");
        assert_eq!(context(8192), "8k");
        assert_eq!(context(1 << 20), "1M");
        assert_eq!(context(40_960), "40k");
        assert_eq!(context(41_216), "41k");
        assert_eq!(context(512), "512");
    }
}
