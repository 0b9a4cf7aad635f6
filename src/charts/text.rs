//! Text with a halo of paper, so that it reads over lines.

use plotters::element::Text;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoTextStyle, RGBColor, TextStyle};
use plotters_backend::{DrawingBackend, FontFamily, FontStyle};

use super::shape::pixel;
use super::{Area, Drawn, Scene};
use crate::language;

/// How a text stands at its point.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub color: RGBColor,
    /// CSS pixels.
    pub size: f64,
    pub anchor: (HPos, VPos),
    pub bold: bool,
}

impl Ink {
    /// A small text of second rank.
    pub(super) fn small(color: RGBColor, h: HPos, v: VPos) -> Self {
        Self { color, size: 12.0, anchor: (h, v), bold: false }
    }
}

/// Writes a text with a halo.
pub(super) fn write<DB: DrawingBackend>(
    area: &Area<DB>,
    scene: Scene<'_>,
    (text, at): (&str, (f64, f64)),
    ink: Ink,
) -> Drawn<DB> {
    let reach = scene.frame.px(1.5);
    for (dx, dy) in
        [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7)]
    {
        let around = (at.0 + dx * reach, at.1 + dy * reach);
        plain(area, scene, (text, around), Ink { color: scene.theme.paper, ..ink })?;
    }
    plain(area, scene, (text, at), ink)
}

/// Writes a text.
pub(super) fn plain<DB: DrawingBackend>(
    area: &Area<DB>,
    scene: Scene<'_>,
    (text, at): (&str, (f64, f64)),
    ink: Ink,
) -> Drawn<DB> {
    let style = if ink.bold { FontStyle::Bold } else { FontStyle::Normal };
    let font: TextStyle<'_> =
        (FontFamily::Name(scene.theme.font.as_str()), scene.frame.px(ink.size), style).into_text_style(area);
    let color = ink.color.to_rgba();
    let style = font.color(&color).pos(Pos::new(ink.anchor.0, ink.anchor.1));
    area.draw(&Text::new(text.to_owned(), pixel(at), style))
}

/// About how wide a text is, in device pixels; backends cannot all measure.
pub(super) fn width(scene: Scene<'_>, text: &str, size: f64) -> f64 {
    let letters = text.chars().map(|letter| if language::wide(letter) { 1.0 } else { 0.56 });
    scene.frame.px(size) * letters.sum::<f64>()
}

/// The same of bold letters, which are a tenth wider.
pub(super) fn bold_width(scene: Scene<'_>, text: &str, size: f64) -> f64 {
    1.12 * width(scene, text, size)
}
