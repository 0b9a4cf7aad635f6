//! Where a value lands on the area.

use crate::report::chart_spec::{Axis, ChartSpec};

/// The rectangle of the plot within the area, and its two axes; device pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// Device pixels per CSS pixel.
    pub scale: f64,
    x: Range,
    y: Range,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Range {
    fn of(axis: &Axis) -> Self {
        Self { low: axis.low, high: axis.high, logarithmic: axis.logarithmic }
    }

    /// 0 at the low end, 1 at the high end; kept a little beyond both, so that nothing runs off to infinity.
    fn share(self, value: f64) -> f64 {
        let share = if self.logarithmic {
            (value.max(f64::MIN_POSITIVE) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        share.clamp(-0.5, 1.5)
    }

    fn value(self, share: f64) -> f64 {
        if self.logarithmic {
            self.low * (self.high / self.low).powf(share)
        } else {
            self.low + (self.high - self.low) * share
        }
    }
}

impl Frame {
    /// Leaves room for the tick texts and the axis titles.
    #[must_use]
    pub fn new(spec: &ChartSpec, (width, height): (f64, f64), scale: f64) -> Self {
        Self {
            left: 44.0 * scale,
            right: width - 14.0 * scale,
            top: 44.0 * scale,
            bottom: height - 46.0 * scale,
            scale,
            x: Range::of(&spec.x),
            y: Range::of(&spec.y),
        }
    }

    #[must_use]
    pub fn x(&self, value: f64) -> f64 {
        self.left + (self.right - self.left) * self.x.share(value)
    }

    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * self.y.share(value)
    }

    #[must_use]
    pub fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.x(x), self.y(y))
    }

    /// The value of the x axis under a device pixel.
    #[must_use]
    pub fn x_value(&self, pixel: f64) -> f64 {
        self.x.value((pixel - self.left) / (self.right - self.left))
    }

    /// Whether a value of the y axis lies within the frame.
    #[must_use]
    pub fn holds_y(&self, value: f64) -> bool {
        (0.0..=1.0).contains(&self.y.share(value))
    }

    /// A point kept within the frame vertically.
    #[must_use]
    pub fn clipped(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.at(point);
        (x, y.clamp(self.top, self.bottom))
    }

    /// A point kept within the frame: what lies beyond an axis stands at its end.
    #[must_use]
    pub fn within(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.clipped(point);
        (x.clamp(self.left, self.right), y)
    }

    /// CSS pixels as device pixels.
    #[must_use]
    pub fn px(&self, css: f64) -> f64 {
        css * self.scale
    }
}
