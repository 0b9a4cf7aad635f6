//! Money and energy per token.

use crate::units::{Seconds, TokensPerSecond, Usd, UsdPerKilowattHour, Watts};

/// Seconds in a mean Gregorian year: 365.2425 × 86,400.
const YEAR: Seconds = Seconds(31_556_952.0);

/// How the price is spread over the tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amortisation {
    pub lifetime_years: f64,
    /// Share of the lifetime in which tokens are generated, 0 to 1.
    pub utilisation: f64,
}

/// Price for each token per second: `price / rate`, in USD per (token/s).
#[must_use]
pub fn per_token_per_second(price: Usd, aggregate: TokensPerSecond) -> Usd {
    Usd(price.0 / aggregate.0)
}

/// Energy for a million output tokens, in Wh: `load × 10⁶ / rate / 3600`.
///
/// Counts the power under load for as long as the generation takes; what it draws while it waits is not in it.
#[must_use]
pub fn wh_per_million_tokens(load: Watts, aggregate: TokensPerSecond) -> f64 {
    load.0 * 1e6 / aggregate.0 / 3600.0
}

/// Cost of a million output tokens: the price spread over the tokens of the lifetime, plus electricity under load.
///
/// `price × 10⁶ / (years × 31,556,952 s × utilisation × rate) + Wh per million / 1000 × USD per kWh`
#[must_use]
pub fn per_million_tokens(
    price: Usd,
    aggregate: TokensPerSecond,
    amortisation: Amortisation,
    electricity: (f64, UsdPerKilowattHour),
) -> Usd {
    let tokens = amortisation.lifetime_years * YEAR.0 * amortisation.utilisation * aggregate.0;
    let (wh_per_million, rate) = electricity;
    Usd(price.0 * 1e6 / tokens + wh_per_million / 1000.0 * rate.0)
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::{Amortisation, per_million_tokens, per_token_per_second, wh_per_million_tokens};
    use crate::units::{TokensPerSecond, Usd, UsdPerKilowattHour, Watts};

    #[test]
    fn hand_worked() {
        let rate = TokensPerSecond(20.0);
        // 2,000 USD for 20 tok/s.
        assert_relative_eq!(per_token_per_second(Usd(2000.0), rate).0, 100.0);
        // A million tokens take 50,000 s; at 72 W that is 3.6 MJ = 1,000 Wh.
        let wh = wh_per_million_tokens(Watts(72.0), rate);
        assert_relative_eq!(wh, 1000.0);
        // One year at 10 %: 31,556,952 × 0.1 × 20 = 63,113,904 tokens; 2,000 / 63.113904 = 31.689 USD; 1 kWh adds 0.20.
        let use_of_it = Amortisation { lifetime_years: 1.0, utilisation: 0.1 };
        let cost = per_million_tokens(Usd(2000.0), rate, use_of_it, (wh, UsdPerKilowattHour(0.2)));
        assert_relative_eq!(cost.0, 31.889, epsilon = 0.001);
    }
}
