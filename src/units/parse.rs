//! Reading a quantity as the catalog writes it: a number, a space and a unit.

use thiserror::Error;

#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("\"{text}\" is not a number followed by {unit}, as in \"12.5 {unit}\"")]
pub struct ParseQuantityError {
    pub text: String,
    pub unit: &'static str,
}

/// The number of a quantity written with exactly this unit: `quantity("546 GB/s", "GB/s")` is 546.
///
/// # Errors
/// When the unit differs, or the number is not finite or is negative.
pub fn quantity(text: &str, unit: &'static str) -> Result<f64, ParseQuantityError> {
    text.strip_suffix(unit)
        .and_then(|number| number.strip_suffix(' '))
        .and_then(|number| number.parse::<f64>().ok())
        .filter(|number| number.is_finite() && *number >= 0.0)
        .ok_or_else(|| ParseQuantityError { text: text.to_owned(), unit })
}

#[cfg(test)]
mod tests {
    use super::quantity;

    #[test]
    fn reads_only_the_named_unit() {
        assert_eq!(quantity("546 GB/s", "GB/s"), Ok(546.0));
        assert_eq!(quantity("0.18 USD/kWh", "USD/kWh"), Ok(0.18));
        for wrong in ["546 GiB/s", "546GB/s", "-1 GB/s", "NaN GB/s", "inf GB/s", "GB/s", ""] {
            assert!(quantity(wrong, "GB/s").is_err(), "{wrong:?} must be refused");
        }
    }
}
