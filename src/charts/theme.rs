//! Colours and fonts of a chart. The page reads them from its own custom properties, so that there is one palette.

use plotters::style::RGBColor;

/// What a chart is painted with.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub paper: RGBColor,
    pub ink: RGBColor,
    /// Texts of second rank; still at least 4.5:1 on paper.
    pub muted: RGBColor,
    pub grid: RGBColor,
    /// A, B, C, D.
    pub voices: [RGBColor; 4],
    /// A CSS font family.
    pub font: String,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            paper: RGBColor(0xfb, 0xfa, 0xf7),
            ink: RGBColor(0x1b, 0x1f, 0x24),
            muted: RGBColor(0x5b, 0x62, 0x6b),
            grid: RGBColor(0xe3, 0xdf, 0xd6),
            voices: [
                RGBColor(0x1f, 0x5f, 0x8b),
                RGBColor(0xb4, 0x4d, 0x12),
                RGBColor(0x4c, 0x6b, 0x1f),
                RGBColor(0x7a, 0x3b, 0x87),
            ],
            font: "sans-serif".to_owned(),
        }
    }
}

impl Theme {
    /// The colour of the configuration at this place.
    #[must_use]
    pub fn voice(&self, index: usize) -> RGBColor {
        self.voices[index % self.voices.len()]
    }
}

/// Reads `#rrggbb`.
#[must_use]
pub fn parse_color(text: &str) -> Option<RGBColor> {
    let hex = text.trim().strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let part = |from: usize| u8::from_str_radix(&hex[from..from + 2], 16).ok();
    Some(RGBColor(part(0)?, part(2)?, part(4)?))
}
