//! Arithmetic work and rates. One multiply-add counts as two FLOP everywhere.

use std::ops::{Div, Mul};

use super::Seconds;

/// Floating-point operations (a multiply-add is two).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Flop(pub f64);

/// Floating-point operations per second, dense (never the marketing figure for sparse matrices).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct FlopPerSecond(pub f64);

impl FlopPerSecond {
    #[must_use]
    pub fn from_tera(tflops: f64) -> Self {
        Self(tflops * 1e12)
    }

    /// In TFLOPS (10¹² per second).
    #[must_use]
    pub fn tera(self) -> f64 {
        self.0 / 1e12
    }
}

impl Div<FlopPerSecond> for Flop {
    type Output = Seconds;
    fn div(self, rate: FlopPerSecond) -> Seconds {
        Seconds(self.0 / rate.0)
    }
}

impl Mul<f64> for FlopPerSecond {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}
