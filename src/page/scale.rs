//! Where things stand on bars and tracks: shares of a length, and the positions of sliders.

use std::f64::consts::LN_2;

use crate::units::format::significant;

/// A share as a CSS percentage.
#[must_use]
pub fn percent(part: f64, whole: f64) -> String {
    let share = if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 };
    format!("{:.3}%", share * 100.0)
}

/// The end of an axis that starts at 0: the next round number.
#[must_use]
pub fn round_up(value: f64) -> f64 {
    if value.is_nan() || value <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(value.log10().floor());
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.iter().map(|step| step * power).find(|round| *round >= value * 0.999).unwrap_or(value)
}

/// Ticks of an axis from 0 to a round number.
#[must_use]
pub fn ticks(top: f64) -> Vec<f64> {
    let power = 10f64.powf(top.log10().floor());
    let leading = top / power;
    let step = match leading {
        x if x > 5.5 => 2.0,
        x if x > 2.75 => 1.0,
        x if x > 1.3 => 0.5,
        _ => 0.2,
    };
    let mut ticks = Vec::new();
    let mut value = 0.0;
    while value <= leading * 1.001 {
        ticks.push(value * power);
        value += step;
    }
    ticks
}

/// The text of a tick.
#[must_use]
pub fn tick_text(value: f64) -> String {
    let text = significant(value, 2);
    text.strip_suffix(".0").map_or(text.clone(), ToOwned::to_owned)
}

/// A slider whose positions are logarithmic: so many steps for each doubling.
#[derive(Clone, Copy)]
pub struct LogTrack {
    pub low: f64,
    pub high: f64,
    pub steps_per_doubling: f64,
}

impl LogTrack {
    /// The position of a value; what lies outside stands at the end.
    #[must_use]
    pub fn position(self, value: f64) -> f64 {
        ((value.clamp(self.low, self.high) / self.low).log2() * self.steps_per_doubling).round()
    }

    /// The value at a position.
    #[must_use]
    pub fn value(self, position: f64) -> f64 {
        self.low * (position / self.steps_per_doubling * LN_2).exp()
    }

    /// The last position.
    #[must_use]
    pub fn end(self) -> f64 {
        self.position(self.high)
    }

    /// How far along the track a value stands, 0 to 1.
    #[must_use]
    pub fn share(self, value: f64) -> f64 {
        (value.clamp(self.low, self.high) / self.low).log2() / (self.high / self.low).log2()
    }
}

/// The context slider: 1k to 1M tokens.
pub const CONTEXT: LogTrack = LogTrack { low: 1024.0, high: 1_048_576.0, steps_per_doubling: 8.0 };
/// The budget slider, USD; its last position sets no limit.
pub const BUDGET: LogTrack = LogTrack { low: 400.0, high: 25_600.0, steps_per_doubling: 24.0 };

/// Tokens at a position of the context slider: round above 4k.
#[must_use]
pub fn context_at(position: f64) -> u64 {
    let step = if position >= 16.0 { 256.0 } else { 64.0 };
    // 1k to 1M, positive.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tokens = ((CONTEXT.value(position) / step).round() * step) as u64;
    tokens
}

/// USD at a position of the budget slider: multiples of 50, of 10 below 1,000.
#[must_use]
pub fn budget_at(position: f64) -> Option<f64> {
    if position >= BUDGET.end() {
        return None;
    }
    let value = BUDGET.value(position);
    let step = if value < 1000.0 { 10.0 } else { 50.0 };
    Some((value / step).round() * step)
}
