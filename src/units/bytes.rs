//! Bytes and bytes per second.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

use super::Seconds;

/// A whole number of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(pub u64);

impl Bytes {
    pub const ZERO: Self = Self(0);
    /// 2²⁰ bytes.
    pub const MIB: u64 = 1 << 20;
    /// 2³⁰ bytes.
    pub const GIB: u64 = 1 << 30;

    /// From a count that arithmetic left fractional: rounded to the nearest byte, negative and NaN become 0.
    #[must_use]
    pub fn round(value: f64) -> Self {
        // A float-to-integer `as` saturates and maps NaN to 0, which is what is wanted here.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Self(value.round().max(0.0) as u64)
    }

    #[must_use]
    pub fn from_gib(gib: f64) -> Self {
        Self::round(gib * Self::GIB as f64)
    }

    #[must_use]
    pub fn from_mib(mib: f64) -> Self {
        Self::round(mib * Self::MIB as f64)
    }

    #[must_use]
    pub fn as_f64(self) -> f64 {
        self.0 as f64
    }

    /// In GB (10⁹ bytes).
    #[must_use]
    pub fn gb(self) -> f64 {
        self.as_f64() / 1e9
    }

    /// In GiB (2³⁰ bytes).
    #[must_use]
    pub fn gib(self) -> f64 {
        self.as_f64() / Self::GIB as f64
    }

    /// In MiB (2²⁰ bytes).
    #[must_use]
    pub fn mib(self) -> f64 {
        self.as_f64() / Self::MIB as f64
    }

    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Bytes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Bytes {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Bytes {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

impl Mul<u64> for Bytes {
    type Output = Self;
    fn mul(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }
}

impl Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Add::add)
    }
}

impl Div<BytesPerSecond> for Bytes {
    type Output = Seconds;
    fn div(self, rate: BytesPerSecond) -> Seconds {
        Seconds(self.as_f64() / rate.0)
    }
}

/// A transfer rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct BytesPerSecond(pub f64);

impl BytesPerSecond {
    #[must_use]
    pub fn from_gb(gb_per_s: f64) -> Self {
        Self(gb_per_s * 1e9)
    }

    /// In GB/s (10⁹ bytes per second).
    #[must_use]
    pub fn gb(self) -> f64 {
        self.0 / 1e9
    }
}

impl Mul<f64> for BytesPerSecond {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}
