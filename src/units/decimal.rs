//! Decimal fractions, read without the tables of the standard library: 10 kB that do not compress.

/// Powers of ten up to this one fit into 64 bits.
const MOST: i32 = 19;

/// The number that a text spells: `37.5`, `-1`, `2.5e3`. Rounded once and to nearest with up to 19 digits and an exponent
/// from -19 to 19, as nobody types more; beyond, to within the last bits.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let lower = text.find(['e', 'E']).unwrap_or(text.len());
    let (number, exponent) = text.split_at(lower);
    let mut exponent = match exponent.get(1..) {
        Some(exponent) => exponent.parse::<i32>().ok().filter(|exponent| exponent.abs() < 10_000)?,
        None => 0,
    };
    let unsigned = number.strip_prefix(['+', '-']).unwrap_or(number);
    let (whole, places) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.is_empty() && places.is_empty() {
        return None;
    }
    let mut digits = 0u64;
    for (place, byte) in whole.bytes().chain(places.bytes()).enumerate() {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        let behind = place >= whole.len();
        match digits.checked_mul(10).and_then(|tens| tens.checked_add(digit)) {
            Some(more) => {
                digits = more;
                exponent -= i32::from(behind);
            }
            // A digit too many to count.
            None => exponent += i32::from(!behind),
        }
    }
    let value = fraction(digits, exponent);
    Some(if number.starts_with('-') { -value } else { value })
}

/// digits · 10^exponent, rounded once where the exponent is from -19 to 19.
#[must_use]
pub fn fraction(digits: u64, exponent: i32) -> f64 {
    let wide = u128::from(digits);
    let power = || 10u128.pow(exponent.unsigned_abs());
    if digits == 0 {
        0.0
    } else if exponent.abs() > MOST {
        let power = 10f64.powi(exponent.abs());
        if exponent < 0 { digits as f64 / power } else { digits as f64 * power }
    } else if exponent >= 0 {
        (wide * power()) as f64
    } else {
        // At least 64 bits of the quotient, the last one set where something remains, so that it rounds as the whole would.
        let shift = wide.leading_zeros();
        let (quotient, rest) = ((wide << shift) / power(), (wide << shift) % power());
        (quotient | u128::from(rest > 0)) as f64 / (1u128 << shift) as f64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

    use super::parse;

    #[test]
    fn texts_are_numbers_as_the_standard_library_reads_them() {
        for text in
            ["0", "-0", "7", "37.5", ".5", "5.", "+2.5e3", "1e22", "9007199254740993", "0.1", "1E-7", "00.10", "-1.5"]
        {
            let expected = text.parse::<f64>().expect("a number");
            assert_eq!(parse(text).map(f64::to_bits), Some(expected.to_bits()), "{text}");
        }
        for text in
            ["", ".", "-", "e5", "1e", "1e99999999999", "1.2.3", "1,5", "NaN", "inf", "0x1", "1 ", "--1", "1e+-2"]
        {
            assert_eq!(parse(text), None, "{text:?}");
        }
        let long = parse("123456789012345678901234567890").expect("a number");
        assert!((long / 123_456_789_012_345_678_901_234_567_890.0 - 1.0).abs() < 1e-15, "{long}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn numbers_read_back_to_the_last_bit(digits: u64, exponent in -19i32..=19, float in any::<f64>()) {
            let text = format!("{digits}e{exponent}");
            prop_assert_eq!(parse(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
            let near = float % 1e15;
            if near.abs() > 1e-2 {
                prop_assert_eq!(parse(&near.to_string()), Some(near));
            }
        }
    }
}
