//! Money in US dollars. The date of a price belongs to the price (`catalog::price`), not to the unit.

/// US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Usd(pub f64);

/// US dollars per kilowatt-hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct UsdPerKilowattHour(pub f64);
