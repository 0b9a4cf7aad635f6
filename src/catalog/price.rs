//! Dated prices.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::figure::SourceId;
use crate::units::Usd;

/// What kind of price it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum PriceKind {
    /// At launch; the thing may cost something else today or be gone.
    Launch,
    /// The maker's list price when it was read.
    List,
    /// What shops asked.
    Street,
    /// Second hand.
    Used,
    /// A page's rounded or approximate figure.
    Approximate,
}

/// What somebody asked for a configuration, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    pub usd: Usd,
    pub kind: PriceKind,
    /// `2026-06` or `2026-06-25`; `None` is undated.
    pub date: Option<String>,
    pub sources: Vec<SourceId>,
    pub note: String,
}

/// A price that claims to be of today may be this old when the data are reviewed; then it must be replaced.
pub const REVIEWED_WITHIN_MONTHS: i32 = 12;

/// Whether a reader must be told that the price is not of today: it says so by its kind (what it cost at launch, a rounded
/// figure) or by having no date.
#[must_use]
pub fn says_its_age(kind: PriceKind, date: Option<&str>) -> bool {
    matches!(kind, PriceKind::Launch | PriceKind::Approximate) || date.is_none()
}

/// Whole months from a date (`2026`, `2026-06` or `2026-06-25`) to the day of the review; `None` if either is no date.
#[must_use]
pub fn months_before(date: &str, review: &str) -> Option<i32> {
    let months = |text: &str| {
        let mut parts = text.split('-').map(|part| part.parse::<i32>().ok());
        let year = parts.next()??;
        // A year alone may mean its first month.
        let month = parts.next().unwrap_or(Some(1))?;
        ((1..=12).contains(&month)).then_some(12 * year + month)
    };
    Some(months(review)? - months(date)?)
}

#[cfg(all(test, catalog_packed))]
mod tests {
    use super::{PriceKind, REVIEWED_WITHIN_MONTHS, months_before, says_its_age};
    use crate::catalog::catalog;

    #[test]
    fn months() {
        assert_eq!(months_before("2026-06-25", "2026-11-22"), Some(5));
        assert_eq!(months_before("2025", "2026-11-22"), Some(22));
        assert_eq!(months_before("soon", "2026-11-22"), None);
    }

    /// Fails when the catalog's revision moves on and a price of today was not looked at again.
    #[test]
    fn every_price_of_today_is_young_enough_or_says_its_age() {
        let review = &catalog().revision;
        let too_old = |kind: PriceKind, date: Option<&str>| {
            let months = date.and_then(|date| months_before(date, review));
            assert!(date.is_none() || months.is_some_and(|months| months >= 0), "{date:?} is no date before {review}");
            !says_its_age(kind, date) && months.is_none_or(|months| months > REVIEWED_WITHIN_MONTHS)
        };
        assert!(too_old(PriceKind::List, Some("2025-01")) && !too_old(PriceKind::Launch, Some("2020-09")));
        for machine in &catalog().machines {
            for price in machine.memory.iter().filter_map(|option| option.price.as_ref()) {
                assert!(
                    !too_old(price.kind, price.date.as_deref()),
                    "{}: look its price up again, or say that it is the one at launch",
                    machine.id
                );
                assert!(!price.sources.is_empty(), "{}", machine.id);
            }
        }
        let host = &catalog().host_price;
        assert!(!too_old(host.kind, host.date.as_deref()));
    }
}
